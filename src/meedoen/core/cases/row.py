"""The row of what moves the last day of a term: what lengthens it, what it stands still for, what is waited for, rest."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.core.cases.judgements import Awaited, CameTooLate, Lengthened, MovedFromRest, Suspended, TermStep
from meedoen.core.cases.seen import Fact, SeenFacts, lasts, merged
from meedoen.core.indicators.facts import Event, Spell
from meedoen.core.indicators.terms import Lengthening, Term
from meedoen.core.values.length import TermLength, TermUnit, months_after
from meedoen.core.values.working_days import working_day_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The last day of a term before any step, the steps, the last day after them, and the facts that made them."""

    base_deadline: date
    steps: tuple[TermStep, ...]
    deadline: date
    looked_at: tuple[Fact, ...]

    @property
    def stands_still(self) -> bool:
        """Whether the term does not run yet."""
        return any(isinstance(step, Suspended | Awaited) and step.lasts for step in self.steps)


def row_of(
    *,
    seen: SeenFacts,
    term: Term,
    length: TermLength,
    anchored_on: date,
    start: date,
    until: date,
    equated: Collection[date],
) -> Row:
    """Return the row of a term that starts on a day: each step counts when its day is not after the last day so far.

    `until` is the day up to which is counted what has not ended.
    """
    counting = _Counting(length=length, start=start, equated=equated)
    possible: list[_Lengthening | _Suspension] = [
        *_lengthenings(seen, term, anchored_on),
        *_suspensions(seen, term, start, until),
    ]
    steps: list[TermStep] = []
    looked_at: list[Fact] = []
    in_order = sorted(possible, key=lambda each: each.day)
    for each in in_order:
        if each.day > _Ending.at(counting.deadline, length, equated).last_day:
            break
        steps.append(each.step(counting))
        looked_at.extend(each.facts)
    missed = [each for each in in_order[len(steps) :] if each.day < until]
    waits = _waits(seen, term, _Ending.at(counting.deadline, length, equated), start=start, until=until)
    steps.extend(step for step, _ in waits.steps)
    ending = waits.ending
    if ending.last_day != ending.counted:
        steps.append(MovedFromRest(day=ending.counted, deadline=ending.last_day))
    steps.extend(CameTooLate(day=each.day, kind=each.facts[0].kind, deadline=ending.last_day) for each in missed)
    return Row(
        base_deadline=_Counting(length=length, start=start, equated=equated).deadline,
        steps=tuple(steps),
        deadline=ending.last_day,
        looked_at=(*looked_at, *(spell for _, spell in waits.steps), *(fact for each in missed for fact in each.facts)),
    )


@dataclass(frozen=True, slots=True)
class _Ending:
    """The day to which a term is counted, and its last day: a working day where the law says so."""

    counted: date
    last_day: date
    equated: Collection[date]

    @staticmethod
    def at(counted: date, length: TermLength, equated: Collection[date]) -> "_Ending":
        last_day = working_day_from(counted, equated=equated) if length.is_extended else counted
        return _Ending(counted, last_day, equated)


@dataclass(slots=True, kw_only=True)
class _Counting:
    """How long a term is so far: `added` in months, or in days."""

    length: TermLength
    start: date
    equated: Collection[date]
    added: int = 0

    @property
    def deadline(self) -> date:
        """The last day so far, whatever day it is."""
        if self.length.unit is TermUnit.WORKING_DAYS:
            return self.length.last_day(self.start, equated=self.equated)
        span = self.length.span + self.added
        return months_after(self.start, count=span) if self.length.in_months else self.start + timedelta(days=span)


@dataclass(frozen=True, slots=True)
class _Lengthening:
    event: Event
    by: Lengthening

    @property
    def day(self) -> date:
        return self.event.day

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (self.event,)

    def step(self, counting: _Counting) -> TermStep:
        months = 0 if self.by.length else max(self.event.value, 0)
        counting.added += self.by.length.span if self.by.length else months
        return Lengthened(day=self.day, by=self.by, kind=self.event.kind, months=months, deadline=counting.deadline)


@dataclass(frozen=True, slots=True)
class _Suspension:
    day: date
    end: date
    spells: tuple[Spell, ...]
    lasts: bool

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self.spells

    def step(self, counting: _Counting) -> TermStep:
        counting.added += (self.end - self.day).days
        return Suspended(
            begin=self.day,
            end=self.end,
            lasts=self.lasts,
            kinds=tuple(dict.fromkeys(spell.kind for spell in self.spells)),
            deadline=counting.deadline,
        )


def _lengthenings(seen: SeenFacts, term: Term, since: date) -> list[_Lengthening]:
    return [
        _Lengthening(event, by) for by in term.lengthened_by for event in seen.events_of(by.by) if event.day >= since
    ]


def _suspensions(seen: SeenFacts, term: Term, start: date, until: date) -> list[_Suspension]:
    if term.suspended_by is None:
        return []
    spells = seen.spells_of(term.suspended_by)
    stretches = merged(spells=[(max(spell.begin, start), min(spell.end, until)) for spell in spells])
    return [
        _Suspension(begin, end, chosen, any(_lasts(spell, seen, until) for spell in chosen))
        for begin, end in stretches
        if (chosen := tuple(spell for spell in spells if spell.begin < end and spell.end > begin))
    ]


@dataclass(frozen=True, slots=True)
class _Waits:
    steps: tuple[tuple[Awaited, Spell], ...]
    ending: _Ending


def _waits(seen: SeenFacts, term: Term, ending: _Ending, *, start: date, until: date) -> _Waits:
    """Return the waitings that leave more time than there was, or that last, and how the term ends after them."""
    waits, latest = term.waits_for, ending.last_day
    steps: list[tuple[Awaited, Spell]] = []
    spells = seen.spells_of(waits.during) if waits else ()
    for spell in (spell for spell in spells if spell.end > start):
        if waits is None or spell.begin > latest or spell.begin >= until:
            break
        end, still = min(spell.end, until), _lasts(spell, seen, until)
        reached = _Ending.at(_after(end, waits.left), waits.left, ending.equated)
        later = reached if reached.last_day > ending.last_day else ending
        latest = max(latest, reached.last_day)
        if still or later is reached:
            step = Awaited(begin=spell.begin, end=end, lasts=still, kind=spell.kind, deadline=later.counted)
            steps.append((step, spell))
        ending = later
    return _Waits(tuple(steps), ending)


def _after(day: date, length: TermLength) -> date:
    return months_after(day, count=length.span) if length.in_months else day + timedelta(days=length.span)


def _lasts(spell: Spell, seen: SeenFacts, until: date) -> bool:
    """Tell whether a spell still stands in the way: it has not ended, and the term was not met either."""
    return lasts(spell) and until == seen.seen_on
