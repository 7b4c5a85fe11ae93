"""Small facts and lists for the tests of the store."""

from datetime import date
from itertools import count

import pyarrow.parquet as pq

from meedoen.core.indicators.codes import Code, CodeBook, CodeList
from meedoen.core.indicators.facts import Event, FactTable, Imposed, Residents, Spell

DRONTEN = 303
NOON = 1_700_000_000
DAY = 86_400
BOOK = CodeBook(
    kinds=CodeList(
        "soorten",
        3,
        (
            Code(number=1, word="bijstand", table=FactTable.SPELLS),
            Code(number=2, word="trede 1", table=FactTable.SPELLS),
            Code(number=1500, word="kennisgeving", table=FactTable.EVENTS),
            Code(number=1501, word="PIP", table=FactTable.EVENTS),
            Code(number=900, word="beschut werk", table=FactTable.TASK_FIGURES),
        ),
    ),
    ages=CodeList("leeftijden", 1, (Code(number=1, word="0-17"), Code(number=2, word="18+"))),
    groups=CodeList("groepen", 1, (Code(number=1, word="statushouder"),)),
    reasons=CodeList("redenen", 2, (Code(number=1, word="werk"), Code(number=2, word="verhuisd"))),
    providers=CodeList("aanbieders", 5, (Code(number=7, word="De Verzonnen Zaak"),)),
)
_numbers = count(1)


def spell(begin: str, end: str | None = None, **fields: int) -> Spell:
    """Give a spell of kind 1 of person 1, with what is named different."""
    number = next(_numbers)
    asked: dict[str, int] = {"fact": number, "person": 1, "household": 1, "municipality": DRONTEN, "kind": 1} | fields
    days = {"begin": date.fromisoformat(begin)} | ({"end": date.fromisoformat(end)} if end else {})
    return Spell(**asked, **days)


def event(day: str, **fields: int) -> Event:
    number = next(_numbers)
    asked: dict[str, int] = {"fact": number, "person": 1, "municipality": DRONTEN, "kind": 1500} | fields
    return Event(**asked, day=date.fromisoformat(day))


def residents(year: int, number: int, *, area: int = 3030101, age: int = 1) -> Residents:
    return Residents(municipality=DRONTEN, year=year, area=area, age=age, number=number)


def imposed(year: int, number: int) -> Imposed:
    return Imposed(municipality=DRONTEN, year=year, kind=900, number=number)


def facts(*, spells=(), events=(), population=(), task_figures=()):
    return {
        FactTable.SPELLS: spells,
        FactTable.EVENTS: events,
        FactTable.POPULATION: population,
        FactTable.TASK_FIGURES: task_figures,
    }


def rows(partition, table=FactTable.SPELLS, *columns):
    """Give all versions that a partition holds, as dictionaries of some columns, in the order of the files."""
    tables = [
        pq.read_table(path, columns=list(columns) or None, partitioning=None) for path in partition.versions(table)
    ]
    return [row for each in tables for row in each.to_pylist()]
