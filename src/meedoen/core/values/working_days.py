"""Days on which a legal term does not end: Saturdays, Sundays and the holidays of the Algemene termijnenwet.

The days that a royal decree equates with a holiday (article 3, third paragraph) differ by year and are given by who
asks; they are not known here.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from dateutil.easter import easter

_SATURDAY = 5
_KINGS_DAY_SINCE = 2014
_DAY = timedelta(days=1)


@cache
def holidays_of(year: int) -> Mapping[date, str]:
    """Return the generally recognised holidays of a year with their names (Algemene termijnenwet, article 3).

    >>> sorted(day.isoformat() for day in holidays_of(2026))[:4]
    ['2026-01-01', '2026-04-03', '2026-04-06', '2026-04-27']
    """
    sunday = easter(year)
    return MappingProxyType(
        {
            sunday - timedelta(days=2): "Goede Vrijdag",
            sunday + timedelta(days=1): "Tweede Paasdag",
            sunday + timedelta(days=39): "Hemelvaartsdag",
            sunday + timedelta(days=50): "Tweede Pinksterdag",
            _royal_birthday(year): "Koningsdag" if year >= _KINGS_DAY_SINCE else "Koninginnedag",
            date(year, 1, 1): "Nieuwjaarsdag",
            date(year, 5, 5): "Bevrijdingsdag",
            date(year, 12, 25): "Eerste Kerstdag",
            date(year, 12, 26): "Tweede Kerstdag",
        }
    )


def rest_of(day: date, *, equated: Collection[date] = ()) -> str | None:
    """Return why nobody works on a day, in Dutch: the name of the holiday or the day of the weekend; else None.

    >>> rest_of(date(2026, 4, 6)), rest_of(date(2026, 4, 5)), rest_of(date(2026, 4, 7))
    ('Tweede Paasdag', 'een zondag', None)
    """
    name = holidays_of(day.year).get(day)
    if name is None and day.weekday() >= _SATURDAY:
        return "een zaterdag" if day.weekday() == _SATURDAY else "een zondag"
    return name or ("een dag die gelijkstaat met een feestdag" if day in equated else None)


def is_working_day(day: date, *, equated: Collection[date] = ()) -> bool:
    """Tell whether a day is no Saturday, Sunday or holiday; `equated` are the days of the decrees.

    >>> is_working_day(date(2026, 4, 6)), is_working_day(date(2026, 4, 7))
    (False, True)
    """
    return rest_of(day, equated=equated) is None


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
