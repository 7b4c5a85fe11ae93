"""Spells of one subject in one cell taken together, found by walking the days one by one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.core.indicators.facts import OPEN_END, UNKNOWN, Dimension, Spell, Subject
from tests.engines.reference.facts import Key, cell_of, days, subject_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a subject had in a cell without a day between: on the days of [begin, end), ended for a reason."""

    cell: Key
    subject: int
    begin: date
    end: date
    reason: int = UNKNOWN


def merged(spells: Iterable[Spell], *, subject: Subject, by: tuple[Dimension, ...], seen_on: date) -> list[Run]:
    """Return the runs of every subject in every cell; of spells each is a run of its own."""
    groups: dict[tuple[Key, int], list[Spell]] = defaultdict(list)
    for spell in spells:
        groups[cell_of(spell, by), subject_of(spell, subject)].append(spell)
    return [run for (cell, who), group in groups.items() for run in _runs(cell, who, group, seen_on)]


def _runs(cell: Key, who: int, group: list[Spell], seen_on: date) -> Iterable[Run]:
    held = {day for spell in group for day in days(spell.begin, min(spell.end - DAY, seen_on))}
    begin = None
    for day in days(min(spell.begin for spell in group), seen_on):
        holds = day in held
        if holds and begin is None:
            begin = day
        if not holds and begin is not None:
            reason = max(spell.reason for spell in group if spell.end == day)
            yield Run(cell=cell, subject=who, begin=begin, end=day, reason=reason)
            begin = None
    if begin is not None:
        yield Run(cell=cell, subject=who, begin=begin, end=OPEN_END)
