"""Linear and whole-number programs over steps: how far can cells move from a table that fits, so that it still fits."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import highspy

_NODES = 20_000
"""After so many branches a whole-number program is given up, which counts against the release."""
_NOTHING = 1e-9
_QUIET = {"output_flag": False, "threads": 1, "mip_max_nodes": _NODES, "mip_rel_gap": 0.0, "mip_abs_gap": 0.5}


class Room(NamedTuple):
    """How many of the unknowns may move between which steps, and the rows of (unknown, factor) with their bounds and number."""

    low: Sequence[float]
    high: Sequence[float]
    rows: Sequence[tuple[Sequence[tuple[int, int]], float, float]]
    numbers: Sequence[int]


class Furthest(NamedTuple):
    """The best that was found: `bound` is what no step can pass; `steps` are near whole numbers, to be checked.

    There are no steps when a whole-number program was given up. `weighing` are the rows that hold the bound down.
    """

    bound: float
    steps: list[int]
    weighing: list[int]


class Program:
    """A stretch as a program that stays in memory, so that a next objective starts where the last one ended."""

    def __init__(self, stretch: Room, *, costs: Mapping[int, int] | None = None) -> None:
        self._stretch = stretch
        self.first = dict(costs or {})
        self._linear: highspy.Highs | None = None
        self._whole: highspy.Highs | None = None
        self._costs: dict[bool, dict[int, int]] = {False: self.first, True: self.first}

    def furthest(self, *, costs: Mapping[int, int], whole: bool = False) -> Furthest | None:
        """Maximise the sum of cost × step; None when nothing fits."""
        solver = self._solver(whole=whole)
        old = self._costs[whole]
        if old is not costs:
            for unknown in old.keys() - costs.keys():
                solver.changeColCost(unknown, 0.0)
            for unknown, cost in costs.items():
                if old.get(unknown) != cost:
                    solver.changeColCost(unknown, float(cost))
            self._costs[whole] = dict(costs)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            return Furthest(float("inf"), [], [])
        solution = solver.getSolution()
        duals = () if whole else zip(self._stretch.numbers, solution.row_dual, strict=True)
        return Furthest(
            float(solver.getInfo().objective_function_value),
            [round(value) for value in solution.col_value],
            [number for number, dual in duals if abs(dual) > _NOTHING],
        )

    def confine(self, *, bounds: Mapping[int, tuple[float, float]]) -> None:
        """Give unknowns other bounds; before the first question."""
        low, high = list(self._stretch.low), list(self._stretch.high)
        for unknown, (least, most) in bounds.items():
            low[unknown], high[unknown] = least, most
        self._stretch = self._stretch._replace(low=low, high=high)

    def _solver(self, *, whole: bool) -> highspy.Highs:
        solver = self._whole if whole else self._linear
        if solver is None:
            solver = _loaded(self._stretch, self.first, whole=whole)
            if whole:
                self._whole = solver
            else:
                self._linear = solver
        return solver


def _loaded(stretch: Room, costs: Mapping[int, int], *, whole: bool) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # the library tells no types here
    for option, value in _QUIET.items():
        solver.setOptionValue(option, value)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(stretch.low), len(stretch.rows)
    model.col_cost_ = [float(costs.get(unknown, 0)) for unknown in range(len(stretch.low))]
    model.col_lower_, model.col_upper_ = list(stretch.low), list(stretch.high)
    model.row_lower_ = [low for _, low, _ in stretch.rows]
    model.row_upper_ = [high for _, _, high in stretch.rows]
    model.sense_ = highspy.ObjSense.kMaximize
    starts, unknowns, factors = _matrix(terms for terms, _, _ in stretch.rows)
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_, matrix.index_, matrix.value_ = starts, unknowns, factors
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(stretch.low)
    solver.passModel(model)
    return solver


def _matrix(rows: Iterable[Sequence[tuple[int, int]]]) -> tuple[list[int], list[int], list[float]]:
    starts: list[int] = [0]
    unknowns: list[int] = []
    factors: list[float] = []
    for terms in rows:
        unknowns += [unknown for unknown, _ in terms]
        factors += [factor for _, factor in terms]
        starts.append(len(unknowns))
    return starts, unknowns, factors
