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
from meedoen.core.disclosure.web import Knot, Web

_STEP = 0.001
"""What moving a hidden number by one costs: enough to prefer a short way."""
_GAIN = 0.01
"""What moving another number up by one is worth, that has to be proven safe too."""
_EXACT = 1e-6
_MOST = 1e7


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
    and one up at once, else up only. Those that are `wanted` go up as well where that is possible for nothing.
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
    knots = web.knots
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
                held = knots[other]
                room = held.wide if sought.pays else held.room
                if other in sought.still or not (room[0] or room[1]):
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
    """A linear program over the knots around one: each moves down or up, freely as far as it is hidden, else at a cost."""

    def __init__(self, web: Web, sought: Sought, around: list[int]) -> None:
        self.web, self.sought, self.around = web, sought, around
        place = {knot: number for number, knot in enumerate(around)}
        rows = sorted({row for knot in around for row in web.sums_of[knot]})
        self.rows = len(rows)
        at_row = {row: number for number, row in enumerate(rows)}
        entries = [
            (at_row[row], place[knot], factor) for row in rows for knot, factor in web.sums[row] if knot in place
        ]
        self.entries = np.array(entries, dtype=np.int64).reshape(-1, 3)
        self._columns()

    def _columns(self) -> None:
        """Make the columns: of which knot, in which direction, how far, at what cost."""
        knots = self.web.knots
        of: list[int] = []
        sign: list[int] = []
        far: list[float] = []
        cost: list[float] = []
        for number, name in enumerate(self.around):
            knot = knots[name]
            room = knot.room
            for direction in (0, 1):
                near = room[direction]
                if near:
                    is_wanted = direction == 1 and name in self.sought.wanted
                    of.append(number)
                    sign.append(2 * direction - 1)
                    far.append(min(near, self.sought.width if is_wanted else _MOST))
                    cost.append(-_GAIN if is_wanted else _STEP)
                more = knot.wide[direction] - near if self.sought.pays and knot.is_shown else 0
                if more > 0:
                    of.append(number)
                    sign.append(2 * direction - 1)
                    far.append(min(more, _MOST))
                    cost.append(knot.cost)
        self.of, self.sign = np.array(of, dtype=np.int64), np.array(sign, dtype=np.int64)
        self.far, self.cost = np.array(far, dtype=np.float64), np.array(cost, dtype=np.float64)

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
            solver.run()
            values = _values(solver)
        return None if values is None else self._moves(np.rint(values).astype(np.int64))

    def _model(self) -> highspy.HighsLp:
        """Put sums in rows, once for the move up and, with `both`, once more for the one down; then the width."""
        count, twice = len(self.of), 1 + self.sought.both
        order = np.argsort(self.entries[:, 1], kind="stable")
        starts = np.searchsorted(self.entries[order, 1], np.arange(len(self.around) + 1))
        lengths = np.diff(starts)[self.of]
        which = np.concatenate([order[starts[number] : starts[number + 1]] for number in self.of] or [order[:0]])
        columns = np.repeat(np.arange(count), lengths)
        rows, factors = self.entries[which, 0], self.entries[which, 2] * self.sign[columns]
        own = np.flatnonzero(self.of == 0)
        all_columns, all_rows, all_factors = [], [], []
        for part in range(twice):
            all_columns += [columns + part * count, own + part * count]
            all_rows += [rows + part * self.rows, np.full(len(own), twice * self.rows)]
            all_factors += [factors, self.sign[own] * (1 - 2 * part)]
        return _lp(
            columns=np.concatenate(all_columns),
            rows=np.concatenate(all_rows),
            factors=np.concatenate(all_factors),
            upper=np.tile(self.far, twice),
            cost=np.tile(self.cost, twice),
            sums=twice * self.rows,
            width=self.sought.width,
        )

    def _moves(self, values: NDArray[np.int64]) -> Moves:
        count = len(self.of)
        up = self._move(values[:count])
        down = self._move(values[count:]) if self.sought.both else {}
        hides = {knot for move in (up, down) for knot, by in move.items() if _exceeds(self.web.knots[knot], by)}
        return Moves(down, up, frozenset(hides))

    def _move(self, values: NDArray[np.int64]) -> dict[int, int]:
        move = np.zeros(len(self.around), dtype=np.int64)
        np.add.at(move, self.of, values * self.sign)
        return {self.around[number]: int(move[number]) for number in np.flatnonzero(move)}


def _exceeds(knot: Knot, by: int) -> bool:
    return knot.is_shown and not -knot.room[0] <= by <= knot.room[1]


def _lp(
    *,
    columns: NDArray[np.int64],
    rows: NDArray[np.int64],
    factors: NDArray[np.int64],
    upper: NDArray[np.float64],
    cost: NDArray[np.float64],
    sums: int,
    width: int,
) -> highspy.HighsLp:
    """Return the program: every sum 0, the last row at least the width, each column from 0 to `upper`."""
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(upper), sums + 1
    model.col_cost_, model.col_lower_, model.col_upper_ = cost, np.zeros(len(upper)), upper
    model.row_lower_ = np.append(np.zeros(sums), width)
    model.row_upper_ = np.append(np.zeros(sums), highspy.kHighsInf)
    order = np.lexsort((rows, columns))
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.searchsorted(columns[order], np.arange(len(upper) + 1)).astype(np.int32)
    model.a_matrix_.index_ = rows[order].astype(np.int32)
    model.a_matrix_.value_ = factors[order].astype(np.float64)
    return model


def _values(solver: highspy.Highs) -> NDArray[np.float64] | None:
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.array(solver.getSolution().col_value)
