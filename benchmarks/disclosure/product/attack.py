"""Bounding what is hidden: every table of whole numbers that fits what was told and what follows, piece by piece.

What an outsider does not know is a column. Pieces that share no row are programs of their own. First the linear bound, which
can only be too wide; where that is wide enough but narrow, whole numbers are asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import floor

import highspy
import numpy as np

from benchmarks.disclosure.product.knowing import Known
from benchmarks.disclosure.product.numbers import Number
from benchmarks.disclosure.product.rows import FAR, Row

Bounds = tuple[int, int]
_NEAR = 1e-5
_SECONDS = 5.0
_DOUBTFUL = 3


class DoesNotFitError(ArithmeticError):
    """What the attacker reckons with cannot be so: then a row is wrong, not the release."""


class Attack:
    """All pieces of what is known and follows."""

    def __init__(self, known: Known, *, rows: Sequence[Row]) -> None:
        """Divide the numbers into pieces that hang together by rows."""
        self.known = known
        self._root: dict[Number, Number] = {}
        left = [(row, [each for each in row.terms if each not in known.told]) for row in rows]
        for _, free in left:
            for each in free[1:]:
                self._join(free[0], each)
        by_piece: dict[Number, list[Row]] = defaultdict(list)
        for row, free in left:
            if free:
                by_piece[self._find(free[0])].append(row)
            else:
                _check(row, known.told)
        self._rows = by_piece
        self._pieces: dict[Number, _Piece] = {}

    def between(self, terms: Mapping[Number, int], *, width: int, alone: Sequence[Number] = ()) -> Bounds:
        """Return the least and most that a sum can be, or bounds that are `width` apart; numbers in `alone` are known to be 1.

        Raises:
            DoesNotFitError: no table fits.

        """
        told = sum(factor * self.known.told.get(number, 0) for number, factor in terms.items())
        free = {number: factor for number, factor in terms.items() if number not in self.known.told}
        by_piece: dict[Number, dict[Number, int]] = defaultdict(dict)
        for number, factor in free.items():
            by_piece[self._find(number)][number] = factor
        low = high = told
        for root, mine in by_piece.items():
            piece = self._piece(root)
            least, most = piece.between(mine, width, [each for each in alone if self._find(each) == root])
            low, high = low + least, high + most
        return low, high

    def are_near(self, one: Number, other: Number) -> bool:
        """Tell whether what is known of one can tell something of the other."""
        return self._find(one) == self._find(other)

    def fits(self, numbers: Mapping[Number, int]) -> Iterator[Row]:
        """Give the rows that these numbers break; a row with a number that is not among them is left out."""
        for rows in self._rows.values():
            for row in rows:
                if row.terms.keys() <= numbers.keys():
                    total = sum(factor * numbers[each] for each, factor in row.terms.items())
                    if not row.low <= total <= row.high:
                        yield row

    def _piece(self, root: Number) -> "_Piece":
        if root not in self._pieces:
            self._pieces[root] = _Piece(self.known, self._rows.get(root, []), root)
        return self._pieces[root]

    def _find(self, number: Number) -> Number:
        while (above := self._root.get(number, number)) is not number:
            self._root[number] = self._root.get(above, above)
            number = above
        return number

    def _join(self, one: Number, other: Number) -> None:
        mine, theirs = self._find(one), self._find(other)
        if mine is not theirs:
            self._root[theirs] = mine


def _check(row: Row, told: Mapping[Number, int]) -> None:
    total = sum(factor * told[each] for each, factor in row.terms.items())
    if not row.low <= total <= row.high:
        message = f"What was told does not fit ({row.why}): " + "; ".join(
            f"{f} × {n} = {told[n]}" for n, f in row.terms.items()
        )
        raise DoesNotFitError(message)


class _Piece:
    """One program that stays in memory."""

    def __init__(self, known: Known, rows: Iterable[Row], root: Number) -> None:
        self.rows = list(rows)
        free = dict.fromkeys(number for row in self.rows for number in row.terms if number not in known.told) or {
            root: None
        }
        self.at = {number: place for place, number in enumerate(free)}
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call] # HiGHS tells no types here
        for option, value in (("output_flag", False), ("threads", 1)):
            self.solver.setOptionValue(option, value)
        self.bounds: list[Bounds] = []
        for number in free:
            low, high = (1 if number in known.hidden else 0, FAR)
            self.bounds.append((low, high))
            self.solver.addVar(low, high)
        for row in self.rows:
            rest = sum(factor * known.told.get(each, 0) for each, factor in row.terms.items())
            terms = {self.at[each]: factor for each, factor in row.terms.items() if each in self.at}
            least: float = -highspy.kHighsInf if row.low <= -FAR else row.low - rest
            most: float = highspy.kHighsInf if row.high >= FAR else row.high - rest
            places, factors = np.array(list(terms), dtype=np.int32), np.array(list(terms.values()), dtype=np.float64)
            self.solver.addRow(least, most, len(terms), places, factors)

    def between(self, terms: Mapping[Number, int], width: int, alone: Sequence[Number]) -> Bounds:
        places = {self.at[number]: factor for number, factor in terms.items()}
        for each in alone:
            self.solver.changeColBounds(self.at[each], 1, 1)
        low, high = -self._furthest(places, -1), self._furthest(places, 1)
        if width <= high - low < width + _DOUBTFUL:
            self._whole(highspy.HighsVarType.kInteger)
            # The clock of the solver goes on from one run to the next.
            self.solver.setOptionValue("time_limit", self.solver.getRunTime() + _SECONDS)
            low, high = -self._furthest(places, -1), self._furthest(places, 1)
            self._whole(highspy.HighsVarType.kContinuous)
            self.solver.setOptionValue("time_limit", highspy.kHighsInf)
        for each in alone:
            self.solver.changeColBounds(self.at[each], *self.bounds[self.at[each]])
        return low, high

    def _whole(self, kind: highspy.HighsVarType) -> None:
        every = np.arange(len(self.at), dtype=np.int32)
        self.solver.changeColsIntegrality(len(every), every, np.full(len(every), kind))

    def _furthest(self, places: Mapping[int, int], sign: int) -> int:
        """Return the most of a sum (of its opposite); when time is up, what is proven."""
        for place, factor in places.items():
            self.solver.changeColCost(place, -sign * factor)
        self.solver.run()
        status, info = self.solver.getModelStatus(), self.solver.getInfo()
        for place in places:
            self.solver.changeColCost(place, 0)
        if status == highspy.HighsModelStatus.kTimeLimit:
            bound = -info.mip_dual_bound
            return floor(bound + _NEAR) if abs(bound) < FAR else FAR
        if status != highspy.HighsModelStatus.kOptimal:
            message = f"The attacker's program ended with {status}."
            raise DoesNotFitError(message)
        return min(floor(-info.objective_function_value + _NEAR), FAR)
