"""The last day of a term, found by walking the days from the day of the case on; rules 2 to 5 of `terms`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import OPEN_END, Event, Spell
from meedoen.core.indicators.terms import Lengthening, Term
from meedoen.core.values.length import TermLength, TermUnit, months_after
from meedoen.core.values.working_days import working_day_from
from tests.engines.reference.facts import Facts, days, events_of, spells_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day of a term, and whether it stands still on the morning that is looked from."""

    day: date
    stands_still: bool


def deadline_of(
    term: Term, *, a: date, start: date, own: Facts, until: date, has_met: bool, codebook: CodeBook
) -> Deadline:
    """Return the last day of the term of a case of one person, from that person's own facts.

    `until` is the day on which it was met, or else the one that is looked from.
    """
    length = term.length
    for instead in reversed(term.instead):
        if any(spell.holds_on(start) for spell in spells_of(own, instead.when, codebook)):
            length = instead.length

    added, stands_still = 0, False
    suspended = _suspended_days(term.suspended_by, start, own, until, codebook)
    for day in days(a, until - DAY):
        on_this_day = _added_on(day, term.lengthened_by, own, codebook)
        begins = day in suspended and day - DAY not in suspended
        if day > _rested(_last_day(length, start, added), length):
            break
        added += sum(on_this_day)
        if begins:
            ended = next(each for each in days(day, until) if each not in suspended)
            added += (ended - day).days
            stands_still = ended == until and not has_met

    deadline = _rested(_last_day(length, start, added), length)
    for spell, ended in _waits(term, start, own, until, codebook):
        if spell.begin > deadline:
            break
        stands_still = stands_still or (spell.end == OPEN_END and not has_met)
        deadline = max(deadline, ended)
    return Deadline(day=deadline, stands_still=stands_still)


def _waits(term: Term, start: date, own: Facts, until: date, codebook: CodeBook) -> list[tuple[Spell, date]]:
    """Return the waitings in the order of their begin, each with the last day of what is left after it."""
    if term.waits_for is None:
        return []
    left = term.waits_for.left
    spells = sorted(spells_of(own, term.waits_for.during, codebook), key=lambda spell: spell.begin)
    return [
        (spell, _rested(replace(left, is_legal=False).last_day(min(spell.end, until)), left))
        for spell in spells
        if spell.end > start and spell.begin < until
    ]


def _rested(day: date, length: TermLength) -> date:
    return working_day_from(day) if length.is_extended else day


def _last_day(length: TermLength, start: date, added: int) -> date:
    """Return the last day of a length and what was added to it, whatever day of the week that is."""
    if length.unit is TermUnit.WORKING_DAYS:
        return length.last_day(start)
    span = length.span + added
    return months_after(start, count=span) if length.in_months else start + timedelta(days=span)


def _suspended_days(choice: Choice | None, start: date, own: Facts, until: date, codebook: CodeBook) -> set[date]:
    if choice is None:
        return set()
    spells = spells_of(own, choice, codebook)
    return {day for day in days(start, until - DAY) if any(spell.holds_on(day) for spell in spells)}


def _added_on(day: date, lengthenings: Iterable[Lengthening], own: Facts, codebook: CodeBook) -> list[int]:
    """Return what each lengthening that was decided on a day adds."""
    return [
        _added_by(event, lengthening)
        for lengthening in lengthenings
        for event in events_of(own, lengthening.by, codebook)
        if event.day == day
    ]


def _added_by(event: Event, lengthening: Lengthening) -> int:
    return lengthening.length.span if lengthening.length else max(event.value, 0)
