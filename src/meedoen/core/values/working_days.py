"""Days on which a legal term does not end: Saturdays, Sundays and the holidays of the Algemene termijnenwet.

The days that a royal decree equates with a holiday (article 3, third paragraph) differ by year and are given by who
asks; they are not known here.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

_SATURDAY = 5
_KINGS_DAY_SINCE = 2014
_DAY = timedelta(days=1)


@cache
def holidays_of(year: int) -> frozenset[date]:
    """Return the generally recognised holidays of a year, Good Friday among them (Algemene termijnenwet, article 3).

    >>> sorted(day.isoformat() for day in holidays_of(2026))[:4]
    ['2026-01-01', '2026-04-03', '2026-04-06', '2026-04-27']
    """
    sunday = easter(year)
    return frozenset(
        {
            date(year, 1, 1),
            sunday - timedelta(days=2),
            sunday + timedelta(days=1),
            sunday + timedelta(days=39),
            sunday + timedelta(days=50),
            _royal_birthday(year),
            date(year, 5, 5),
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def is_working_day(day: date, *, equated: Collection[date] = ()) -> bool:
    """Tell whether a day is no Saturday, Sunday or holiday; `equated` are the days of the decrees.

    >>> is_working_day(date(2026, 4, 6)), is_working_day(date(2026, 4, 7))
    (False, True)
    """
    return day.weekday() < _SATURDAY and day not in holidays_of(day.year) and day not in equated


def working_day_from(day: date, *, equated: Collection[date] = ()) -> date:
    """Return the day itself, or the first working day after it.

    >>> working_day_from(date(2026, 4, 3))
    datetime.date(2026, 4, 7)
    """
    while not is_working_day(day, equated=equated):
        day += _DAY
    return day


def working_days_after(day: date, *, count: int, equated: Collection[date] = ()) -> date:
    """Return the last of so many working days after a day; the day itself does not count.

    >>> working_days_after(date(2026, 4, 2), count=3)
    datetime.date(2026, 4, 9)
    """
    for _ in range(count):
        day = working_day_from(day + _DAY, equated=equated)
    return day


def _royal_birthday(year: int) -> date:
    """Return the day on which the birthday of the King, or until 2013 of the Queen, is celebrated; never on a Sunday."""
    day = date(year, 4, 27 if year >= _KINGS_DAY_SINCE else 30)
    return day - _DAY if day.weekday() == _SATURDAY + 1 else day
