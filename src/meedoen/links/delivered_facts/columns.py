"""Which files a delivery may hold, under which headings their columns stand, and what a cell of each holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from meedoen.core.indicators.facts import FactTable


class Cell(StrEnum):
    """What a cell holds."""

    NUMBER = "number"
    DAY = "day"
    OPEN_DAY = "open_day"
    KIND = "kind"
    AGE = "age"
    GROUP = "group"
    PROVIDER = "provider"
    REASON = "reason"
    AREA = "area"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column of a file: its heading (Dutch), the column of the store it fills, its type there in bits, and what it holds.

    What `may_miss` may be left out, and its cells may be empty: then nothing is known of it.
    """

    word: str
    column: str
    cell: Cell
    bits: int
    may_miss: bool = False


def _heading(word: str, column: str, cell: Cell, bits: int, *, may_miss: bool = False) -> Heading:
    return Heading(word=word, column=column, cell=cell, bits=bits, may_miss=may_miss)


_FACT = _heading("feit", "fact", Cell.NUMBER, 64)
_PERSON = _heading("persoon", "person", Cell.NUMBER, 64)
_KIND = _heading("soort", "kind", Cell.KIND, 16)
_YEAR = _heading("jaar", "year", Cell.NUMBER, 16)
_MANY = _heading("aantal", "number", Cell.NUMBER, 32)
_AREA = _heading("buurt", "area", Cell.AREA, 32, may_miss=True)
_AGE = _heading("leeftijd", "age", Cell.AGE, 16, may_miss=True)
_GROUP = _heading("groep", "group_code", Cell.GROUP, 16, may_miss=True)
_PROVIDER = _heading("aanbieder", "provider", Cell.PROVIDER, 32, may_miss=True)

FILES: Mapping[str, FactTable] = MappingProxyType(
    {
        "perioden": FactTable.SPELLS,
        "gebeurtenissen": FactTable.EVENTS,
        "inwoners": FactTable.POPULATION,
        "taakstellingen": FactTable.TASK_FIGURES,
    }
)
"""How the files are named that hold a table of facts; a name may go on after a hyphen (perioden-2026.csv)."""
PROVIDERS = "aanbieders"
"""How the file is named that holds the list of providers of the municipality."""
PROVIDER_HEADINGS = ("nummer", "naam")

HEADINGS: Mapping[FactTable, tuple[Heading, ...]] = MappingProxyType(
    {
        FactTable.SPELLS: (
            _FACT,
            _PERSON,
            _heading("huishouden", "household", Cell.NUMBER, 64),
            _KIND,
            _heading("begin", "begin", Cell.DAY, 0),
            _heading("einde", "end", Cell.OPEN_DAY, 0),
            _AREA,
            _AGE,
            _GROUP,
            _PROVIDER,
            _heading("reden", "reason", Cell.REASON, 16, may_miss=True),
        ),
        FactTable.EVENTS: (
            _FACT,
            _PERSON,
            _KIND,
            _heading("dag", "day", Cell.DAY, 0),
            _heading("waarde", "value", Cell.AMOUNT, 64, may_miss=True),
            _AREA,
            _AGE,
            _GROUP,
            _PROVIDER,
        ),
        FactTable.POPULATION: (_YEAR, _AREA, _AGE, _MANY),
        FactTable.TASK_FIGURES: (_YEAR, _KIND, _MANY),
    }
)


def heading_of(*, table: FactTable, column: str) -> str:
    """Return the heading of a column of the store, or the column itself when no file has it."""
    return next((each.word for each in HEADINGS[table] if each.column == column), column)
