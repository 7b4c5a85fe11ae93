"""Columns of a printed table against the columns beside them: totals and differences, row by row."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from meedoen.core.checks.arithmetic.differences import columns_compared
from meedoen.core.checks.arithmetic.grids import Grid, GridRow, grids_of
from meedoen.core.checks.arithmetic.tallies import Signature, Tally, signature
from meedoen.core.checks.arithmetic.writing import once
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index

_TOTAL = re.compile(r"^\W*(?:sub)?tota(?:al|le)\b", re.IGNORECASE)
_DIFFERENCE = re.compile(r"\bverschil\b|\bsaldo\b|\bafwijking\b|toename|afname|mutatie|\brest(?:ant)?\b", re.IGNORECASE)
_LEAST_FITTING = 2
_MOST_BEFORE = 12
RowTally = Callable[[GridRow], Tally | None]


def columns_of_tables(index: Index) -> dict[str, list[Finding]]:
    """Return the findings on columns by code: totals of columns (REKEN-01) and differences of two columns (REKEN-02).

    Which columns make up a total or a difference is what at least two rows, and more than half of them, show; a
    difference of a column ‘realisatie’ and a column ‘begroting’ is taken from their names. Tolerance: half a printed unit
    for each term and for the outcome.
    """
    known = _finance_differences(index)
    found: dict[str, list[Finding]] = {"REKEN-01": [], "REKEN-02": []}
    for grid in index.derived(grids_of):
        for column in range(len(grid.table.columns)):
            if _TOTAL.search(grid.heading(column)):
                found["REKEN-01"] += once(_wrong_rows(grid, column, _total_readings(grid, column), "REKEN-01", known))
            elif _DIFFERENCE.search(grid.heading(column)):
                readings = _difference_readings(grid, column)
                found["REKEN-02"] += once(_wrong_rows(grid, column, readings, "REKEN-02", known))
    return found


def total_columns(index: Index) -> Iterator[Finding]:
    """Yield rows whose total column is not the sum of the columns before it (REKEN-01)."""
    yield from index.derived(columns_of_tables)["REKEN-01"]


def difference_columns(index: Index) -> Iterator[Finding]:
    """Yield rows whose difference column is not the difference of its two columns (REKEN-02)."""
    yield from index.derived(columns_of_tables)["REKEN-02"]


def _finance_differences(index: Index) -> set[Signature]:
    """Return what finance lines hold: a row of a table that prints the same numbers is checked there."""
    rows = set()
    for line in index.dossier.finance_lines:
        rows.add(_row_signature(line.document, [amount for _, amount in line.amounts]))
    return rows


def _row_signature(document: str, amounts: Sequence[Decimal]) -> Signature:
    return signature(document=document, parts=amounts, printed=Decimal(0))


def _numbers_before(grid: Grid, column: int) -> list[int]:
    held = {place for row in grid.rows for place in row.cells}
    return [place for place in range(column) if place in held][-_MOST_BEFORE:]


def _total_readings(grid: Grid, column: int) -> list[RowTally]:
    before = _numbers_before(grid, column)
    return [_summing(grid, column, before[start:]) for start in range(max(0, len(before) - 1))]


def _summing(grid: Grid, column: int, terms: Sequence[int]) -> RowTally:
    return lambda row: _tally(grid, column, row, [(1, term) for term in terms])


def _difference_readings(grid: Grid, column: int) -> list[RowTally]:
    before = _numbers_before(grid, column)
    named = columns_compared([grid.heading(place) for place in before])
    by_name = {grid.heading(place): place for place in before}
    pairs = [(one, other) for one in before for other in before if one != other]
    if named is not None:
        one, other = (by_name[name] for name in named)
        pairs = [(one, other), (other, one)]
    return [_subtracting(grid, column, pair) for pair in pairs]


def _subtracting(grid: Grid, column: int, pair: tuple[int, int]) -> RowTally:
    return lambda row: _tally(grid, column, row, [(1, pair[0]), (-1, pair[1])])


def _tally(grid: Grid, column: int, row: GridRow, terms: Sequence[tuple[int, int]]) -> Tally | None:
    if column not in row.cells or any(term not in row.cells for _, term in terms):
        return None
    printed = row.cells[column].value
    parts = [sign * value for sign, term in terms if (value := row.cells[term].value) is not None]
    if printed is None or len(parts) != len(terms):
        return None
    places = [column, *(term for _, term in terms)]
    step = max(grid.step(place, [row]) for place in places)
    return Tally(tuple(parts), printed, step)


def _wrong_rows(
    grid: Grid, column: int, readings: Sequence[RowTally], code: str, known: set[Signature]
) -> Iterator[Finding]:
    best: list[tuple[GridRow, Tally]] = []
    for reading in readings:
        told = [(row, tally) for row in grid.rows if (tally := reading(row)) is not None]
        if _fitting(told) > _fitting(best):
            best = told
    if _fitting(best) < _LEAST_FITTING or _fitting(best) * 2 <= len(best):
        return
    for row, tally in best:
        whole = _row_signature(grid.table.document, [cell.low for cell in row.cells.values()])
        if not tally.holds and whole not in known:
            yield _finding(grid, column, row, tally, code)


def _fitting(told: Sequence[tuple[GridRow, Tally]]) -> int:
    return sum(tally.holds for _, tally in told)


def _finding(grid: Grid, column: int, row: GridRow, tally: Tally, code: str) -> Finding:
    heading = grid.heading(column)
    what = (
        "niet de optelling van de kolommen ervoor"
        if code == "REKEN-01"
        else "niet het verschil tussen de twee kolommen"
    )
    return Finding(
        code,
        Severity.ERROR,
        grid.place(),
        f"De kolom ‘{heading}’ bij ‘{row.label or row.number + 1}’ is {what}, terwijl dat in de meeste rijen wel zo is.",
        tally.arithmetic,
        "Reken deze rij na aan de hand van de bron en verbeter het getal dat niet klopt.",
        tally.facts,
        f"{row.number + 1}/{heading or column + 1} kolom",
    )
