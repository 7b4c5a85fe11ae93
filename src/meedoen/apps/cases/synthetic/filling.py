"""Putting made-up people in the tables of the register, some thousands at a time; only within `looking`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from meedoen.apps.accounts.sealing import seal
from meedoen.apps.cases.actions.registering import fingerprint_of, seal_for
from meedoen.apps.cases.models import (
    Assignment,
    CaseEvent,
    CaseSpell,
    CitizenNumber,
    HouseholdStay,
    KnownWord,
    NameKey,
    NextStep,
    OwnGoal,
    PersonalDetails,
    Residence,
    Resident,
    Talk,
)
from meedoen.apps.cases.models.floor import CaseRecord
from meedoen.apps.cases.synthetic.desks import Desks
from meedoen.apps.cases.synthetic.known import Known
from meedoen.apps.cases.synthetic.people import Person
from meedoen.apps.cases.telling import GROUP
from meedoen.apps.journal.inserting_columns import insert_columns
from meedoen.core.cases.names import sound_of, words_of
from meedoen.core.indicators.codes import CodeBook

SOURCE = "proefgemeente"
_WORKERS = tuple(f"Proefmedewerker {number}" for number in range(1, 25))
_AT_A_TIME = 20_000
_VERSION = ("resident_id", "number", "known_from", "known_until", "recorded_by")
_COLUMNS: Mapping[type[CaseRecord], Sequence[str]] = MappingProxyType(
    {
        PersonalDetails: (
            *_VERSION,
            "salutation",
            "initials",
            "given_name",
            "prefix",
            "surname",
            "birth_date",
            "birth_year",
            "died_on",
            "is_confidential",
            "language",
        ),
        NameKey: ("resident_id", "word", "sound"),
        Residence: (*_VERSION, "area_code", "street", "begin", "end"),
        HouseholdStay: (*_VERSION, "household", "role", "begin"),
        CaseSpell: (
            *_VERSION,
            "kind",
            "provider_id",
            "occasion",
            "observer",
            "details",
            "begin",
            "end",
            "reason",
            "hours_per_week",
            "wage_value",
        ),
        CaseEvent: (*_VERSION, "kind", "occasion", "observer", "day", "value", "note"),
        Talk: (*_VERSION, "day", "form", "sentence"),
        NextStep: (
            "resident_id",
            "talk_number",
            "text",
            "by_resident",
            "due",
            "agreed_by",
            "agreed_at",
            "ended_on",
            "ended_by",
            "dropped_why",
        ),
        OwnGoal: (*_VERSION, "words", "since"),
        Assignment: ("resident_id", "team_id", "user_id", "since"),
    }
)
_SAME: Mapping[type[CaseRecord], Mapping[str, Any]] = MappingProxyType(
    {
        PersonalDetails: {"source": SOURCE},
        Residence: {"place": "Proefstad"},
        CaseSpell: {"source": SOURCE},
        CaseEvent: {"source": SOURCE, "details": {}},
        Assignment: {"assigned_by": SOURCE, "why": "ingeschreven"},
    }
)
_MOMENTS = frozenset({"known_from", "known_until", "agreed_at", "since"})


class _Detail(dict[str, str]):
    """What stands in the details of a spell; each different one once, so that it can be looked up."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # never changed after it was made


@dataclass(slots=True)
class Filled:
    """How many records of each kind there are now."""

    people: int = 0
    records: int = 0
    bsns: int = 0


class Filling:
    """Takes people one by one and saves them when there are enough."""

    def __init__(self, *, code: str, last: date, book: CodeBook, desks: Desks, providers: Sequence[int]) -> None:
        """Begin with nothing."""
        self.filled = Filled()
        self._code, self._book, self._desks, self._providers = code, book, desks, providers
        self._known = Known(last=last)
        self._people: list[Person] = []
        self._rows: dict[type[CaseRecord], list[tuple[Any, ...]]] = {model: [] for model in _COLUMNS}
        self._kinds = {code.word: code.number for code in book.kinds}
        self._reasons = {"": 0, **{code.word: code.number for code in book.reasons}}
        self._no_details = _Detail()
        self._groups = {"": self._no_details}
        self._words: set[str] = set()
        self._new_words: set[str] = set()

    def add(self, people: Iterable[Person]) -> None:
        """Take people."""
        for person in people:
            place = len(self._people)
            self._people.append(person)
            self._identify(place, person)
            self._file(place, person)
            self._talks(place, person)
        if len(self._rows[CaseSpell]) >= _AT_A_TIME:
            self.flush()

    def flush(self) -> None:
        """Save whom was taken."""
        if not self._people:
            return
        home = {"municipality_id": self._code}
        keys = insert_columns(
            model=Resident,
            columns={
                "token": [UUID(int=person.token) for person in self._people],
                "number": [person.number for person in self._people],
                "registered_at": [
                    self._known.moment(self._known.on(day=person.registered, number=person.number))
                    for person in self._people
                ],
            },
            same={**home, "registered_by": SOURCE},
        )
        for model, rows in self._rows.items():
            if rows:
                columns: dict[str, Sequence[Any]] = dict(zip(_COLUMNS[model], zip(*rows, strict=True), strict=True))
                columns["resident_id"] = [keys[place] for place in columns["resident_id"]]
                for name in _MOMENTS & columns.keys():
                    if model is not OwnGoal or name != "since":
                        columns[name] = [self._known.moment(each) for each in columns[name]]
                insert_columns(model=model, columns=columns, same={**home, **_SAME.get(model, {})})
                self.filled.records += len(rows)
                rows.clear()
        self._keep_words(home)
        self._seal(keys)
        self.filled.people += len(keys)
        self.filled.records += len(keys)
        self._people.clear()

    def _version(self, place: int, number: int, day: date) -> tuple[Any, ...]:
        return (place, number, self._known.soon(day=day, number=number), None, _WORKERS[number % len(_WORKERS)])

    def _identify(self, place: int, person: Person) -> None:
        """Write who somebody is, where and with whom, and by which words the person is found."""
        name, number = person.name, person.number
        version = self._version(place, number, person.registered)
        told = (person.salutation, name.initials, name.given, name.prefix, name.surname, person.born, person.birth_year)
        self._rows[PersonalDetails].append(
            (*version, *told, person.died, person.is_confidential, person.language),
        )
        words = dict.fromkeys((*_words(name.surname), *_words(name.given)))
        self._rows[NameKey] += [(place, word, _sound(word)) for word in words]
        self._new_words.update(word for word in words if word not in self._words)
        for order, home in enumerate(person.homes, start=1):
            row = (*self._version(place, number + order, home.begin), home.area, home.street, home.begin, home.end)
            self._rows[Residence].append(row)
        self._rows[HouseholdStay].append((*version, person.household, person.role, person.registered))
        desk = self._desks.of(person)
        if desk:
            since = self._known.on(day=person.registered, number=number)
            self._rows[Assignment].append((place, desk.team, desk.user, since))

    def _file(self, place: int, person: Person) -> None:
        """Write what stands in somebody's file."""
        rows = self._rows[CaseSpell]
        for spell in person.spells:
            number = spell.number
            by = _WORKERS[number % len(_WORKERS)]
            provider = None if spell.provider is None else self._providers[spell.provider % len(self._providers)]
            details = self._groups.get(spell.group) or self._groups.setdefault(
                spell.group, _Detail({GROUP: spell.group})
            )
            hours = _HOURS[spell.hours] if spell.hours is not None else None
            wage = _WAGE_VALUES[number % len(_WAGE_VALUES)] if spell.word == _WITH_WAGE_VALUE else None
            fixed = (self._kinds[spell.word], provider, spell.occasion, spell.observer, details, spell.begin)
            for since, until, end, reason in self._known.versions(spell=spell):
                rows.append((place, number, since, until, by, *fixed, end, self._reasons[reason], hours, wage))
        events = self._rows[CaseEvent]
        for event in person.events:
            told = (self._kinds[event.word], event.occasion, event.observer, event.day, event.value, event.note)
            events.append((*self._version(place, event.number, event.known or event.day), *told))

    def _talks(self, place: int, person: Person) -> None:
        """Write talks, what was agreed and own goals."""
        for talk in person.talks:
            row = (*self._version(place, talk.number, talk.day), talk.day, talk.form, talk.sentence)
            self._rows[Talk].append(row)
        for step in person.steps:
            by = _WORKERS[step.talk % len(_WORKERS)]
            agreed = self._known.on(day=step.agreed, number=step.talk)
            ended = by if step.ended else ""
            self._rows[NextStep].append(
                (place, step.talk, step.text, step.by_resident, step.due, by, agreed, step.ended, ended, step.dropped)
            )
        for order, (since, words) in enumerate(person.goals):
            self._rows[OwnGoal].append((*self._version(place, person.number - 1 - order, since), words, since))

    def _keep_words(self, home: Mapping[str, Any]) -> None:
        """Save the words by which nobody was found before."""
        if not self._new_words:
            return
        words = sorted(self._new_words)
        insert_columns(model=KnownWord, columns={"word": words, "sound": [_sound(word) for word in words]}, same=home)
        self._words |= self._new_words
        self._new_words.clear()

    def _seal(self, keys: Sequence[int]) -> None:
        """Seal the BSNs of those who have one."""
        bearers = [(key, person) for key, person in zip(keys, self._people, strict=True) if person.bsn]
        if not bearers:
            return
        purpose = seal_for(municipality_code=self._code)
        moments = [self._known.moment(self._known.on(day=each.registered, number=each.number)) for _, each in bearers]
        insert_columns(
            model=CitizenNumber,
            columns={
                "resident_id": [key for key, _ in bearers],
                "sealed": [seal(text=each.bsn, purpose=purpose) for _, each in bearers],
                "fingerprint": [fingerprint_of(municipality_code=self._code, bsn=each.bsn) for _, each in bearers],
                "checked_at": moments,
            },
            same={"municipality_id": self._code, "checked_how": "reeks voor proeven", "checked_by": SOURCE},
        )
        self.filled.bsns += len(bearers)


_HOURS = tuple(Decimal(hours) for hours in range(60))
_WITH_WAGE_VALUE = "loonkostensubsidie"
_WAGE_VALUES = (None, *(Decimal(percents) / 2 for percents in range(60, 170, 5)))


@cache
def _words(name: str) -> tuple[str, ...]:
    return words_of(name)


@cache
def _sound(word: str) -> str:
    return sound_of(word)
