"""The facts of a small register in memory, and what of them a question sees."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from meedoen.core.indicators.choices import Choice, Edge, Moment
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import (
    KNOWN_STILL,
    OPEN_END,
    Dimension,
    Event,
    FactTable,
    Imposed,
    Residents,
    Spell,
    Subject,
    district_of,
)
from meedoen.core.indicators.questions import Question

Key = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All facts of some municipalities, with every version that was ever known."""

    spells: tuple[Spell, ...] = ()
    events: tuple[Event, ...] = ()
    residents: tuple[Residents, ...] = ()
    imposed: tuple[Imposed, ...] = ()


def as_seen(facts: Facts, question: Question) -> Facts:
    """Leave out what was not known, and what is not there yet on the day that is looked from."""
    spells = [spell for spell in facts.spells if _is_known(spell, question.known_on)]
    events = [event for event in facts.events if _is_known(event, question.known_on)]
    day = question.seen_on
    return replace(
        facts,
        spells=tuple(
            replace(each, end=OPEN_END if each.end >= day else each.end) for each in spells if each.begin < day
        ),
        events=tuple(each for each in events if each.day < day),
    )


def _is_known(fact: Spell | Event, moment: int | None) -> bool:
    if moment is None:
        return fact.known_until == KNOWN_STILL
    return fact.known_from <= moment < fact.known_until


def value_of(fact: Spell | Event | Residents, dimension: Dimension) -> int:
    """Return where a fact stands in a dimension."""
    return district_of(fact.area) if dimension is Dimension.DISTRICT else int(getattr(fact, dimension.value))


def cell_of(fact: Spell | Event | Residents, by: tuple[Dimension, ...]) -> Key:
    """Return the cell of a fact: its municipality and what it is divided by."""
    return (fact.municipality, *(value_of(fact, dimension) for dimension in by))


def is_chosen(fact: Spell | Event, choice: Choice, codebook: CodeBook) -> bool:
    """Tell whether a fact is of one of the kinds, and in each dimension has one of the values."""
    wanted = [(Dimension.KIND, choice.kinds), *choice.only]
    return all(
        value_of(fact, dimension) in codebook.numbers(dimension=dimension, words=words) for dimension, words in wanted
    )


def spells_of(facts: Facts, choice: Choice, codebook: CodeBook) -> list[Spell]:
    """Return the spells of a choice."""
    return [spell for spell in facts.spells if is_chosen(spell, choice, codebook)]


def events_of(facts: Facts, choice: Choice, codebook: CodeBook) -> list[Event]:
    """Return the events of a choice."""
    return [event for event in facts.events if is_chosen(event, choice, codebook)]


def moments_of(facts: Facts, moment: Moment, codebook: CodeBook) -> list[tuple[Spell | Event, date]]:
    """Return each fact that has the moment, with the day of it; a spell that still runs has no end yet."""
    if moment.of.table is FactTable.EVENTS:
        return [(event, event.day) for event in events_of(facts, moment.of, codebook)]
    spells = spells_of(facts, moment.of, codebook)
    if moment.edge is Edge.BEGIN:
        return [(spell, spell.begin) for spell in spells]
    return [(spell, spell.end) for spell in spells if spell.end != OPEN_END]


def subject_of(spell: Spell, subject: Subject) -> int:
    """Return who or what is counted."""
    return {
        Subject.SPELLS: spell.fact,
        Subject.PERSONS: spell.person,
        Subject.HOUSEHOLDS: spell.household,
    }[subject]


def days(first: date, last: date) -> Iterable[date]:
    """Give the days from a day up to and including another."""
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def touches(spell: Spell, first: date, last: date) -> bool:
    """Tell whether a spell holds on a day of a period."""
    return any(spell.holds_on(day) for day in days(first, last))
