"""Somebody who has all that left and tries to recover what did not: shares nothing with the hiding and nothing with the audit.

One linear program per release stays in memory. A corner that turns out to be of whole numbers is a table that fits, and
the furthest there is; only where it is not, whole numbers are asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

import highspy
import numpy as np

from meedoen.core.disclosure.clearing import Cleared
from meedoen.core.indicators.counts import TOTAL, Cell, CountTable

_FAR = 100_000
_EXACT = 1e-6


class Recovered(NamedTuple):
    """A cell that can be told closer than was promised: its count, what is left of it, and what was known besides."""

    cell: Cell
    counted: int
    low: int
    high: int
    known: Cell | None


class Attack:
    """Every table of whole numbers that has what is shown, and at least 1 where something is hidden."""

    def __init__(self, *, tables: Sequence[CountTable], shown: Mapping[Cell, int]) -> None:
        self.counts = {cell: table.counts.get(cell, 0) for table in tables for cell in table.cells()}
        self.hidden = [cell for cell in self.counts if cell not in shown]
        self.at = {cell: number for number, cell in enumerate(self.hidden)}
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call] # HiGHS tells no types here
        self.solver.setOptionValue("output_flag", False)  # noqa: FBT003 as HiGHS has it
        self.solver.setOptionValue("threads", 1)
        for _ in self.hidden:
            self.solver.addVar(1, _FAR)
        self.rows: list[tuple[dict[int, int], int]] = []
        for whole, parts in (row for table in tables for row in _rows(table)):
            signed = {whole: 1, **dict.fromkeys(parts, -1)}
            terms = {self.at[cell]: factor for cell, factor in signed.items() if cell in self.at}
            rest = -sum(factor * shown[cell] for cell, factor in signed.items() if cell in shown)
            if terms:
                self.rows.append((terms, rest))
                places = np.array(list(terms), dtype=np.int32)
                self.solver.addRow(rest, rest, len(terms), places, np.array(list(terms.values()), dtype=np.float64))
        self.factors = np.zeros((len(self.rows), len(self.hidden)), dtype=np.int64)
        for number, (terms, _) in enumerate(self.rows):
            self.factors[number, list(terms)] = list(terms.values())
        self.rests = np.array([rest for _, rest in self.rows], dtype=np.int64)

    def recovered(self, *, minimum: int, other: int) -> Iterator[Recovered]:
        """Give what can be told closer than `minimum` of a count below it, and than `other` of any other hidden cell.

        Of a small count also by each person who is alone in another cell.
        """
        alone = [self.at[cell] for cell in self.hidden if self.counts[cell] == 1]
        for cell in self.hidden:
            place, small = self.at[cell], self.counts[cell] < minimum
            width = minimum if small else other
            low, high = self._between(place, width)
            if high - low < width:
                yield Recovered(cell, self.counts[cell], low, high, None)
            elif small:
                yield from self._by_somebody_alone(place, [each for each in alone if each != place], width)

    def _by_somebody_alone(self, place: int, alone: Sequence[int], width: int) -> Iterator[Recovered]:
        """Let all who are alone tell each other first: when that does not help them, nothing helps one of them."""
        if self._leaves(place, alone, width):
            return
        for single in alone:
            if self._leaves(place, [single], width) or self._is_same(place, single):
                continue
            with_one = self.hidden[single]
            low, high = self._between_knowing(place, [single], width)
            yield Recovered(self.hidden[place], self.counts[self.hidden[place]], low, high, with_one)

    def _leaves(self, place: int, known: Sequence[int], width: int) -> bool:
        low, high = self._between_knowing(place, known, width)
        return high - low >= width

    def _between_knowing(self, place: int, known: Sequence[int], width: int) -> tuple[int, int]:
        for each in known:
            self.solver.changeColBounds(each, 1, 1)
        found = self._between(place, width)
        for each in known:
            self.solver.changeColBounds(each, 1, _FAR)
        return found

    def _is_same(self, place: int, single: int) -> bool:
        """Tell whether two cells are always equal: somebody alone in the one is the one in the other."""
        return self._furthest({place: 1, single: -1}) == -self._furthest({place: -1, single: 1})

    def _between(self, place: int, width: int) -> tuple[int, int]:
        """Return the least and most; when the count itself and the most are far enough apart the least is not sought."""
        count = self.counts[self.hidden[place]]
        high = self._furthest({place: 1})
        return (count, high) if high - count >= width else (-self._furthest({place: -1}), high)

    def _furthest(self, costs: Mapping[int, int]) -> int:
        for place, cost in costs.items():
            self.solver.changeColCost(place, -cost)
        values = self._solved()
        if np.abs(values - np.rint(values)).max(initial=0) > _EXACT:
            values = self._solved_in_whole()
        for place in costs:
            self.solver.changeColCost(place, 0)
        table = np.rint(values).astype(np.int64)
        if (self.factors @ table != self.rests).any():
            message = "The attacker's own table does not fit."
            raise ArithmeticError(message)
        return int(sum(int(table[place]) * cost for place, cost in costs.items()))

    def _solved(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            message = f"The attacker's program ended with {self.solver.getModelStatus()}."
            raise ArithmeticError(message)
        return np.array(self.solver.getSolution().col_value, dtype=np.float64)

    def _solved_in_whole(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        every = np.arange(len(self.hidden), dtype=np.int32)
        for kind in (highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous):
            self.solver.changeColsIntegrality(len(every), every, np.full(len(every), kind))
            if kind == highspy.HighsVarType.kInteger:
                values = self._solved()
        return values


def attacked(*, tables: Sequence[CountTable], cleared: Cleared, minimum: int, other: int) -> list[Recovered]:
    """Return all that can be told closer than promised of the hidden cells of a release that stands by itself."""
    return list(Attack(tables=tables, shown=cleared.shown).recovered(minimum=minimum, other=other))


def _rows(table: CountTable) -> Iterator[tuple[Cell, list[Cell]]]:
    """Give every place of every axis with its parts, at every place of the other axes."""
    for index, axis in enumerate(table.axes):
        others = [each for number, each in enumerate(table.axes) if number != index]
        families = [(place, axis.parts(place)) for place in (TOTAL, *axis.part_of)]
        for elsewhere in product(*((TOTAL, *each.part_of) for each in others)):
            places = dict(zip([each.name for each in others], elsewhere, strict=True))
            for whole, parts in families:
                if parts:
                    found = [
                        Cell.of(subject=table.subject, period=table.period, places={**places, axis.name: place})
                        for place in (whole, *parts)
                    ]
                    yield found[0], found[1:]
