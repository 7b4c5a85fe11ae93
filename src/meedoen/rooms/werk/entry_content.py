"""What the pages for entering show: the rows with their fields, what stands there now, and what one can do."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.indicators.queries.due import DueFigure
from meedoen.core.values.period import parse_period
from meedoen.rooms.werk.cells import CellRow
from meedoen.rooms.werk.opening import Opening
from meedoen.rooms.werk.row_fields import RowFields, row_fields
from meedoen.ui.page import Fact, Field, Option, Place

LONGEST_BATCH = 100


def entry_content(*, opening: Opening, row: CellRow, action: str) -> dict[str, Any]:
    """Return what the page of one figure shows."""
    fields = row_fields(row=row, draft=f"invoer-{opening.slug}", with_file=True)
    entered = row.entered
    indicator = reverse("cijfers:indicator", args=(opening.slug, row.cell.indicator.code))
    return {
        "action": action,
        "row": row,
        "fields": fields,
        "wrong": fields.with_problems,
        "name": row.cell.indicator.name,
        "indicator": Place(row.cell.indicator.name, indicator),
        "facts": _facts(row),
        "remark": entered.remark if entered and entered.state == EnteredFigure.State.RETURNED else "",
        "remark_by": entered.decided_by if entered else "",
        "is_submitted": entered is not None and entered.state == EnteredFigure.State.SUBMITTED,
        "can_withdraw": entered is not None and row.lock is None,
        "theirs": theirs_in_words(row),
        "file": entered.file.name if entered and entered.file else "",
        "approvals": reverse("werk:approvals", args=(opening.slug,)),
    }


def batch_content(
    *,
    opening: Opening,
    rows: Sequence[CellRow],
    periods: Sequence[tuple[str, str]],
    period: str,
    due: Sequence[DueFigure],
) -> dict[str, Any]:
    """Return what the page with everything that is due shows."""
    day = {(each.indicator_code, each.due.period.code, each.area_code, each.group): each.due.told for each in due}
    made = [row_fields(row=row, draft=f"invoer-{opening.slug}") for row in rows]
    here = reverse("werk:batch", args=(opening.slug,))
    choice = [Option("", "Alle periodes", not period)]
    choice += [Option(code, label, code == period) for code, label in periods]
    return {
        "rows": [_batch_row(opening, fields, day) for fields in made],
        "wrong": [field for fields in made for field in fields.with_problems],
        "action": f"{here}?{urlencode({'periode': period})}" if period else here,
        "here": here,
        "filter": [Field("periode", "Periode", kind="select", options=choice, required=False)],
        "period": parse_period(period).label if period and rows else "",
        "is_more": len(due) > LONGEST_BATCH,
        "entry": reverse("werk:entry", args=(opening.slug,)),
    }


def _batch_row(opening: Opening, fields: RowFields, day: Mapping[tuple[str, str, str, str], str]) -> dict[str, Any]:
    row = fields.row
    whole = f"{reverse('werk:entry', args=(opening.slug,))}?{urlencode(row.name.query)}"
    return {
        "fields": fields,
        "row": row,
        "label": row.cell.indicator.name,
        "whole": whole,
        "about": ", ".join(filter(None, (row.cell.period.label, _area(row, opening), row.cell.group))),
        "due": day.get((row.name.indicator, row.name.period, row.name.area, row.name.group), ""),
        "before": _before(row),
        "theirs": theirs_in_words(row),
    }


def _area(row: CellRow, opening: Opening) -> str:
    return "" if row.cell.area_code == opening.code else row.area


def _before(row: CellRow) -> str:
    if row.before is None:
        return ""
    return f"{row.told(row.before)} ({parse_period(row.before.period_code).label})"


def _facts(row: CellRow) -> list[Fact]:
    facts = [Fact("Periode", row.cell.period.label), Fact("Gebied", row.area)]
    if row.cell.group:
        facts.append(Fact("Groep", row.cell.group))
    if row.current is not None:
        facts.append(Fact("Er staat nu", row.told(row.current)))
    if row.before is not None:
        facts.append(Fact("Vorige keer", _before(row)))
    if row.entered is not None:
        facts.append(Fact("Stand", f"{row.state}, door {row.entered.entered_by}"))
    return facts


_LABELS = {
    "value": "cijfer",
    "absence": "waarom er geen cijfer is",
    "numerator": "teller",
    "denominator": "noemer",
    "origin": "bron",
    "story": "verhaal",
    "note": "opmerking",
    "reason": "reden",
}


def theirs_in_words(row: CellRow) -> str:
    """Say what somebody else typed in the same cell meanwhile; empty when nobody did."""
    if row.theirs is None:
        return ""
    typed = {name: text for name, text in row.theirs.typed.items() if row.typed.get(name) != text}
    words = "; ".join(f"{_LABELS.get(name, name)}: {text}" for name, text in typed.items()) or "niets"
    return f"{row.theirs.entered_by} typte intussen {words}."
