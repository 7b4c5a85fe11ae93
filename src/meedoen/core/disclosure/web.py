"""The numbers of a release made few: those that can only move together are one knot, those that cannot move are gone.

Whoever infers asks how far a number could be from what it is while every sum stays right. So what counts of a number is the
room it has below and above; a number that left has none (or what rounding leaves).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import inf, log2

import numpy as np
from numpy.typing import NDArray

from meedoen.core.disclosure.people import People
from meedoen.core.disclosure.relations import Figure, Relations, Sum

_TIE = 0.02
"""How much dearer a figure becomes per doubling: of two it is the smaller that is hidden."""
_FAR = 1e7
"""As good as without end."""


@dataclass(slots=True, kw_only=True)
class Knot:
    """Numbers that move together: the room below and above when all that may leave does, and when all of that is hidden.

    `price` is how many cells hiding it costs (0: none of it leaves), `cost` the same with ties decided. `width` has to stay
    open of it.
    """

    members: list[int] = field(default_factory=list)
    narrow: tuple[float, float]
    wide: tuple[float, float]
    price: int = 0
    cost: float = 0
    width: int = 0
    is_new: bool = False


class Web:
    """Knots and the sums between them, with what is being decided: which knots are hidden.

    `sums_of` tells the sums that a knot stands in, `people` who knows which knot. The arrays say the same of all knots together: the room below and above,
    what it costs, and, from `starts`, in which `rows` a knot stands with which `factors`.
    """

    def __init__(self, knots: list[Knot], sums: list[Sum], people: People) -> None:
        self.knots, self.sums, self.people = knots, sums, people
        stands: list[list[tuple[int, int]]] = [[] for _ in knots]
        for index, row in enumerate(sums):
            for knot, factor in row:
                stands[knot].append((index, factor))
        self.sums_of = [[row for row, _ in each] for each in stands]
        self._hidden = bytearray(len(knots))
        self.narrow = np.minimum(np.array([knot.narrow for knot in knots], dtype=np.float64).reshape(-1, 2), _FAR)
        self.wide = np.minimum(np.array([knot.wide for knot in knots], dtype=np.float64).reshape(-1, 2), _FAR)
        self.price = np.array([knot.price for knot in knots], dtype=np.int64)
        self.cost = np.array([knot.cost for knot in knots], dtype=np.float64)
        self.starts = np.cumsum([0, *(len(each) for each in stands)])
        flat = np.array([pair for each in stands for pair in each], dtype=np.int64).reshape(-1, 2)
        self.rows, self.factors = flat[:, 0], flat[:, 1]
        self._moves = [[any(knot.narrow) for knot in knots], [any(knot.wide) for knot in knots]]

    def hide(self, knot: int) -> None:
        """Hide all that may be hidden of a knot."""
        self._hidden[knot] = 1

    def show(self, knot: int) -> None:
        """Let all that may leave of a knot leave."""
        self._hidden[knot] = 0

    def is_hidden(self, knot: int) -> bool:
        """Whether it was chosen to be hidden."""
        return bool(self._hidden[knot])

    def is_shown(self, knot: int) -> bool:
        """Whether some of it leaves that could be hidden."""
        return bool(self.knots[knot].price) and not self._hidden[knot]

    def room(self, knot: int) -> tuple[float, float]:
        """How far it can be below and above what it is, for who sees what is shown now."""
        return self.knots[knot].narrow if self.is_shown(knot) else self.knots[knot].wide

    def exceeds(self, knot: int, by: int) -> bool:
        """Whether moving so far is only possible when it is hidden, which it is not yet."""
        below, above = self.room(knot)
        return self.is_shown(knot) and not -below <= by <= above

    def moves(self, knot: int, *, pays: bool) -> bool:
        """Whether it can move at all, now or when it `pays`."""
        return self._moves[pays or not self.is_shown(knot)][knot]

    def rooms(self, knots: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return of these the room below and above as it is now, and how much more there is when they are hidden."""
        shown = (self.price[knots] > 0) & (np.frombuffer(self._hidden, dtype=np.uint8)[knots] == 0)
        wide = self.wide[knots]
        now = np.where(shown[:, None], self.narrow[knots], wide)
        return now, np.where(shown[:, None], wide - now, 0)

    def components(self) -> Iterator[list[int]]:
        """Give the knots that can have to do with each other, smallest number first."""
        seen = [False] * len(self.knots)
        for first in range(len(self.knots)):
            if seen[first]:
                continue
            seen[first], found = True, [first]
            for knot in found:
                for row in self.sums_of[knot]:
                    for other, _ in self.sums[row]:
                        if not seen[other]:
                            seen[other] = True
                            found.append(other)
            yield sorted(found)


def web_of(relations: Relations) -> Web:
    """Return the web of all numbers that are not known for certain."""
    figures = relations.figures
    joined = list(range(len(figures)))
    still = [not any(_rooms(figure)[1]) for figure in figures]
    sums = _simplified(relations.sums, joined, still)
    number: dict[int, int] = {}
    knots: list[Knot] = []
    for place, figure in enumerate(figures):
        root = _root(joined, place)
        if still[root] and not figure.width and not figure.hidden:
            continue
        if root not in number:
            number[root] = len(knots)
            knots.append(Knot(narrow=(inf, inf), wide=(0, 0) if still[root] else (inf, inf)))
        _tie(knots[number[root]], place, figure)
    exempt = frozenset(
        place
        for place, knot in enumerate(knots)
        if not any(figures[each].cell and figures[each].width for each in knot.members)
    )
    rows = [_roomiest_first(tuple((number[knot], factor) for knot, factor in row), knots) for row in sums]
    return Web(knots, rows, People.of(_knowledge(relations, joined, number), exempt))


def _knowledge(relations: Relations, joined: list[int], number: Mapping[int, int]) -> Iterator[frozenset[int]]:
    """Give what each person knows; who is a difference of 1 that is the same number as a cell is who is in that cell."""
    of_cells: set[int] = set()
    for places in relations.insiders():
        roots = (_root(joined, place) for place in places)
        knots = frozenset(number[root] for root in roots if root in number)
        if any(relations.figures[place].cell for place in places):
            of_cells |= knots
        elif knots <= of_cells:
            continue
        yield knots


def _roomiest_first(row: Sum, knots: list[Knot]) -> Sum:
    return tuple(sorted(row, key=lambda term: (-knots[term[0]].wide[0], term[0])))


def _rooms(figure: Figure) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the room of a number now, and when it is hidden if it may be."""
    wide = (figure.value - figure.low, figure.high - figure.value)
    if figure.shown is None or figure.hidden:
        return wide, wide
    narrow = (float(figure.value - figure.shown[0]), float(figure.shown[1] - figure.value))
    return narrow, wide if figure.is_open else narrow


def _tie(knot: Knot, place: int, figure: Figure) -> None:
    narrow, wide = _rooms(figure)
    knot.members.append(place)
    knot.narrow = (min(knot.narrow[0], narrow[0]), min(knot.narrow[1], narrow[1]))
    knot.wide = (min(knot.wide[0], wide[0]), min(knot.wide[1], wide[1]))
    knot.narrow = (min(knot.narrow[0], knot.wide[0]), min(knot.narrow[1], knot.wide[1]))
    if figure.is_open:
        knot.price += 1
        knot.cost += 1 + _TIE * log2(1 + figure.value)
    knot.width = max(knot.width, figure.width)
    knot.is_new |= figure.is_new


def _root(joined: list[int], place: int) -> int:
    while joined[place] != place:
        joined[place] = joined[joined[place]]
        place = joined[place]
    return place


def _simplified(sums: list[Sum], joined: list[int], still: list[bool]) -> list[Sum]:
    """Join numbers that are equal up to a constant, still those that nothing can balance, until nothing changes."""
    alive = sums
    while True:
        kept: dict[Sum, None] = {}
        changed = False
        for row in alive:
            shorter = _shorter(row, joined, still)
            if len(shorter) == 1:
                still[shorter[0][0]] = changed = True
            elif len(shorter) == 2 and shorter[0][1] == -shorter[1][1]:  # noqa: PLR2004 two that are equal
                low, high = sorted((shorter[0][0], shorter[1][0]))
                joined[high] = low
                changed = True
            elif shorter:
                kept[shorter] = None
        alive = list(kept)
        if not _join_twins(alive, joined) and not changed:
            return alive


_DIFFERENCE = 3


def _join_twins(rows: list[Sum], joined: list[int]) -> bool:
    """Join differences of the same two numbers, taken in two places where everybody who moved is the same; tell whether any."""
    found: dict[Sum, int] = {}
    changed = False
    for row in rows:
        if len(row) != _DIFFERENCE:
            continue
        for place, factor in row:
            if abs(factor) != 1:
                continue
            rest = tuple((other, -factor * each) for other, each in row if other != place)
            low, high = sorted((_root(joined, found.setdefault(rest, place)), _root(joined, place)))
            if low != high:
                joined[high] = low
                changed = True
    return changed


def _shorter(row: Sum, joined: list[int], still: list[bool]) -> Sum:
    factors: dict[int, int] = {}
    for place, factor in row:
        root = _root(joined, place)
        if not still[root]:
            factors[root] = factors.get(root, 0) + factor
    ordered = sorted((root, factor) for root, factor in factors.items() if factor)
    sign = -1 if ordered and ordered[0][1] < 0 else 1
    return tuple((root, sign * factor) for root, factor in ordered)
