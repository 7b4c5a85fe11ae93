"""Periods and peildata: what stretch of time a figure is about.

A period is half-open [begin, end). Its code is the notation of the exchange format: `2024`, `2024-Q1`,
`2024-03`, `2024-01-28` (a peildatum), `2023/2024` (a school year) and `2019-2022` (a range of years).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from meedoen.core.values.dutch import MONTHS, format_date

FIRST_YEAR = 1900
LAST_YEAR = 2100
_MONTHS_IN_QUARTER = 3


class PeriodKind(StrEnum):
    """The kinds of period that a figure can be about."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    SCHOOL_YEAR = "school_year"
    YEARS = "years"


class NotAPeriodError(ValueError):
    """The text is no period; the message says which notations exist (Dutch)."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time [begin, end) with its kind and its code.

    >>> period = parse_period("2024-Q1")
    >>> period.begin, period.end
    (datetime.date(2024, 1, 1), datetime.date(2024, 4, 1))
    >>> period.label
    '1e kwartaal 2024'
    """

    begin: date
    end: date
    kind: PeriodKind
    code: str

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        return self.end - timedelta(days=1)

    def runs_on(self, day: date) -> bool:
        """Tell whether it has begun on a day and more of it is to come.

        >>> parse_period("2024-Q1").runs_on(date(2024, 3, 30)), parse_period("2024-Q1").runs_on(date(2024, 3, 31))
        (True, False)
        """
        return self.begin <= day < self.last_day

    @property
    def label(self) -> str:
        """The period in Dutch words."""
        match self.kind:
            case PeriodKind.QUARTER:
                return f"{(self.begin.month - 1) // _MONTHS_IN_QUARTER + 1}e kwartaal {self.begin.year}"
            case PeriodKind.MONTH:
                return f"{MONTHS[self.begin.month - 1]} {self.begin.year}"
            case PeriodKind.DAY:
                return format_date(self.begin)
            case PeriodKind.SCHOOL_YEAR:
                return f"schooljaar {self.code}"
            case PeriodKind.YEARS:
                return self.code.replace("-", " tot en met ")
            case PeriodKind.YEAR:
                return self.code


def parse_period(text: str) -> Period:
    """Read a period in the notation of the exchange format.

    >>> parse_period("2023/2024").end
    datetime.date(2024, 8, 1)
    >>> parse_period("20255")
    Traceback (most recent call last):
    ...
    meedoen.core.values.period.NotAPeriodError: ‘20255’ is geen periode. Schrijf 2024, 2024-Q1, 2024-03, \
2024-01-28 (peildatum), 2023/2024 (schooljaar) of 2019-2022, met jaren van 1900 tot en met 2100.

    Raises:
        NotAPeriodError: the notation is not known, the date does not exist or the year is out of range.

    """
    code = text.strip()
    for pattern, read in _NOTATIONS:
        match = pattern.fullmatch(code)
        if match is None:
            continue
        try:
            begin, end, kind = read(*(int(group) for group in match.groups()))
        except (ValueError, OverflowError):
            # After the last day that Python knows there is no next one.
            break
        if begin.year >= FIRST_YEAR and end.year <= LAST_YEAR + 1 and begin < end:
            return Period(begin=begin, end=end, kind=kind, code=code)
        break
    message = (
        f"‘{code}’ is geen periode. Schrijf 2024, 2024-Q1, 2024-03, 2024-01-28 (peildatum), "
        f"2023/2024 (schooljaar) of 2019-2022, met jaren van {FIRST_YEAR} tot en met {LAST_YEAR}."
    )
    raise NotAPeriodError(message)


def _month_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def _year(year: int) -> tuple[date, date, PeriodKind]:
    return date(year, 1, 1), date(year + 1, 1, 1), PeriodKind.YEAR


def _quarter(year: int, quarter: int) -> tuple[date, date, PeriodKind]:
    last = quarter * _MONTHS_IN_QUARTER
    return date(year, last - 2, 1), _month_after(year, last), PeriodKind.QUARTER


def _month(year: int, month: int) -> tuple[date, date, PeriodKind]:
    return date(year, month, 1), _month_after(year, month), PeriodKind.MONTH


def _day(year: int, month: int, day: int) -> tuple[date, date, PeriodKind]:
    begin = date(year, month, day)
    return begin, begin + timedelta(days=1), PeriodKind.DAY


def _school_year(first: int, second: int) -> tuple[date, date, PeriodKind]:
    if second != first + 1:
        raise ValueError(second)
    return date(first, 8, 1), date(second, 8, 1), PeriodKind.SCHOOL_YEAR


def _years(first: int, last: int) -> tuple[date, date, PeriodKind]:
    return date(first, 1, 1), date(last + 1, 1, 1), PeriodKind.YEARS


_NOTATIONS = (
    (re.compile(r"(\d{4})", re.ASCII), _year),
    (re.compile(r"(\d{4})-Q([1-4])", re.ASCII), _quarter),
    (re.compile(r"(\d{4})-(\d{2})", re.ASCII), _month),
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII), _day),
    (re.compile(r"(\d{4})/(\d{4})", re.ASCII), _school_year),
    (re.compile(r"(\d{4})-(\d{4})", re.ASCII), _years),
)
