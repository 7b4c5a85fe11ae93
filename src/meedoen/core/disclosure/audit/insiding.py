"""Whether people who are counted themselves can work out a cell of others, alone or two together.

Everything starts from the table as it was counted, which every one of them knows to be possible. A cell is safe from all
of them at once when it can be otherwise while every cell of one or two people stays as it is; only where that fails it is
asked who it is that would have to stay, two at most.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from meedoen.core.disclosure.audit.attackers import Insiders
from meedoen.core.disclosure.audit.clusters import Cluster
from meedoen.core.disclosure.audit.promises import Promise
from meedoen.core.disclosure.audit.published import Shape
from meedoen.core.disclosure.audit.searching import Search, Stuck
from meedoen.core.indicators.counts import TOTAL, Cell, Insider

_FEW = 2
_RINGS = (100, 250, 500, 1_500)
_NEAR = (120,)


class People(NamedTuple):
    """One or two people at one place, and what they know of cells, by their place in the cluster."""

    at: tuple[tuple[str, str], ...]
    persons: int
    knows: dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Family:
    """Which place lies in which, of all axes."""

    above: Mapping[tuple[str, str], frozenset[str]]

    @staticmethod
    def of(shapes: tuple[Shape, ...]) -> "Family":
        """Return how the places of these tables lie in each other."""
        above: dict[tuple[str, str], set[str]] = {}
        for axis in {id(axis): axis for shape in shapes for axis in shape.axes}.values():
            for place in axis.part_of:
                each = place
                while each != TOTAL:
                    above.setdefault((axis.name, place), set()).add(each)
                    each = axis.part_of[each]
        return Family({key: frozenset(places) for key, places in above.items()})

    def lies_in(self, one: Cell, other: Cell) -> bool:
        """Tell whether everybody in one cell is in the other too."""
        if (one.subject, one.period) != (other.subject, other.period):
            return False
        places = dict(one.at)
        return all(
            place in self.above.get((axis, places.get(axis, "")), {places.get(axis)}) for axis, place in other.at
        )


class Known(NamedTuple):
    """A cell that people can work out, and who they are."""

    stuck: Stuck
    people: tuple[People, ...]


@dataclass(slots=True)
class Inside:
    """The people inside one cluster; its table is the one that was counted."""

    cluster: Cluster
    cells: list[Cell]
    wanted: Mapping[int, Promise]
    insiders: Insiders
    family: Family
    cap: int
    groups: list[People] = field(default_factory=list)
    of_cell: dict[int, list[int]] = field(default_factory=dict)
    found_near: dict[int, list[Mapping[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """List the people: those that are told, or those at each place, with one or two of them."""
        self.groups.extend(
            self._at_each_place() if self.insiders.people is None else self._as_told(self.insiders.people)
        )
        for number, people in enumerate(self.groups):
            for place in people.knows:
                self.of_cell.setdefault(place, []).append(number)

    def _as_told(self, people: Iterable[Insider]) -> Iterator[People]:
        alone = {self.cells[place]: place for place in self.wanted if self.cluster.table[place] == 1}
        if not alone:
            return
        known = dict.fromkeys(frozenset(alone[cell] for cell in person if cell in alone) for person in people)
        apart = dict.fromkeys(frozenset({place}) for place in set(alone.values()).difference(*known))
        for places in filter(None, known | apart):
            yield People(self.cells[min(places)].at, 1, dict.fromkeys(sorted(places), (1, 1)))

    def _at_each_place(self) -> Iterator[People]:
        places: dict[tuple[tuple[str, str], ...], list[int]] = {}
        for place in self.wanted:
            if 0 < self.cluster.table[place] <= _FEW:
                places.setdefault(self.cells[place].at, []).append(place)
        for at, found in places.items():
            counts = {place: self.cluster.table[place] for place in found}
            one = {place: (1, 1 if count == 1 else self.cluster.high[place]) for place, count in counts.items()}
            yield People(at, 1, one)
            if self.insiders.persons > 1 and _FEW in counts.values():
                yield People(at, _FEW, {place: (count, count) for place, count in counts.items()})

    def found(self) -> Iterator[Known]:
        """Give the cells that somebody inside can work out."""
        few = {place: (self.cluster.table[place],) * 2 for people in self.groups for place in people.knows}
        if not few:
            return
        wanted = {place: promise.at_most(self.insiders.width) for place, promise in self.wanted.items()}
        free = {place: self.cluster.high[place] for place in few}
        with self.cluster.held(few):
            search = Search(self.cluster, wanted, self.cap)
            doubtful = search.run([place for place in wanted if place not in few], rings=_NEAR)
            for place, high in free.items():
                with self.cluster.held({place: (max(self.cluster.table[place] - 1, 0), high)}):
                    doubtful.extend(Search(self.cluster, {place: wanted[place]}, self.cap).run([place], rings=_NEAR))
        for place in doubtful:
            known = self._known(place, wanted[place])
            if known:
                yield known

    def _known(self, place: int, promise: Promise) -> Known | None:
        """Return who can work out a cell.

        Each answer so far, of how the cell can be otherwise, moves cells of some people. Only people who are in every
        answer can still be the ones; for them a new answer is sought, until nobody is left or there is none.
        """
        enough = [step for step in self.found_near.get(place, ()) if abs(step[place]) >= promise.width]
        answers = [self._moved([step]) for step in enough]
        people: tuple[int, ...] | None = next(self._in_every(answers, place), None) if answers else ()
        while people is not None:
            found = self._answer(place, promise, [self.groups[each] for each in people])
            if isinstance(found, Stuck):
                return Known(found, tuple(self.groups[each] for each in people)) if people else None
            answers.append(found)
            people = next(self._in_every(answers, place), None)
        return None

    def _answer(self, place: int, promise: Promise, people: list[People]) -> Stuck | frozenset[int]:
        """Return whose cells move when a cell is otherwise while those of these people stay, or that it cannot be."""
        bounds: dict[int, tuple[int, int]] = {}
        for each in people:
            for cell, (low, high) in each.knows.items():
                least, most = bounds.get(cell, (low, high))
                bounds[cell] = (max(low, least), min(high, most))
        with self.cluster.held(bounds):
            steps = self._smallest(place, promise.width)
            if not steps:
                search = Search(self.cluster, {place: promise}, self.cap)
                search.settle([place])
                if search.stuck:
                    return search.stuck[0]
                steps = _widest(self.cluster, place)
        return self._moved(steps)

    def _moved(self, steps: list[Mapping[int, int]]) -> frozenset[int]:
        """Return the people of whom a cell moves further than they know it can."""
        touched = {each for step in steps for cell in step for each in self.of_cell.get(cell, ())}
        return frozenset(each for each in touched if self._moves(self.groups[each], steps))

    def _smallest(self, place: int, width: int) -> list[Mapping[int, int]]:
        """Return one step that moves a cell enough and as few people as it can, if there is one near by."""
        for ring in _RINGS:
            places = self.cluster.around(place, most=ring)
            for step in (width, -width):
                found = self.cluster.smallest(place, step=step, places=places, dear=self.of_cell.keys())
                if found:
                    for each in found:
                        self.found_near.setdefault(each, []).append(found)
                    return [found]
        return []

    def _in_every(self, answers: list[frozenset[int]], place: int) -> Iterator[tuple[int, ...]]:
        """Give one or two people of whom each answer moves a cell, and to whom the cell is not their own."""
        first = min(answers, key=len)
        for one in sorted(first):
            rest = [answer for answer in answers if one not in answer]
            if not rest:
                if self._is_possible((one,), place):
                    yield (one,)
                continue
            for other in sorted(frozenset.intersection(*rest)):
                if self._is_possible((one, other), place):
                    yield (one, other)

    def _is_possible(self, people: tuple[int, ...], place: int) -> bool:
        chosen = tuple(self.groups[each] for each in people)
        if sum(each.persons for each in chosen) > self.insiders.persons:
            return False
        return not self._is_own(place, chosen)

    def _moves(self, people: People, steps: list[Mapping[int, int]]) -> bool:
        return any(
            not low <= self.cluster.table[cell] + step.get(cell, 0) <= high
            for step in steps
            for cell, (low, high) in people.knows.items()
        )

    def _is_own(self, place: int, people: tuple[People, ...]) -> bool:
        """Tell whether a cell is about nobody else, or lies in a cell that is."""
        cell, persons = self.cells[place], 0
        for each in people:
            for other, (low, high) in each.knows.items():
                if low == high and self.family.lies_in(cell, self.cells[other]):
                    return True
            if any(self.family.lies_in(self.cells[other], cell) for other in each.knows):
                persons += each.persons
        return bool(people) and persons >= self.cluster.table[place]


def _widest(cluster: Cluster, place: int) -> list[Mapping[int, int]]:
    """Return the two steps seen that bring a cell lowest and highest."""
    trail = [step for step in cluster.trail or () if place in step]
    if not trail:
        return []
    return [min(trail, key=lambda step: step[place]), max(trail, key=lambda step: step[place])]
