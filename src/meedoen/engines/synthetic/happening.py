"""Events that are made up: each kind with the kind that follows it for most, such as a notification and a plan."""

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import KNOWN_STILL, FactTable
from meedoen.engines.synthetic.drawing import Weighted, Whole
from meedoen.engines.synthetic.lasting import FIRST, KNOWN_BY, LAST, SECONDS, People, as_table, numbers_of, reported

_ROWS = 1_000_000
_PER_SPELL = 5
# Small, because a value can be a number of months by which a term is longer.
_VALUE = 40
_DAYS = (LAST - FIRST).days + 1
_FIRST = np.datetime64(FIRST).astype("datetime64[D]").astype(np.int64)


_FOLLOWING = (
    ("kennisgeving-inburgeringsplicht", "pip-vastgesteld"),
    ("inschrijving-gemeente", "brede-intake"),
    ("examen-lezen", "inburgering-behaald"),
    ("verlenging-aangevraagd", "verlenging-besloten"),
    ("melding", "start-ondersteuning"),
    ("aanvraag", "toekenning"),
    ("aanvraag-bijstand", "besluit-bijstand"),
    ("bezwaar", "besluit-op-bezwaar"),
    ("vraag-jeugdhulp", "beschikking-jeugdhulp"),
    ("vroegsignaal", "eerste-contact"),
    ("hulpvraag-schulden", "eerste-gesprek-schulden"),
    ("overdracht", "overdracht-bevestigd"),
    ("doorverwezen-taalonderwijs", "geslaagd-taalonderwijs"),
)


def as_known(book: CodeBook) -> Mapping[int, int]:
    """Return which kind follows which by the words of the national list, as far as the book has them."""
    numbers = {code.word: code.number for code in book.kinds}
    return {numbers[one]: numbers[other] for one, other in _FOLLOWING if one in numbers and other in numbers}


def in_pairs(numbers: list[int]) -> Mapping[int, int]:
    """Return which kind follows which: the second of a list the first, the fourth the third, and so on.

    >>> in_pairs([7, 8, 9])
    {7: 8}
    """
    return dict(zip(numbers[::2], numbers[1::2], strict=False))


def events(people: People, *, follows: Mapping[int, int], corrected: float) -> Iterator[pa.Table]:
    """Give the events of a place, all versions: one for every five spells, and what follows them."""
    kinds = numbers_of(people.book, FactTable.EVENTS)
    pairs = follows or as_known(people.book) or in_pairs(kinds)
    beginning = [kind for kind in kinds if kind not in pairs.values()]
    count = people.place.spells // _PER_SPELL if beginning else 0
    for start in range(0, count, _ROWS):
        index = np.arange(start, min(start + _ROWS, count), dtype=np.int64)
        first = _firsts(people, index, beginning)
        for columns in (first, _seconds(people, index, first, pairs)):
            former = _former(people, columns, corrected)
            yield as_table(FactTable.EVENTS, columns)
            yield as_table(FactTable.EVENTS, former)


def _firsts(people: People, index: Whole, kinds: list[int]) -> dict[str, Whole]:
    draws = people.draws
    person = people.chosen("event of", index)
    day = _FIRST + draws.below("day", index, _DAYS)
    providers = Weighted.of([code.number for code in people.book.providers], none=0.4)
    return {
        "fact": people.first_number + 1 + 2 * index,
        "person": people.first_number + 1 + person,
        "kind": draws.pick("event", index, Weighted.of(kinds)),
        "day": day,
        "value": 1 + draws.wait("value", index, _VALUE),
        "area": people.area(person, np.zeros(len(index), np.int64)),
        "age": people.age(person, day),
        "group_code": people.group(person),
        "provider": draws.pick("event provider", index, providers),
        "known_from": reported(draws, "event reported", index, day),
        "known_until": np.full(len(index), KNOWN_STILL, np.int64),
    }


def _seconds(people: People, index: Whole, first: dict[str, Whole], follows: Mapping[int, int]) -> dict[str, Whole]:
    """Return what follows most of the first events, when it comes before the last day."""
    draws = people.draws
    after = np.zeros(int(first["kind"].max(initial=0)) + 1, np.int64)
    for kind, next_kind in follows.items():
        if kind < len(after):
            after[kind] = next_kind
    second = first | {"fact": first["fact"] + 1, "kind": after[first["kind"]]}
    second["day"] = first["day"] + draws.wait("follows after", index, 60)
    second["value"] = 1 + draws.wait("value that follows", index, _VALUE)
    second["known_from"] = reported(draws, "following reported", index, second["day"])
    held = (second["kind"] > 0) & (second["day"] < _FIRST + _DAYS) & draws.happens("follows", index, 0.85)
    return {name: values[held] for name, values in second.items()}


def _former(people: People, now: dict[str, Whole], corrected: float) -> dict[str, Whole]:
    """Return some events with the value that they were known with before."""
    draws, fact = people.draws, now["fact"]
    chosen = draws.happens("event corrected", fact, corrected)
    old = {name: values[chosen] for name, values in now.items()}
    old["value"] = 1 + draws.wait("value before", fact[chosen], _VALUE)
    mended = old["known_from"] + 1 + draws.wait("event mended", fact[chosen], 60) * SECONDS
    old["known_until"] = np.minimum(mended, KNOWN_BY - 1)
    now["known_from"][chosen] = old["known_until"]
    return old
