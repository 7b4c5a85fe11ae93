"""Lists out and in again: which there are, giving a file, seeing what it would do, and letting it be taken over."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.reports.exchange.files import (
    BusyError,
    ask_again,
    begin,
    confirm,
    forget_file,
    is_stuck,
    keep_file,
    kept_file,
)
from meedoen.apps.reports.exchange.outcomes import STEP_NAMES, unpacked
from meedoen.apps.reports.exchange.sheets import Scope
from meedoen.apps.reports.models import ListFile
from meedoen.links.workbooks import Form, Limits, Note, WorkbookError, annotate
from meedoen.rooms.werk.list_content import busy_content, gives, judged_content, lists_content, taken_over
from meedoen.rooms.werk.opening import Opening, open_page
from meedoen.ui.page import Field, Place

TITLE = "Lijsten"
GIVE = "Een bestand inlezen"
ACCEPTED = ".xlsx,.ods,.csv"
_LONGEST_NAME, _LONGEST_REASON = 200, 1000
_MEGABYTE = 1024 * 1024
_GONE = (
    "Dit bestand is er niet meer: het is weggegooid of het wachtte langer dan een dag. Lees het opnieuw in; "
    "wat al was overgenomen, verandert daardoor niet."
)


@never_cache
@require_safe
def lists(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show which lists there are to take along."""
    opening = _open(request, gemeente, TITLE)
    content = lists_content(slug=gemeente, scope=_scope(opening))
    return render(request, "werk/lists.html", {**opening.context, "title": TITLE, **content})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Ask for a file; what is given is kept and read by a process of its own."""
    opening = _open_giving(request, gemeente, GIVE)
    reason, error = _reason(request), ""
    if request.method == "POST":
        name, content, error = _given(request)
        if not error:
            try:
                kept = keep_file(
                    actor=opening.visit.actor,
                    municipality_code=opening.code,
                    file_name=name,
                    content=content,
                    reason=reason,
                    now=timezone.now(),
                )
            except BusyError as busy:
                error = str(busy)
            else:
                begin(file=kept)
                return redirect("werk:list_preview", gemeente=gemeente, pk=kept.pk)
    context = {
        **opening.context,
        "title": GIVE,
        "action": request.path,
        "fields": _fields(reason, error),
        "lists": Place(TITLE, reverse("werk:lists", args=(gemeente,))),
    }
    return render(request, "werk/list_give.html", context)


def _fields(reason: str, error: str) -> tuple[Field, ...]:
    most = Limits().bytes // _MEGABYTE
    return (
        Field(
            "bestand",
            "Bestand",
            kind="file",
            hint=f"XLSX, ODS of CSV, hoogstens {most} MB. Begin met een lijst die u bij Lijsten ophaalt.",
            error=error or None,
            accept=ACCEPTED,
        ),
        _reason_field(reason),
    )


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reden", "").replace("\r\n", "\n").strip()[:_LONGEST_REASON]


def _reason_field(reason: str) -> Field:
    return Field(
        "reden",
        "Waarom verandert u dit?",
        kind="textarea",
        value=reason,
        rows=3,
        required=False,
        longest=_LONGEST_REASON,
        hint="Nodig als u iets verandert aan een vastgesteld kader, of een cijfer verbetert. De reden blijft in het logboek staan.",
    )


def _given(request: HttpRequest) -> tuple[str, bytes, str]:
    """Return the name and content of the file, and what is wrong with it."""
    file = request.FILES.get("bestand")
    if isinstance(file, UploadedFile) and file.name:
        return file.name[:_LONGEST_NAME], file.read(), ""
    size, most = int(request.headers.get("Content-Length") or 0), Limits().bytes
    if size > most:
        # What is too large was not kept (config/uploads.py).
        told = f"Het bestand is {size // _MEGABYTE} MB; Meedoen leest hoogstens {most // _MEGABYTE} MB. Deel het op."
        return "", b"", told
    return "", b"", "Kies een bestand."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Show how far a file is and what it would do; let it be taken over, judged again or thrown away."""
    opening = _open_giving(request, gemeente, "Nakijken")
    file = _kept(opening, pk)
    if request.method == "POST":
        return _answered(request, opening, file)
    now = timezone.now()
    context = {
        **opening.context,
        "title": file.file_name,
        "action": request.path,
        "changes": reverse("werk:changes", args=(gemeente,)),
        "again": reverse("werk:list_give", args=(gemeente,)),
        "file": file,
        "taken_over": taken_over(file=file),
        "reason_field": _reason_field(file.reason),
        **busy_content(file=file, now=now),
    }
    if file.state == ListFile.State.JUDGED:
        judgement = unpacked(bytes(file.judgement))
        context |= judged_content(file=file, judgement=judgement, query=request.GET)
        context["with_reasons"] = [
            Place(form.upper(), reverse("werk:list_reasons", args=(gemeente, pk, form.value))) for form in Form
        ]
    return render(request, "werk/list_preview.html", context)


def _answered(request: HttpRequest, opening: Opening, file: ListFile) -> HttpResponse:
    """Do what the pressed button says."""
    wanted = request.POST.get("doe", "")
    if wanted == "weg" and file.state not in {ListFile.State.CONFIRMED, ListFile.State.WRITING}:
        forget_file(file=file)
        messages.success(request, "Het bestand is weggegooid; er is niets van overgenomen.")
        return redirect("werk:lists", gemeente=opening.slug)
    if wanted == "opnieuw" and (file.state == ListFile.State.JUDGED or is_stuck(file=file, now=timezone.now())):
        ask_again(file=file, reason=_reason(request) if "reden" in request.POST else None)
        begin(file=file)
    elif wanted == "overnemen":
        if confirm(file=file, seen=request.POST.get("gezien", "")):
            begin(file=file)
        elif file.state == ListFile.State.JUDGED:
            messages.warning(request, "Er is niets overgenomen: wat u zag, is intussen anders. Kijk het opnieuw na.")
    return redirect("werk:list_preview", gemeente=opening.slug, pk=file.pk)


@never_cache
@require_safe
def reasons(request: HttpRequest, gemeente: str, pk: int, form: str) -> HttpResponse:
    """Send the same file back, with what becomes of each row and why in two columns behind it."""
    opening = _open_giving(request, gemeente, "Nakijken")
    file = _kept(opening, pk)
    if form not in {each.value for each in Form} or file.state != ListFile.State.JUDGED:
        raise Http404("Dit bestand met redenen is er niet. Kies XLSX of ODS, als het bestand is nagekeken.")
    judgement = unpacked(bytes(file.judgement))
    notes = {(each.title, each.number): Note(STEP_NAMES[each.step], each.why) for each in judgement.outcomes}
    try:
        content = annotate(content=bytes(file.content), file_name=file.file_name, notes=notes, form=Form(form))
    except WorkbookError as error:
        raise Http404(str(error)) from None
    response = HttpResponse(content, content_type=Form(form).media_type)
    response["Content-Disposition"] = f'attachment; filename="{gemeente}-nagekeken-{pk}.{form}"'
    return response


def _scope(opening: Opening) -> Scope:
    return Scope(opening.code, opening.visit.actor)


def _open(request: HttpRequest, gemeente: str, title: str) -> Opening:
    work = Place("Mijn werk", reverse("werk:home", args=(gemeente,)))
    return open_page(request=request, gemeente=gemeente, crumbs=(work, Place(title)))


def _open_giving(request: HttpRequest, gemeente: str, title: str) -> Opening:
    opening = _open(request, gemeente, title)
    if not gives(scope=_scope(opening)):
        message = "Om een bestand in te lezen is een rol nodig waarmee u iets verandert. Vraag de beheerder om die rol."
        raise NotAllowedError(message)
    return opening


def _kept(opening: Opening, pk: int) -> ListFile:
    found = kept_file(municipality_code=opening.code, actor=opening.visit.actor, pk=pk, now=timezone.now())
    if found is None:
        raise Http404(_GONE)
    return found
