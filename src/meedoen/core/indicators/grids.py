"""The periods that answers are about, as whole numbers that follow each other, so that an engine can count with them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from meedoen.core.indicators.choices import require
from meedoen.core.values.period import Period, parse_period

_MONTHS = 12
_QUARTERS = 4
_MONTHS_IN_QUARTER = 3
_FIRST_MONTH_OF_SCHOOL = 8


class GridKind(StrEnum):
    """The kinds of periods that a register is asked about."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ROLLING_YEAR = "rolling_year"
    SCHOOL_YEAR = "school_year"
    REFERENCE_DAY = "reference_day"


@dataclass(frozen=True, slots=True)
class Grid:
    """Periods one after the other, each with a whole number; for a peildatum the day of every year.

    Months are numbered 12 × year + month − 1 and quarters 4 × year + quarter − 1; a year, a peildatum and a school year
    have the number of the year in which they begin. A rolling year has the number of its last month.

    >>> grid = Grid(GridKind.QUARTER)
    >>> grid.index_of(date(2024, 5, 1)), grid.last_day(grid.index_of(date(2024, 5, 1)))
    (8097, datetime.date(2024, 6, 30))
    >>> Grid(GridKind.REFERENCE_DAY, month=10, day=1).first_at_or_after(date(2024, 10, 2))
    2025
    """

    kind: GridKind
    month: int = 12
    day: int = 31

    def __post_init__(self) -> None:
        """Refuse a day that not every year has."""
        possible = 1 <= self.month <= _MONTHS and 1 <= self.day <= monthrange(2023, self.month)[1]
        require(possible, message="Kies als peildatum een dag die elk jaar heeft, zoals 1 januari.")

    @property
    def has_periods(self) -> bool:
        """Whether something can happen within it: a peildatum is a day only."""
        return self.kind is not GridKind.REFERENCE_DAY

    @property
    def width(self) -> int:
        """In how many periods of the grid a day lies: 12 rolling years, and 1 of any other."""
        return _MONTHS if self.kind is GridKind.ROLLING_YEAR else 1

    def index_of(self, day: date) -> int:
        """Return the number of the first period in which a day lies; of a peildatum that of the year."""
        match self.kind:
            case GridKind.MONTH | GridKind.ROLLING_YEAR:
                return _MONTHS * day.year + day.month - 1
            case GridKind.QUARTER:
                return _QUARTERS * day.year + (day.month - 1) // _MONTHS_IN_QUARTER
            case GridKind.SCHOOL_YEAR:
                return day.year if day.month >= _FIRST_MONTH_OF_SCHOOL else day.year - 1
            case GridKind.YEAR | GridKind.REFERENCE_DAY:
                return day.year

    def first_at_or_after(self, day: date) -> int:
        """Return the first number of which the last day (the peildatum) is not before a day."""
        if self.kind is GridKind.REFERENCE_DAY and (day.month, day.day) > (self.month, self.day):
            return day.year + 1
        return self.index_of(day)

    def begin(self, index: int) -> date:
        """Return the first day of a period."""
        match self.kind:
            case GridKind.MONTH:
                return date(index // _MONTHS, index % _MONTHS + 1, 1)
            case GridKind.ROLLING_YEAR:
                return Grid(GridKind.MONTH).begin(index - _MONTHS + 1)
            case GridKind.QUARTER:
                return date(index // _QUARTERS, index % _QUARTERS * _MONTHS_IN_QUARTER + 1, 1)
            case GridKind.SCHOOL_YEAR:
                return date(index, _FIRST_MONTH_OF_SCHOOL, 1)
            case GridKind.YEAR:
                return date(index, 1, 1)
            case GridKind.REFERENCE_DAY:
                return date(index, self.month, self.day)

    def last_day(self, index: int) -> date:
        """Return the last day of a period: the day on which a stock is counted."""
        match self.kind:
            case GridKind.REFERENCE_DAY:
                return date(index, self.month, self.day)
            case GridKind.ROLLING_YEAR:
                return Grid(GridKind.MONTH).last_day(index)
            case _:
                return self.begin(index + 1) - timedelta(days=1)

    def last_before(self, day: date) -> int:
        """Return the last period that has wholly passed on the morning of a day."""
        return self.first_at_or_after(day) - 1

    def period(self, index: int) -> Period:
        """Return the period as the rest of the product knows it; a rolling year under its last month."""
        match self.kind:
            case GridKind.MONTH | GridKind.ROLLING_YEAR:
                return parse_period(f"{index // _MONTHS}-{index % _MONTHS + 1:02}")
            case GridKind.QUARTER:
                return parse_period(f"{index // _QUARTERS}-Q{index % _QUARTERS + 1}")
            case GridKind.SCHOOL_YEAR:
                return parse_period(f"{index}/{index + 1}")
            case GridKind.YEAR:
                return parse_period(str(index))
            case GridKind.REFERENCE_DAY:
                return parse_period(self.begin(index).isoformat())

    def year_before(self, index: int) -> int:
        """Return the number of the same period a year earlier."""
        match self.kind:
            case GridKind.MONTH | GridKind.ROLLING_YEAR:
                return index - _MONTHS
            case GridKind.QUARTER:
                return index - _QUARTERS
            case _:
                return index - 1
