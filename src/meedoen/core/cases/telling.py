"""Telling a file as facts: what the engine counts and the terms look at, without a name, an address or a word that was typed.

A fact carries the area, age band, group and household of the day on which it begins. What follows from the file is told too: after
a benefit ended and until a next one begins, that it ended.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from meedoen.core.cases.asking import Phase
from meedoen.core.indicators.ages import age_on, band_of
from meedoen.core.indicators.choices import choices_in
from meedoen.core.indicators.codes import CodeBook, Section
from meedoen.core.indicators.facts import OPEN_END, UNKNOWN, Dimension, Event, Spell
from meedoen.core.indicators.terms import Term

ENDED = "uitkering-beeindigd"
_DERIVED = 1 << 62
"""Added to the number of a spell for what follows from it; numbers of files stay below."""
_NO_GROUP = "geen-doelgroep"
_GROUP_OF_KIND: Mapping[str, str] = MappingProxyType(
    {
        "opvang-ontheemden": "ontheemde",
        "indicatie-beschut-werk": "indicatie-beschut-werk",
        "indicatie-banenafspraak": "indicatie-banenafspraak",
        "doelgroep-loonkostensubsidie": "doelgroep-loonkostensubsidie",
        "ve-indicatie": "vve-doelgroep",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Where or with whom somebody lives on [begin, end): the number of an area or of a household; `end` None for still."""

    number: int
    begin: date
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return self.begin <= day and (self.end is None or day < self.end)


class ToldSpell(NamedTuple):
    """A spell of a file; `group` is the word of the group that it puts somebody in, where its kind alone does not say."""

    number: int
    kind: int
    begin: date
    end: date | None = None
    provider: int = UNKNOWN
    reason: int = UNKNOWN
    group: str = ""


class ToldEvent(NamedTuple):
    """An event of a file."""

    number: int
    kind: int
    day: date
    value: int = 0
    provider: int = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFile:
    """Somebody's file under a pseudonym, as it is known at one moment; of a day of birth the year may be all that is known."""

    person: int
    municipality: int
    born: date | None = None
    birth_year: int | None = None
    homes: tuple[Stay, ...] = ()
    households: tuple[Stay, ...] = ()
    spells: tuple[ToldSpell, ...] = ()
    events: tuple[ToldEvent, ...] = ()


def kinds_read(*, terms: Iterable[Term], book: CodeBook) -> frozenset[int] | None:
    """Return the kinds of which a file has to be told to judge terms, beside what names a group; None for all of it.

    All of it is asked by a term that is only for some ages, areas or providers.

    Raises:
        MeasureError: a term names an unknown word.

    """
    choices = [choice for term in terms for choice in choices_in(term)]
    asked = {dimension for choice in choices for dimension, _ in choice.only}
    if asked - {Dimension.GROUP}:
        return None
    named = {number for each in choices for number in book.numbers(dimension=Dimension.KIND, words=each.kinds)}
    asked_for = {book.kinds.of_word(phase).number for phase in Phase}
    if named & asked_for:
        # What happened to one request is told by what happened to the others.
        named |= asked_for
    if asked:
        named.update(book.kinds.of_word(word).number for word in _GROUP_OF_KIND)
    if book.kinds.of_word(ENDED).number in named:
        named.update(code.number for code in book.kinds if code.section is Section.BENEFIT)
    return frozenset(named)


def facts_of(*, file: ToldFile, book: CodeBook) -> tuple[Spell | Event, ...]:
    """Return a file as facts, spells first.

    Raises:
        MeasureError: the lists lack a word that this needs.

    """
    telling = _Telling(file, book)
    spells = [telling.spell(each) for each in (*file.spells, *telling.ended())]
    return (*spells, *(telling.event(each) for each in file.events))


class _Telling:
    """What is the same for every fact of a file."""

    def __init__(self, file: ToldFile, book: CodeBook) -> None:
        self._file = file
        self._book = book
        self._grouped = tuple(self._groups())
        self._none = book.groups.of_word(_NO_GROUP).number
        self._is_told_of = bool(file.homes or file.born or file.birth_year)

    def spell(self, told: ToldSpell) -> Spell:
        """Return a spell as a fact."""
        file = self._file
        area, age, group = self._on(told.begin)
        return Spell(
            fact=told.number,
            person=file.person,
            household=_number_on(file.households, told.begin) or file.person,
            municipality=file.municipality,
            kind=told.kind,
            begin=told.begin,
            end=told.end or OPEN_END,
            area=area,
            age=age,
            group_code=group,
            provider=told.provider,
            reason=told.reason,
        )

    def event(self, told: ToldEvent) -> Event:
        """Return an event as a fact."""
        file = self._file
        area, age, group = self._on(told.day)
        return Event(
            fact=told.number,
            person=file.person,
            municipality=file.municipality,
            kind=told.kind,
            day=told.day,
            value=told.value,
            area=area,
            age=age,
            group_code=group,
            provider=told.provider,
        )

    def ended(self) -> Iterator[ToldSpell]:
        """Tell of every benefit that ended that it had, from that day until a next one begins."""
        kind = self._book.kinds.of_word(ENDED).number
        benefits = [spell for spell in self._file.spells if self._section(spell.kind) is Section.BENEFIT]
        for spell in benefits:
            if spell.end is None or any(_holds(each, spell.end) for each in benefits):
                continue
            later = [each.begin for each in benefits if each.begin > spell.end]
            yield ToldSpell(number=spell.number + _DERIVED, kind=kind, begin=spell.end, end=min(later, default=None))

    def _on(self, day: date) -> tuple[int, int, int]:
        """Return the area, the age band and the group of a day."""
        group = self._group(day) if self._grouped else self._none
        # Of thousands of facts that only terms look at, nobody told where and how old.
        return (
            (_number_on(self._file.homes, day), self._age(day), group)
            if self._is_told_of
            else (UNKNOWN, UNKNOWN, group)
        )

    def _section(self, kind: int) -> Section | None:
        code = self._book.kinds.of_number(kind)
        return code.section if code else None

    def _age(self, day: date) -> int:
        file = self._file
        if file.born is not None:
            years = age_on(born=file.born, day=day)
        elif file.birth_year is not None:
            # Only the year is known: who turned or turns so many years in this one.
            years = day.year - file.birth_year
        else:
            return UNKNOWN
        band = band_of(ages=self._book.ages, years=years)
        return band.number if band else UNKNOWN

    def _groups(self) -> Iterator[tuple[int, ToldSpell]]:
        """Yield the spells that put somebody in a group, with its number."""
        for spell in self._file.spells:
            code = self._book.kinds.of_number(spell.kind)
            word = spell.group or _GROUP_OF_KIND.get(code.word if code else "", "")
            if word:
                yield self._book.groups.of_word(word).number, spell

    def _group(self, day: date) -> int:
        """Return the group on a day: of several the first of the list."""
        return min((number for number, spell in self._grouped if _holds(spell, day)), default=self._none)


def _holds(spell: ToldSpell, day: date) -> bool:
    return spell.begin <= day and (spell.end is None or day < spell.end)


def _number_on(stays: Sequence[Stay], day: date) -> int:
    """Return the number that holds on a day, of several the one that began last; 0 when none does."""
    if not stays:
        return UNKNOWN
    there = [stay for stay in stays if stay.holds_on(day)]
    return max(there, key=lambda stay: stay.begin).number if there else UNKNOWN
