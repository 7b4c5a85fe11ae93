"""Where records are kept: SQLite unless an address says otherwise (docs/decisions/0002)."""

from meedoen.config.environment import current

_environment = current()
_database, _owner = _environment.database, _environment.database_owner

# SQLite: readers do not wait for a writer (WAL), a transaction claims its write at the
# start rather than failing halfway (IMMEDIATE), 64 MiB of cache and 256 MiB mapped.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=NORMAL;"
        "PRAGMA foreign_keys=ON;"
        "PRAGMA temp_store=MEMORY;"
        "PRAGMA mmap_size=268435456;"
        "PRAGMA cache_size=-65536;"
        "PRAGMA journal_size_limit=67108864;"
    ),
}

DATABASES = {
    "default": {
        "ENGINE": f"django.db.backends.{_database.engine}",
        "NAME": _database.name,
        "USER": _database.user,
        "PASSWORD": _database.password,
        "HOST": _database.host,
        "PORT": _database.port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": _SQLITE if _database.engine == "sqlite3" else {},
    },
}

# As whom `meedoen migrate` connects, when the tables are not the application's own.
MEEDOEN_DATABASE_OWNER = (
    {"USER": _owner.user, "PASSWORD": _owner.password, "HOST": _owner.host, "PORT": _owner.port} if _owner else None
)
