"""How a row of a file that was judged is shown: what it is about by its name, and per cell what was and what becomes."""

from typing import Any

from markupsafe import Markup

from meedoen.apps.goals.actions.delivering import Step
from meedoen.apps.reports.exchange.outcomes import STEP_NAMES, Cell, Outcome
from meedoen.ui.jinja import counted

_MOST_OPEN, _LONGEST_OPEN = 3, 200
"""More cells, or longer ones together, are folded."""


def file_row(each: Outcome) -> list[Any]:
    """Return the cells of a row in the table."""
    return [str(each.number), each.title, _about(each), STEP_NAMES[each.step], _what(each)]


def _about(each: Outcome) -> str:
    if not each.name:
        return each.about
    return Markup('{}<br><span class="meedoen-quiet">{}</span>').format(each.name, each.about)


def _what(each: Outcome) -> str:
    """Return what changes or was read; without that, why."""
    if not each.cells:
        return each.why
    is_new = each.step is Step.ADDED
    listed = Markup('<ul class="meedoen-doubts">{}</ul>').format(
        Markup("").join(Markup("<li>{}</li>").format(_told(cell, is_new=is_new)) for cell in each.cells)
    )
    if len(each.cells) <= _MOST_OPEN and sum(len(part) for cell in each.cells for part in cell) <= _LONGEST_OPEN:
        return listed
    cells = counted(len(each.cells), "cel", "cellen")
    summary = f"Wat er komt te staan ({cells})" if is_new else f"Wat er verandert ({cells})"
    return Markup(
        '<details class="meedoen-more"><summary class="meedoen-more__summary">{}</summary>{}</details>'
    ).format(summary, listed)


def _told(cell: Cell, *, is_new: bool) -> Markup:
    heading, was, now = cell
    if is_new:
        return Markup("<strong>{}:</strong> {}").format(heading, now)
    return Markup("<strong>{}:</strong> {} → {}").format(heading, was or "leeg", now or "leeg")
