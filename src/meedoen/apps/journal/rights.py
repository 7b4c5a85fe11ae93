"""What the application's role may do in PostgreSQL: work with every table, and of the logs only add to them and read them.

Two roles: the owner makes and changes the tables (`meedoen migrate`), the application works in them. What the owner
does not give, PostgreSQL refuses, also to somebody who got hold of the application's password. SQLite knows no roles.
"""

from itertools import product

from django.db import connection

from meedoen.apps.journal.models import Entry

_MIGRATIONS = "django_migrations"


def give_rights(*, role: str) -> None:
    """Let a role work in the tables and only add to the log; done anew after every migration, as the owner.

    Raises:
        django.db.DatabaseError: whoever is connected does not own the tables, or there is no such role.

    """
    name = connection.ops.quote_name
    migrations, user = name(_MIGRATIONS), name(role)
    database = name(connection.settings_dict["NAME"])
    statements = (
        f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC, {user}",
        f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {user}",
        f"GRANT USAGE ON SCHEMA public TO {user}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {user}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {user}",
        *(f"REVOKE UPDATE, DELETE ON {name(log)} FROM {user}" for log in _logs()),
        # What stands in it decides what `migrate` does as the owner.
        f"REVOKE INSERT, UPDATE, DELETE ON {migrations} FROM {user}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {user}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {user}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {user}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {user}",
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _logs() -> tuple[str, ...]:
    """Return the tables of which the database keeps every row: those that a trigger `<table>_stays` guards, and the log itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kept.relname FROM pg_trigger JOIN pg_class kept ON kept.oid = tgrelid WHERE tgname = kept.relname || '_stays'"
        )
        return tuple(sorted({Entry._meta.db_table, *(row[0] for row in cursor.fetchall())}))


_MAY_NOT = ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER")
_QUESTION = """
    SELECT pg_has_role(current_user, kept.relowner, 'MEMBER'), mine.rolsuper, has_table_privilege(current_user, kept.oid, %s)
    FROM pg_class kept, pg_roles mine WHERE kept.oid = %s::regclass AND mine.rolname = current_user
"""


def weak_spots() -> tuple[str, ...]:
    """Return in which ways the role that is connected could change the log (Dutch); nothing on SQLite."""
    if connection.vendor != "postgresql":
        return ()
    found: list[str] = []
    with connection.cursor() as cursor:
        for log, right in product(_logs(), _MAY_NOT):
            cursor.execute(_QUESTION, [right, log])
            owns, is_super, may = cursor.fetchone()
            if is_super:
                return ("De rol waarmee Meedoen werkt, is superuser en kan alles, ook het logboek veranderen.",)
            if owns:
                return ("De rol waarmee Meedoen werkt, is eigenaar van het logboek en kan de bewaking ervan weghalen.",)
            if may:
                which = "het logboek" if log == Entry._meta.db_table else f"het log {log}"
                found.append(f"De rol waarmee Meedoen werkt, heeft het recht {right} op {which}.")
    return tuple(found)
