"""Reading a published table: giving it, judging what was read of it, and taking over what the person ticked."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions import Accepted, ProposalChangedError, accept_table
from meedoen.apps.goals.actions.entering import EntryError
from meedoen.apps.goals.rights import entering_reach
from meedoen.apps.indicators.proposals import Choices, Proposal, Step
from meedoen.apps.indicators.queries.proposing import proposal_of
from meedoen.apps.sources.models import WaitingTable
from meedoen.apps.sources.waiting import forget_table, keep_choices, keep_table, waiting_table
from meedoen.links.published_tables import TableError
from meedoen.links.published_tables.limits import LARGEST_FILE
from meedoen.rooms.cijfers.opening import Opening, open_page
from meedoen.rooms.cijfers.proposal_choices import chosen_in
from meedoen.rooms.cijfers.proposal_content import proposal_content
from meedoen.rooms.cijfers.table_content import LONGEST_TEXT, TableForm, in_megabytes, table_content
from meedoen.ui.jinja import counted
from meedoen.ui.page import Place

TITLE = "Tabel inlezen"


@never_cache
@require_http_methods(["GET", "POST"])
def table(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the form to give a table; a given table that can be read waits on a page of its own."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place(TITLE),))
    _require_giving(opening)
    form = TableForm()
    if request.method == "POST":
        form, content, name = _given(request)
        if not form.errors:
            try:
                _proposal(opening, content, name, Choices())
            except TableError as error:
                form = form.with_error("bestand" if name else "tabel", str(error))
        if not form.errors:
            waiting = keep_table(
                actor=opening.visit.actor,
                municipality_code=opening.visit.municipality.code,
                file_name=name,
                origin=form.origin,
                content=content,
                now=timezone.now(),
            )
            return redirect("cijfers:table_proposal", gemeente=gemeente, pk=waiting.pk)
    return render(request, "cijfers/table.html", {**opening.context, **table_content(opening=opening, form=form)})


@never_cache
@require_http_methods(["GET", "POST"])
def table_proposal(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Show what was read of a waiting table, keep what the person chooses, and take over what was ticked."""
    start = Place(TITLE, reverse("cijfers:table", args=(gemeente,)))
    opening = open_page(request=request, gemeente=gemeente, crumbs=(start, Place("Voorstel")))
    _require_giving(opening)
    waiting = waiting_table(**opening.scope, pk=pk, now=timezone.now())
    if waiting is None:
        raise Http404(
            "Dit voorstel is er niet meer: het is overgenomen of weggegooid, of het wachtte langer dan een dag. "
            "Lees de tabel opnieuw in."
        )
    errors: dict[str, str] = {}
    choices = Choices.from_json(waiting.choices)
    if request.method == "POST":
        answer, errors, choices = _answered(request, opening, waiting)
        if answer is not None:
            return answer
    proposal = _proposal(opening, bytes(waiting.content), waiting.file_name, choices)
    content = proposal_content(
        opening=opening, waiting=waiting, proposal=proposal, errors=errors, typed=_lists(request.POST)
    )
    return render(request, "cijfers/table_proposal.html", {**opening.context, **content})


def _answered(
    request: HttpRequest, opening: Opening, waiting: WaitingTable
) -> tuple[HttpResponse | None, dict[str, str], Choices]:
    """Do what the pressed button says; without an answer the page is shown again with what is wrong."""
    actor, wanted = opening.visit.actor, request.POST.get("doe", "")
    here = reverse("cijfers:table_proposal", args=(opening.to.gemeente, waiting.pk))
    if wanted == "weg":
        forget_table(actor=actor, waiting=waiting)
        messages.success(request, "Het voorstel is weggegooid; er is niets overgenomen.")
        return redirect("cijfers:table", gemeente=opening.to.gemeente), {}, Choices()
    before = _proposal(opening, bytes(waiting.content), waiting.file_name, Choices.from_json(waiting.choices))
    choices, errors = chosen_in(form=_lists(request.POST), proposal=before)
    if wanted == "alles":
        choices = _all_ticked(_proposal(opening, bytes(waiting.content), waiting.file_name, choices))
    keep_choices(actor=actor, waiting=waiting, choices=choices.as_json())
    if errors:
        return None, errors, choices
    if wanted != "overnemen":
        return redirect(f"{here}#veld-cijfers"), {}, choices
    try:
        done = accept_table(
            actor=actor, waiting=waiting, choices=choices, seen=request.POST.get("gezien", ""), now=timezone.now()
        )
    except ProposalChangedError as error:
        return None, {"cijfers": str(error)}, choices
    except EntryError as error:
        return None, {"reden" if not choices.reason.strip() else "cijfers": str(error)}, choices
    return _done(request, opening, done), {}, choices


def _done(request: HttpRequest, opening: Opening, done: Accepted) -> HttpResponse:
    """Say what came of it, and go to where that can be seen."""
    start = redirect("cijfers:table", gemeente=opening.to.gemeente)
    if done.document is None:
        messages.info(request, "Er is niets veranderd: niets wat u aanvinkte, was nieuw of anders.")
        return start
    parts = [counted(done.added, "nieuw cijfer", "nieuwe cijfers")] if done.added else []
    parts += [counted(done.corrected, "verbetering", "verbeteringen")] if done.corrected else []
    messages.success(
        request,
        f"Ingediend: {' en '.join(parts)} bij {', '.join(done.names)}. Iemand anders keurt ze goed; daarna staan ze op de site.",
    )
    return redirect("werk:home", gemeente=opening.to.gemeente)


def _all_ticked(proposal: Proposal) -> Choices:
    """Return the choices with every new figure ticked; what differs stays as it was, for it needs a reason."""
    new = {figure.number for figure in proposal.figures if figure.step is Step.NEW}
    kept = {figure.number for figure in proposal.ticked(Step.DIFFERENT)}
    return replace(proposal.choices, ticked=frozenset(new | kept))


def _lists(posted: QueryDict) -> Mapping[str, list[str]]:
    return dict(posted.lists())


def _proposal(opening: Opening, content: bytes, name: str, choices: Choices) -> Proposal:
    return proposal_of(
        **opening.scope,
        municipality=opening.visit.municipality.name,
        content=content,
        file_name=name,
        choices=choices,
        today=timezone.localdate(),
        enters=entering_reach(**_by(opening)).indicator_ids,
    )


def _by(opening: Opening) -> dict[str, Any]:
    return {"actor": opening.visit.actor, "municipality_code": opening.visit.municipality.code}


def _require_giving(opening: Opening) -> None:
    """Refuse who may not enter figures here.

    Raises:
        NotAllowedError: no role holds the permission.

    """
    require(**_by(opening), permission=Permission.ENTER_FIGURES)


def _given(request: HttpRequest) -> tuple[TableForm, bytes, str]:
    """Return the form as it was sent, with the table as bytes and the name of its file; empty for pasted text.

    A file that is too large has not been kept (`config/uploads.py`), so its size is that of the whole request.
    """
    text, file = request.POST.get("tabel", ""), request.FILES.get("bestand")
    form = TableForm(text=text, origin=request.POST.get("herkomst", "").strip()[:LONGEST_TEXT])
    if isinstance(file, UploadedFile) and file.name:
        if text.strip():
            return (
                form.with_error("bestand", "U plakte een tabel en koos ook een bestand. Kies één van de twee."),
                b"",
                "",
            )
        return form, file.read(), file.name[:LONGEST_TEXT]
    size = int(request.headers.get("Content-Length") or 0)
    if size > LARGEST_FILE:
        most = f"{in_megabytes(LARGEST_FILE)} MB"
        message = f"Het bestand is {in_megabytes(size)} MB; Meedoen leest hoogstens {most}. Bewaar alleen de tabel."
        return form.with_error("bestand", message), b"", ""
    if not text.strip():
        return form.with_error("tabel", "Plak een tabel, of kies een bestand."), b"", ""
    return form, text.encode(), ""
