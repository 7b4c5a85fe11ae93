"""What the pages for entering show: the rows with their fields, what stands there now, and what one can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from meedoen.apps.indicators.models import EnteredFigure, Observation
from meedoen.apps.indicators.queries.cells import reopened_locks, reopened_told
from meedoen.apps.indicators.queries.due import DueFigure
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import ABSENCE_NAMES, Absence, Unit, describe
from meedoen.rooms.werk.cells import CellName, CellRow
from meedoen.rooms.werk.opening import Opening
from meedoen.rooms.werk.row_fields import RowFields, row_fields, running_told
from meedoen.ui.jinja import in_paragraphs
from meedoen.ui.page import Column, Fact, Field, Option, Place

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
        "theirs": theirs_of(row),
        "file": entered.file.name if entered and entered.file else "",
        "approvals": reverse("werk:approvals", args=(opening.slug,)),
        "reopened": _reopened(row),
        "is_hidden": not row.cell.indicator.is_published,
        "running": running_told(row=row) if row.cell.period.runs_on(timezone.localdate()) else "",
    }


def handed_in_told(*, row: CellRow) -> str:
    """Say what follows on handing in, and what may not be meant so."""
    after = (
        "Iemand anders keurt het goed; daarna staat het op de site."
        if row.cell.indicator.is_published
        else "Iemand anders keurt het goed. Bezoekers zien het ook daarna niet: de indicator is niet gepubliceerd."
    )
    is_final = row.typed.get("status", Observation.Status.FINAL) == Observation.Status.FINAL
    if not is_final or not row.cell.period.runs_on(timezone.localdate()):
        return f"Ingediend. {after}"
    return (
        f"Ingediend als definitief, maar {row.cell.period.label} loopt nog. Is het voorlopig, haal het dan terug en "
        f"verander de status. {after}"
    )


def _reopened(row: CellRow) -> str:
    if row.lock is not None:
        return ""
    indicator = row.cell.indicator
    locks = reopened_locks(municipality_code=indicator.municipality_id, indicator_ids=[indicator.pk])
    lock = locks.get((indicator.pk, row.cell.period.code, row.cell.area_code, row.cell.group))
    return reopened_told(lock=lock) if lock else ""


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
    made = [row_fields(row=row, draft=f"invoer-{opening.slug}") for row in rows if row.is_open]
    here = reverse("werk:batch", args=(opening.slug,))
    choice = [Option("", "Alle periodes", not period)]
    choice += [Option(code, label, code == period) for code, label in periods]
    return {
        "rows": [_batch_row(opening, fields, day) for fields in made],
        "done": [_done(opening, row) for row in rows if not row.is_open],
        "filled": sum(1 for row in rows if row.is_open and is_filled(row)),
        "wrong": [*(field for fields in made for field in fields.with_problems), *_refused(rows)],
        "action": f"{here}?{urlencode({'periode': period})}" if period else here,
        "here": here,
        "filter": [Field("periode", "Periode", kind="select", options=choice, required=False)],
        "period": parse_period(period).label if period and rows else "",
        "is_more": len(due) > LONGEST_BATCH,
        "entry": reverse("werk:entry", args=(opening.slug,)),
    }


def _refused(rows: Sequence[CellRow]) -> list[Field]:
    """Return what was typed in rows that are closed by now: they stand in the list of what was handed in."""
    return [
        Field(_DONE, "", kind="hidden", error=f"{row.cell.indicator.name}, {row.cell.period.label}: {text}")
        for row in rows
        if not row.is_open
        for text in row.problems.values()
    ]


_DONE = "ingediend"


def is_filled(row: CellRow) -> bool:
    """Tell whether a row says a figure, or why there is none."""
    return any(row.typed.get(name) for name in ("value", "absence", "numerator"))


def draft_of(*, slug: str, name: CellName) -> str:
    """Return the key under which the browser keeps what is typed about one figure."""
    return f"invoer-{slug}:{'|'.join(name.query.values())}"


def _done(opening: Opening, row: CellRow) -> Place:
    about = ", ".join(filter(None, (row.cell.period.label, _area(row, opening), row.cell.group)))
    address = f"{reverse('werk:entry', args=(opening.slug,))}?{urlencode(row.name.query)}"
    return Place(f"{row.cell.indicator.name}, {about}", address, note=row.state)


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
        "theirs": theirs_of(row),
        "is_filled": is_filled(row),
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
    if row.entered is not None and row.entered.state == EnteredFigure.State.SUBMITTED:
        unit = Unit(row.cell.indicator.unit)
        told = (
            ("Ingediend", describe(row.entered.quantity, unit=unit)),
            ("Bron", row.entered.origin),
            ("Verhaal", in_paragraphs(row.entered.story)),
            ("Opmerking", row.entered.note),
        )
        facts += [Fact(name, text) for name, text in told if text]
    return facts


_LABELS = {
    "value": "Cijfer",
    "absence": "Waarom er geen cijfer is",
    "numerator": "Teller",
    "denominator": "Noemer",
    "invited": "Gevraagd",
    "responded": "Geantwoord",
    "status": "Status",
    "origin": "Bron",
    "story": "Verhaal",
    "story_by": "Wie het vertelt",
    "is_quote": "Letterlijk",
    "note": "Opmerking",
    "reason": "Waarom het verandert",
}


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else typed in the same cell meanwhile: who, and per field that differs both versions."""

    by: str
    number: int
    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, str, str]]


def theirs_of(row: CellRow) -> Theirs | None:
    """Return what somebody else typed in the same cell meanwhile beside what was typed here; None when nobody did."""
    if row.theirs is None:
        return None
    other = row.theirs.typed
    differing = [name for name in _LABELS if row.typed.get(name, "") != other.get(name, "")]
    by = row.theirs.entered_by
    return Theirs(
        by=by,
        number=row.number,
        columns=(Column("Wat"), Column("U typte"), Column(f"{by} typte")),
        rows=[(_LABELS[name], _said(name, row.typed), _said(name, other)) for name in differing],
    )


def _said(name: str, typed: Mapping[str, str]) -> str:
    text = typed.get(name, "")
    if name == "absence" and text in set(Absence):
        return ABSENCE_NAMES[Absence(text)]
    if name == "is_quote":
        return "letterlijk" if text else "samengevat"
    if name == "status" and text in Observation.Status.values:
        return Observation.Status(text).label
    return text or "niets"
