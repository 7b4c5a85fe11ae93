"""What the pages of reading in show of a file: how far it is, what it would bring or brought, and which rows were refused."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from markupsafe import Markup

from meedoen.apps.cases.actions.given_imports import is_stuck
from meedoen.apps.cases.importing.cells import HERE
from meedoen.apps.cases.importing.outcome import Refusal, by_reason
from meedoen.apps.cases.importing.told import MOST, Told
from meedoen.apps.cases.models import GivenImport
from meedoen.apps.cases.queries.given_imports import ShownRun
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.opening import Page
from meedoen.ui.jinja import counted, number
from meedoen.ui.page import Column, Place

COLUMNS = (
    Column("Bestand"),
    Column("Bron"),
    Column("Wanneer"),
    Column("Wie"),
    Column("Hoe het staat"),
    Column("Geweigerd"),
)
ROWS = (Column("Waarom"), Column("Kolom"), Column("Hoeveel rijen", numeric=True), Column("Welke rijen"))
_PAIR = 2
_AT_A_GLANCE = 8
"""How many rows, or runs of rows, stand in the open below a reason; the rest is one click deeper."""
State = GivenImport.State
_STATES = {
    State.WAITING: "Meedoen kijkt het bestand na.",
    State.LOOKING: "Meedoen kijkt het bestand na.",
    State.CONFIRMED: "Meedoen leest het bestand in.",
    State.READING: "Meedoen leest het bestand in.",
}
_BROUGHT = (
    ("people", "nieuwe inwoner", "nieuwe inwoners"),
    ("spells", "nieuwe periode", "nieuwe perioden"),
    ("changed", "periode veranderd", "perioden veranderd"),
    ("details", "keer andere persoonsgegevens", "keer andere persoonsgegevens"),
    ("homes", "plaats in een huishouden", "plaatsen in een huishouden"),
    ("rehomed", "keer een ander huishouden dan eerst", "keer een ander huishouden dan eerst"),
    ("same", "rij zoals het al was", "rijen zoals ze al waren"),
)


def file_row(page: Page, file: GivenImport) -> Place:
    """Return the way to a file that waits, with how far it is."""
    return Place(file.file_name, page.to("import_given", file.pk), note=f"{file.source_name}, {file.state}")


def run_row(page: Page, run: ShownRun) -> list[object]:
    """Return what became of a file that was read in."""
    refused = run.outcome.get("refused", 0)
    takes = run.has_refused and run.may_take
    place = Place(f"{number(refused)} ophalen", page.to("import_run_refused", run.key)) if takes else None
    stands = run.state if run.rows_done == run.rows else f"{run.state}, {number(run.rows_done)} van {number(run.rows)}"
    when = timezone.localtime(run.begun_at)
    return [
        run.file_name or "naam gewist",
        run.source,
        f"{format_date(when.date())} {when:%H:%M}",
        run.begun_by,
        stands,
        place or str(refused),
    ]


def given_content(*, file: GivenImport, told: Told, done: tuple[int, int] | None, now: datetime) -> dict[str, Any]:
    """Return what the page of one file says."""
    is_done = file.state == State.DONE
    busy = _STATES.get(State(file.state), "")
    if busy and done and file.state == State.READING:
        busy = f"{busy} {number(done[0])} van {counted(done[1], 'rij', 'rijen')} klaar."
    return {
        "busy": busy,
        "stuck": is_stuck(file=file, now=now),
        "was_reading": file.state in {State.CONFIRMED, State.READING},
        "is_done": is_done,
        "lead": _lead(told, is_done=is_done),
        "problem": told.problem,
        "brought": _brought(told.counts),
        "went_on_from": told.went_on_from,
        "notes": told.notes,
        "guessed": told.guessed,
        "has_headings": bool(told.headings),
        "row_columns": ROWS,
        "refused": _rows(told.refusals),
        "refused_note": _note(told.refusals),
        "many_refused": told.many_refused,
        "refused_all": told.refused_all,
        "remarks": _rows(told.remarks),
        "remarks_note": _note(told.remarks),
        "many_remarks": told.many_remarks,
        "gone": told.gone,
        "gone_told": told.gone_told,
        "has_refused": bool(told.refused_rows),
        "can_take": not told.problem and not told.refused_all and told.brings_something and not is_done,
    }


def _lead(told: Told, *, is_done: bool) -> str:
    if told.problem:
        return "Dit bestand kan zo niet worden ingelezen. Er is niets veranderd."
    rows = counted(told.rows, "rij", "rijen")
    refused = counted(told.many_refused, "rij is geweigerd", "rijen zijn geweigerd")
    if not told.many_refused:
        refused = "geen rij is geweigerd"
    if told.refused_all:
        return f"{refused}, van de {number(told.rows)}. Dat is meer dan een tiende, dus er komt niets binnen."
    if is_done:
        return f"Het bestand is ingelezen: {rows}, {refused}."
    if not told.brings_something:
        return f"{rows}, {refused}. Er verandert niets: alles staat al in het register, of is geweigerd."
    return f"{rows}, {refused}. Er is nog niets ingelezen."


def _brought(counts: Mapping[str, int]) -> list[str]:
    return [counted(counts[name], one, more) for name, one, more in _BROUGHT if counts.get(name)]


def _rows(found: Sequence[Refusal]) -> list[list[object]]:
    """Return a line per reason, with the rows that it is about."""
    return [
        [each.text[:1].upper() + each.text[1:], each.column or "–", len(each.rows), _which(_told(each.rows))]
        for each in by_reason(found=found)
    ]


def _told(rows: Sequence[tuple[int, str]]) -> list[str]:
    """Say which rows, those that follow each other together (Dutch), and what stands in each where that differs."""
    if any(what for _, what in rows):
        return [f"{row} ({what.removeprefix(HERE)})" for row, what in rows]
    runs: list[list[int]] = []
    for row, _ in rows:
        if runs and row <= runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return [f"{run[0]} tot en met {run[-1]}" if len(run) > _PAIR else ", ".join(map(str, run)) for run in runs]


def _which(told: Sequence[str]) -> str | Markup:
    if len(told) <= _AT_A_GLANCE + 1:
        return ", ".join(told)
    first, rest = ", ".join(told[:_AT_A_GLANCE]), ", ".join(told[_AT_A_GLANCE:])
    more = Markup("{}<details><summary>Toon ook de andere rijen</summary>{}</details>")
    return more.format(first, rest)


def _note(found: Sequence[Refusal]) -> str | None:
    return f"De eerste {MOST}. In het bestand met geweigerde rijen staan ze allemaal." if len(found) == MOST else None
