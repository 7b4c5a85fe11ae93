"""Rounding: what it makes of counts, and what interval it leaves to who sees the rounded one.

Conventional rounding takes the nearest multiple by itself, so totals need not add up. Controlled rounding chooses for every
cell the multiple above or below so that totals do; a multiple stays what it is.
"""

from collections.abc import Mapping, Sequence

import highspy
import numpy as np

from meedoen.core.disclosure.solving import new_solver
from meedoen.core.indicators.counts import Cell


def rounded(*, value: int, base: int | None) -> int:
    """Return the nearest multiple of the base, halves up; without a base the value itself.

    >>> [rounded(value=value, base=5) for value in (2, 3, 12, 13)], rounded(value=15, base=10), rounded(value=7, base=None)
    ([0, 5, 10, 15], 20, 7)
    """
    return value if base is None else (2 * value + base) // (2 * base) * base


def left_open(*, value: int, base: int | None) -> tuple[int, int]:
    """Return the least and most that a count can be, as who sees it rounded knows.

    Of a published a with base b the count lies in [a − b/2, a + b/2]; with halves up and whole numbers it is a little less.

    >>> left_open(value=12, base=5), left_open(value=1, base=5), left_open(value=14, base=10), left_open(value=7, base=None)
    ((8, 12), (0, 2), (5, 14), (7, 7))
    """
    if base is None:
        return value, value
    shown = rounded(value=value, base=base)
    return max(0, shown - base // 2), shown + (base - 1) // 2


def left_open_controlled(*, shown: int, base: int) -> tuple[int, int]:
    """Return the least and most that a count can be that was rounded so that totals add up and multiples stay.

    >>> left_open_controlled(shown=10, base=5), left_open_controlled(shown=0, base=5)
    ((6, 14), (0, 4))
    """
    return max(0, shown - base + 1), shown + base - 1


def controlled(
    *, counts: Mapping[Cell, int], sums: Sequence[Sequence[tuple[Cell, int]]], base: int
) -> Mapping[Cell, int] | None:
    """Return each count as the multiple above or below it so that all sums are still 0, with the least change in all.

    `sums` are cells with factors that together are 0: a total once, its parts less. Three and more axes can have no answer:
    then None.
    """
    cells = sorted(counts)
    floors = [counts[cell] // base * base for cell in cells]
    at = {cell: number for number, cell in enumerate(cells)}
    solver = new_solver()
    for cell, floor in zip(cells, floors, strict=True):
        solver.addVar(0, 0 if counts[cell] == floor else 1)
    for number, (cell, floor) in enumerate(zip(cells, floors, strict=True)):
        solver.changeColCost(number, base - 2 * (counts[cell] - floor))
        solver.changeColIntegrality(number, highspy.HighsVarType.kInteger)
    for row in sums:
        below = sum(floors[at[cell]] * factor for cell, factor in row) // base
        places = np.array([at[cell] for cell, _ in row], dtype=np.int32)
        solver.addRow(-below, -below, len(row), places, np.array([factor for _, factor in row], dtype=np.float64))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    ups = solver.getSolution().col_value
    return {cell: floor + base * round(up) for cell, floor, up in zip(cells, floors, ups, strict=True)}
