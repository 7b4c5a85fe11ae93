"""A row: a sum of numbers between two bounds, with why it is so."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from benchmarks.disclosure.product.knowing import Known
from benchmarks.disclosure.product.numbers import Number

FAR = 1_000_000


class Row(NamedTuple):
    """A sum of numbers between two bounds, and why."""

    terms: Mapping[Number, int]
    low: int
    high: int
    why: str


def equal(terms: Mapping[Number, int], why: str) -> Row:
    """Say that a sum is 0."""
    return Row(terms, 0, 0, why)


def at_least(big: Mapping[Number, int], small: Mapping[Number, int], why: str) -> Row:
    """Say that one sum is at least another."""
    return Row({**big, **{number: -factor for number, factor in small.items()}}, 0, FAR, why)


def ones(numbers: Iterable[Number]) -> dict[Number, int]:
    """Return a sum of numbers as they are."""
    return dict.fromkeys(numbers, 1)


def alike(known: Known, key: Callable[[Number], object]) -> Iterator[list[Number]]:
    """Give the numbers on the pages together that have the same key."""
    found: dict[object, list[Number]] = defaultdict(list)
    for number in known.numbers:
        found[key(number)].append(number)
    return iter(found.values())
