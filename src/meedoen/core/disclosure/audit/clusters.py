"""Clusters: unknowns that hang together, apart from all others, with a table that fits and how far each was seen to move.

Whatever is said here to be possible was checked with whole numbers, row by row: a program only proposes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field

from meedoen.core.disclosure.audit.narrowing import Condition
from meedoen.core.disclosure.audit.programs import Program, Room
from meedoen.core.disclosure.audit.system import ENDLESS

_DEAR = 100
_FAR = 1_000
"""How far an unknown may go at most to make room for a small step; whole-number programs hang on ranges without end."""


@dataclass(slots=True)
class Cluster:
    """Unknowns by their place in `cells`; a row is (terms by place, low, high, number of the row in the whole)."""

    cells: list[int]
    low: list[int]
    high: list[int]
    rows: list[tuple[list[tuple[int, int]], int, int, int]]
    touching: list[list[tuple[int, int]]] = field(default_factory=list)
    table: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    lowest: list[int] = field(default_factory=list)
    highest: list[int] = field(default_factory=list)
    trail: list[Mapping[int, int]] | None = None

    def __post_init__(self) -> None:
        """Note which rows touch an unknown."""
        self.touching = [[] for _ in self.cells]
        for index, (terms, _, _, _) in enumerate(self.rows):
            for place, factor in terms:
                self.touching[place].append((index, factor))

    def start(self, table: list[int]) -> bool:
        """Take a whole table to start from; False, and nothing taken, when it does not fit."""
        in_bounds = all(low <= n <= high for low, n, high in zip(self.low, table, self.high, strict=True))
        sums = [sum(factor * table[place] for place, factor in terms) for terms, _, _, _ in self.rows]
        if not in_bounds or any(
            not low <= total <= high for total, (_, low, high, _) in zip(sums, self.rows, strict=True)
        ):
            return False
        self.table, self.sums = table, sums
        self.lowest, self.highest = list(table), list(table)
        return True

    def see(self, steps: Mapping[int, int]) -> bool:
        """Note what moves when these steps are taken from the table; False when the table then would not fit."""
        if not self.allows(steps):
            return False
        if self.trail is not None:
            self.trail.append(steps)
        for place, step in steps.items():
            value = self.table[place] + step
            self.lowest[place] = min(self.lowest[place], value)
            self.highest[place] = max(self.highest[place], value)
        return True

    def allows(self, steps: Mapping[int, int]) -> bool:
        """Tell whether the table still fits after these steps."""
        moved: dict[int, int] = {}
        for place, step in steps.items():
            if not self.low[place] <= self.table[place] + step <= self.high[place]:
                return False
            for index, factor in self.touching[place]:
                moved[index] = moved.get(index, 0) + factor * step
        for index, change in moved.items():
            _, low, high, _ = self.rows[index]
            if not low <= self.sums[index] + change <= high:
                return False
        return True

    @contextmanager
    def held(self, bounds: Mapping[int, tuple[int, int]]) -> Iterator[None]:
        """Put other bounds around some unknowns for a while; what was seen to move then counts apart."""
        before = (
            self.lowest,
            self.highest,
            self.trail,
            {place: (self.low[place], self.high[place]) for place in bounds},
        )
        for place, (low, high) in bounds.items():
            self.low[place], self.high[place] = low, high
        self.lowest, self.highest, self.trail = list(self.table), list(self.table), []
        try:
            yield
        finally:
            self.lowest, self.highest, self.trail, old = before
            for place, (low, high) in old.items():
                self.low[place], self.high[place] = low, high

    def around(self, place: int, *, most: int) -> list[int]:
        """Return the unknowns nearest to one, at most about so many, that one first."""
        found, ring, seen_rows = {place: None}, [place], set[int]()
        while ring and len(found) < most:
            following: list[int] = []
            for each in ring:
                for index, _ in self.touching[each]:
                    if index in seen_rows:
                        continue
                    seen_rows.add(index)
                    for other, _ in self.rows[index][0]:
                        if other not in found:
                            found[other] = None
                            following.append(other)
            ring = following
        return list(found)[: max(most, 1)]

    def program(self, places: Sequence[int], *, cap: int) -> Program:
        """Return the program in which only these unknowns move; without upper bound they move at most `cap`."""
        low = [float(self.low[place] - self.table[place]) for place in places]
        high = [float(min(self.high[place] - self.table[place], cap)) for place in places]
        touched = self._touched(places)
        return Program(Room(low, high, self._rows_of(touched, places), touched))

    def smallest(
        self, place: int, *, step: int, places: Sequence[int], dear: AbstractSet[int]
    ) -> Mapping[int, int] | None:
        """Return steps of only these unknowns that move one by `step` and others as little as can be, the dear ones least.

        None when there are none, or none was found: it proves nothing of other unknowns.
        """
        if not self.low[place] <= self.table[place] + step <= self.high[place]:
            return None
        # Up and down are unknowns of their own, so that both cost.
        far = max(_FAR, abs(step))
        up = [float(min(self.high[each] - self.table[each], far)) for each in places]
        down = [float(min(self.table[each] - self.low[each], far)) for each in places]
        least = [0.0] * (2 * len(places))
        at = places.index(place)
        up[at], down[at] = float(max(step, 0)), float(max(-step, 0))
        least[at], least[len(places) + at] = up[at], down[at]
        touched = self._touched(places)
        rows = [
            ([*terms, *((i + len(places), -factor) for i, factor in terms)], under, over)
            for terms, under, over in self._rows_of(touched, places)
        ]
        costs = {i: -_DEAR if places[i % len(places)] in dear else -1 for i in range(2 * len(places))}
        program = Program(Room(least, [*up, *down], rows, touched), costs=costs)
        for whole in (False, True):
            reached = program.furthest(costs=program.first, whole=whole)
            if reached is None or not reached.steps:
                return None
            moved = {each: reached.steps[i] - reached.steps[i + len(places)] for i, each in enumerate(places)}
            steps = {each: number for each, number in moved.items() if number}
            if steps.get(place) == step and self.see(steps):
                return steps
        return None

    def _touched(self, places: Sequence[int]) -> list[int]:
        return list(dict.fromkeys(index for place in places for index, _ in self.touching[place]))

    def _rows_of(
        self, touched: Sequence[int], places: Sequence[int]
    ) -> list[tuple[list[tuple[int, int]], float, float]]:
        at = {place: i for i, place in enumerate(places)}
        rows = []
        for index in touched:
            terms, least, most, _ = self.rows[index]
            inside = [(at[place], factor) for place, factor in terms if place in at]
            under = -float("inf") if least <= -ENDLESS else float(least - self.sums[index])
            over = float("inf") if most >= ENDLESS else float(most - self.sums[index])
            rows.append((inside, under, over))
        return rows


def clusters_of(
    *, rows: Sequence[Condition], low: Sequence[int], high: Sequence[int], cells: Iterable[int]
) -> list[Cluster]:
    """Return the clusters in which the unknowns fall apart; `cells` are those that are wanted, also outside every row."""
    root: dict[int, int] = {cell: cell for cell in cells if low[cell] != high[cell]}

    def find(cell: int) -> int:
        while root[cell] != cell:
            root[cell] = root[root[cell]]
            cell = root[cell]
        return cell

    live = []
    for index, row in enumerate(rows):
        known = sum(factor * low[cell] for cell, factor in row.terms if low[cell] == high[cell])
        terms = [(cell, factor) for cell, factor in row.terms if low[cell] != high[cell]]
        for cell, _ in terms:
            root.setdefault(cell, cell)
            root[find(cell)] = find(terms[0][0])
        if terms:
            least = row.low if row.low <= -ENDLESS else row.low - known
            live.append((terms, least, row.high if row.high >= ENDLESS else row.high - known, index))
    members: dict[int, list[int]] = {}
    for cell in sorted(root):
        members.setdefault(find(cell), []).append(cell)
    at = {cell: place for cells_of in members.values() for place, cell in enumerate(cells_of)}
    rows_of: dict[int, list[tuple[list[tuple[int, int]], int, int, int]]] = {key: [] for key in members}
    for terms, least, most, index in live:
        rows_of[find(terms[0][0])].append(([(at[cell], factor) for cell, factor in terms], least, most, index))
    return [
        Cluster([*cells_of], [low[cell] for cell in cells_of], [high[cell] for cell in cells_of], rows_of[key])
        for key, cells_of in members.items()
    ]
