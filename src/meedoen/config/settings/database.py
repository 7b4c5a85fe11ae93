"""Where records are kept: SQLite unless an address says otherwise (docs/decisions/0002)."""

from meedoen.config.environment import current

_database = current().database

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
