"""The search in a cluster for tables that fit and differ enough; where there are none, the proof is a bound on every table.

First near a cell, where a few others take up the difference, then in a wider ring, at last in the whole cluster. A table that
was found near by is as good as any. That a cell cannot move enough is only concluded from the whole cluster.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import floor

from meedoen.core.disclosure.audit.clusters import Cluster
from meedoen.core.disclosure.audit.programs import Program
from meedoen.core.disclosure.audit.promises import Promise
from meedoen.core.disclosure.audit.published import Leeway

_RINGS = (200, 700)
_TOGETHER = 4
_SLACK = 1e-6
"""How far a program's bound may be off; a bound is taken that much wider, and never believed when it is narrower."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """A cell that cannot be anything else than `left`; `weighing` are the rows that hold it, `sure` whether it is proven."""

    place: int
    left: Leeway
    weighing: tuple[int, ...] = ()
    sure: bool = True


@dataclass(slots=True)
class Search:
    """The search in one cluster: which places are wanted how wide; after `most` that are stuck it is enough."""

    cluster: Cluster
    wanted: Mapping[int, Promise]
    cap: int
    most: int = 10**9
    stuck: list[Stuck] = field(default_factory=list)

    def is_open(self, place: int) -> bool:
        """Tell whether a place was not yet seen to move as much as promised."""
        return not self.wanted[place].is_kept_by(Leeway(self.cluster.lowest[place], self.cluster.highest[place]))

    def run(self, places: Iterable[int], *, rings: Sequence[int] = _RINGS) -> list[int]:
        """Search near by for these places, in ever wider rings; return those that are open still."""
        left = [place for place in places if self.is_open(place)]
        for ring in rings:
            left = self._in_rings(left, ring)
            if ring >= len(self.cluster.cells):
                break
        return left

    def settle(self, places: Iterable[int]) -> None:
        """Search the whole cluster for these places, and note those that are stuck."""
        left = [place for place in places if self.is_open(place)]
        if not left:
            return
        everything = list(range(len(self.cluster.cells)))
        program = self.cluster.program(everything, cap=self.cap)
        self._push_together(program, everything, left)
        for place in left:
            if self.is_open(place) and len(self.stuck) < self.most:
                found = self._settle(program, place)
                if found is not None:
                    self.stuck.append(found)

    def extremes(self, place: int) -> Stuck:
        """Return the exact bounds of a place over all whole-number tables that fit."""
        program = self.cluster.program(range(len(self.cluster.cells)), cap=self.cap)
        return self._extremes(program, place)

    def _in_rings(self, left: list[int], ring: int) -> list[int]:
        tried: set[int] = set()
        for place in left:
            if place in tried or not self.is_open(place):
                continue
            around = self.cluster.around(place, most=ring)
            program = self.cluster.program(around, cap=self.cap)
            # Those at the edge of the ring have their own neighbours elsewhere; they only come along.
            near = around if len(around) == len(self.cluster.cells) else around[: ring // 2]
            inner = [each for each in near if each in self.wanted and each not in tried]
            self._push_together(program, around, [each for each in around if each in self.wanted])
            for each in inner:
                tried.add(each)
                self._push(program, around, each)
        return [place for place in left if self.is_open(place)]

    def _push_together(self, program: Program, places: list[int], wanted: list[int]) -> None:
        """Push the open ones up and down at once, in fixed mixtures, as long as that helps."""
        at = {place: i for i, place in enumerate(places)}
        left, helped = [place for place in wanted if self.is_open(place)], _TOGETHER
        turn = 0
        while len(left) > 1 and helped > 0:
            self._take(program, places, {at[place]: _mixture(place, turn) for place in left})
            before, left = len(left), [place for place in left if self.is_open(place)]
            helped = _TOGETHER if before - len(left) > 1 else helped - 1
            turn += 1

    def _push(self, program: Program, places: list[int], place: int) -> None:
        at = places.index(place)
        for direction in (1, -1):
            if not self.is_open(place):
                return
            if self._take(program, places, {at: direction}):
                continue
            # The furthest corner is not of whole numbers; a small step often is, and costs less than branching.
            step = direction * max(self.wanted[place].width, 1)
            if self.cluster.smallest(place, step=step, places=places, dear=frozenset()) is None:
                self._take(program, places, {at: direction}, whole=True)

    def _take(self, program: Program, places: list[int], costs: dict[int, int], *, whole: bool = False) -> bool:
        reached = program.furthest(costs=costs, whole=whole)
        if reached is None or not reached.steps:
            return False
        return self.cluster.see({place: step for place, step in zip(places, reached.steps, strict=True) if step})

    def _settle(self, program: Program, place: int) -> Stuck | None:
        """Decide on a place with the whole cluster: first by the linear bound, then by whole numbers."""
        places, bounds, weighing = list(range(len(self.cluster.cells))), [], []
        for direction in (-1, 1):
            reached = program.furthest(costs={place: direction})
            if reached is None or not reached.steps:
                return Stuck(place, Leeway(0, None), sure=False)
            self.cluster.see({i: step for i, step in zip(places, reached.steps, strict=True) if step})
            bounds.append(direction * floor(reached.bound + _SLACK))
            weighing.extend(reached.weighing)
        if not self.is_open(place):
            return None
        left = self._interval(place, bounds[0], bounds[1])
        if not self.wanted[place].is_kept_by(left):
            return Stuck(place, left, tuple(dict.fromkeys(weighing)))
        found = self._extremes(program, place)
        return Stuck(place, found.left, tuple(dict.fromkeys(weighing)), found.sure) if self.is_open(place) else None

    def _extremes(self, program: Program, place: int) -> Stuck:
        """Push a place as far as whole numbers go, unless the linear bound was already reached."""
        places, sure = list(range(len(self.cluster.cells))), True
        for direction in (-1, 1):
            reached = program.furthest(costs={place: direction})
            seen = self.cluster.highest[place] if direction > 0 else -self.cluster.lowest[place]
            if reached is not None and reached.steps:
                self.cluster.see({i: step for i, step in zip(places, reached.steps, strict=True) if step})
                bound = floor(reached.bound + _SLACK) + direction * self.cluster.table[place]
                seen = self.cluster.highest[place] if direction > 0 else -self.cluster.lowest[place]
                if seen >= bound:
                    continue
            reached = program.furthest(costs={place: direction}, whole=True)
            if reached is None or not reached.steps:
                sure = False
                continue
            taken = self.cluster.see({i: step for i, step in zip(places, reached.steps, strict=True) if step})
            sure = sure and taken
        low, high = self.cluster.lowest[place], self.cluster.highest[place]
        return Stuck(place, Leeway(low, None if high - self.cluster.table[place] >= self.cap else high), sure=sure)

    def _interval(self, place: int, down: int, up: int) -> Leeway:
        value = self.cluster.table[place]
        return Leeway(value + down, None if up >= self.cap else value + up)


def _mixture(place: int, turn: int) -> int:
    """Return a weight from −8 to 8 that looks like chance and is the same every time (Knuth's multiplier)."""
    mixed = ((place + 1) * 2_654_435_761 + (turn // 2 + 1) * 40_503) % 2**32
    weight = 1 + (mixed >> 13) % 8
    sign = 1 if (mixed >> 7) % 2 else -1
    return weight * sign * (1 if turn % 2 else -1)


def first_table(cluster: Cluster, *, known: Mapping[int, int], cap: int) -> bool | None:
    """Give a cluster a table to start from, with these numbers in it; False when none fits, None when that is not known."""
    if len(known) == len(cluster.cells) and cluster.start([known[place] for place in range(len(cluster.cells))]):
        return True
    cluster.table, cluster.sums = [0] * len(cluster.cells), [0] * len(cluster.rows)
    program = cluster.program(list(range(len(cluster.cells))), cap=cap)
    program.confine(bounds={place: (float(number), float(number)) for place, number in known.items()})
    for whole in (False, True):
        reached = program.furthest(costs={}, whole=whole)
        if reached is None:
            return False
        if reached.steps and cluster.start(reached.steps):
            return True
    return None
