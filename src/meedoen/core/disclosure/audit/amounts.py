"""The audit of amounts: whether somebody can reckon out closely what was promised to stay open, from all that was told.

It works out anew how amounts hang together, and asks of each one that stays in the least and the most that it can be, also
for who brought something elsewhere and knows what. Two linear programs for each; counts are judged apart.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from math import inf

import highspy
import numpy as np
from numpy.typing import NDArray

from meedoen.core.disclosure.audit.contributing import InsideAmounts
from meedoen.core.disclosure.audit.crossing import ring_of
from meedoen.core.disclosure.audit.promises import in_words
from meedoen.core.disclosure.audit.published import Shape
from meedoen.core.disclosure.audit.relations import across_shapes, of_shape
from meedoen.core.indicators.amounts import Contributed
from meedoen.core.indicators.counts import Cell, Link

_CLOSE = 1e-6
"""How much of what was promised a program may be off."""
_FAR = 1e8
_TIME = "periode"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedAmount:
    """An amount as it is: `told` to everybody, or promised to stay open by `less` and by `more`, in its smallest unit.

    `was_told` says that it left when it was nearly the same, so that many think that they know it.
    """

    amount: Contributed
    told: bool = False
    less: int = 0
    more: int = 0
    was_told: bool = False

    @property
    def width(self) -> int:
        """The larger of both: in that the others are measured."""
        return max(self.less, self.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedAmounts:
    """All that is and will be told of amounts: the tables, the sums over time (`links`), each amount, and which are new.

    `revised` tells of a sum that is not right what was promised of what it is off by: how far that stays open.
    """

    shapes: Sequence[Shape]
    links: Sequence[Link]
    amounts: Mapping[Cell, StatedAmount]
    new: AbstractSet[Cell]
    revised: Mapping[frozenset[Cell], int] = field(default_factory=dict)


def found_in_amounts(stated: StatedAmounts, /, *, most: int) -> tuple[str, ...]:
    """Return what somebody can work out although it was promised not to be, in sentences (Dutch); at most so many."""
    found = list(_rings(stated))
    sums = list(_sums(stated))
    for part in _parts(stated, sums):
        if len(found) < most:
            found.extend(part.findings(stated))
    return tuple(found[:most])


def _rings(stated: StatedAmounts) -> Iterator[str]:
    """Refuse divisions that hang together in a ring: of those the tables two by two tell less than together."""
    within = {cell.period for link in stated.links for cell, factor in link.terms if factor < 0}
    of_subject: dict[str, list[frozenset[str]]] = defaultdict(list)
    for shape in stated.shapes:
        time = {_TIME} if shape.period in within else set()
        of_subject[shape.subject].append(frozenset({axis.name for axis in shape.axes} | time))
    for subject, tables in of_subject.items():
        ring = ring_of(tables)
        if ring:
            yield f"De verdelingen van {subject} naar {', '.join(sorted(ring))} hangen in een kring samen. Verdeel minder."


@dataclass(frozen=True, slots=True)
class _Sum:
    """Cells with factors that together are 0, or `off` by so much, of which `open` was promised to stay."""

    terms: tuple[tuple[Cell, int], ...]
    off: int = 0
    open: int = 0


def _sums(stated: StatedAmounts) -> Iterator[_Sum]:
    numbers: dict[Cell, int] = {}
    shapes = [replace(shape, axes=tuple(replace(axis, adds_up=True) for axis in shape.axes)) for shape in stated.shapes]
    listed = [[numbers.setdefault(cell, len(numbers)) for cell in shape.cells()] for shape in shapes]
    cells = list(numbers)
    found = [each for shape, mine in zip(shapes, listed, strict=True) for each in of_shape(shape=shape, numbers=mine)]
    found += across_shapes(shapes=shapes, known=numbers)
    every = [tuple((cells[number], factor) for number, factor in each.terms) for each in found]
    for terms in dict.fromkeys([*every, *(link.terms for link in stated.links)]):
        off = sum(stated.amounts[cell].amount.total * factor for cell, factor in terms)
        yield _Sum(terms, off, stated.revised.get(frozenset(cell for cell, _ in terms), 0) if off else 0)


@dataclass(slots=True)
class _Part:
    """Amounts that are not told and hang together; `beside` are the told ones in their sums."""

    cells: set[Cell] = field(default_factory=set)
    sums: list[_Sum] = field(default_factory=list)
    beside: set[Cell] = field(default_factory=set)

    def findings(self, stated: StatedAmounts) -> Iterator[str]:
        """Tell of every promise that is not kept; where nothing new is told of the sums nothing new can follow."""
        if not self.beside & stated.new:
            return
        program = _Program(self, stated)
        for cell in sorted(self.cells):
            each = stated.amounts[cell]
            if each.width and not program.keeps(cell):
                yield f"Het bedrag van {in_words(cell)} is te dicht te benaderen door wie zelf bijdroeg of van buiten kijkt."
        for number, each_sum in enumerate(self.sums):
            if each_sum.open:
                less, more = program.revision(number)
                if min(less, more) < each_sum.open * (1 - _CLOSE):
                    cells = in_words(each_sum.terms[0][0])
                    yield f"Uit {cells} en zijn delen is te dicht te benaderen wat er is herzien of ontbreekt."


def _parts(stated: StatedAmounts, sums: Sequence[_Sum]) -> list[_Part]:
    part_of: dict[Cell, _Part] = {}
    known: list[_Part] = []
    for each in sums:
        unknown = [cell for cell, _ in each.terms if not stated.amounts[cell].told]
        merged = _Part(sums=[each], cells=set(unknown), beside={cell for cell, _ in each.terms} - set(unknown))
        for other in {id(part_of[cell]): part_of[cell] for cell in unknown if cell in part_of}.values():
            merged.cells |= other.cells
            merged.sums += other.sums
            merged.beside |= other.beside
        part_of.update(dict.fromkeys(merged.cells, merged))
        if not unknown and each.open:
            known.append(merged)
    return [*known, *{id(part): part for part in part_of.values()}.values()]


class _Program:
    """How much less and more an amount can be than it is, while everything that was told stays as it is."""

    def __init__(self, part: _Part, stated: StatedAmounts) -> None:
        """Take a column for every amount that is not told and for what every sum is off by, as the difference with how it is."""
        self._part, self._stated = part, stated
        self._moves: list[NDArray[np.float64]] = []
        self._last: tuple[Cell | None, NDArray[np.float64], NDArray[np.float64]] | None = None
        self._inside = InsideAmounts(
            stated.shapes, stated.links, {cell: each.amount for cell, each in stated.amounts.items()}
        )
        self._cells = sorted(part.cells)
        self._column = column = {cell: number for number, cell in enumerate(self._cells)}
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # the library tells no types here
        self._solver.setOptionValue("output_flag", False)  # noqa: FBT003 as HiGHS has it
        self._solver.setOptionValue("threads", 1)
        self._many = len(self._cells) + len(part.sums)
        for _ in range(self._many):
            self._solver.addVar(-_FAR, _FAR)
        for number, each in enumerate(part.sums):
            terms = [(column[cell], float(factor)) for cell, factor in each.terms if cell in column]
            terms.append((len(self._cells) + number, -1.0))
            self._solver.addRow(0.0, 0.0, len(terms), [place for place, _ in terms], [factor for _, factor in terms])

    def keeps(self, cell: Cell) -> bool:
        """Tell whether a promise is kept, to all at once; or else to everybody by himself."""
        if self._is_open(cell, set(self._cells)):
            return True
        if not self._is_open(cell, set()):
            return False
        least = self._stated.amounts[cell].width
        # Who brought nothing to what moved, or less than it moved, believes it too.
        moved = {
            each
            for move in self._moves
            for each, by in zip(self._cells, (move / max(abs(move[self._column[cell]]), 1.0) * least), strict=False)
            if not self._believes(each, cell, by)
        }
        return all(self._is_open(cell, who) for who in ({each} for each in moved)) and all(
            self._is_open(cell, who) for who in self._at_other_places(cell) if who & moved
        )

    def _believes(self, each: Cell, cell: Cell, by: float) -> bool:
        low, high = self._limits(each, cell, {each})
        return low <= by <= high

    def _at_other_places(self, cell: Cell) -> Iterator[set[Cell]]:
        """Give of every other place what is not told there: one and the same may have brought most of that in all periods."""
        of_place: dict[object, set[Cell]] = defaultdict(set)
        for each in self._cells:
            if each.at != cell.at and not self._inside.lies_in(each, cell):
                of_place[each.at].add(each)
        yield from of_place.values()

    def _is_open(self, cell: Cell, knows: AbstractSet[Cell]) -> bool:
        stated = self._stated.amounts[cell]
        less, more = self._ends(self._column[cell], about=cell, scale=stated.width, knows=knows)
        return less >= stated.less * (1 - _CLOSE) and more >= stated.more * (1 - _CLOSE)

    def revision(self, number: int) -> tuple[float, float]:
        """Return the same of what a sum is off by."""
        scale = self._part.sums[number].open
        return self._ends(len(self._cells) + number, about=None, scale=scale, knows=set(self._cells))

    def _ends(self, place: int, *, about: Cell | None, scale: int, knows: AbstractSet[Cell]) -> tuple[float, float]:
        low = np.zeros(self._many)
        high = np.zeros(self._many)
        nobody, everybody = self._limits_of(about)
        mask = np.zeros(len(self._cells), dtype=bool)
        mask[[self._column[cell] for cell in knows]] = True
        low[: len(mask)], high[: len(mask)] = np.where(mask, everybody, nobody)
        for number, each in enumerate(self._part.sums, len(self._cells)):
            if each.off:
                low[number], high[number] = (-max(0, each.off) if each.off > 0 else -inf), inf
        self._moves = []
        low, high = np.maximum(low / scale, -_FAR), np.minimum(high / scale, _FAR)
        self._solver.changeColsBounds(self._many, np.arange(self._many, dtype=np.int32), low, high)
        return scale * self._furthest(place, highspy.ObjSense.kMinimize), scale * self._furthest(
            place, highspy.ObjSense.kMaximize
        )

    def _limits_of(self, about: Cell | None) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the limits of every amount to who brought nothing, and to who brought the most that he can have."""
        if self._last is None or self._last[0] != about:
            both = [
                np.array([self._limits(cell, about, knows) for cell in self._cells], dtype=np.float64).reshape(-1, 2).T
                for knows in (frozenset(), frozenset(self._cells))
            ]
            self._last = about, both[0], both[1]
        return self._last[1], self._last[2]

    def _furthest(self, place: int, sense: highspy.ObjSense) -> float:
        self._solver.changeObjectiveSense(sense)
        self._solver.changeColCost(place, 1.0)
        self._solver.run()
        status = self._solver.getModelStatus()
        move = np.array(self._solver.getSolution().col_value)
        self._moves.append(move)
        value = abs(move[place])
        self._solver.changeColCost(place, 0.0)
        # Whatever is not solved counts against the release.
        return float(value) if status == highspy.HighsModelStatus.kOptimal else 0.0

    def _limits(self, cell: Cell, about: Cell | None, knows: AbstractSet[Cell]) -> tuple[float, float]:
        amount = self._stated.amounts[cell].amount
        if cell == about:
            return (-inf if amount.below else -float(amount.total)), inf
        own = 0
        if cell in knows:
            own = amount.largest if about is None else self._inside.most_of_another(cell, about=about)
        if self._stated.amounts[cell].was_told and not (about and self._inside.hang_together(cell, about)):
            return 0.0, 0.0
        if amount.brought == 1 and own == amount.largest:
            return 0.0, 0.0
        return -float(max(0, amount.total - own)), inf
