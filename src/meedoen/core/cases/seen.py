"""One person's facts as they were known at a moment and as they look on the morning of a day."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter, itemgetter
from typing import TypeVar

from meedoen.core.indicators.choices import Choice, Edge, Moment, require
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import KNOWN_STILL, OPEN_END, Dimension, Event, FactTable, Spell, district_of

Fact = Spell | Event
F = TypeVar("F", Spell, Event)
_WHOSE = attrgetter("person", "municipality")


@dataclass(frozen=True, kw_only=True)
class SeenFacts:
    """The facts of one person in one municipality before a day; what ends on that day or later is open."""

    spells: tuple[Spell, ...]
    events: tuple[Event, ...]
    seen_on: date
    codebook: CodeBook

    def spells_of(self, choice: Choice) -> tuple[Spell, ...]:
        """Return the spells that a choice takes, in the order in which they begin."""
        return self._of(self._spells_by_kind, choice)

    def events_of(self, choice: Choice) -> tuple[Event, ...]:
        """Return the events that a choice takes, in the order of their days."""
        return self._of(self._events_by_kind, choice)

    def _of(self, by_kind: Mapping[int, Sequence[tuple[int, F]]], choice: Choice) -> tuple[F, ...]:
        kinds = self.codebook.numbers(dimension=Dimension.KIND, words=choice.kinds)
        of_kinds = [by_kind[kind] for kind in set(kinds) if kind in by_kind]
        if not of_kinds:
            return ()
        there = of_kinds[0] if len(of_kinds) == 1 else sorted(chain.from_iterable(of_kinds), key=itemgetter(0))
        if not choice.only:
            return tuple([fact for _, fact in there])
        chosen = chosen_by(choice=choice, codebook=self.codebook)
        return tuple(fact for _, fact in there if chosen(fact))

    @cached_property
    def _spells_by_kind(self) -> Mapping[int, Sequence[tuple[int, Spell]]]:
        return _by_kind(self.spells)

    @cached_property
    def _events_by_kind(self) -> Mapping[int, Sequence[tuple[int, Event]]]:
        return _by_kind(self.events)

    def moments_of(self, moment: Moment) -> tuple[tuple[date, Fact], ...]:
        """Return when a moment was, each with its fact, in the order of their days; what is open has no end yet."""
        if moment.of.table is FactTable.EVENTS:
            return tuple([(event.day, event) for event in self.events_of(moment.of)])
        spells = self.spells_of(moment.of)
        if moment.edge is Edge.BEGIN:
            return tuple([(spell.begin, spell) for spell in spells])
        ended = [spell for spell in spells if spell.end < OPEN_END]
        return tuple((spell.end, spell) for spell in sorted(ended, key=lambda spell: (spell.end, spell.fact)))


def facts_seen(*, facts: Iterable[Fact], seen_on: date, codebook: CodeBook, known_on: int | None = None) -> SeenFacts:
    """Return the facts that were there before `seen_on`, in the versions known at `known_on` (seconds), or known still.

    Raises:
        MeasureError: they are of more than one person or municipality.

    """
    known = facts_known(facts=facts, known_on=known_on)
    whose = set(map(_WHOSE, known))
    require(len(whose) <= 1, message="Een termijn is van één persoon in één gemeente; deze feiten zijn van meer.")
    spells = [_as_seen(fact, seen_on) for fact in known if isinstance(fact, Spell) and fact.begin < seen_on]
    events = [fact for fact in known if isinstance(fact, Event) and fact.day < seen_on]
    return SeenFacts(
        spells=tuple(sorted(spells, key=attrgetter("begin", "fact"))),
        events=tuple(sorted(events, key=attrgetter("day", "fact"))),
        seen_on=seen_on,
        codebook=codebook,
    )


def facts_known(*, facts: Iterable[Fact], known_on: int | None = None) -> tuple[Fact, ...]:
    """Return of corrected facts the versions known at `known_on` (seconds since 1970), or those known still."""
    if known_on is None:
        return tuple([fact for fact in facts if fact.known_until == KNOWN_STILL])
    return tuple([fact for fact in facts if fact.known_from <= known_on < fact.known_until])


def chosen_by(*, choice: Choice, codebook: CodeBook) -> Callable[[Fact], bool]:
    """Return what tells whether a choice takes a fact: by its kind, and by each dimension that is chosen in.

    Raises:
        MeasureError: a word of the choice stands in no code list.

    """
    kinds = codebook.numbers(dimension=Dimension.KIND, words=choice.kinds)
    only = [(dimension, codebook.numbers(dimension=dimension, words=words)) for dimension, words in choice.only]
    table = Event if choice.table is FactTable.EVENTS else Spell

    def chosen(fact: Fact) -> bool:
        if not isinstance(fact, table) or fact.kind not in kinds:
            return False
        return all(_value(fact, dimension) in numbers for dimension, numbers in only)

    return chosen


def lasts(spell: Spell) -> bool:
    """Tell whether a spell, as it is seen, has not ended."""
    return spell.end == OPEN_END


def merged(*, spells: Sequence[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """Return stretches [begin, end) in order, those that overlap or touch made one; what lasts no day is left out.

    >>> merged(spells=[(date(2026, 3, 5), date(2026, 3, 9)), (date(2026, 3, 1), date(2026, 3, 5))])
    ((datetime.date(2026, 3, 1), datetime.date(2026, 3, 9)),)
    """
    found: list[tuple[date, date]] = []
    for begin, end in sorted(stretch for stretch in spells if stretch[0] < stretch[1]):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return tuple(found)


def _by_kind(facts: Iterable[F]) -> Mapping[int, Sequence[tuple[int, F]]]:
    """Return the facts of each kind, each with its place in the order of all."""
    found: dict[int, list[tuple[int, F]]] = defaultdict(list)
    for place, fact in enumerate(facts):
        found[fact.kind].append((place, fact))
    return found


def _as_seen(spell: Spell, seen_on: date) -> Spell:
    return replace(spell, end=OPEN_END) if seen_on <= spell.end < OPEN_END else spell


def _value(fact: Fact, dimension: Dimension) -> int:
    if dimension is Dimension.DISTRICT:
        return district_of(fact.area)
    value: int = getattr(fact, dimension.value)
    return value
