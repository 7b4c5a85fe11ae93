"""Means and quantiles of groups together: which of them, taken with the others, tell more than each by itself.

A median of a whole and those of its parts can leave nobody on one side in the part that is hidden. Of every number that is
shown, how many of each group are at most that is a count like any other: it adds up as the group does, and every quantile
says at least or at most so many. Here it has to be possible that somebody, in every group, is on either side, also for who is
counted and leaves out one: each quantile is taken to say one person more than it does.

The days of a group add up as well. Means that left at different moments tell what was corrected of one person when they cannot
be of the same facts. So here they have to be possible together, as they were rounded. Beside quantiles a mean may leave so little that everybody
has nothing or exactly the median; then it stays out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import highspy

from meedoen.core.disclosure.solving import new_solver
from meedoen.core.indicators.counts import Cell, Link

_ENDLESS = 1_000_000_000
_OPEN = 0.01
"""The part of every group that is possible on either side at least: any part of a person makes it possible for a person."""
_NOTHING = 1e-6
_NEW, _LEFT = 1.0, 1_000.0
"""What it costs to break what is new and what left: the one can still stay out."""
_MOST_NUMBERS = 60
_NO_BOUND = highspy.kHighsInf
_Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantile:
    """At least `rank` of a group are at most `days`, and fewer than `rank` are less; None is more than anything.

    What `has_left` cannot be left out any more.
    """

    cell: Cell
    rank: int
    days: int | None
    has_left: bool = False

    def says(self, days: int, *, spare: int = 1) -> _Bounds:
        """Return how many of the group are at most so many days, at least and at most, with a person to `spare` or none."""
        own = _ENDLESS if self.days is None else self.days
        return (self.rank + spare, _NO_BOUND) if own <= days else (-_NO_BOUND, self.rank - 1 - spare)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A group lasted so many days on average, rounded."""

    cell: Cell
    days: int
    has_left: bool = False

    def says(self, many: int) -> _Bounds:
        """Return how many days so many lasted together, at least and at most."""
        return many * (self.days - 0.5), many * (self.days + 0.5)


Stated = TypeVar("Stated", bound=Quantile | Mean)


def quantiles_to_leave_out(
    *, quantiles: Iterable[Quantile], counts: Mapping[Cell, int], sums: Iterable[Link]
) -> frozenset[Quantile]:
    """Return which quantiles tell too much beside the others, smaller groups rather than larger; none of those that left.

    `counts` are those of all cells that hang together with these through `sums`, the hidden ones too.
    """
    found: set[Quantile] = set()
    for mine, links in _apart(list(dict.fromkeys(quantiles)), list(sums), counts):
        program = _Program(mine, links, counts)
        for cell, column in program.columns.items():
            program.limit(column, _OPEN * counts[cell], (1 - _OPEN) * counts[cell])
        for link in links:
            program.add(link, 0.0, float(sum(counts[cell] * factor for cell, factor in link.terms)))
        for days in sorted({each.days for each in mine if each.days is not None}):
            found |= program.broken({each: each.says(days) for each in mine})
    return frozenset(found)


def means_to_leave_out(*, means: Iterable[Mean], counts: Mapping[Cell, int], sums: Iterable[Link]) -> frozenset[Mean]:
    """Return which means cannot be of the same facts as the others; none of those that left. The rest is as above."""
    found: set[Mean] = set()
    for mine, links in _apart(list(dict.fromkeys(means)), list(sums), counts):
        program = _Program(mine, links, counts)
        for link in links:
            is_whole = sum(counts[cell] * factor for cell, factor in link.terms) == 0
            program.add(link, 0.0, 0.0 if is_whole else _NO_BOUND)
        found |= program.broken({each: each.says(counts[each.cell]) for each in mine})
    return frozenset(found)


def close_together(
    *, means: Iterable[Mean], quantiles: Iterable[Quantile], counts: Mapping[Cell, int], sums: Iterable[Link]
) -> frozenset[Mean | Quantile]:
    """Return what stays out because a mean leaves less than twice itself beside the least that quantiles say all had together.

    It is the mean, or the quantiles that are new when the mean has left.
    """
    found: set[Mean | Quantile] = set()
    every: list[Mean | Quantile] = [*dict.fromkeys(means), *dict.fromkeys(quantiles)]
    for mine, links in _apart(every, list(sums), counts):
        of_days = [each for each in mine if isinstance(each, Quantile)]
        of_all = [each for each in mine if isinstance(each, Mean)]
        least = _least_together(of_days, [each.cell for each in of_all], links, counts) if of_all else {}
        for mean in of_all:
            if mean.says(counts[mean.cell])[1] - least[mean.cell] < 2 * mean.days:
                found |= {each for each in of_days if not each.has_left} if mean.has_left else {mean}
    return frozenset(found)


def _least_together(
    quantiles: Sequence[Quantile], cells: Sequence[Cell], sums: Sequence[Link], counts: Mapping[Cell, int]
) -> dict[Cell, float]:
    """Return how many days each of these groups had together at least: every day counts who had that many or more.

    Of very many numbers of days some are taken together, by which it becomes somewhat more, never less.
    """
    least, before = dict.fromkeys(cells, 0.0), 0
    if not quantiles:
        return least
    program = _Program(quantiles, sums, counts)
    for cell, column in program.columns.items():
        program.limit(column, 0.0, counts[cell])
    for link in sums:
        program.add(link, 0.0, float(sum(counts[cell] * factor for cell, factor in link.terms)))
    every = sorted({each.days for each in quantiles if each.days is not None})
    step = -(-len(every) // _MOST_NUMBERS) or 1
    for first in range(0, len(every), step):
        program.say({each: each.says(every[first] - 1, spare=0) for each in quantiles})
        last = every[first : first + step][-1]
        for cell in cells:
            least[cell] += (last - before) * (counts[cell] - program.most(cell))
        before = last
    return least


def _apart(
    stated: Sequence[Stated], sums: Sequence[Link], counts: Mapping[Cell, int]
) -> Iterable[tuple[list[Stated], list[Link]]]:
    """Give what hangs together through sums, where more than one thing is said of it; sums without what nobody is in."""
    above: dict[Cell, Cell] = {}

    def root(cell: Cell) -> Cell:
        while above.setdefault(cell, cell) != cell:
            above[cell] = above[above[cell]]
            cell = above[cell]
        return cell

    links = []
    for link in sums:
        terms = tuple((cell, factor) for cell, factor in link.terms if counts[cell])
        if len(terms) > 1:
            links.append(Link(terms=terms, low=0, high=link.high))
            for cell, _ in terms[1:]:
                above[root(cell)] = root(terms[0][0])
    of_root: dict[Cell, tuple[list[Stated], list[Link]]] = defaultdict(lambda: ([], []))
    for each in stated:
        of_root[root(each.cell)][0].append(each)
    for link in links:
        of_root[root(link.terms[0][0])][1].append(link)
    return [found for found in of_root.values() if len(found[0]) > 1]


class _Program(Generic[Stated]):
    """A number for every group, with the sums between them, in which what is said of a group may be broken at a price."""

    def __init__(self, stated: Sequence[Stated], sums: Sequence[Link], counts: Mapping[Cell, int]) -> None:
        """Make room for every group, and for what is said of it nothing yet."""
        self._solver = new_solver()
        cells = dict.fromkeys([*(cell for link in sums for cell, _ in link.terms), *(each.cell for each in stated)])
        self.columns = {cell: column for column, cell in enumerate(cells)}
        for _ in self.columns:
            self._solver.addVar(0.0, _NO_BOUND)
        self._slack: dict[Stated, int] = {}
        self._rows: dict[Stated, int] = {}
        for each in stated:
            self._slack[each], self._rows[each] = self._solver.getNumCol(), self._solver.getNumRow()
            for _ in range(2):
                self._solver.addVar(0.0, _NO_BOUND)
                price = (_LEFT if each.has_left else _NEW) * counts[each.cell]
                self._solver.changeColCost(self._solver.getNumCol() - 1, price)
            over, under = self._slack[each], self._slack[each] + 1
            self._row(-_NO_BOUND, _NO_BOUND, [(self.columns[each.cell], 1.0), (over, 1.0), (under, -1.0)])
        self._gone: set[Stated] = set()

    def limit(self, column: int, low: float, high: float) -> None:
        """Keep the number of a group between two others."""
        self._solver.changeColBounds(column, low, high)

    def add(self, link: Link, low: float, high: float) -> None:
        """Keep a sum of groups between two numbers."""
        self._row(low, high, [(self.columns[cell], float(factor)) for cell, factor in link.terms])

    def broken(self, said: Mapping[Stated, _Bounds]) -> set[Stated]:
        """Return what has to be broken of all this; what is new of it is not said any more from now on."""
        self.say(said)
        self._solver.run()
        values = self._solver.getSolution().col_value
        found = {
            each
            for each, slack in self._slack.items()
            if each not in self._gone and not each.has_left and max(values[slack : slack + 2]) > _NOTHING
        }
        for each in found:
            self._solver.changeRowBounds(self._rows[each], -_NO_BOUND, _NO_BOUND)
        self._gone |= found
        return found

    def say(self, said: Mapping[Stated, _Bounds]) -> None:
        """Say all this, but for what was broken."""
        for each, (low, high) in said.items():
            if each not in self._gone:
                self._solver.changeRowBounds(self._rows[each], low, high)

    def most(self, cell: Cell) -> float:
        """Return the most that the number of a group can be; to break what is said costs more than it brings."""
        column = self.columns[cell]
        self._solver.changeColCost(column, -_NEW)
        self._solver.run()
        self._solver.changeColCost(column, 0.0)
        return float(self._solver.getSolution().col_value[column])

    def _row(self, low: float, high: float, terms: Sequence[tuple[int, float]]) -> None:
        self._solver.addRow(low, high, len(terms), [column for column, _ in terms], [factor for _, factor in terms])
