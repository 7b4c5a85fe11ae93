"""Days and the numbers of their periods, as arithmetic that every engine does the same way."""

from datetime import date

from meedoen.core.indicators.facts import OPEN_END

OPEN = f"DATE '{OPEN_END}'"
_FIRST_DAY = "DATE '1900-01-01'"
_PACK = 100_000
"""More than any code of a kind or a reason, so that a day and a code fit in one number."""


def literal(day: date) -> str:
    """Return a day as it stands in an expression."""
    return f"DATE '{day.isoformat()}'"


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


def day_in(number: str) -> str:
    """Return the day that was packed."""
    return plus_days(_FIRST_DAY, f"whole({number}, {_PACK})")
