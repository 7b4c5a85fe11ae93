"""What stands on the pages of lists and files, as finished values for their templates."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from meedoen.apps.goals.actions.delivering import Step
from meedoen.apps.reports.exchange.files import can_be_taken, is_stuck
from meedoen.apps.reports.exchange.lists import lists_for, may_change
from meedoen.apps.reports.exchange.observations import OBSERVATIONS
from meedoen.apps.reports.exchange.outcomes import CHANGES, STEP_NAMES, Judgement, Outcome, total
from meedoen.apps.reports.exchange.sheets import ListSheet, Scope
from meedoen.apps.reports.models import ListFile
from meedoen.links.workbooks import Form
from meedoen.rooms.werk.file_rows import file_row
from meedoen.ui.jinja import counted
from meedoen.ui.page import Column, Field, Option, Place
from meedoen.ui.paging import leaf

LIST_COLUMNS = (Column("Lijst"), Column("Wat erin staat"), Column("Meenemen"), Column("Inlezen"))
COUNT_COLUMNS = (Column("Blad"), *(Column(name.capitalize(), numeric=True) for name in STEP_NAMES.values()))
ROW_COLUMNS = (Column("Rij"), Column("Blad"), Column("Waarover"), Column("Uitkomst"), Column("Wat en waarom"))
_STATES = {
    ListFile.State.WAITING: "Meedoen leest het bestand en kijkt elke rij na.",
    ListFile.State.JUDGING: "Meedoen leest het bestand en kijkt elke rij na.",
    ListFile.State.CONFIRMED: "Meedoen neemt het bestand over.",
    ListFile.State.WRITING: "Meedoen neemt het bestand over.",
}


def lists_content(*, slug: str, scope: Scope) -> dict[str, Any]:
    """Return what the page with all lists shows."""
    rows = [[sheet.title, sheet.about, _forms(slug, sheet), _read_in(sheet, scope)] for sheet in lists_for(scope=scope)]
    return {
        "columns": LIST_COLUMNS,
        "rows": rows,
        "every": [_file(slug, "alles", form, f"Alle lijsten als {form.upper()}") for form in Form],
        "empty": [_file(slug, "sjabloon", form, f"Lege lijsten als {form.upper()}") for form in Form],
        "give": Place("Een bestand inlezen", reverse("werk:list_give", args=(slug,))) if gives(scope=scope) else None,
    }


def gives(*, scope: Scope) -> bool:
    """Tell whether somebody may change any list."""
    return any(may_change(sheet=sheet, scope=scope) for sheet in lists_for(scope=scope))


def _file(slug: str, name: str, form: Form, label: str) -> Place:
    return Place(label, reverse("cijfers:list_file", args=(slug, name, form.value)))


def _forms(slug: str, sheet: ListSheet) -> Any:  # noqa: ANN401 links in one cell
    return Markup(" ").join(_file(slug, sheet.slug, form, form.upper()) for form in Form)


def _read_in(sheet: ListSheet, scope: Scope) -> str:
    if sheet.permission is None:
        return "nee, alleen om te lezen"
    return "ja" if may_change(sheet=sheet, scope=scope) else "niet met uw rol"


def busy_content(*, file: ListFile, now: datetime) -> dict[str, Any]:
    """Return what the page says while a process works on the file, or when it stopped."""
    return {
        "busy": _STATES.get(ListFile.State(file.state), ""),
        "stuck": is_stuck(file=file, now=now),
        "since": file.state_at,
    }


def taken_over(*, file: ListFile) -> str:
    """Say what becomes now of a file that was taken over: figures wait for somebody, the rest counts."""
    changed = [title for title, steps in file.counts.items() if any(steps.get(step.value) for step in CHANGES)]
    figures = [title for title in changed if title == OBSERVATIONS.title]
    told = ["De cijfers wachten nu op goedkeuring door een ander."] if figures else []
    if len(changed) > len(figures):
        told.append("Wat in andere lijsten veranderde, geldt meteen." if figures else "Wat veranderde, geldt meteen.")
    return " ".join(told)


def judged_content(*, file: ListFile, judgement: Judgement, query: QueryDict) -> dict[str, Any]:
    """Return what the page shows of a file that was judged: how many rows come to what, and the rows as they are chosen."""
    asked = {name: query.get(name, "") for name in ("uitkomst", "blad", "pagina")}
    kept = [each for each in judgement.outcomes if _is_asked(each, asked)]
    page = leaf(items=kept, query={name: value for name, value in asked.items() if value})
    return {
        "lead": _lead(file, judgement),
        "problems": judgement.problems,
        "remark": file.remark,
        "count_columns": COUNT_COLUMNS,
        "counts": [
            [title, *(_count(file, title, step, steps.get(step.value, 0)) for step in STEP_NAMES)]
            for title, steps in file.counts.items()
        ],
        "fields": _fields(file, asked),
        "row_columns": ROW_COLUMNS,
        "rows": [file_row(each) for each in page.shown],
        "found": f"{counted(len(kept), 'rij', 'rijen')}.",
        "can_take": can_be_taken(file=file),
        "has_refused": bool(total(counts=file.counts, step=Step.REFUSED)),
        **page.context,
    }


def _is_asked(each: Outcome, asked: dict[str, str]) -> bool:
    return asked["uitkomst"] in {"", each.step.value} and asked["blad"] in {"", each.title}


def _count(file: ListFile, title: str, step: Step, count: int) -> Place | int:
    """Return how many, with the way to those rows."""
    if not count:
        return 0
    address = reverse("werk:list_preview", args=(file.municipality.slug, file.pk))
    query = urlencode({"blad": title, "uitkomst": step.value})
    return Place(str(counted(count, "", "")).strip(), f"{address}?{query}#rijen")


def _lead(file: ListFile, judgement: Judgement) -> str:
    if judgement.problems:
        return "Er is nog niets overgenomen: het bestand zelf klopt nog niet."
    refused = total(counts=file.counts, step=Step.REFUSED)
    if refused:
        return (
            f"{counted(refused, 'rij kan niet', 'rijen kunnen niet')}. Er wordt niets overgenomen zolang dat zo is: "
            "het hele bestand of niets."
        )
    changes = [(count, step) for step in CHANGES if (count := total(counts=file.counts, step=step))]
    if not file.counts:
        return "In dit bestand staan geen rijen, dus er is niets over te nemen."
    if not changes:
        return "Dit bestand verandert niets: alles wat erin staat, staat er al."
    told = ", ".join(f"{counted(count, 'rij', 'rijen')} {STEP_NAMES[step]}" for count, step in changes)
    told = " en ".join(told.rsplit(", ", 1))
    return f"Er is nog niets overgenomen. Dit gebeurt als u het bestand overneemt: {told}."


def _fields(file: ListFile, asked: dict[str, str]) -> Sequence[Field]:
    steps = [Option("", "Alle", not asked["uitkomst"])]
    steps += [
        Option(step.value, name.capitalize(), asked["uitkomst"] == step.value) for step, name in STEP_NAMES.items()
    ]
    sheets = [Option("", "Alle", not asked["blad"])]
    sheets += [Option(title, title, asked["blad"] == title) for title in file.counts]
    return (
        Field("uitkomst", "Uitkomst", kind="select", options=steps, required=False),
        Field("blad", "Blad", kind="select", options=sheets, required=False),
    )
