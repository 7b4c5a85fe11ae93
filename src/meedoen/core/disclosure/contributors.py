"""What somebody knows of amounts who brought something to them: by that, less of what does not leave stays open to him.

Of every amount it is known how many brought something and what the two brought who brought most; not who they are.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from meedoen.core.indicators.amounts import Contributed
from meedoen.core.indicators.counts import Cell

AmountName = Cell | int
"""A cell, or the number of a sum that is not right: by what it is off."""
MoreAndLess = tuple[NDArray[np.float64], NDArray[np.float64]]
"""How much more and how much less every amount can be."""
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An amount among others. It is `known` to everybody, or `may_leave`, or stays in; then `need` has to stay open, both ways.

    `is_free` is what a sum is off by when that is less than 0: of others everybody knows that they are 0 or more. `was_told`
    says that it was told when it was nearly the same: who asks about others takes it to be so still.
    """

    amount: Contributed
    known: bool = False
    may_leave: bool = False
    need: int = 0
    is_free: bool = False
    was_told: bool = False


class Contributors:
    """Everybody who brought something to amounts that hang together, by what they know when one of these is asked about."""

    def __init__(self, held: Mapping[AmountName, Held], within: Mapping[AmountName, AbstractSet[AmountName]]) -> None:
        """Take in the amounts, and what lies `within` which."""
        self._held, self._within = held, within
        self._names = list(held)
        self._at = {name: number for number, name in enumerate(self._names)}
        every = list(held.values())
        self._total = np.array([max(0, each.amount.total) for each in every], dtype=np.float64)
        self._largest = np.array([each.amount.largest for each in every], dtype=np.float64)
        self._is_alone = np.array([each.amount.brought == 1 for each in every])
        self._is_free = np.array([each.is_free for each in every])
        self._was_told = np.array([each.was_told for each in every])
        self._around: dict[AmountName, set[AmountName]] = defaultdict(set)
        for whole in held:
            for each in within.get(whole, ()):
                self._around[each].add(whole)
        self._places: dict[object, list[int]] = {}
        for number, name in enumerate(self._names):
            self._places.setdefault(name.at if isinstance(name, Cell) else name, []).append(number)

    def nobody(self, name: AmountName) -> MoreAndLess:
        """Return the room of every amount to who brought nothing."""
        return self._room(name, np.zeros(len(self._names), dtype=bool))

    def everybody(self, name: AmountName) -> MoreAndLess:
        """Return the room to all who brought something together; but for who brought most of what is asked about."""
        return self._room(name, np.ones(len(self._names), dtype=bool))

    def one(self, name: AmountName, who: Sequence[int]) -> MoreAndLess:
        """Return the room to somebody who knows what he brought to these amounts."""
        knows = np.zeros(len(self._names), dtype=bool)
        knows[list(who)] = True
        return self._room(name, knows)

    def who_see(self, name: AmountName, move: NDArray[np.float64]) -> Iterator[Sequence[int]]:
        """Give who cannot believe a move, by the amounts of which they know what they brought.

        Somebody may be the one who brought most at a place in every period. In what is asked about, and at its own place, that
        is too much: there what all know together is more than the second brought.
        """
        brought = self._brought(name)
        more, less = self._room(name, np.ones(len(self._names), dtype=bool))
        close = _CLOSE * self._held[name].need
        seen = np.flatnonzero((move > more + close) | (-move > less + close))
        inside = {self._at[each] for each in self._within.get(name, ()) if each in self._at}
        done: set[object] = set()
        for number in seen.tolist():
            other = self._names[number]
            if other == name or not brought[number] or not isinstance(other, Cell):
                continue
            if number in inside or (isinstance(name, Cell) and other.at == name.at):
                yield [number]
            elif other.at not in done:
                done.add(other.at)
                yield [each for each in self._places[other.at] if each not in inside]

    def _brought(self, name: AmountName) -> NDArray[np.float64]:
        """Return the most that somebody brought to every amount who did not bring the most of this one."""
        mine = self._held[name].amount
        brought = self._largest.copy()
        for number, other in enumerate(self._names):
            its = self._held[other].amount
            if other in self._within.get(name, ()):
                brought[number] = min(its.largest if its.largest <= mine.second else its.second, mine.second)
        # Where who brought most of this one, or of what of it only he can have brought, must have brought most as well.
        inside = [each for each in self._within.get(name, ()) if each in self._held]
        firsts = [each for each in inside if self._held[each].amount.largest > mine.second]
        for each in (name, *firsts):
            for other in self._around[each] - set(inside) - {name}:
                its = self._held[other].amount
                if self._held[each].amount.largest > its.second:
                    brought[self._at[other]] = its.second
        return brought

    def _room(self, name: AmountName, knows: NDArray[np.bool_]) -> MoreAndLess:
        brought = np.where(knows, self._brought(name), 0.0)
        less = np.maximum(0.0, self._total - brought)
        more = np.full(len(self._names), np.inf)
        less[self._is_free] = np.inf
        fixed = knows & self._is_alone & (brought == self._largest)
        for number in np.flatnonzero(self._was_told).tolist():
            fixed[number] |= not self._hang_together(name, self._names[number])
        more[fixed], less[fixed] = 0.0, 0.0
        return more, less

    def _hang_together(self, name: AmountName, other: AmountName) -> bool:
        return other in self._within.get(name, ()) or name in self._within.get(other, ())
