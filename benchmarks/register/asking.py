"""What a case manager asks of the site, and what is typed: the morning, a person, somebody looked for, a talk recorded."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.register.city import SLUG
from benchmarks.register.visiting import Told, Visitor, WrongAnswerError

PEOPLE = f"/{SLUG}/mensen/"
SEARCH = f"{PEOPLE}zoeken/"
_SHORTEST_WORD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """One at work: the browser, the caseload, and chance, that is the same in every run."""

    name: str
    visitor: Visitor
    caseload: tuple[Mapping[str, str], ...]
    chance: random.Random

    def anybody(self) -> Mapping[str, str]:
        """Return somebody of the caseload."""
        return self.chance.choice(self.caseload)


def morning(worker: Worker) -> Told:
    """Open the morning page."""
    return _holding(worker.visitor.ask(PEOPLE), b"caseload")


def person(worker: Worker) -> Told:
    """Open somebody of the caseload."""
    who = worker.anybody()
    return _holding(worker.visitor.ask(f"{PEOPLE}{who['token']}/"), who["surname"].split()[-1].encode())


def search(worker: Worker) -> Told:
    """Look for somebody: by name, by a name with a mistake in it, by name and day of birth, by day of birth."""
    who = worker.anybody()
    words = (
        who["surname"],
        _mistyped(worker.chance, who["surname"]),
        f"{who['given']} {who['surname']}",
        f"{who['surname']} {who['born']}",
        who["born"],
    )
    return _holding(
        worker.visitor.send(SEARCH, {"wie": worker.chance.choice([each for each in words if each])}), b'role="status"'
    )


def talk(worker: Worker, sentence: str) -> Told:
    """Record a talk with a next step, as one does after a telephone call."""
    who, today = worker.anybody(), date.today()  # noqa: DTZ011, TID251 - the day that the person at the desk would type
    address = f"{PEOPLE}{who['token']}/gesprek/"
    fields = {
        "day": f"{today:%Y-%m-%d}",
        "form": "telefoon",
        "occasion": "gesprek",
        "sentence": sentence,
        "agreed": "Belt de kringloopwinkel",
        "due": f"{today + timedelta(days=14):%Y-%m-%d}",
    }
    told = worker.visitor.send(address, fields)
    if told.status not in {302, 303}:
        message = f"{address}: the talk was refused"
        raise WrongAnswerError(message)
    return told


Asked = Callable[[Worker], Told]


def _holding(told: Told, *words: bytes) -> Told:
    if not any(each in told.body for each in words):
        said = told.body.partition(b"<main")[2][:2000].decode(errors="replace")
        message = f"an answer ({told.status} {told.location}) without {words[0].decode()!r}: {said}"
        raise WrongAnswerError(message)
    return told


def _mistyped(chance: random.Random, word: str) -> str:
    if len(word) < _SHORTEST_WORD:
        return word
    at = chance.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
