"""Signals that come in about somebody: which kinds there are, what was done about them, how they end, and until when there is to be contact."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from meedoen.core.cases.entries import Objection, objections_to_birth
from meedoen.core.cases.standing import Standing, standings
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import Event
from meedoen.core.indicators.terms import Term
from meedoen.core.values.dutch import format_date

FORGOTTEN = "vergeten"
"""What stands in the place of the name, once is let go of whom a closed signal was about that is in no file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertKind:
    """A kind of signal; `event` and `contact` are the words of the events that it and the first contact after it are in a file."""

    word: str
    name: str
    event: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertDoing:
    """Something that may be done about a signal, and whether there was contact by it."""

    word: str
    name: str
    is_contact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertList:
    """The list of signals under one version; outcomes are how a signal is closed, a name per word."""

    version: int
    kinds: tuple[AlertKind, ...]
    doings: tuple[AlertDoing, ...]
    outcomes: Mapping[str, str]

    def kind(self, *, word: str) -> AlertKind:
        """Return a kind by its word.

        Raises:
            KeyError: the list does not have it.

        """
        return {each.word: each for each in self.kinds}[word]

    def doing(self, *, word: str) -> AlertDoing:
        """Return what may be done by its word.

        Raises:
            KeyError: the list does not have it.

        """
        return {each.word: each for each in self.doings}[word]


def objections_to_alert(
    *, received_on: date, names_somebody: bool, today: date, born: date | None = None
) -> tuple[Objection, ...]:
    """Return what is wrong with a signal; `born` is the day of birth of who is not known here, as far as it was told.

    >>> [each.field for each in objections_to_alert(received_on=date(2026, 2, 1), names_somebody=False, today=date(2026, 1, 31))]
    ['received_on', 'about_name']
    """
    found = []
    if received_on > today:
        text = f"{format_date(received_on)} is nog niet geweest. Op welke dag kwam het signaal binnen?"
        found.append(Objection(field="received_on", text=text))
    if not names_somebody:
        text = "Schrijf een naam of een adres op, zodat iemand kan uitzoeken over wie dit gaat."
        found.append(Objection(field="about_name", text=text))
    if born is not None:
        found += [replace(each, field="about_born") for each in objections_to_birth(born=born, today=today)]
    return tuple(found)


def objections_to_doing(*, day: date, received_on: date, today: date, field: str = "day") -> tuple[Objection, ...]:
    """Return what is wrong with the day on which something was done about a signal, or on which it was closed."""
    if day > today:
        return (Objection(field=field, text=f"{format_date(day)} is nog niet geweest."),)
    if day < received_on:
        text = f"{format_date(day)} ligt voor de dag waarop het signaal binnenkwam ({format_date(received_on)})."
        return (Objection(field=field, text=text),)
    return ()


def contact_words(*, kind: AlertKind, terms: Iterable[Term]) -> frozenset[str]:
    """Return the words of the events that count as the first contact after a signal: its own, and what else meets its terms."""
    return frozenset((kind.contact, *(word for term in _own(kind, terms) for word in term.done.of.kinds)))


def _own(kind: AlertKind, terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(term for term in terms if kind.event in term.starts[0].of.kinds)


def contact_standing(
    *, kind: AlertKind, received_on: date, contacts: Iterable[date], terms: Iterable[Term], today: date, book: CodeBook
) -> Standing | None:
    """Return how a signal stands towards the term for a first contact; None when no term begins with such an event.

    `contacts` are the days on or after that day on which there was contact, whichever signal it was about. It is judged by itself,
    as of somebody of whom nothing else is known: who is not found in the register yet has no file.
    """

    def told(number: int, word: str, day: date) -> Event:
        return Event(fact=number, person=1, municipality=1, kind=book.kinds.of_word(word).number, day=day)

    facts = [told(1, kind.event, received_on)]
    facts += [told(number, kind.contact, day) for number, day in enumerate(contacts, start=2)]
    return next(iter(standings(terms=_own(kind, terms), facts=facts, today=today, codebook=book)), None)
