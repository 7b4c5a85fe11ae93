"""Days and the numbers of their periods, as arithmetic that every engine does the same way."""

from datetime import date

from meedoen.core.indicators.facts import OPEN_END
from meedoen.core.indicators.grids import Grid, GridKind

_MONTH = "(year({day}) * 12 + month({day}) - 1)"
_QUARTER = "(year({day}) * 4 + quarter({day}) - 1)"
_SCHOOL_YEAR = "(year({day}) - CASE WHEN month({day}) < 8 THEN 1 ELSE 0 END)"
_INDEX = {
    GridKind.MONTH: _MONTH,
    GridKind.ROLLING_YEAR: _MONTH,
    GridKind.QUARTER: _QUARTER,
    GridKind.SCHOOL_YEAR: _SCHOOL_YEAR,
    GridKind.YEAR: "year({day})",
    GridKind.REFERENCE_DAY: "year({day})",
}
_FIRST_OF = {
    GridKind.MONTH: "day({day}) = 1",
    GridKind.ROLLING_YEAR: "day({day}) = 1",
    GridKind.QUARTER: "day({day}) = 1 AND month({day}) IN (1, 4, 7, 10)",
    GridKind.SCHOOL_YEAR: "day({day}) = 1 AND month({day}) = 8",
    GridKind.YEAR: "day({day}) = 1 AND month({day}) = 1",
}
OPEN = f"DATE '{OPEN_END}'"
_PACK = 100_000
"""More than any code of a kind or a reason, so that a day and a code fit in one number."""


def literal(day: date) -> str:
    """Return a day as it stands in an expression."""
    return f"DATE '{day.isoformat()}'"


def index_of(day: str, *, grid: Grid) -> str:
    """Return the number of the period in which a day lies (`Grid.index_of`)."""
    return _INDEX[grid.kind].format(day=day)


def first_at_or_after(day: str, *, grid: Grid) -> str:
    """Return the first number of which the last day is not before a day (`Grid.first_at_or_after`)."""
    if grid.kind is not GridKind.REFERENCE_DAY:
        return index_of(day, grid=grid)
    after = f"month({day}) * 100 + day({day}) > {grid.month * 100 + grid.day}"
    return f"(year({day}) + CASE WHEN {after} THEN 1 ELSE 0 END)"


def index_before(day: str, *, grid: Grid) -> str:
    """Return the number of the period in which the day before lies."""
    is_first = _FIRST_OF[grid.kind].format(day=day)
    return f"({index_of(day, grid=grid)} - CASE WHEN {is_first} THEN 1 ELSE 0 END)"


def number_of(day: str) -> str:
    """Return a day as a whole number, so that days can be subtracted and packed."""
    return f"day_number({day})"


def plus_days(day: str, count: str) -> str:
    """Return the day so many days later."""
    return f"plus_days({day}, {count})"


def plus_months(day: str, count: str) -> str:
    """Return the day with the same number so many months later, or the last of a shorter month (`months_after`)."""
    return f"plus_months({day}, {count})"


def packed(day: str, code: str) -> str:
    """Return a day and a code as one number: of the largest, the day is the last, and of that day the code the highest."""
    return f"({number_of(day)} * {_PACK} + {code})"


def code_in(number: str) -> str:
    """Return the code that was packed."""
    return f"({number} % {_PACK})"
