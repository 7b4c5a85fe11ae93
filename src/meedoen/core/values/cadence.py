"""How often a figure is delivered, which periods that gives, and how late each is.

Days are whole days; a figure is due on the day so many days after the last day of its period.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from meedoen.core.values.period import Period, PeriodKind, parse_period

_FIRST_MONTH_OF_SCHOOL = 8


class Frequency(StrEnum):
    """How often a figure is delivered."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"

    @property
    def label(self) -> str:
        """The frequency in Dutch."""
        return _LABELS[self]

    @property
    def kind(self) -> PeriodKind:
        """The kind of period that such a figure is about."""
        return PeriodKind(self.value)


_LABELS = {
    Frequency.MONTH: "elke maand",
    Frequency.QUARTER: "elk kwartaal",
    Frequency.YEAR: "elk jaar",
    Frequency.SCHOOL_YEAR: "elk schooljaar",
}


def period_with(*, day: date, frequency: Frequency) -> Period:
    """Return the period of this frequency in which a day lies.

    >>> period_with(day=date(2026, 11, 22), frequency=Frequency.QUARTER).code
    '2026-Q4'
    >>> period_with(day=date(2026, 7, 31), frequency=Frequency.SCHOOL_YEAR).code
    '2025/2026'
    """
    match frequency:
        case Frequency.MONTH:
            return parse_period(f"{day.year}-{day.month:02}")
        case Frequency.QUARTER:
            return parse_period(f"{day.year}-Q{(day.month - 1) // 3 + 1}")
        case Frequency.YEAR:
            return parse_period(str(day.year))
        case Frequency.SCHOOL_YEAR:
            first = day.year if day.month >= _FIRST_MONTH_OF_SCHOOL else day.year - 1
            return parse_period(f"{first}/{first + 1}")


def periods_until(*, first: Period, last_day: date, frequency: Frequency) -> Iterator[Period]:
    """Yield the periods from `first` on that have ended by `last_day`.

    >>> [each.code for each in periods_until(
    ...     first=parse_period("2025-Q4"), last_day=date(2026, 6, 30), frequency=Frequency.QUARTER)]
    ['2025-Q4', '2026-Q1', '2026-Q2']
    """
    period = period_with(day=first.begin, frequency=frequency)
    while period.last_day <= last_day:
        yield period
        period = period_with(day=period.end, frequency=frequency)


def recent_periods(*, day: date, frequency: Frequency, count: int) -> list[Period]:
    """Return the period in which a day lies and those before it, the newest first.

    >>> [each.code for each in recent_periods(day=date(2026, 5, 2), frequency=Frequency.QUARTER, count=3)]
    ['2026-Q2', '2026-Q1', '2025-Q4']
    """
    found = [period_with(day=day, frequency=frequency)]
    while len(found) < count:
        found.append(period_with(day=found[-1].begin - timedelta(days=1), frequency=frequency))
    return found


class Lateness(StrEnum):
    """How a figure that has not come stands towards its day."""

    RUNNING = "running"
    OPEN = "open"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Due:
    """A period of which the figure is to come: until when, and how that stands on a day."""

    period: Period
    day: date
    lateness: Lateness
    days: int

    @property
    def told(self) -> str:
        """How it stands in Dutch.

        >>> due(period=parse_period("2026-Q3"), days_after=30, today=date(2026, 11, 22)).told
        '23 dagen te laat'
        """
        match self.lateness:
            case Lateness.RUNNING:
                return "de periode loopt nog"
            case Lateness.LATE:
                return f"{self.days} {'dag' if self.days == 1 else 'dagen'} te laat"
            case _ if self.days == 0:
                return "vandaag"
            case _:
                return f"nog {self.days} {'dag' if self.days == 1 else 'dagen'}"


REMIND_BEFORE = 7
"""How many days before its day one is reminded of a figure."""
_WEEK = 7
LAST_REMINDER = 12
"""After so many weeks too late nobody is reminded any more: then people have to talk."""


def reminder_of(*, of: Due) -> str:
    """Return which reminder fits how a figure stands, each to be sent once; empty when none does.

    Once in the week before its day, once on the day, and once in every week that it is late.

    >>> quarter = parse_period("2026-Q3")
    >>> def on(month: int, day: int) -> str:
    ...     return reminder_of(of=due(period=quarter, days_after=30, today=date(2026, month, day)))
    >>> on(10, 20), on(10, 23), on(10, 30), on(10, 31), on(11, 6), on(11, 7), on(3, 1)
    ('', 'before', 'day', 'late-0', 'late-1', 'late-1', '')
    """
    match of.lateness:
        case Lateness.RUNNING:
            return ""
        case Lateness.LATE:
            week = of.days // _WEEK
            return f"late-{week}" if week <= LAST_REMINDER else ""
        case _ if of.days == 0:
            return "day"
        case _:
            return "before" if of.days <= REMIND_BEFORE else ""


SOON = 14
"""From how many days before its day a figure is called soon."""


def due(*, period: Period, days_after: int, today: date) -> Due:
    """Return until when the figure of a period is to come and how that stands; `days` is how many days before or after.

    >>> due(period=parse_period("2026-Q4"), days_after=30, today=date(2026, 11, 22)).lateness
    <Lateness.RUNNING: 'running'>
    """
    day = period.last_day + timedelta(days=days_after)
    left = (day - today).days
    if left < 0:
        return Due(period, day, Lateness.LATE, -left)
    if today <= period.last_day:
        return Due(period, day, Lateness.RUNNING, left)
    return Due(period, day, Lateness.SOON if left <= SOON else Lateness.OPEN, left)
