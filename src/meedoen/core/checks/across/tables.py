"""Figures that were taken from a printed table but are not in it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from meedoen.core.checks.dossier import FigureFacts, TableFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index
from meedoen.core.values.dutch import NotDutchNumberError, format_number, parse_number
from meedoen.core.values.quantity import Number, Range, describe

_NUMBER = re.compile(r"[-−–]?\d+(?:[.,]\d+)*")


def figures_not_in_their_table(index: Index) -> Iterator[Finding]:
    """Yield figures and amounts whose source lines lie in a printed table that does not hold their number."""
    lines: dict[tuple[str, int], list[TableFacts]] = defaultdict(list)
    for table in index.dossier.tables:
        for line in _lines(table.lines):
            lines[table.document, line].append(table)
    held: dict[str, set[Decimal]] = {}
    for figure in index.dossier.figures:
        tables = _tables_of(figure.document, figure.lines, lines)
        if tables and not _held(figure, tables, held):
            yield _figure_finding(figure, tables[0], index)
    for finance in index.dossier.finance_lines:
        tables = _tables_of(finance.document, finance.lines, lines)
        for column, amount in finance.amounts:
            if tables and not any(amount in _numbers(table, held) for table in tables):
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


def _held(figure: FigureFacts, tables: list[TableFacts], held: dict[str, set[Decimal]]) -> bool:
    match figure.quantity:
        case Number(value=value):
            wanted = [value]
        case Range(low=low, high=high):
            wanted = [low] if high is None else [low, high]
        case _:
            return True
    return any(all(value in _numbers(table, held) for value in wanted) for table in tables)


def _numbers(table: TableFacts, held: dict[str, set[Decimal]]) -> set[Decimal]:
    if table.code not in held:
        cells = [*table.columns, *(cell for row in table.rows for cell in row), table.title, table.note]
        held[table.code] = {
            sign * number
            for cell in cells
            for match in _NUMBER.findall(cell)
            for number in _read(match)
            for sign in (1, -1)
        }
    return held[table.code]


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
