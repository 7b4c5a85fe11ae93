"""Other tables that fit all that is known: how far a hidden number could move, and what would have to be hidden for it.

A move changes numbers so that every sum stays right. Two moves of one number, up and down, prove that nobody can infer it
closer than the distance between them. They are sought as a linear program in the neighbourhood of the number, where moving
what is not hidden yet costs; a move is in whole persons.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from meedoen.core.disclosure.solving import new_solver
from meedoen.core.disclosure.web import Web

_STEP = 0.001
"""What moving a hidden number by one costs: enough to prefer a short way."""
_GAIN = 0.01
"""What moving another number up by one is worth, that has to be proven safe too."""
_NEAR_ENOUGH, _TRIES = 0.1, 200
"""How near the cheapest a move in whole persons has to be, and how often is branched for it."""
FAR = 1_000
"""How far a number may move at most to make room for another; whole-number programs hang on ranges without end."""
_EXACT = 1e-6


@dataclass(frozen=True, slots=True)
class Moves:
    """How far each knot goes down and up, and which knots have to be hidden for it."""

    down: dict[int, int]
    up: dict[int, int]
    hides: frozenset[int]

    def touched(self) -> set[int]:
        """Return the knots that move."""
        return {*self.down, *self.up}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is sought: this knot over this width, while these stand still; `pays` when more may be hidden.

    At most `most` knots around it take part, and `fan` of each sum, those with most room first; `both` seeks a move down
    and one up at once, else up only.
    """

    knot: int
    width: int
    still: AbstractSet[int] = frozenset()
    pays: bool = False
    both: bool = False
    most: int = 1_000_000
    fan: int = 1_000_000
    wanted: AbstractSet[int] = frozenset()


def find(*, web: Web, sought: Sought) -> Moves | None:
    """Return moves as sought with the least to hide, or None when there are none in the neighbourhood."""
    around = _neighbourhood(web, sought)
    program = _Program(web, sought, around)
    return program.solve()


def _neighbourhood(web: Web, sought: Sought) -> list[int]:
    seen = {sought.knot}
    found = [sought.knot]
    walked: set[int] = set()
    for knot in found:
        for row in web.sums_of[knot]:
            if row in walked:
                continue
            walked.add(row)
            left = sought.fan
            for other, _ in web.sums[row]:
                if other in sought.still or not web.moves(other, pays=sought.pays):
                    continue
                left -= 1
                if other not in seen:
                    seen.add(other)
                    found.append(other)
                if not left:
                    break
        if len(found) >= sought.most:
            break
    return found[: sought.most]


class _Program:
    """A linear program over the knots around one: each moves down or up, freely as far as it is hidden, else at a cost.

    A column is one direction of one knot: `of` which, with what `sign`, how `far`, at what `cost`.
    """

    def __init__(self, web: Web, sought: Sought, around: list[int]) -> None:
        self.web, self.sought, self.around = web, sought, around
        knots = np.array(around, dtype=np.int64)
        self.lengths = web.starts[knots + 1] - web.starts[knots]
        self.first = np.cumsum(self.lengths) - self.lengths
        entries = spread(starts=web.starts[knots], lengths=self.lengths)
        names, self.in_row = np.unique(web.rows[entries], return_inverse=True)
        self.factor, self.rows = web.factors[entries], len(names)
        now, more = web.rooms(knots)
        wanted = np.array([name in sought.wanted for name in around])
        groups = []
        for direction in (0, 1):
            near = np.flatnonzero(now[:, direction] > 0)
            gains = wanted[near] & (direction == 1)
            far = np.where(gains, np.minimum(now[near, direction], sought.width), now[near, direction])
            groups.append((near, direction, far, np.where(gains, -_GAIN, _STEP)))
            if sought.pays:
                paid = np.flatnonzero(more[:, direction] > 0)
                groups.append((paid, direction, more[paid, direction], web.cost[knots[paid]]))
        self.of = np.concatenate([of for of, _, _, _ in groups])
        self.sign = np.concatenate([np.full(len(of), 2 * direction - 1) for of, direction, _, _ in groups])
        self.far = np.minimum(np.concatenate([far for _, _, far, _ in groups]), max(FAR, sought.width))
        self.cost = np.concatenate([cost for _, _, _, cost in groups])

    def solve(self) -> Moves | None:
        """Solve it; in whole persons."""
        solver = new_solver()
        solver.setOptionValue("presolve", "off")
        solver.passModel(self._model())
        solver.run()
        values = _values(solver)
        if values is None:
            return None
        if np.abs(values - np.rint(values)).max(initial=0) > _EXACT:
            count = len(values)
            whole = np.full(count, highspy.HighsVarType.kInteger)
            solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), whole)
            solver.setOptionValue("presolve", "on")
            solver.setOptionValue("mip_rel_gap", _NEAR_ENOUGH if self.sought.pays else highspy.kHighsInf)
            solver.setOptionValue("mip_max_nodes", _TRIES)
            solver.run()
            found = solver.getInfo().primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible)
            values = np.array(solver.getSolution().col_value) if found else None
        return None if values is None else self._moves(np.rint(values).astype(np.int64))

    def _model(self) -> highspy.HighsLp:
        """Put sums in rows, once for the move up and, with `both`, once more for the one down; then the width.

        The knot that is sought is the first; each of its columns has one entry more, in the last row.
        """
        count, twice = len(self.of), 1 + self.sought.both
        lengths = self.lengths[self.of]
        which = spread(starts=self.first[self.of], lengths=lengths)
        own = np.flatnonzero(self.of == 0)
        after = np.cumsum(lengths)[own]
        factors = self.factor[which] * np.repeat(self.sign, lengths)
        rows, values = [], []
        for part in range(twice):
            rows.append(np.insert(self.in_row[which] + part * self.rows, after, twice * self.rows))
            values.append(np.insert(factors, after, self.sign[own] * (1 - 2 * part)))
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = twice * count, twice * self.rows + 1
        model.col_cost_, model.col_lower_ = np.tile(self.cost, twice), np.zeros(twice * count)
        model.col_upper_ = np.tile(self.far, twice)
        model.row_lower_ = np.append(np.zeros(twice * self.rows), self.sought.width)
        model.row_upper_ = np.append(np.zeros(twice * self.rows), highspy.kHighsInf)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        ends = np.cumsum(np.tile(lengths + (self.of == 0), twice))
        model.a_matrix_.start_ = np.append(0, ends).astype(np.int32)
        model.a_matrix_.index_ = np.concatenate(rows).astype(np.int32)
        model.a_matrix_.value_ = np.concatenate(values).astype(np.float64)
        return model

    def _moves(self, values: NDArray[np.int64]) -> Moves:
        count = len(self.of)
        up = self._move(values[:count])
        down = self._move(values[count:]) if self.sought.both else {}
        hides = {knot for move in (up, down) for knot, by in move.items() if self.web.exceeds(knot, by)}
        return Moves(down, up, frozenset(hides))

    def _move(self, values: NDArray[np.int64]) -> dict[int, int]:
        move = np.zeros(len(self.around), dtype=np.int64)
        np.add.at(move, self.of, values * self.sign)
        return {self.around[number]: int(move[number]) for number in np.flatnonzero(move)}


def spread(*, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return from every start as many numbers as its length, one row after the other."""
    ends = np.cumsum(lengths)
    shifts: NDArray[np.int64] = np.repeat(starts - (ends - lengths), lengths)
    rows: NDArray[np.int64] = np.arange(ends[-1] if len(ends) else 0) + shifts
    return rows


def _values(solver: highspy.Highs) -> NDArray[np.float64] | None:
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.array(solver.getSolution().col_value)
