"""Entering figures: one at a time, or all that are due from somebody on one page."""

from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlencode

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.goals.actions.entering import EntryError, take_back, withdraw
from meedoen.apps.goals.rights import entering_reach
from meedoen.apps.indicators.queries.due import DueFigure, due_figures
from meedoen.apps.sources.files import LARGEST, LARGEST_TOGETHER, LEFT_OUT, FileRefusedError, keep_file
from meedoen.apps.sources.models import KeptFile
from meedoen.core.values.record_numbers import record_number
from meedoen.rooms.werk.cells import (
    CellName,
    CellRow,
    UnknownCellError,
    begun_with_what_stands,
    cells_named,
    rows_of,
)
from meedoen.rooms.werk.choosing import INDICATORS, PERIODS, NotYetError, choosing, named_indicator
from meedoen.rooms.werk.entry_content import LONGEST_BATCH, batch_content, draft_of, entry_content, handed_in_told
from meedoen.rooms.werk.holders import enters, own_holder
from meedoen.rooms.werk.opening import Opening, open_page
from meedoen.rooms.werk.saving import Saved, save_rows
from meedoen.ui.editing import tell_saved
from meedoen.ui.jinja import counted
from meedoen.ui.page import Place

ENTRY, BATCH = "Cijfer invoeren", "Alles van een periode"
_NEEDED = "Om cijfers in te voeren is de rol bewerker of partner nodig. Vraag de beheerder om die rol."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Choose a cell, or enter the figure of the cell in the address."""
    opening = _open(request, gemeente, ENTRY)
    asked = CellName(*(request.GET.get(word, "").strip() for word in ("indicator", "periode", "gebied", "groep")))
    asked = replace(asked, indicator=named_indicator(opening=opening, text=asked.indicator))
    if not asked.indicator or (not asked.period and "periode" not in request.GET):
        return _choosing(request, opening, asked)
    try:
        (cell,) = cells_named(municipality_code=opening.code, names=[asked])
    except UnknownCellError as error:
        return _choosing(request, opening, asked, error)
    reach = entering_reach(actor=opening.visit.actor, municipality_code=opening.code)
    if not reach.holds(cell=(cell.indicator.pk, cell.area_code, cell.group)):
        raise NotAllowedError("U mag cijfers invoeren, maar niet van deze indicator. Vraag de beheerder om een rol.")
    if request.method == "POST":
        return _entered(request, opening, asked)
    (row,) = rows_of(municipality_code=opening.code, municipality=opening.visit.municipality.name, cells=[cell])
    if row.entered is None and cell.period.begin > timezone.localdate():
        # A draft of before this was asked still opens, so that it can be thrown away.
        message = f"{cell.period.label} is nog niet begonnen; daarover kan nog niets gemeten zijn."
        return _choosing(request, opening, asked, NotYetError(message, field="periode"))
    return _entry_page(request, opening, begun_with_what_stands(row=row))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show everything that is due from who asks on one page, to fill in and hand in at once."""
    opening = _open(request, gemeente, BATCH)
    found = _due(opening)
    periods = list(dict.fromkeys((each.due.period.code, each.due.period.label) for each in found))
    period = request.GET.get("periode", "")
    shown = [each for each in found if period in ("", each.due.period.code)][:LONGEST_BATCH]
    if request.method == "POST":
        return _batch_sent(request, opening, periods, period)
    names = [CellName(each.indicator_code, each.due.period.code, each.area_code, each.group) for each in shown]
    cells = cells_named(municipality_code=opening.code, names=names)
    rows = rows_of(municipality_code=opening.code, municipality=opening.visit.municipality.name, cells=cells)
    content = batch_content(opening=opening, rows=rows, periods=periods, period=period, due=shown)
    return render(request, "werk/batch.html", {**opening.context, **content})


def _open(request: HttpRequest, gemeente: str, title: str) -> Opening:
    work = Place("Mijn werk", reverse("werk:home", args=(gemeente,)))
    opening = open_page(request=request, gemeente=gemeente, crumbs=(work, Place(title)))
    if not enters(actor=opening.visit.actor, municipality_code=opening.code):
        raise NotAllowedError(_NEEDED)
    return opening


def _due(opening: Opening) -> tuple[DueFigure, ...]:
    holder = own_holder(actor=opening.visit.actor, municipality_code=opening.code)
    return due_figures(municipality_code=opening.code, today=timezone.localdate(), holder=holder)


def _choosing(
    request: HttpRequest, opening: Opening, asked: CellName, error: UnknownCellError | None = None
) -> HttpResponse:
    if error is None and "indicator" in request.GET:
        error = _no_indicator(opening, asked)
    offered = choosing(opening=opening, asked=asked, error=error)
    context = {
        **opening.context,
        "fields": offered.fields,
        "indicators": offered.indicators,
        "periods": offered.periods,
        "suggestions": {"indicators": INDICATORS, "periods": PERIODS},
        "action": request.path,
    }
    is_wrong = any(field.error for field in offered.fields)
    return render(request, "werk/choose.html", context, status=HTTPStatus.NOT_FOUND if is_wrong else HTTPStatus.OK)


def _no_indicator(opening: Opening, asked: CellName) -> UnknownCellError | None:
    try:
        cells_named(municipality_code=opening.code, names=[replace(asked, period="2000")])
    except UnknownCellError as error:
        return error if error.field == "indicator" else None
    return None


def _entry_page(request: HttpRequest, opening: Opening, row: CellRow, status: int = 200) -> HttpResponse:
    context = {**opening.context, **entry_content(opening=opening, row=row, action=request.get_full_path())}
    return render(request, "werk/entry.html", context, status=status)


def _entered(request: HttpRequest, opening: Opening, asked: CellName) -> HttpResponse:
    """Do what the pressed button says with one figure."""
    if request.POST.get("doe") in {"terughalen", "weg"}:
        return _turned_back(request, opening, asked)
    saved = _save(request, opening)
    if "json" in request.headers.get("Accept", ""):
        return _told_to_script(saved)
    if not saved.rows:
        raise Http404("Dit formulier noemt geen cijfer. Open de pagina opnieuw.")
    if not saved.is_right:
        status = HTTPStatus.CONFLICT if saved.rows[0].theirs else HTTPStatus.BAD_REQUEST
        return _entry_page(request, opening, saved.rows[0], status)
    if saved.handed_in:
        sentence = handed_in_told(row=saved.rows[0])
    else:
        sentence = "Bewaard." if "hun" not in request.POST else "De versie van de ander staat er nu."
    draft = draft_of(slug=opening.slug, name=saved.rows[0].name)
    tell_saved(request=request, sentence=sentence, gemeente=opening.slug, entry=saved.entry, draft=draft)
    return redirect("werk:home", gemeente=opening.slug) if saved.handed_in else redirect(request.get_full_path())


def _turned_back(request: HttpRequest, opening: Opening, asked: CellName) -> HttpResponse:
    cells = cells_named(municipality_code=opening.code, names=[asked])
    (row,) = rows_of(municipality_code=opening.code, municipality=opening.visit.municipality.name, cells=cells)
    if row.entered is None:
        raise Http404("Er is hier niets dat op goedkeuring wacht. Open de pagina opnieuw.")
    actor, now = opening.visit.actor, timezone.now()
    try:
        if request.POST["doe"] == "terughalen":
            take_back(actor=actor, entered=row.entered, now=now)
            sentence = "Teruggehaald. U kunt het cijfer weer veranderen."
        else:
            withdraw(actor=actor, entered=row.entered, now=now)
            sentence = "Weggegooid. Wat u typte, staat nog in de geschiedenis."
    except EntryError as error:
        tell_saved(request=request, sentence=str(error), gemeente=opening.slug)
        return redirect(request.get_full_path())
    draft = draft_of(slug=opening.slug, name=row.name)
    tell_saved(request=request, sentence=sentence, gemeente=opening.slug, draft=draft)
    return redirect(request.get_full_path())


def _batch_sent(request: HttpRequest, opening: Opening, periods: list[tuple[str, str]], period: str) -> HttpResponse:
    saved = _save(request, opening)
    if "json" in request.headers.get("Accept", ""):
        return _told_to_script(saved)
    if not saved.is_right:
        content = batch_content(opening=opening, rows=saved.rows, periods=periods, period=period, due=_due(opening))
        is_clash = any(row.theirs for row in saved.rows)
        status = HTTPStatus.CONFLICT if is_clash else HTTPStatus.BAD_REQUEST
        return render(request, "werk/batch.html", {**opening.context, **content}, status=status)
    count = len(saved.handed_in)
    sentence = f"{counted(count, 'cijfer is', 'cijfers zijn')} ingediend." if count else "Bewaard."
    if request.POST.get("doe") == "indienen" and not count:
        sentence = "Bewaard. Er was nog niets ingevuld om in te dienen."
    tell_saved(
        request=request, sentence=sentence, gemeente=opening.slug, entry=saved.entry, draft=f"invoer-{opening.slug}"
    )
    here = reverse("werk:batch", args=(opening.slug,))
    return redirect(f"{here}?{urlencode({'periode': period})}" if period else here)


@transaction.atomic
def _save(request: HttpRequest, opening: Opening) -> Saved:
    """Keep what the form sends; a file that cannot be kept is told at its field, the rest is kept."""
    now = timezone.now()
    files, refused = _files(request, opening, now)
    try:
        saved = save_rows(
            actor=opening.visit.actor,
            municipality_code=opening.code,
            municipality=opening.visit.municipality.name,
            posted=_without_handing_in(request, refused=bool(refused)),
            now=now,
            files=files,
        )
    except UnknownCellError as error:
        raise Http404(str(error)) from None
    return saved.with_problems(problems=refused)


def _without_handing_in(request: HttpRequest, *, refused: bool) -> QueryDict:
    posted = request.POST.copy()
    if refused:
        posted["doe"] = "bewaren"
    return posted


def _files(request: HttpRequest, opening: Opening, now: datetime) -> tuple[dict[int, KeptFile], dict[int, str]]:
    kept: dict[int, KeptFile] = {}
    refused: dict[int, str] = {}
    for name in request.META.get(LEFT_OUT, []):
        number = _row_of(name)
        if number is not None:
            refused[number] = _TOO_LARGE
    for name, file in request.FILES.items():
        number = _row_of(name)
        if number is None or not isinstance(file, UploadedFile):
            continue
        try:
            kept[number] = keep_file(
                actor=opening.visit.actor,
                municipality_code=opening.code,
                name=file.name or "",
                content=file.read(),
                now=now,
            )
        except FileRefusedError as error:
            refused[number] = str(error)
    return kept, refused


_TOO_LARGE = (
    f"Het bestand is groter dan {LARGEST // 1024**2} MB en is niet bewaard. Kies een kleiner bestand. "
    f"Alle bestanden samen zijn hoogstens {LARGEST_TOGETHER // 1024**2} MB."
)


def _row_of(name: str) -> int | None:
    """Return the number of the row whose field this is, or None."""
    return record_number(text=name.removeprefix("r").removesuffix("-file"))


def _told_to_script(saved: Saved) -> JsonResponse:
    """Tell the script of the page what was kept: per row the new mark, or why it was not."""
    rows = {
        str(row.number): {
            "seen": row.seen,
            "problem": row.problems.get("value", ""),
            "by": row.theirs.entered_by if row.theirs else "",
        }
        for row in saved.rows
    }
    return JsonResponse({"at": timezone.localtime().strftime("%H:%M"), "rows": rows})
