"""How long a term is, and on which day it ends: legal terms as the Algemene termijnenwet counts them.

A term within which something must happen begins the day after the moment that starts it. In weeks it ends on the same
day of the week, in months and years on the same number of the month, or on the last day of a month that is shorter.
"""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from meedoen.core.values.working_days import working_day_from, working_days_after

_MONTHS_IN_YEAR = 12
_DAYS_IN_WEEK = 7


class TermUnit(StrEnum):
    """What a term is counted in."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"

    def words(self, amount: int) -> str:
        """Return an amount of it in Dutch words.

        >>> TermUnit.WEEKS.words(10), TermUnit.MONTHS.words(1), TermUnit.YEARS.words(3)
        ('10 weken', '1 maand', '3 jaar')
        """
        one, more = _WORDS[self]
        return f"{amount} {one if amount == 1 else more}"


_WORDS = {
    TermUnit.WORKING_DAYS: ("werkdag", "werkdagen"),
    TermUnit.DAYS: ("dag", "dagen"),
    TermUnit.WEEKS: ("week", "weken"),
    TermUnit.MONTHS: ("maand", "maanden"),
    TermUnit.YEARS: ("jaar", "jaar"),
}
# Algemene termijnenwet, article 4 under a: longer terms may end on any day.
_LONGEST_EXTENDED = {TermUnit.DAYS: 90, TermUnit.WEEKS: 12, TermUnit.MONTHS: 3}


@dataclass(frozen=True, slots=True)
class TermLength:
    """So many days, weeks, months or years; `is_legal` says that it stands in a law or an order in council."""

    amount: int
    unit: TermUnit
    is_legal: bool = True

    def last_day(self, start: date, *, equated: Collection[date] = ()) -> date:
        """Return the last day of a term that starts with something on a day; that day itself does not count.

        A short legal term that would end on a Saturday, Sunday or holiday ends on the next working day (Algemene
        termijnenwet, articles 1 and 4); `equated` are days that a decree equates with holidays.

        >>> TermLength(10, TermUnit.WEEKS).last_day(date(2026, 1, 26))
        datetime.date(2026, 4, 7)
        >>> TermLength(3, TermUnit.YEARS).last_day(date(2024, 2, 29))
        datetime.date(2027, 2, 28)
        >>> TermLength(1, TermUnit.MONTHS, is_legal=False).last_day(date(2026, 1, 31))
        datetime.date(2026, 2, 28)
        """
        if self.unit is TermUnit.WORKING_DAYS:
            return working_days_after(start, count=self.amount, equated=equated)
        day = self._counted_from(start)
        return working_day_from(day, equated=equated) if self.is_extended else day

    @property
    def is_extended(self) -> bool:
        """Whether it moves to the next working day when it would end on a day of rest."""
        return self.is_legal and self.amount <= _LONGEST_EXTENDED.get(self.unit, 0)

    @property
    def in_months(self) -> bool:
        """Whether it is counted in months, or in years of twelve of them."""
        return self.unit in (TermUnit.MONTHS, TermUnit.YEARS)

    @property
    def in_days(self) -> bool:
        """Whether it is counted in days, or in weeks of seven of them."""
        return self.unit in (TermUnit.DAYS, TermUnit.WEEKS)

    @property
    def span(self) -> int:
        """How many months it is, or days; working days as they are."""
        return self.amount * {TermUnit.WEEKS: _DAYS_IN_WEEK, TermUnit.YEARS: _MONTHS_IN_YEAR}.get(self.unit, 1)

    @property
    def words(self) -> str:
        """The length in Dutch words."""
        return self.unit.words(self.amount)

    def _counted_from(self, start: date) -> date:
        match self.unit:
            case TermUnit.WEEKS:
                return start + timedelta(days=_DAYS_IN_WEEK * self.amount)
            case TermUnit.MONTHS:
                return months_after(start, count=self.amount)
            case TermUnit.YEARS:
                return months_after(start, count=_MONTHS_IN_YEAR * self.amount)
            case _:
                return start + timedelta(days=self.amount)


def months_after(day: date, *, count: int) -> date:
    """Return the day with the same number so many months later, or the last day of a shorter month.

    >>> months_after(date(2023, 11, 30), count=3)
    datetime.date(2024, 2, 29)
    """
    index = _MONTHS_IN_YEAR * day.year + day.month - 1 + count
    year, month = divmod(index, _MONTHS_IN_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
