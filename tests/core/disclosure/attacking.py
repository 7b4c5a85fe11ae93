"""Somebody who has all that left and tries to infer the rest: two attackers, that share nothing with the product.

One writes down every table of whole numbers that fits (tiny tables), the other asks for the least and the most of one cell
as an integer program (larger ones). Both know how counts hang together, and that what is hidden is at least 1.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

import highspy
import numpy as np

from meedoen.core.disclosure.clearing import Cleared
from meedoen.core.indicators.counts import TOTAL, Cell, CountTable, Link

Fit = list[tuple[dict[Cell, int], float, float]]


def table_of(leaves, *, names=("wijk", "leeftijd", "soort"), subject="stand", period="2025", part_of=None):
    """Build a table from the counts of its innermost places (nested by place), with every total."""
    from meedoen.core.indicators.counts import Axis  # noqa: PLC0415

    depth = len(next(iter(leaves)))
    axes = tuple(
        Axis(name=names[index], part_of=(part_of or {}).get(names[index]) or {key[index]: TOTAL for key in leaves})
        for index in range(depth)
    )
    counts: dict[Cell, int] = {}
    for key, value in leaves.items():
        ways = []
        for axis, place in zip(axes, key, strict=True):
            above = [place]
            while above[-1] != TOTAL:
                above.append(axis.part_of[above[-1]])
            ways.append(above)
        for places in product(*ways):
            cell = Cell.of(
                subject=subject, period=period, places=dict(zip([a.name for a in axes], places, strict=True))
            )
            counts[cell] = counts.get(cell, 0) + value
    return CountTable(subject=subject, period=period, axes=axes, counts=counts)


def what_fits(tables: Iterable[CountTable], links: Iterable[Link] = ()) -> Fit:
    """Write down what is known of cells together: factors, the least and the most."""
    found: Fit = []
    for table in tables:
        for index, axis in enumerate(table.axes):
            others = [other for number, other in enumerate(table.axes) if number != index]
            for elsewhere in product(*((TOTAL, *other.part_of) for other in others)):
                places = dict(zip([other.name for other in others], elsewhere, strict=True))

                def at(place, axis=axis, places=places, table=table):
                    return Cell.of(subject=table.subject, period=table.period, places={**places, axis.name: place})

                for whole in (TOTAL, *axis.part_of):
                    parts = axis.parts(whole)
                    if not parts:
                        continue
                    if axis.adds_up:
                        found.append(({at(whole): 1, **{at(part): -1 for part in parts}}, 0, 0))
                        continue
                    found.append(({at(whole): -1, **{at(part): 1 for part in parts}}, 0, highspy.kHighsInf))
                    found += [({at(whole): 1, at(part): -1}, 0, highspy.kHighsInf) for part in parts]
    for link in links:
        low = -highspy.kHighsInf if link.low is None else link.low
        high = highspy.kHighsInf if link.high is None else link.high
        found.append((dict(link.terms), low, high))
    return found


def interval(
    cell: Cell | Mapping[Cell, int], *, fit: Fit, shown: Mapping[Cell, int], known: Mapping[Cell, int] | None = None
) -> tuple[float, float]:
    """Return the least and the most that a cell (or cells with factors together) can be, in whole numbers."""
    target = {cell: 1} if isinstance(cell, Cell) else dict(cell)
    cells = sorted({each for factors, _, _ in fit for each in factors} | set(target))
    at = {each: number for number, each in enumerate(cells)}
    fixed = {**shown, **(known or {})}
    answers = []
    for sign in (1, -1):
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)  # noqa: FBT003 as HiGHS has it
        solver.setOptionValue("threads", 1)
        for number, each in enumerate(cells):
            low, high = (fixed[each], fixed[each]) if each in fixed else (1, 100_000)
            solver.addVar(low, high)
            solver.changeColIntegrality(number, highspy.HighsVarType.kInteger)
        for each, factor in target.items():
            solver.changeColCost(at[each], sign * factor)
        for factors, low, high in fit:
            places = np.array([at[each] for each in factors], dtype=np.int32)
            solver.addRow(low, high, len(factors), places, np.array(list(factors.values()), dtype=float))
        solver.run()
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        answers.append(sign * round(solver.getInfo().objective_function_value))
    return answers[0], answers[1]


def every_table(table: CountTable, *, shown: Mapping[Cell, int], most: int) -> Iterator[dict[Cell, int]]:
    """Write down every table of whole numbers up to `most` that has the shown cells, and at least 1 where it is hidden."""
    leaves = [cell for cell in table.cells() if len(cell.at) == len(table.axes)]
    choices = [[shown[leaf]] if leaf in shown else range(1, most + 1) for leaf in leaves]
    below = {cell: [leaf for leaf in leaves if set(cell.at) <= set(leaf.at)] for cell in table.cells()}
    for values in product(*choices):
        at = dict(zip(leaves, values, strict=True))
        whole = {cell: sum(at[leaf] for leaf in parts) for cell, parts in below.items()}
        if all(whole[cell] == value for cell, value in shown.items()):
            yield whole


def check(cleared, tables, links=(), *, minimum=10, before=None, people=()):
    """Assert that no hidden cell can be inferred: not a small one within the minimum, nor by somebody alone in others."""
    assert isinstance(cleared, Cleared), cleared
    fit = what_fits(tables, links)
    counts = {cell: table.counts.get(cell, 0) for table in tables for cell in table.cells()}
    shown = {**cleared.shown, **(before or {})}
    hidden = [cell for cell in cleared.hidden if cell not in shown]
    told = {cell for person in people for cell in person}
    alone = [*people, *({cell} for cell in hidden if counts[cell] == 1 and cell not in told)]
    for cell in hidden:
        small = counts[cell] < minimum
        low, high = interval(cell, fit=fit, shown=shown)
        assert high - low >= (minimum if small else 2), (cell, counts[cell], low, high)
        if not small:
            continue
        for person in alone:
            if cell in person or any(_is_always_equal(cell, own, fit, shown) for own in person):
                continue
            low, high = interval(cell, fit=fit, shown=shown, known=dict.fromkeys(person, 1))
            assert high - low >= minimum, (cell, counts[cell], person, low, high)


def _is_always_equal(cell: Cell, other: Cell, fit: Fit, shown: Mapping[Cell, int]) -> bool:
    low, high = interval({cell: 1, other: -1}, fit=fit, shown=shown)
    return low == high
