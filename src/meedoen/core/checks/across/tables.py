"""Figures that were taken from a printed table but are not in it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from meedoen.core.checks.dossier import FigureFacts, TableFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import MEASUREMENT, Index
from meedoen.core.values.dutch import NotDutchNumberError, format_number, parse_number
from meedoen.core.values.quantity import Number, Range, describe

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"[-−–]?\d+(?:[.,]\d+)*")


def figures_not_in_their_table(index: Index) -> Iterator[Finding]:
    """Yield figures and amounts whose source lines lie in a printed table that does not hold their number."""
    lines: dict[tuple[str, int], list[TableFacts]] = defaultdict(list)
    for table in index.dossier.tables:
        for line in _lines(table.lines):
            lines[table.document, line].append(table)
    held = {table.code: _Held(table) for table in index.dossier.tables}
    for figure in index.dossier.figures:
        tables = _tables_of(figure.document, figure.lines, lines)
        if tables and not _is_held(figure, [held[table.code] for table in tables]):
            yield _figure_finding(figure, tables[0], index)
    for finance in index.dossier.finance_lines:
        tables = _tables_of(finance.document, finance.lines, lines)
        for column, amount in finance.amounts:
            if tables and not any(amount in held[table.code].everywhere() for table in tables):
                place = Place(
                    PlaceKind.FINANCE, finance.code, finance.title, document=finance.document, lines=finance.lines
                )
                yield _finding(place, tables[0], format_number(amount), column)


def _lines(text: str) -> set[int]:
    found: set[int] = set()
    for part in text.replace(" ", "").split(","):
        match = re.fullmatch(r"(\d+)(?:-(\d+))?", part)
        if match:
            found.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return found


def _tables_of(document: str, lines: str, tables: dict[tuple[str, int], list[TableFacts]]) -> list[TableFacts]:
    """Return the tables in which every cited line of a figure lies; none when it also cites running text."""
    found: dict[str, TableFacts] = {}
    for line in _lines(lines):
        at = tables.get((document, line))
        if not at:
            return []
        found |= {table.code: table for table in at}
    return list(found.values())


class _Held:
    """The numbers that stand in a table: in all of it, or in the columns that name a period."""

    def __init__(self, table: TableFacts) -> None:
        self._columns = [
            _numbers([row[place] for row in table.rows if place < len(row)]) for place in range(_wide(table))
        ]
        self._years = [set(_YEAR.findall(name)) for name in table.columns]
        self._beside = _numbers([*table.columns, table.title, table.note])

    def everywhere(self) -> set[Decimal]:
        """Return all its numbers."""
        return self._beside.union(*self._columns)

    def under(self, *, year: str) -> set[Decimal]:
        """Return the numbers under a year; those of the whole table when its columns are not one for each year."""
        named = [numbers for numbers, years in zip(self._columns, self._years, strict=False) if year in years]
        is_by_year = len(set().union(*self._years)) > 1
        return set().union(*named) if named and is_by_year else self.everywhere()


def _wide(table: TableFacts) -> int:
    return max((len(row) for row in table.rows), default=0)


def _is_held(figure: FigureFacts, tables: list[_Held]) -> bool:
    match figure.quantity:
        case Number(value=value):
            wanted = [value]
        case Range(low=low, high=high):
            wanted = [low] if high is None else [low, high]
        case _:
            return True
    year = str(figure.period.last_day.year) if figure.role == MEASUREMENT else ""
    return any(
        all(value in (table.under(year=year) if year else table.everywhere()) for value in wanted) for table in tables
    )


def _numbers(cells: list[str]) -> set[Decimal]:
    return {
        sign * number
        for cell in cells
        for match in _NUMBER.findall(cell)
        for number in _read(match)
        for sign in (1, -1)
    }


def _read(text: str) -> list[Decimal]:
    try:
        return [parse_number(text).value]
    except NotDutchNumberError:
        return []


def _figure_finding(figure: FigureFacts, table: TableFacts, index: Index) -> Finding:
    indicator = index.indicators[figure.indicator]
    value = describe(figure.quantity, unit=indicator.unit)
    place = index.indicator_place(indicator=indicator, figure=figure)
    about = f"{figure.role}/{figure.period.code}/{figure.area}/{figure.group}/{figure.node}"
    return _finding(place, table, f"{value} ({figure.period.label})", about)


def _finding(place: Place, table: TableFacts, value: str, about: str) -> Finding:
    return Finding(
        "DWARS-12",
        Severity.ERROR,
        place,
        f"{value} komt uit de tabel ‘{table.title}’, maar staat daar niet in.",
        f"tabel {table.code}, regel {table.lines}",
        "Vergelijk het cijfer met de gedrukte tabel en verbeter wat verkeerd is overgenomen.",
        facts=(value, *(cell for row in table.rows for cell in row)),
        about=f"{table.code}/{about}",
    )
