"""The fewest cells that can be hidden of a small table, as one integer program: what ours is measured against.

It promises less than ours (nothing of persons who are alone in a cell, nothing of what merely protects), so it can only be
lower: the ratio to it is on the safe side.
"""

from math import ceil

import highspy
import numpy as np

from meedoen.core.disclosure.ledger import Ledger
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.relations import Relations, relations_of
from meedoen.core.indicators.counts import Batch, CountTable

_SECONDS = 30.0
_FAR = 3
"""How many times the width another cell may have to move; in two axes without levels once is enough."""


def fewest_hidden(*, table: CountTable, policy: Policy) -> int:
    """Return the least number of cells that has to be hidden, or what is proven to be needed when time is up."""
    relations = relations_of(batch=Batch(tables=(table,)), policy=policy, ledger=Ledger())
    values = {place: figure.value for place, figure in enumerate(relations.figures) if figure.value}
    small = {place: relations.figures[place].width for place in values if relations.figures[place].width}
    if not small:
        return 0
    solver = highspy.Highs()  # type: ignore[no-untyped-call] # HiGHS tells no types here
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 as HiGHS has it
    solver.setOptionValue("time_limit", _SECONDS)
    column = {place: number for number, place in enumerate(values)}
    for place, number in column.items():
        solver.addVar(1 if place in small else 0, 1)
        solver.changeColCost(number, 1)
        solver.changeColIntegrality(number, highspy.HighsVarType.kInteger)
    for place, width in small.items():
        far = width * (_FAR if len(table.axes) > 2 else 1)  # noqa: PLR2004 two axes
        up, down = (_add_move(solver, relations, values, column, far) for _ in range(2))
        _add_row(solver, [(up[place], 1), (down[place], -1)], low=width)
    solver.run()
    if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        return round(solver.getInfo().objective_function_value)
    return ceil(solver.getInfo().mip_dual_bound - 1e-6)


def _add_move(
    solver: highspy.Highs, relations: Relations, values: dict[int, int], column: dict[int, int], far: int
) -> dict[int, int]:
    """Add another table that fits, as differences: only what is hidden differs, and stays at least 1."""
    move = {}
    for place, value in values.items():
        move[place] = solver.getNumCol()
        least = min(value - 1, far)
        solver.addVar(-least, far)
        _add_row(solver, [(move[place], 1), (column[place], -far)], high=0)
        _add_row(solver, [(move[place], 1), (column[place], least)], low=0)
    for row in relations.sums:
        terms = [(move[place], factor) for place, factor in row if place in move]
        if terms:
            _add_row(solver, terms, low=0, high=0)
    return move


def _add_row(
    solver: highspy.Highs,
    terms: list[tuple[int, int]],
    *,
    low: float = -highspy.kHighsInf,
    high: float = highspy.kHighsInf,
) -> None:
    places = np.array([place for place, _ in terms], dtype=np.int32)
    solver.addRow(low, high, len(terms), places, np.array([factor for _, factor in terms], dtype=np.float64))
