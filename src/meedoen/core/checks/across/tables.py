"""Figures and amounts that were taken from a printed table but are not in it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from meedoen.core.checks.across.agreement import normal
from meedoen.core.checks.dossier import FigureFacts, TableFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import MEASUREMENT, REFERENCE, Index
from meedoen.core.values.dutch import NotDutchNumberError, format_number, parse_number
from meedoen.core.values.quantity import Number, Range, describe

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"[-−–]?\d+(?:[.,]\d+)*")
_REMEMBERED = 20_000
"""A printed cell stays as it was printed; it is read at every run of the checks, for every fact that cites its table."""


@dataclass(frozen=True, slots=True)
class _Cited:
    """Numbers that cite lines of a document: under which year or area, and beside which name, they should stand.

    `is_sure` tells that every cited line counts: a figure that also cites running text may come from there.
    """

    numbers: tuple[Decimal, ...]
    place: Place
    told: str
    about: str
    year: str = ""
    area: str = ""
    name: str = ""
    is_sure: bool = True


def figures_not_in_their_table(index: Index) -> Iterator[Finding]:
    """Yield figures and amounts whose source lines lie in a printed table that does not hold their number."""
    tables: dict[tuple[str, int], list[_Held]] = defaultdict(list)
    for table in index.dossier.tables:
        held = _Held(table)
        for line in _lines(table.lines):
            tables[table.document, line].append(held)
    for cited in (*_figures(index), *_finance(index), *_budgets(index), *_spending(index)):
        around = _tables_of(cited, tables)
        if around and not any(table.holds(cited) for table in around):
            yield _finding(cited, around[0].table)


def _figures(index: Index) -> Iterator[_Cited]:
    areas = dict(index.dossier.areas)
    for figure in index.dossier.figures:
        indicator = index.indicators.get(figure.indicator)
        if indicator is None:
            continue
        value = describe(figure.quantity, unit=indicator.unit)
        yield _Cited(
            numbers=_numbers_of(figure),
            place=index.indicator_place(indicator=indicator, figure=figure),
            told=f"{value} ({figure.period.label})",
            about=f"{figure.role}/{figure.period.code}/{figure.area}/{figure.group}/{figure.node}",
            year=str(figure.period.last_day.year) if figure.role == MEASUREMENT else "",
            area=areas.get(figure.area, "") if figure.role == REFERENCE else "",
            name=indicator.name,
        )


def _numbers_of(figure: FigureFacts) -> tuple[Decimal, ...]:
    match figure.quantity:
        case Number(value=value):
            return (value,)
        case Range(low=low, high=high):
            return (low,) if high is None else (low, high)
        case _:
            return ()


def _finance(index: Index) -> Iterator[_Cited]:
    for line in index.dossier.finance_lines:
        place = Place(PlaceKind.FINANCE, line.code, line.title, document=line.document, lines=line.lines)
        for column, amount in line.amounts:
            yield _Cited((amount,), place, format_number(amount), column)


def _budgets(index: Index) -> Iterator[_Cited]:
    for budget in index.dossier.budgets:
        node = index.nodes.get((budget.framework, budget.node))
        if node is not None and budget.amount is not None:
            place = Place(
                PlaceKind.NODE,
                node.code,
                f"{node.level} {node.code}: {node.title}",
                node.framework,
                node.code,
                document=budget.document,
                lines=budget.lines,
            )
            told = f"€ {format_number(budget.amount)} ({budget.year})"
            yield _Cited((budget.amount,), place, told, f"budget/{budget.year}", year=budget.year, is_sure=False)


def _spending(index: Index) -> Iterator[_Cited]:
    for project in index.dossier.projects:
        for item in project.spending:
            if item.amount is not None:
                place = Place(
                    PlaceKind.PROJECT,
                    project.number,
                    f"project {project.number}: {project.title}",
                    project.framework,
                    project.node,
                    document=project.document,
                    lines=item.lines,
                )
                told = f"€ {format_number(item.amount)} ({item.item})"
                yield _Cited((item.amount,), place, told, f"{item.kind}/{item.item}", is_sure=False)


def _lines(text: str) -> set[int]:
    found: set[int] = set()
    for part in text.replace(" ", "").split(","):
        match = re.fullmatch(r"(\d+)(?:-(\d+))?", part)
        if match:
            found.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return found


def _tables_of(cited: _Cited, tables: dict[tuple[str, int], list["_Held"]]) -> list["_Held"]:
    """Return the tables that are cited; none when a sure figure also cites running text."""
    if not cited.numbers:
        return []
    found: dict[str, _Held] = {}
    for line in _lines(cited.place.lines):
        at = tables.get((cited.place.document, line))
        if not at and cited.is_sure:
            return []
        found |= {held.table.code: held for held in at or ()}
    return list(found.values())


class _Held:
    """The numbers of a table: where a column is of one year or area, or a row of one name, those there only."""

    def __init__(self, table: TableFacts) -> None:
        self.table = table
        self._years = [frozenset(_YEAR.findall(name)) for name in table.columns]
        self._is_by_year = len(frozenset[str]().union(*self._years)) > 1
        self._names = [frozenset(normal(row[0]).split()) if row else frozenset() for row in table.rows]
        self._beside = _numbers((*table.columns, table.title, table.note))

    def holds(self, cited: _Cited) -> bool:
        """Tell whether the numbers stand where they should."""
        columns = self._columns(cited)
        rows = self._rows(cited.name)
        cells = [cell for row in rows for place, cell in enumerate(row) if columns is None or place in columns]
        there = _numbers(cells) if columns is not None else _numbers(cells) | self._beside
        return all(number in there or -number in there for number in cited.numbers)

    def _columns(self, cited: _Cited) -> set[int] | None:
        """Return the columns of the year or area, None when the table does not tell."""
        if cited.year and self._is_by_year:
            found = {place for place, years in enumerate(self._years) if cited.year in years}
        elif cited.area:
            found = {place for place, name in enumerate(self.table.columns) if normal(name) == normal(cited.area)}
        else:
            return None
        return found or None

    def _rows(self, name: str) -> list[tuple[str, ...]]:
        """Return the one row whose name holds the same words, or else all rows."""
        words = frozenset(normal(name).split())
        same = [row for row, named in zip(self.table.rows, self._names, strict=True) if named and words == named]
        return same if len(same) == 1 else list(self.table.rows)


def _numbers(cells: Iterable[str]) -> set[Decimal]:
    return {number for cell in cells for number in _numbers_in(cell)}


@lru_cache(maxsize=_REMEMBERED)
def _numbers_in(cell: str) -> tuple[Decimal, ...]:
    return tuple(number for match in _NUMBER.findall(cell) for number in _read(match))


def _read(text: str) -> list[Decimal]:
    try:
        return [parse_number(text).value]
    except NotDutchNumberError:
        return []


def _finding(cited: _Cited, table: TableFacts) -> Finding:
    return Finding(
        "DWARS-12",
        Severity.ERROR,
        cited.place,
        f"{cited.told} komt uit de tabel ‘{table.title}’, maar staat daar niet op zijn plaats.",
        f"tabel {table.code}, regel {table.lines}",
        "Vergelijk het cijfer met de gedrukte tabel en verbeter wat verkeerd is overgenomen.",
        facts=(cited.told, *(cell for row in table.rows for cell in row)),
        about=f"{table.code}/{cited.about}",
    )
