"""Of much that hangs together: blocks of neighbours whose linear program stays in memory, so that one answer leads to the next.

What a block finds is a move in whole persons that fits every sum, as in `moves`; that it finds none proves nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import highspy
import numpy as np
from numpy.typing import NDArray

from meedoen.core.disclosure.moves import FAR, Moves, spread
from meedoen.core.disclosure.solving import new_solver
from meedoen.core.disclosure.web import Web

_STEP = 0.001
"""What moving a hidden number by one costs: enough to prefer a short way."""
_ALONE = 0.02
"""What moving the number of somebody who is alone costs: others have to be found for each of them."""
_GAIN, _GAIN_PAID = 1.0, 30.0
"""What moving up by one is worth of a number that has to be proven safe too; the second is more than most ways cost."""
_FAR = 1_000.0
"""How far one number moves at most for another."""
_FAN = 40
"""How many of each sum take part, those with most room first."""
_ROOMY = 4
"""The same for what is farther away."""
_EXACT = 1e-6
_NEAR_ENOUGH, _TRIES = 0.1, 200
"""How near the cheapest a move in whole persons has to be, and how often is branched for it."""

Steps = dict[int, int]


def neighbours(*, web: Web, knot: int, nearest: int, most: int) -> list[int]:
    """Return at most so many knots near one, that one first.

    After the nearest come those with most room in the sums of these, the totals, up to the top: what moves in a part of a
    table has to be taken up somewhere. The rest has most room but for those. Knots that cannot move are left out.
    """
    seen, found = {knot}, [knot]
    for fan, size in ((_FAN, nearest), (1, most), (2, most), (_ROOMY, most)):
        walked: set[int] = set()
        for each in found:
            if len(found) >= size:
                break
            for row in web.sums_of[each]:
                if row in walked:
                    continue
                walked.add(row)
                for other, _ in web.sums[row][:fan]:
                    if other not in seen and web.moves(other, pays=True):
                        seen.add(other)
                        found.append(other)
        del found[size:]
        seen = set(found)
    return found


def _share(number: int, turn: int, shares: int) -> int:
    """Return a share that looks like chance and is the same every time (Knuth's multiplier)."""
    return ((number + 1) * 2_654_435_761 + (turn + 1) * 40_503_001) % 2**32 * shares >> 32


class Block:
    """Knots near each other with a program over them: one column per direction of each, and one more where it pays.

    A column says `of` which knot (by its place in `knots`), with what `sign`, how `far`, at what `cost` now. Outside the
    block everything stands still. `still` are the knots that do so inside.
    """

    def __init__(self, *, web: Web, knots: Sequence[int], still: AbstractSet[int], dear: AbstractSet[int]) -> None:
        self.web, self.knots = web, knots
        self.place = {knot: number for number, knot in enumerate(knots)}
        self.places: NDArray[np.int64] = np.array(knots, dtype=np.int64)
        places = self.places
        paid = web.price[places] > 0
        wide, narrow = np.minimum(web.wide[places], _FAR), np.minimum(web.narrow[places], _FAR)
        free = np.where(paid[:, None], np.minimum(narrow, wide), wide)
        more = np.where(paid[:, None], wide - free, 0)
        groups = []
        for room, pays in ((free, False), (more, True)):
            for direction in (0, 1):
                of = np.flatnonzero(room[:, direction] > 0)
                groups.append((of, np.full(len(of), 2 * direction - 1), room[of, direction], np.full(len(of), pays)))
        self.of, self.sign, self.far, self.pays = (np.concatenate(each) for each in zip(*groups, strict=True))
        self.ends = self.far.copy()
        self.ends[np.isin(self.of, [self.place[knot] for knot in still if knot in self.place])] = 0
        hidden = np.array([web.is_hidden(knot) for knot in knots])
        moving = np.where([knot in dear for knot in knots], _ALONE, _STEP)
        self.moving = moving
        self.cost = np.where(self.pays & ~hidden[self.of], web.cost[places[self.of]], moving[self.of])
        self.columns: list[list[int]] = [[] for _ in knots]
        for column, of in enumerate(self.of.tolist()):
            self.columns[of].append(column)
        self.solver = new_solver()
        self.solver.setOptionValue("presolve", "off")
        self.solver.passModel(self._model(np.arange(len(self.of)), np.zeros(len(self.of)), self.ends))

    def _model(
        self, columns: NDArray[np.int64], low: NDArray[np.float64], high: NDArray[np.float64]
    ) -> highspy.HighsLp:
        """Return the program of these columns within these bounds: every sum that they stand in stays as it is."""
        web, places = self.web, self.places[self.of[columns]]
        lengths = web.starts[places + 1] - web.starts[places]
        entries = spread(starts=web.starts[places], lengths=lengths)
        names, rows = np.unique(web.rows[entries], return_inverse=True)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(columns), len(names)
        model.col_cost_, model.col_lower_, model.col_upper_ = self.cost[columns], low, high
        model.row_lower_ = model.row_upper_ = np.zeros(len(names))
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.append(0, np.cumsum(lengths)).astype(np.int32)
        model.a_matrix_.index_ = rows.astype(np.int32)
        model.a_matrix_.value_ = (web.factors[entries] * np.repeat(self.sign[columns], lengths)).astype(np.float64)
        return model

    def hide(self, knots: Iterable[int]) -> None:
        """Let these move as what is hidden, from now on."""
        for column, place in self._paid(knots):
            self._charge(column, float(self.moving[place]))

    def show(self, knots: Iterable[int]) -> None:
        """Let these cost again what hiding them does."""
        for column, place in self._paid(knots):
            self._charge(column, float(self.web.cost[self.knots[place]]))

    def _paid(self, knots: Iterable[int]) -> Iterator[tuple[int, int]]:
        for place in (self.place[knot] for knot in knots if knot in self.place):
            yield from ((column, place) for column in self.columns[place] if self.pays[column])

    def _charge(self, column: int, cost: float) -> None:
        self.cost[column] = cost
        self.solver.changeColCost(column, cost)

    def moved(self, *, knot: int, by: int, still: Iterable[int] = ()) -> Moves | None:
        """Return the cheapest move of one knot by so much (down when below 0), while these stand still too; or None."""
        target, sign = self.place[knot], 1 if by > 0 else -1
        own = [column for column in self.columns[target] if self.sign[column] == sign]
        main = max(own, key=lambda column: self.far[column], default=None)
        if main is None or self.far[main] < abs(by):
            return None
        changed = {column for each in still if each in self.place for column in self.columns[self.place[each]]}
        changed.difference_update(self.columns[target])
        for column in changed:
            self.solver.changeColBounds(column, 0, 0)
        for column in self.columns[target]:
            fixed = abs(by) if column == main else 0
            self.solver.changeColBounds(column, fixed, fixed)
        values = self._solved()
        for column in (*changed, *self.columns[target]):
            self.solver.changeColBounds(column, 0, self.ends[column])
        if values is None:
            return None
        # Where the cheapest is not of whole persons, such a one is sought among the same knots.
        steps = self._part_of(main, values) or self._branched(values, main, abs(by))
        return self._as_moves(steps) if steps else None

    def together(self, *, wanted: Mapping[int, int], turn: int, shares: int, pays: bool) -> list[Moves]:
        """Return moves that move many of these up by their width: in every turn others, one in so many `shares`.

        Only of what is hidden, or, when it `pays`, of more at the least cost.
        """
        chosen = [
            (column, wanted[knot])
            for number, knot in enumerate(wanted)
            for column in self.columns[self.place[knot]]
            if self.sign[column] > 0 and self.far[column] >= wanted[knot] and _share(number, turn, shares) == 0
        ]
        paid = np.flatnonzero(self.pays & (self.cost > _ALONE) & ~np.bool_(pays)).astype(np.int32)
        self.solver.changeColsBounds(len(paid), paid, np.zeros(len(paid)), np.zeros(len(paid)))
        # Up is worth something only where it is not taken back by going down.
        own = [each for column, _ in chosen for each in self.columns[self.of[column]]]
        for column in own:
            self.solver.changeColBounds(column, 0, 0)
        for column, width in chosen:
            self.solver.changeColCost(column, -_GAIN_PAID if pays else -_GAIN)
            self.solver.changeColBounds(column, 0, width)
        values = self._solved()
        for column, _ in chosen:
            self.solver.changeColCost(column, self.cost[column])
        for column in own:
            self.solver.changeColBounds(column, 0, self.ends[column])
        self.solver.changeColsBounds(len(paid), paid, np.zeros(len(paid)), self.ends[paid])
        return [self._as_moves(steps) for steps in self._parts(values)] if values is not None else []

    def _solved(self) -> NDArray[np.float64] | None:
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self.solver.getSolution().col_value)

    def _parts(self, values: NDArray[np.float64]) -> Iterator[Steps]:
        """Give the parts in which a move falls apart, those that are of whole persons."""
        move = np.zeros(len(self.knots))
        np.add.at(move, self.of, values * self.sign)
        left = {self.knots[number]: move[number] for number in np.flatnonzero(np.abs(move) > _EXACT).tolist()}
        while left:
            first, by = left.popitem()
            part, waiting = {first: by}, [first]
            while waiting:
                for row in self.web.sums_of[waiting.pop()]:
                    for other, _ in self.web.sums[row]:
                        if other in left:
                            part[other] = left.pop(other)
                            waiting.append(other)
            steps = {knot: round(by) for knot, by in part.items()}
            if all(abs(part[knot] - by) < _EXACT for knot, by in steps.items()):
                yield steps

    def _part_of(self, main: int, values: NDArray[np.float64]) -> Steps | None:
        """Return the part in which one column moves, when it is of whole persons."""
        knot = self.knots[self.of[main]]
        return next((steps for steps in self._parts(values) if knot in steps), None)

    def _branched(self, values: NDArray[np.float64], main: int, by: int) -> Steps | None:
        """Seek whole numbers among the knots that move."""
        moved = np.zeros(len(self.knots), dtype=bool)
        moved[self.of[values > _EXACT]] = True
        columns = np.flatnonzero(moved[self.of] & ((self.ends > 0) | (np.arange(len(self.of)) == main)))
        low = np.where(columns == main, float(by), 0.0)
        # Whole-number programs hang on ranges without end.
        high = np.where(self.of[columns] == self.of[main], low, np.minimum(self.ends[columns], max(FAR, by)))
        model = self._model(columns, low, high)
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
        solver = new_solver()
        solver.setOptionValue("mip_rel_gap", _NEAR_ENOUGH)
        solver.setOptionValue("mip_max_nodes", _TRIES)
        solver.passModel(model)
        solver.run()
        if solver.getInfo().primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
            return None
        whole = np.zeros(len(values))
        whole[columns] = np.rint(np.array(solver.getSolution().col_value))
        return self._part_of(main, whole)

    def _as_moves(self, steps: Steps) -> Moves:
        return Moves({}, steps, frozenset(knot for knot, by in steps.items() if self.web.exceeds(knot, by)))
