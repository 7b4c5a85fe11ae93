"""Chance under a seed: the same words as a seed give the same draws, on every machine."""

from bisect import bisect
from collections.abc import Mapping, MutableSequence, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Item = TypeVar("Item")
_NUMBER_BITS = 61


class Weighted(Generic[Item]):
    """Things to choose from, each as likely as its weight."""

    __slots__ = ("_ends", "_items", "total")

    def __init__(self, weights: Mapping[Item, float]) -> None:
        """Keep the things and where the weight of each ends."""
        self._items = tuple(weights)
        self._ends = tuple(accumulate(weights.values()))
        self.total = self._ends[-1]

    def at(self, place: float) -> Item:
        """Return the thing on which a place from 0 up to the total falls."""
        return self._items[min(bisect(self._ends, place), len(self._items) - 1)]


class Chance:
    """Draws under a seed, one after the other."""

    __slots__ = ("_random",)

    def __init__(self, *, seed: str) -> None:
        """Begin anew under a seed."""
        self._random = Random(seed)  # noqa: S311 what is made up is no secret, and has to come out the same again

    def happens(self, share: float) -> bool:
        """Tell whether something with this chance happens."""
        return self._random.random() < share

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to a limit."""
        return int(self._random.random() * limit)

    def between(self, least: int, most: int) -> int:
        """Return a whole number from `least` up to and including `most`; `least` when that is not below it."""
        return least + int(self._random.random() * (most - least + 1)) if most > least else least

    def pick(self, things: Sequence[Item]) -> Item:
        """Return one of the things."""
        return things[int(self._random.random() * len(things))]

    def weighted(self, choices: Weighted[Item]) -> Item:
        """Return one of the choices."""
        return choices.at(self._random.random() * choices.total)

    def day(self, first: date, last: date) -> date:
        """Return a day from the first up to and including the last; the first when that is not before it."""
        return first + timedelta(days=self.between(0, (last - first).days))

    def wait(self, mean: float) -> int:
        """Return how many whole days something takes that ends at any moment alike, one at least."""
        return 1 + int(self._random.expovariate(1 / mean))

    def shuffle(self, things: MutableSequence[Item]) -> None:
        """Put things in another order."""
        self._random.shuffle(things)

    def number(self) -> int:
        """Return a number that says nothing, for a record."""
        return self._random.getrandbits(_NUMBER_BITS) or 1

    def token(self) -> int:
        """Return 128 bits, for an address."""
        return self._random.getrandbits(128)
