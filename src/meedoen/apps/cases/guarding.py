"""What the database itself holds: on PostgreSQL no row of another municipality than the one that is served, and lines that stay.

A request that touches the register says for which municipality it works (`serving`); PostgreSQL then shows and takes rows of that
municipality only, and without such a word none at all. SQLite has no such rules: there the queries alone keep them apart.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

SETTING = "meedoen.municipality"
POLICY = "own_municipality"
STAYS = "Dit logboek verandert niet: regels komen erbij en blijven."


@contextmanager
def serving(*, municipality_code: str) -> Iterator[None]:
    """Work in one transaction on the register of a municipality; within another municipality's it is refused.

    Raises:
        RuntimeError: this transaction serves another municipality already.

    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            _serve(municipality_code)
        yield


def _serve(municipality_code: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [SETTING])
        served = cursor.fetchone()[0]
        if served and served != municipality_code:
            message = "This transaction serves another municipality."
            raise RuntimeError(message)
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, municipality_code])


def guard_rows(*, schema_editor: Any, tables: Iterable[str]) -> None:  # noqa: ANN401 Django's own
    """Let PostgreSQL keep the municipalities in these tables apart, for their owner too; for a migration."""
    if schema_editor.connection.vendor != "postgresql":
        return
    quoted = schema_editor.quote_name
    for table in tables:
        own = f"municipality_id = current_setting('{SETTING}', true)"
        schema_editor.execute(f"ALTER TABLE {quoted(table)} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {quoted(table)} FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"DROP POLICY IF EXISTS {POLICY} ON {quoted(table)}")
        schema_editor.execute(f"CREATE POLICY {POLICY} ON {quoted(table)} USING ({own}) WITH CHECK ({own})")


def keep_lines(*, schema_editor: Any, table: str) -> None:  # noqa: ANN401 Django's own
    """Let the database refuse to change or remove lines of a log; for a migration."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{STAYS}'; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_stays()"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_stays()"
        )
        return
    for name, event in (("unchanged", "UPDATE"), ("stays", "DELETE")):
        schema_editor.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"
        )
    # INSERT OR REPLACE would remove a line without asking the trigger above.
    there = (
        f"SELECT 1 FROM {table} WHERE id = NEW.id OR (municipality_id = NEW.municipality_id AND number >= NEW.number)"  # noqa: S608 names of our own
    )
    schema_editor.execute(
        f"CREATE TRIGGER {table}_only_after BEFORE INSERT ON {table} WHEN EXISTS ({there}) "
        f"BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"
    )


def let_lines_go(*, schema_editor: Any, table: str) -> None:  # noqa: ANN401 Django's own
    """Take the refusal away again; for a migration that is undone."""
    if schema_editor.connection.vendor == "postgresql":
        for name in ("stays", "not_emptied"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}")
        return
    for name in ("unchanged", "stays", "only_after"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}")
