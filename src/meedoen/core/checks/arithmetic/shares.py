"""Percentages of a printed table against the counts printed beside them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from meedoen.core.checks.arithmetic.grids import Grid, GridRow, grids_of
from meedoen.core.checks.arithmetic.writing import number
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.values.quantity import Number

_HUNDRED = Decimal(100)
_TWO = Decimal(2)
_LEAST_FITTING = 3
_ROWS_FOR_ONE_MISS = 4
ShareKey = tuple[str, Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class _Share:
    """A row with a percentage and a count, and the wholes that they leave possible."""

    row: GridRow
    percentage: Decimal
    count: Decimal
    low: Decimal
    high: Decimal

    def fits(self, whole: Decimal) -> bool:
        return self.low <= whole <= self.high


@dataclass(frozen=True, slots=True)
class _Whole:
    """The wholes that fit a set of rows."""

    low: Decimal
    high: Decimal

    @staticmethod
    def of(shares: list[_Share]) -> "_Whole":
        return _Whole(max(share.low for share in shares), min(share.high for share in shares))

    def holds_any(self, numbers: set[Decimal]) -> bool:
        return any(self.low <= number <= self.high for number in numbers)

    @property
    def roundness(self) -> int:
        """Return how many zeros the roundest whole number between the ends has."""
        return max((zeros for zeros in range(7) if self.high // 10**zeros * 10**zeros >= self.low), default=0)


def shares_of_tables(index: Index) -> Iterator[Finding]:
    """Yield rows whose percentage needs another whole than the other rows of the same column (REKEN-04).

    Each percentage, rounded as printed, leaves a stretch of wholes possible for its count. When one whole fits at least
    three rows and all but one in four (half of them when the text names that whole), the others are told. A percentage
    that was cut off instead of rounded is a warning. When no whole fits that many, the rows may have wholes of their own, and nothing is told.
    """
    told: dict[str, set[Decimal]] = defaultdict(set)
    for claim in index.dossier.claims:
        if isinstance(claim.quantity, Number):
            told[claim.document].add(claim.quantity.value)
    for grid in index.derived(grids_of):
        for pair in _pairs(grid):
            yield from _misfits(grid, pair, told.get(grid.table.document, set()))


def shares_known(index: Index) -> set[ShareKey]:
    """Return the percentages and counts that stand beside each other in tables: no other rule needs to tell them."""
    found: set[ShareKey] = set()
    for item in shares_of_tables(index):
        percentage, count, *_ = item.facts
        found.add((item.place.document, Decimal(percentage), Decimal(count)))
    return found


def _pairs(grid: Grid) -> list[tuple[int, int]]:
    """Return the percentage column with its count column, when a table has exactly one of each."""
    columns: dict[int, list[GridRow]] = {}
    for row in grid.rows:
        for column in row.cells:
            columns.setdefault(column, []).append(row)
    percentages, counts = [], []
    for column, rows in columns.items():
        cells = [row.cells[column] for row in rows]
        if len(cells) <= 1:
            continue
        if all(cell.is_percentage for cell in cells):
            percentages.append(column)
        elif all(not cell.decimals and not cell.is_percentage and not cell.is_money for cell in cells):
            counts.append(column)
    return [(percentages[0], counts[0])] if len(percentages) == len(counts) == 1 else []


def _misfits(grid: Grid, pair: tuple[int, int], told: set[Decimal]) -> Iterator[Finding]:
    """When more than one whole fits equally many rows, the one that the document names elsewhere counts, or the roundest."""
    shares = [share for row in grid.rows if (share := _share(row, pair)) is not None]
    fits = {share.low: sum(other.fits(share.low) for other in shares) for share in shares}
    most = max(fits.values(), default=0)
    if most < _LEAST_FITTING:
        return
    choices = [
        _Whole.of([share for share in shares if share.fits(low)]) for low, count in fits.items() if count == most
    ]
    whole = max(choices, key=lambda choice: (choice.holds_any(told), choice.roundness))
    misses = [share for share in shares if not share.fits(whole.low)]
    if len(misses) * (_TWO if whole.holds_any(told) else _ROWS_FOR_ONE_MISS) <= len(shares):
        yield from (_finding(grid, share, whole) for share in misses)


def _share(row: GridRow, pair: tuple[int, int]) -> _Share | None:
    if any(column not in row.cells for column in pair):
        return None
    percentage, count = (row.cells[column].value for column in pair)
    half = row.cells[pair[0]].step / _TWO
    if percentage is None or count is None or percentage <= half or count <= 0:
        return None
    times = _HUNDRED * count
    return _Share(row, percentage, count, times / (percentage + half), times / (percentage - half))


def _finding(grid: Grid, share: _Share, whole: _Whole) -> Finding:
    ends = sorted((_HUNDRED * share.count / whole.low, _HUNDRED * share.count / whole.high))
    is_cut_off = share.percentage <= ends[0] and ends[1] < share.percentage + 1
    told = _between(whole.low, whole.high, decimals=0)
    return Finding(
        "REKEN-04",
        Severity.WARNING if is_cut_off else Severity.ERROR,
        grid.place(),
        f"Bij ‘{share.row.label or share.row.number + 1}’ past het percentage niet bij het aantal dat ernaast staat.",
        f"De andere rijen passen bij een geheel van {told}. {number(share.count)} is daarvan "
        f"{_between(*ends, decimals=1)} %; gedrukt is {number(share.percentage)} %"
        + (", naar beneden afgekapt." if is_cut_off else "."),
        "Reken het percentage na, of schrijf erbij van welk geheel het een deel is.",
        (str(share.percentage), str(share.count), told),
        f"{share.row.number + 1}",
    )


def _between(low: Decimal, high: Decimal, *, decimals: int) -> str:
    ends = dict.fromkeys(number(end, decimals=decimals) for end in (low, high))
    return " tot ".join(ends)
