"""Seats of places: how many are taken and free on a day, which came free, and what of the agreed number is reached.

A seat is taken by a spell on [begin, end). More people than seats is possible in a register; it is told and never hidden.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from meedoen.core.cases.entries import Objection
from meedoen.core.values.dutch import format_date

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenSeat:
    """A seat that somebody takes on [begin, end); `end` None while it lasts."""

    begin: date
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether it is taken on a day."""
        return self.begin <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """As many seats on [begin, end) as `number`, with who take one."""

    number: int
    begin: date
    end: date | None = None
    taken: tuple[TakenSeat, ...] = ()

    def there_on(self, day: date) -> int:
        """Return how many seats there are on a day."""
        return self.number if self.begin <= day and (self.end is None or day < self.end) else 0

    def taken_on(self, day: date) -> int:
        """Return how many are taken on a day."""
        return sum(each.holds_on(day) for each in self.taken)

    def free_on(self, day: date) -> int:
        """Return how many are free on a day; 0 when all are taken, or more than there are."""
        return max(0, self.there_on(day) - self.taken_on(day))

    def free_since(self, today: date) -> date | None:
        """Return since when there are as many free seats as today, or None when nothing is free."""
        if not self.free_on(today):
            return None
        ended = [each.end for each in self.taken if each.end is not None and self.begin < each.end <= today]
        return max(ended, default=self.begin)

    def frees_on(self, *, today: date, ahead: timedelta) -> tuple[date, ...]:
        """Return the days on which a seat comes free after today and within `ahead`, a day for each seat."""
        ends = sorted(each.end for each in self.taken if each.end is not None and today < each.end <= today + ahead)
        free = {day for day in set(ends) if self.free_on(day)}
        return tuple(day for day in ends if day in free)


def objections_to_stay(*, seats: Seats, stay: TakenSeat) -> tuple[Objection, ...]:
    """Return why nobody can take a seat on these days: the place is not there, or full on the first, or when another begins later."""
    if not seats.there_on(stay.begin):
        until = f" tot en met {format_date(seats.end - _DAY)}" if seats.end else ""
        text = f"Deze plaats is er vanaf {format_date(seats.begin)}{until}. Kies een dag daarin."
        return (Objection(field="begin", text=text),)
    if seats.end is not None and (stay.end is None or stay.end > seats.end):
        text = f"De laatste dag van deze plaats is {format_date(seats.end - _DAY)}. Kies die dag of een eerdere."
        return (Objection(field="last_day", text=text),)
    later = sorted(each.begin for each in seats.taken if each.begin > stay.begin and stay.holds_on(each.begin))
    full = next((day for day in [stay.begin, *later] if not seats.free_on(day)), None)
    if full is None:
        return ()
    text = f"Op {format_date(full)} is op deze plaats niets vrij: {seats.taken_on(full)} van {seats.number} bezet."
    return (Objection(field="begin" if full == stay.begin else "last_day", text=text),)


def days_added(*, before: TakenSeat, after: TakenSeat) -> tuple[TakenSeat, ...]:
    """Return the stretches of a stay that it did not have before.

    >>> days_added(before=TakenSeat(begin=date(2026, 3, 1), end=date(2026, 5, 1)), after=TakenSeat(begin=date(2026, 3, 1)))
    (TakenSeat(begin=datetime.date(2026, 5, 1), end=None),)
    """
    found = []
    if after.begin < before.begin:
        ends = before.begin if after.end is None else min(before.begin, after.end)
        found.append(TakenSeat(begin=after.begin, end=ends))
    if before.end is not None and (after.end is None or after.end > before.end):
        found.append(TakenSeat(begin=max(before.end, after.begin), end=after.end))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Realisation:
    """What there was of a kind in a year: on its last day (or today while it runs), on average until then, and what was agreed.

    `unplaced` are the taken ones for which no place stands in the list; `agreed` None when nothing was agreed.
    """

    year: int
    on: date
    seats: int
    taken: int
    unplaced: int
    average: Decimal
    agreed: int | None = None

    @property
    def short(self) -> int | None:
        """How many fewer are taken than agreed, below 0 when there are more; None when nothing was agreed."""
        return None if self.agreed is None else self.agreed - self.taken


def realisation(
    *, year: int, today: date, places: Iterable[Seats], taken: Sequence[TakenSeat], agreed: int | None = None
) -> Realisation | None:
    """Return how a kind stood in a year, or None when the year has not begun; `taken` are all of the kind, at a place or not."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    if last < first:
        return None
    every = tuple(places)
    on_place = sum(each.taken_on(last) for each in every)
    there = sum(each.holds_on(last) for each in taken)
    days = (last - first).days + 1
    held = sum(_days_between(each, first, last) for each in taken)
    return Realisation(
        year=year,
        on=last,
        seats=sum(each.there_on(last) for each in every),
        taken=there,
        unplaced=there - on_place,
        average=Decimal(held) / days,
        agreed=agreed,
    )


def _days_between(seat: TakenSeat, first: date, last: date) -> int:
    """Return on how many days of [first, last] a seat is taken."""
    end = min(seat.end, last + _DAY) if seat.end else last + _DAY
    return max(0, (end - max(seat.begin, first)).days)
