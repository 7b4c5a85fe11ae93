"""The tables of the store: which columns of which type, what tells one row from another, and by which day it is sorted.

The columns are the fields of the facts in `core.indicators.facts` but for the municipality, which is the name of the folder.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

import pyarrow as pa

from meedoen.core.indicators.facts import Event, FactTable, Imposed, Residents, Spell

Row = Spell | Event | Residents | Imposed

KNOWN = ("known_from", "known_until")
_TYPES: Mapping[str, str] = {
    "fact": "BIGINT",
    "person": "BIGINT",
    "household": "BIGINT",
    "kind": "SMALLINT",
    "begin": "DATE",
    "end": "DATE",
    "day": "DATE",
    "value": "BIGINT",
    "area": "INTEGER",
    "age": "SMALLINT",
    "group_code": "SMALLINT",
    "provider": "INTEGER",
    "reason": "SMALLINT",
    "known_from": "BIGINT",
    "known_until": "BIGINT",
    "year": "SMALLINT",
    "number": "INTEGER",
}
_ARROW = MappingProxyType(
    {"BIGINT": pa.int64(), "INTEGER": pa.int32(), "SMALLINT": pa.int16(), "DATE": pa.date32()},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A table of facts: its Dutch name, the class of its rows, what tells rows apart, and the first day a row is about (SQL)."""

    table: FactTable
    dutch: str
    row: type[Row]
    key: tuple[str, ...]
    since: str
    order: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in order."""
        return tuple(field.name for field in fields(self.row) if field.name != "municipality")

    @property
    def values(self) -> tuple[str, ...]:
        """The columns without when they were known."""
        return tuple(column for column in self.columns if column not in KNOWN)

    @property
    def has_versions(self) -> bool:
        """Whether its rows carry when they were known."""
        return "known_from" in self.columns

    @property
    def has_kinds(self) -> bool:
        """Whether its rows are of a kind."""
        return "kind" in self.columns

    @property
    def kind(self) -> str:
        """The kind of a row (SQL); 0 of what has none."""
        return "kind" if self.has_kinds else "0::SMALLINT"

    def arrow(self, *, known: bool = True) -> pa.Schema:
        """Return the columns with their types, with or without when they were known."""
        columns = self.columns if known else self.values
        return pa.schema([(column, _ARROW[_TYPES[column]]) for column in columns])

    def sql_type(self, column: str) -> str:
        """Return the type of a column as SQL says it."""
        return _TYPES[column]


SHAPES: Mapping[FactTable, Shape] = MappingProxyType(
    {
        shape.table: shape
        for shape in (
            Shape(
                table=FactTable.SPELLS,
                dutch="perioden",
                row=Spell,
                key=("fact",),
                since='"begin"',
                order=("begin", "fact", "known_from"),
            ),
            Shape(
                table=FactTable.EVENTS,
                dutch="gebeurtenissen",
                row=Event,
                key=("fact",),
                since='"day"',
                order=("day", "fact", "known_from"),
            ),
            Shape(
                table=FactTable.POPULATION,
                dutch="inwoners",
                row=Residents,
                key=("year", "area", "age"),
                since='make_date("year", 1, 1)',
                order=("year", "area", "age"),
            ),
            Shape(
                table=FactTable.TASK_FIGURES,
                dutch="taakstellingen",
                row=Imposed,
                key=("year", "kind"),
                since='make_date("year", 1, 1)',
                order=("year", "kind"),
            ),
        )
    },
)


def names(columns: tuple[str, ...]) -> str:
    """Return columns as SQL writes them, quoted, for `end` is a word of its own.

    >>> names(("begin", "end"))
    '"begin", "end"'
    """
    return ", ".join(f'"{column}"' for column in columns)
