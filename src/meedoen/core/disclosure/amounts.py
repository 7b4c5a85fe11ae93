"""Which amounts leave beside their counts: what does not may not be told closely by what does, through the sums between them.

Amounts add up over places, kinds and time, whatever persons do. For every amount that has to stay open two other tables are
sought, in which it is so much less and so much more, and which everybody who brought something to another amount must
believe too. What has to move for that and would leave stays out: by a linear program, at the least cost.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from math import log2

import numpy as np
from numpy.typing import NDArray

from meedoen.core.disclosure.contributors import AmountName, Contributors, Held, MoreAndLess
from meedoen.core.disclosure.money import is_revised_enough, least_open
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.solving import new_solver
from meedoen.core.indicators.amounts import Contributed
from meedoen.core.indicators.counts import Cell, Link

_OPTIMAL = "kOptimal"
_FAR = 1e7
"""As good as without end, in what has to stay open."""
_NOTHING = 1e-7
_TIE = 0.02
_MOST_TRIED = 2_000
"""Of how many programs it is tried whether what stays out can leave after all."""
_Row = list[tuple[AmountName, int]]


def amounts_to_keep_in(
    held: Mapping[Cell, Held], /, *, sums: Sequence[Link], policy: Policy, step: int
) -> frozenset[Cell]:
    """Return which of those that may leave stay in, for what does not leave.

    `sums` are 0 each: the whole once, its parts less. One that is not, because of a revision or a part of which nothing was
    asked, may not tell what it is off by either.
    """
    every: dict[AmountName, Held] = {}
    every.update(held.items())
    rows: list[_Row] = []
    for number, link in enumerate(sums):
        off = sum(held[cell].amount.total * factor for cell, factor in link.terms)
        row: _Row = [*link.terms]
        if off and any(held[cell].may_leave for cell, _ in link.terms):
            every[number] = _revision(link, held, policy, step)
            row.append((number, -1))
        if not off or number in every:
            rows.append(row)
    kept = {name for part in _apart(every, rows) for name in part.kept_in()}
    return frozenset(name for name in kept if isinstance(name, Cell))


def open_of_revision(link: Link, /, *, held: Mapping[Cell, Held], policy: Policy, step: int) -> int:
    """Return how far what a sum is off by has to stay open when something new is told in it; 0 when it may be known."""
    if not any(held[cell].may_leave for cell, _ in link.terms):
        return 0
    revision = _revision(link, held, policy, step)
    return revision.need if revision.amount.total else 0


def _revision(link: Link, held: Mapping[Cell, Held], policy: Policy, step: int) -> Held:
    off = sum(held[cell].amount.total * factor for cell, factor in link.terms)
    largest = max(held[cell].amount.largest for cell, _ in link.terms)
    enough = is_revised_enough(off, largest=largest, policy=policy)
    amount = Contributed(total=off, brought=0, largest=largest)
    return Held(amount=amount, need=0 if enough else least_open(amount, policy=policy, step=step), is_free=off < 0)


def _apart(held: Mapping[AmountName, Held], rows: Sequence[_Row]) -> Iterable["_Part"]:
    """Give what hangs together through sums of what is not known, where something may leave and something has to stay open."""
    within = _within(rows)
    unknown = [[(name, factor) for name, factor in row if not held[name].known] for row in rows]
    root = _rooted([name for name, _ in row] for row in unknown)
    parts: dict[AmountName, _Part] = {}
    for name, each in held.items():
        if not each.known:
            parts.setdefault(root(name), _Part(within)).held[name] = each
    for row in filter(None, unknown):
        parts[root(row[0][0])].rows.append(row)
    for part in parts.values():
        if any(each.may_leave for each in part.held.values()) and any(each.need for each in part.held.values()):
            yield part


def _rooted(groups: Iterable[Sequence[AmountName]]) -> Callable[[AmountName], AmountName]:
    """Return what tells of a name by which other all are known that hang together with it."""
    above: dict[AmountName, AmountName] = {}

    def root(name: AmountName) -> AmountName:
        while above.setdefault(name, name) != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for group in groups:
        for name in group[1:]:
            above[root(name)] = root(group[0])
    return root


@dataclass(slots=True)
class _Part:
    """Amounts that hang together, the sums between them, and of every amount what lies within it."""

    within: Mapping[AmountName, AbstractSet[AmountName]]
    held: dict[AmountName, Held] = field(default_factory=dict)
    rows: list[_Row] = field(default_factory=list)

    def kept_in(self) -> set[AmountName]:
        """Return what stays in; all of it when nothing else helps."""
        program = _Program(self)
        needed = sorted(
            (name for name, each in self.held.items() if each.need and not each.may_leave),
            key=lambda name: (-self.held[name].need, str(name)),
        )
        may_leave = {name for name, each in self.held.items() if each.may_leave}
        kept: set[AmountName] = set()
        for name in needed:
            for way in (1, -1):
                moved = program.moved(name, way=way, kept=kept)
                if moved is None:
                    return may_leave
                kept |= moved
        return _shown_again(program, needed, kept)


def _shown_again(program: "_Program", needed: Sequence[AmountName], kept: set[AmountName]) -> set[AmountName]:
    """Let leave after all what turns out not to be needed, the largest first."""
    if 2 * len(needed) * len(kept) > _MOST_TRIED:
        return kept
    for each in sorted(kept, key=lambda name: (-program.held[name].amount.total, str(name))):
        fewer = kept - {each}
        if all(program.moved(name, way=way, kept=fewer) == set() for name in needed for way in (1, -1)):
            kept = fewer
    return kept


class _Program:
    """How amounts can move together: each up or down, so that every sum stays right."""

    def __init__(self, part: _Part) -> None:
        """Make two columns for each amount, for more and for less, and a row for every sum."""
        self.held = part.held
        self._known = Contributors(part.held, part.within)
        self._names = list(part.held)
        self._at = {name: number for number, name in enumerate(self._names)}
        self._solver = new_solver()
        self._many = 2 * len(self._names)
        for _ in range(self._many):
            self._solver.addVar(0.0, _FAR)
        for row in part.rows:
            columns = [2 * self._at[name] + less for name, _ in row for less in (0, 1)]
            factors = [float(factor * sign) for _, factor in row for sign in (1, -1)]
            self._solver.addRow(0.0, 0.0, len(columns), columns, factors)
        self._columns = np.arange(self._many, dtype=np.int32)
        prices = (
            1.0 + _TIE * log2(1 + abs(each.amount.total)) if each.may_leave else 0.0 for each in self.held.values()
        )
        self._prices = np.repeat(np.array(list(prices)), 2)

    def moved(self, name: AmountName, *, way: int, kept: AbstractSet[AmountName]) -> set[AmountName] | None:
        """Return what has to stay in besides for an amount to be so much more (`way` 1) or less; None when nothing helps.

        Either so that all who brought something believe it at once, or so that each of them does, whichever takes less.
        """
        everybody = self._solved(name, way, kept, self._known.everybody(name))
        if everybody is not None and not everybody[0]:
            return set()
        each = self._for_each(name, way, kept)
        found = [more for more in (everybody[0] if everybody else None, each) if more is not None]
        return min(found, key=len, default=None)

    def _for_each(self, name: AmountName, way: int, kept: AbstractSet[AmountName]) -> set[AmountName] | None:
        outside = self._solved(name, way, kept, self._known.nobody(name))
        if outside is None:
            return None
        more, move = outside
        for who in self._known.who_see(name, move):
            found = self._solved(name, way, {*kept, *more}, self._known.one(name, who))
            if found is None:
                return None
            more |= found[0]
        return more

    def _solved(
        self, name: AmountName, way: int, kept: AbstractSet[AmountName], room: MoreAndLess
    ) -> tuple[set[AmountName], NDArray[np.float64]] | None:
        """Return what has to stay in for it, and by how much every amount is more or less then."""
        low, high = np.zeros(self._many), np.empty(self._many)
        high[0::2], high[1::2] = room
        place, need = 2 * self._at[name], self.held[name].need
        high = np.minimum(high / need, _FAR)
        high[place : place + 2] = (1.0, 0.0) if way > 0 else (0.0, self._least(name))
        low[place : place + 2] = high[place : place + 2]
        prices = self._prices.copy()
        for each in kept:
            prices[2 * self._at[each] : 2 * self._at[each] + 2] = 0.0
        self._solver.changeColsBounds(self._many, self._columns, low, high)
        self._solver.changeColsCost(self._many, self._columns, prices)
        self._solver.run()
        if self._solver.getModelStatus().name != _OPTIMAL:
            return None
        values = np.array(self._solver.getSolution().col_value)
        found = np.flatnonzero((values > _NOTHING) & (prices > 0)) // 2
        return {self._names[number] for number in found.tolist()}, need * (values[0::2] - values[1::2])

    def _least(self, name: AmountName) -> float:
        """Return how much less it has to be able to be, in what it needs: no less than nothing at all."""
        each = self.held[name]
        below = each.is_free or each.amount.below or each.amount.total >= each.need
        return 1.0 if below else max(0, each.amount.total) / each.need


def _within(rows: Iterable[_Row]) -> Mapping[AmountName, AbstractSet[AmountName]]:
    """Return of every amount what lies within it: its parts, and theirs."""
    parts: dict[AmountName, set[AmountName]] = defaultdict(set)
    for row in rows:
        (whole, _), *rest = row
        parts[whole] |= {name for name, _ in rest}
    found: dict[AmountName, set[AmountName]] = defaultdict(set)
    for whole in list(parts):
        waiting = list(parts[whole])
        while waiting:
            name = waiting.pop()
            if name not in found[whole]:
                found[whole].add(name)
                waiting.extend(parts.get(name, ()))
    return found
