"""Days as whole numbers from which the number of a period of any grid follows by one addition and one division.

A slot is a month, cut after each day of the month on which a peildatum falls; where only quarters or years are asked, it is
one of those. Facts are counted by slot once, and all grids are answered from that: the number of a period is (slot + shift)
/ per, rounded down.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.engines.compiling.days import plus_days

_MONTHS = 12
_MONTHS_IN = {
    GridKind.MONTH: 1,
    GridKind.ROLLING_YEAR: 1,
    GridKind.QUARTER: 3,
    GridKind.YEAR: 12,
    GridKind.SCHOOL_YEAR: 12,
    GridKind.REFERENCE_DAY: 12,
}
_OF_A_CALENDAR_YEAR = {GridKind.QUARTER, GridKind.YEAR}
"""The grids of which a period is some whole months of one year, so that it can be a slot itself."""
_MONTHS_BEFORE_SCHOOL = 7


@dataclass(frozen=True, slots=True)
class Slots:
    """Slots for some grids; `days` are the days of the month after which a month is cut, `months` how many are one slot.

    >>> slots = Slots.of([Grid(GridKind.MONTH), Grid(GridKind.REFERENCE_DAY, month=10, day=1)])
    >>> slots.per(Grid(GridKind.QUARTER)), slots.shift(Grid(GridKind.REFERENCE_DAY, month=10, day=1))
    (6, 5)
    >>> Slots.of([Grid(GridKind.YEAR), Grid(GridKind.QUARTER)]).per(Grid(GridKind.YEAR))
    4
    """

    days: tuple[int, ...] = ()
    months: int = 1

    @staticmethod
    def of(grids: Iterable[Grid]) -> "Slots":
        """Return the slots from which all these grids can be answered."""
        several = tuple(grids)
        days = tuple(sorted({grid.day for grid in several if not grid.has_periods}))
        months = min((_MONTHS_IN[grid.kind] if grid.kind in _OF_A_CALENDAR_YEAR else 1 for grid in several), default=1)
        return Slots(days, months)

    @property
    def _in_month(self) -> int:
        return len(self.days) + 1

    def _numbered(self, year: str, month: str) -> str:
        """Return the number of the slot in which a month, from 0, of a year begins."""
        if self.months == _MONTHS:
            return year
        if self.months > 1:
            return f"({year} * {_MONTHS // self.months} + whole({month}, {self.months}))"
        index = f"({year} * {_MONTHS} + {month})"
        return f"({index} * {self._in_month})" if self.days else index

    def at(self, day: str) -> str:
        """Return the slot of a day."""
        cut = "".join(f" + CASE WHEN day({day}) > {after} THEN 1 ELSE 0 END" for after in self.days)
        return f"CAST({self._numbered(f'year({day})', f'month({day}) - 1')}{cut} AS INTEGER)"

    def before(self, day: str) -> str:
        """Return a slot in the month of the day before."""
        if self.months > 1:
            before = plus_days(day, "-1")
            number = self._numbered(f"year({before})", f"month({before}) - 1")
        else:
            number = self._numbered(f"year({day})", f"month({day}) - 1 - CASE WHEN day({day}) = 1 THEN 1 ELSE 0 END")
        return f"CAST({number} AS INTEGER)"

    def per(self, grid: Grid) -> int:
        """Return how many slots a period has."""
        return _MONTHS_IN[grid.kind] * self._in_month // self.months

    def shift(self, grid: Grid) -> int:
        """Return what is added to a slot before it is divided; of a peildatum so that the first on or after it results."""
        if grid.kind is GridKind.SCHOOL_YEAR:
            return -_MONTHS_BEFORE_SCHOOL * self._in_month
        if grid.has_periods:
            return 0
        own = (grid.month - 1) * self._in_month + self.days.index(grid.day)
        return _MONTHS * self._in_month - 1 - own
