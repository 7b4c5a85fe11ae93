"""Rows of a printed table that are a total, a balance or a whole, against the rows above them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from meedoen.core.checks.arithmetic.deviations import deviation_tallies
from meedoen.core.checks.arithmetic.finance import finance_tallies
from meedoen.core.checks.arithmetic.grids import Grid, GridRow, grids_of
from meedoen.core.checks.arithmetic.tallies import Signature, Tally, signature
from meedoen.core.checks.arithmetic.writing import once
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index

_HUNDRED = Decimal(100)
_TWO = Decimal(2)
_FITS_OF_THREE = 2
_LEAST_COLUMNS = 3
_MOST_SECTIONS = 4
Reading = dict[int, Tally]


@dataclass(frozen=True, slots=True)
class TableTally:
    """A total row in one column of a table with what it should be the sum of."""

    grid: Grid
    row: GridRow
    column: int
    tally: Tally


def totals_of_tables(index: Index) -> Iterator[Finding]:
    """Yield total, sub-total and balance rows of printed tables that the rows above do not make (REKEN-01).

    A total counts as right when it is the sum of its section, of all rows above, or of the totals above. Counts must be
    exact unless they look rounded; other numbers may differ half a printed unit for each term and for the total.
    What is known as finance lines or as explained deviations is checked there.
    """
    known = index.derived(structural_sums)
    for tallies in index.derived(_tallies_of_tables):
        yield from once(_finding(found) for found in tallies if _is_news(found, known))


def structural_sums(index: Index) -> set[Signature]:
    """Return the sums that finance lines and explained deviations already hold, so that no rule tells them again."""
    found = [(item.line.document, item.tally) for item in finance_tallies(index)]
    found += [(item.package[0], item.tally) for item in deviation_tallies(index)]
    return {signature(document=document, parts=tally.parts, printed=tally.printed) for document, tally in found}


def known_sums(index: Index) -> set[Signature]:
    """Return every sum that finance lines, explained deviations or total rows of tables hold, for relations to leave out."""
    told = {_signature(found) for tallies in index.derived(_tallies_of_tables) for found in tallies}
    return index.derived(structural_sums) | told


def _tallies_of_tables(index: Index) -> tuple[tuple[TableTally, ...], ...]:
    return tuple(tuple(table_tallies(grid)) for grid in index.derived(grids_of))


def _signature(found: TableTally) -> Signature:
    return signature(document=found.grid.table.document, parts=found.tally.parts, printed=found.tally.printed)


def _is_news(found: TableTally, known: set[Signature]) -> bool:
    if found.tally.holds:
        return False
    return _signature(found) not in known


def _finding(found: TableTally) -> Finding:
    heading = found.grid.heading(found.column)
    label = found.row.label or "de laatste rij"
    return Finding(
        "REKEN-01",
        Severity.ERROR,
        found.grid.place(),
        f"‘{label}’ is in de kolom ‘{heading}’ niet de optelling van de rijen erboven.",
        found.tally.arithmetic,
        "Reken de kolom na aan de hand van de bron en verbeter het getal dat niet klopt, of zet de ontbrekende rij erbij.",
        found.tally.facts,
        f"{found.row.number + 1}/{heading or found.column + 1}",
    )


def table_tallies(grid: Grid) -> Iterator[TableTally]:
    """Yield every total row of a table per column with the reading of it that fits most columns, right or wrong."""
    start, last_total = 0, 0
    subtotals: list[GridRow] = []
    for position, row in enumerate(grid.rows):
        if not row.cells:
            start = position + 1
        elif row.is_balance and len(grid.rows) > 1:
            yield from _best(grid, row, _balance_readings(grid, row, last_total, position))
            start = last_total = position + 1
        elif row.is_total or _is_nameless_total(grid, position):
            section = [item for item in grid.rows[start:position] if item.cells]
            above = [item for item in grid.rows[:position] if item.cells and not item.is_total]
            choices = [section, above, [*subtotals, *section], subtotals]
            yield from _best(grid, row, [_reading(grid, row, [(1, item) for item in rows]) for rows in choices])
            subtotals.append(row)
            start = position + 1


def _is_nameless_total(grid: Grid, position: int) -> bool:
    """Whether a last row without a name can only be a total: none of its numbers is smaller than one above it."""
    row = grid.rows[position]
    if row.label or position != len(grid.rows) - 1 or position < _LEAST_COLUMNS:
        return False
    above = [item for item in grid.rows[:position] if item.cells]
    return all(item.label for item in above) and all(
        cell.low >= max((item.cells[column].low for item in above if column in item.cells), default=cell.low + 1)
        for column, cell in row.cells.items()
    )


def _reading(grid: Grid, row: GridRow, rows: Sequence[tuple[int, GridRow]]) -> Reading:
    found: Reading = {}
    for column, cell in row.cells.items():
        terms = [(sign, item.cells[column]) for sign, item in rows if column in item.cells]
        parts = [sign * part.value for sign, part in terms if part.value is not None]
        if cell.value is None or len(parts) != len(terms) or not parts or not grid.adds_up(column, row):
            continue
        step = grid.step(column, [row, *(item for _, item in rows)])
        tally = Tally(tuple(parts), cell.value, step)
        if not _is_average(cell.value, parts, decimals=cell.decimals):
            found[column] = tally
    return found


def _is_average(printed: Decimal, parts: Sequence[Decimal], *, decimals: int) -> bool:
    """Whether a number with decimals lies between its parts: then it is no sum but an average."""
    return bool(decimals) and len(parts) > 1 and min(parts) <= printed <= max(parts)


def _best(grid: Grid, row: GridRow, readings: Sequence[Reading]) -> Iterator[TableTally]:
    """Take the reading of a total that fits most columns; a column that another reading fits is right as well."""
    told = [reading for reading in readings if reading]
    if not told:
        return
    best = max(told, key=lambda reading: sum(tally.holds for tally in reading.values()))
    fitting = {column for reading in told for column, tally in reading.items() if tally.holds}
    for column, tally in best.items():
        far = row.speaks_of_population and not _TWO > _times(tally) > 1 / _TWO
        if tally.holds or (column not in fitting and not far):
            yield TableTally(grid, row, column, tally)


def _times(tally: Tally) -> Decimal:
    return tally.worked_out / tally.printed if tally.printed else Decimal(0)


def _balance_readings(grid: Grid, row: GridRow, begin: int, end: int) -> list[Reading]:
    """Return what a balance can be: its sections added and taken off in any way, at least one added."""
    sections: list[list[GridRow]] = [[]]
    for item in grid.rows[begin:end]:
        if not item.cells:
            sections.append([])
        elif item.is_total:
            sections[-1] = [item]
            sections.append([])
        else:
            sections[-1].append(item)
    filled = [section for section in sections if section][:_MOST_SECTIONS]
    signs = [choice for choice in product((1, -1), repeat=len(filled)) if 1 in choice]
    return [
        _reading(grid, row, [(sign, item) for sign, section in zip(choice, filled, strict=True) for item in section])
        for choice in signs
    ]


def shares_of_a_whole(index: Index) -> Iterator[Finding]:
    """Yield columns whose percentages do not make 100 where those of most other columns do (REKEN-06).

    Tolerance: half a printed unit for each row. Only tables of three or more columns of percentages show the habit.
    """
    for grid in index.derived(grids_of):
        rows = [row for row in grid.rows if row.cells]
        shared = {column for row in rows for column in row.cells}
        complete = sorted(
            column
            for column in shared
            if len(rows) > 1 and all(column in row.cells and row.cells[column].is_percentage for row in rows)
        )
        tallies = {column: _whole(rows, column) for column in complete}
        fitting = sum(tally.holds for tally in tallies.values())
        if len(tallies) < _LEAST_COLUMNS or fitting * 3 < len(tallies) * _FITS_OF_THREE:
            continue
        yield from (_share_finding(grid, column, tally) for column, tally in tallies.items() if not tally.holds)


def _whole(rows: Sequence[GridRow], column: int) -> Tally:
    decimals = max(row.cells[column].decimals for row in rows)
    return Tally(tuple(row.cells[column].low for row in rows), _HUNDRED, Decimal(1).scaleb(-decimals))


def _share_finding(grid: Grid, column: int, tally: Tally) -> Finding:
    heading = grid.heading(column)
    return Finding(
        "REKEN-06",
        Severity.ERROR,
        grid.place(),
        f"De percentages in de kolom ‘{heading}’ zijn samen geen 100, terwijl dat in de andere kolommen wel zo is.",
        tally.arithmetic.replace("gedrukt is 100", "samen hoort dat 100 te zijn"),
        "Reken de percentages van deze kolom na en verbeter wat niet klopt.",
        tally.facts,
        heading or str(column + 1),
    )
