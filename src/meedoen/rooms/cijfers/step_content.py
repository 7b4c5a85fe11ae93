"""The tables of a transition on the pages of computed figures: who went from which kind to which in one period."""

from meedoen.apps.indicators.computed_figures import ComputedFigure, ComputedFigures, Divided, StepTable
from meedoen.core.disclosure.reasons import OUTSIDE
from meedoen.ui.jinja import number
from meedoen.ui.page import Matrix

_GAP, _MARK = "niet getoond", "op de site niet getoond"
_TOTAL = "Totaal"


def step_matrix(
    figures: ComputedFigures,
    figure: ComputedFigure,
    *,
    where: str = "",
    left: ComputedFigure | None = None,
    why: str = "",
) -> Matrix | None:
    """Return the table of one figure; None when it is no transition.

    For who may see what is not released, `left` is the figure as it left and `why` the reasons for what is hidden in it.
    """
    steps = figure.steps
    if steps is None:
        return None
    marked = _gaps(left.steps) if left and left.steps and left.steps.kinds == steps.kinds else frozenset()
    lead = f"{where}: van" if where else "Van"
    return Matrix(
        caption=f"{lead} waar naar waar, in {figures.counted_in.outcome}, {figure.label}",
        rows_are="Van",
        columns_are="Naar",
        columns=(*steps.kinds, _TOTAL),
        rows=[
            (name, [None if count is None else number(count) for count in row])
            for name, row in zip((*steps.kinds, _TOTAL), steps.counts, strict=True)
        ],
        gap=_GAP,
        note=f"○ {OUTSIDE}" if _gaps(steps) else f"○ {_MARK.capitalize()}. {why}".strip() if marked else "",
        marked=marked,
        mark=_MARK,
    )


def _gaps(steps: StepTable) -> frozenset[tuple[int, int]]:
    """Return where nothing is shown: row and column."""
    return frozenset((at, to) for at, row in enumerate(steps.counts) for to, count in enumerate(row) if count is None)


def matrices_by_place(figures: ComputedFigures, division: Divided, *, code: str) -> list[tuple[str, Matrix]]:
    """Return a table for each place of a division in the period with this code."""
    found = []
    for series in division.series:
        figure = next((each for each in series.figures if each.period.code == code), None)
        matrix = step_matrix(figures, figure, where=series.name) if figure else None
        if matrix is not None:
            found.append((series.name, matrix))
    return found
