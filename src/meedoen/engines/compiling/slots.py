"""Days as whole numbers from which the number of a period of any grid follows by one addition and one division.

A slot is a month, cut after each day of the month on which a peildatum falls. Facts are counted by slot once, and all
grids are answered from that: the number of a period is (slot + shift) / per, rounded down.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from meedoen.core.indicators.grids import Grid, GridKind

_MONTHS = 12
_MONTHS_IN = {
    GridKind.MONTH: 1,
    GridKind.ROLLING_YEAR: 1,
    GridKind.QUARTER: 3,
    GridKind.YEAR: 12,
    GridKind.SCHOOL_YEAR: 12,
    GridKind.REFERENCE_DAY: 12,
}
_MONTHS_BEFORE_SCHOOL = 7


@dataclass(frozen=True, slots=True)
class Slots:
    """Slots for some grids; `days` are the days of the month after which a month is cut.

    >>> slots = Slots.of([Grid(GridKind.MONTH), Grid(GridKind.REFERENCE_DAY, month=10, day=1)])
    >>> slots.per(Grid(GridKind.QUARTER)), slots.shift(Grid(GridKind.REFERENCE_DAY, month=10, day=1))
    (6, 5)
    """

    days: tuple[int, ...] = ()

    @staticmethod
    def of(grids: Iterable[Grid]) -> "Slots":
        """Return the slots from which all these grids can be answered."""
        return Slots(tuple(sorted({grid.day for grid in grids if not grid.has_periods})))

    @property
    def _in_month(self) -> int:
        return len(self.days) + 1

    def at(self, day: str) -> str:
        """Return the slot of a day."""
        cut = "".join(f" + CASE WHEN day({day}) > {after} THEN 1 ELSE 0 END" for after in self.days)
        return f"((year({day}) * 12 + month({day}) - 1) * {self._in_month}{cut})"

    def before(self, day: str) -> str:
        """Return a slot in the month of the day before."""
        month = f"year({day}) * 12 + month({day}) - 1 - CASE WHEN day({day}) = 1 THEN 1 ELSE 0 END"
        return f"(({month}) * {self._in_month})"

    def per(self, grid: Grid) -> int:
        """Return how many slots a period has."""
        return _MONTHS_IN[grid.kind] * self._in_month

    def shift(self, grid: Grid) -> int:
        """Return what is added to a slot before it is divided; of a peildatum so that the first on or after it results."""
        if grid.kind is GridKind.SCHOOL_YEAR:
            return -_MONTHS_BEFORE_SCHOOL * self._in_month
        if grid.has_periods:
            return 0
        own = (grid.month - 1) * self._in_month + self.days.index(grid.day)
        return _MONTHS * self._in_month - 1 - own


def index(slot: str, *, of: str) -> str:
    """Return the number of the period of a slot, for the row of a question under an alias."""
    return f"whole({slot} + {of}.shift, {of}.per)"
