"""Movement on the ladder: from the step on somebody's first day in a period to that on the last, and how much of the hours is reached.

The first day of somebody is the first of the period on which the person is in the group (has a benefit, for instance), the last day
the last one. Of whom no step was known on such a day the step is unknown, which is a row and a column of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from meedoen.core.cases.small_groups import Veil

STEPS: tuple[int | None, ...] = (1, 2, 3, 4, 5, 6, None)
"""The rows and columns of the matrix; None is a step that is not known."""
_DAY = timedelta(days=1)


class StepCourse(StrEnum):
    """Which way somebody went, by the Dutch word of the page."""

    UP = "omhoog"
    SAME = "gelijk"
    DOWN = "omlaag"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """Something that holds on [begin, end); `end` None while it lasts."""

    begin: date
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return self.begin <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepHeld(Lasting):
    """A step of the ladder on which somebody stands."""

    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """From which step to which somebody went, and between which days; None is not known."""

    first: int | None
    last: int | None
    first_day: date
    last_day: date

    @property
    def course(self) -> StepCourse:
        """Which way it went."""
        if self.first is None or self.last is None:
            return StepCourse.UNKNOWN
        if self.first == self.last:
            return StepCourse.SAME
        return StepCourse.UP if self.last > self.first else StepCourse.DOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderMovement:
    """How many people went from which step to which; under a `veil` only as it may be told, 0 for what may not."""

    counts: Mapping[tuple[int | None, int | None], int]
    veil: Veil | None = None

    @property
    def people(self) -> int:
        """How many there are."""
        return self._told(sum(self.counts.values()))

    def _told(self, many: int) -> int:
        return self.veil.of(many) if self.veil else many

    def of(self, course: StepCourse) -> int:
        """Return how many went a way."""
        going = (
            number
            for (first, last), number in self.counts.items()
            if Moved(first=first, last=last, first_day=date.min, last_day=date.min).course is course
        )
        return self._told(sum(going))

    def rows(self) -> tuple[tuple[int, ...], ...]:
        """Return the matrix in the order of `STEPS`, with totals in the last column and row."""
        inner = [[self.counts.get((first, last), 0) for last in STEPS] for first in STEPS]
        whole = [[*row, sum(row)] for row in inner]
        return tuple(
            tuple(map(self._told, row)) for row in [*whole, [sum(column) for column in zip(*whole, strict=True)]]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursNow:
    """The hours a week now and those that were judged possible, of one person or of `people` who have the same; None is not known."""

    now: Decimal | None
    possible: Decimal | None
    people: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursReached:
    """Of whom both are known: how many people, their hours now and possible together, and how many reach what is possible."""

    people: int
    now: Decimal
    possible: Decimal
    reached: int
    unknown: int

    @property
    def share(self) -> Decimal | None:
        """Which part of the possible hours is reached, in per cent; None when nothing was judged possible."""
        return self.now / self.possible * 100 if self.possible else None

    def under(self, veil: Veil) -> "HoursReached":
        """Return these hours as they may be told: of few people none at all."""
        unknown = veil.of(self.unknown)
        if not veil.of(self.people):
            return HoursReached(people=0, now=Decimal(0), possible=Decimal(0), reached=0, unknown=unknown)
        return HoursReached(
            people=veil.of(self.people),
            now=veil.hours(self.now),
            possible=veil.hours(self.possible),
            reached=veil.of(self.reached),
            unknown=unknown,
        )


def moved(*, steps: Sequence[StepHeld], stays: Iterable[Lasting], first: date, last: date) -> Moved | None:
    """Return how somebody moved between `first` and `last` (included), or None for who was not in the group then."""
    inside = [each for each in stays if each.begin <= last and (each.end is None or each.end > first)]
    if not inside:
        return None
    first_day = max(first, min(each.begin for each in inside))
    last_day = min(last, max(last if each.end is None else each.end - _DAY for each in inside))
    return Moved(
        first=_step_on(steps, first_day), last=_step_on(steps, last_day), first_day=first_day, last_day=last_day
    )


def hours_reached(*, hours: Iterable[HoursNow]) -> HoursReached:
    """Return how much of the possible hours is reached; nobody's hours count for more than is possible for that person."""
    every = tuple(hours)
    known = [
        (each.now, each.possible, each.people) for each in every if each.now is not None and each.possible is not None
    ]
    both = sum(people for _, _, people in known)
    return HoursReached(
        people=both,
        now=sum((min(now, possible) * people for now, possible, people in known), Decimal(0)),
        possible=sum((possible * people for _, possible, people in known), Decimal(0)),
        reached=sum(people for now, possible, people in known if now >= possible),
        unknown=sum(each.people for each in every) - both,
    )


def _step_on(steps: Iterable[StepHeld], day: date) -> int | None:
    """Return the step of a day; of several that hold, the one that began last."""
    holding = [each for each in steps if each.holds_on(day)]
    return max(holding, key=lambda each: (each.begin, each.step)).step if holding else None
