"""How a row of a file that was judged is shown: what it is about by its name, and per cell what was and what becomes."""

from typing import Any

from markupsafe import Markup

from meedoen.apps.goals.actions.delivering import Step
from meedoen.apps.reports.exchange.judging_figures import cells_of
from meedoen.apps.reports.exchange.outcomes import STEP_NAMES, Cell, Outcome
from meedoen.ui.jinja import counted

_MOST_OPEN, _LONGEST_OPEN = 5, 200
"""More cells, or longer ones together, are folded."""


def file_row(each: Outcome) -> list[Any]:
    """Return the cells of a row in the table."""
    return [str(each.number), each.title, _about(each), STEP_NAMES[each.step], _what(each)]


def _about(each: Outcome) -> str:
    if not each.name:
        return Markup('<span class="meedoen-breaks">{}</span>').format(each.about)
    return Markup('<span class="meedoen-breaks">{}<br><span class="meedoen-quiet">{}</span></span>').format(
        each.name, each.about
    )


def _what(each: Outcome) -> str:
    """Return what changes or was read; without that, why."""
    cells = cells_of(each)
    if not cells:
        return each.why
    is_new = each.step is Step.ADDED
    listed = Markup('<ul class="meedoen-doubts">{}</ul>').format(
        Markup("").join(Markup("<li>{}</li>").format(_told(cell, is_new=is_new)) for cell in cells)
    )
    if len(cells) <= _MOST_OPEN and sum(len(part) for cell in cells for part in cell) <= _LONGEST_OPEN:
        return listed
    count = counted(len(cells), "cel", "cellen")
    summary = f"Wat er komt te staan ({count})" if is_new else f"Wat er verandert ({count})"
    return Markup(
        '<details class="meedoen-more"><summary class="meedoen-more__summary">{}</summary>{}</details>'
    ).format(summary, listed)


def _told(cell: Cell, *, is_new: bool) -> Markup:
    heading, was, now = cell
    if is_new:
        return Markup("<strong>{}:</strong> {}").format(heading, now)
    return Markup("<strong>{}:</strong> {} → {}").format(heading, was or "leeg", now or "leeg")
