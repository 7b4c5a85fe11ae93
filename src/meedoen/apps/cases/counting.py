"""Letting the database count how often something was written in a file, so that what was worked out from it is known to be old.

Whoever writes, and however many rows at once, it is counted in the same transaction: `Resident.changes`.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

_SQLITE: Mapping[str, str] = MappingProxyType(
    {"INSERT": "NEW.resident_id", "UPDATE": "NEW.resident_id, OLD.resident_id", "DELETE": "OLD.resident_id"}
)
_POSTGRESQL: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "INSERT": ("NEW TABLE AS fresh", "SELECT resident_id FROM fresh"),
        "UPDATE": (
            "OLD TABLE AS gone NEW TABLE AS fresh",
            "SELECT resident_id FROM gone UNION SELECT resident_id FROM fresh",
        ),
        "DELETE": ("OLD TABLE AS gone", "SELECT resident_id FROM gone"),
    }
)
"""Of each way to write: the rows that it touched, and whose they are."""


def count_changes(*, schema_editor: Any, tables: Iterable[str]) -> None:  # noqa: ANN401 Django's own
    """Let the database count what is written in these tables at the resident whom it is about; for a migration."""
    count = _count_by_statement if schema_editor.connection.vendor == "postgresql" else _count_by_row
    for table in tables:
        count(schema_editor, table)


def _count_by_row(schema_editor: Any, table: str) -> None:  # noqa: ANN401 as above
    for event, whose in _SQLITE.items():
        count = f"UPDATE cases_resident SET changes = changes + 1 WHERE id IN ({whose})"  # noqa: S608 names of our own
        name = f"{table}_counted_{event.lower()}"
        schema_editor.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {count}; END")


def _count_by_statement(schema_editor: Any, table: str) -> None:  # noqa: ANN401 as above
    for event, (rows, whose) in _POSTGRESQL.items():
        name = f"{table}_counted_{event.lower()}"
        count = f"UPDATE cases_resident SET changes = changes + 1 WHERE id IN ({whose})"  # noqa: S608 as above
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {count}; RETURN NULL; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )
