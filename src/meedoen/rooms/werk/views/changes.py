"""What somebody changed in the last day, and taking one of those changes back."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.queries import changes_by, entry_at, undone_among
from meedoen.apps.journal.undoing import UNDOABLE_FOR, UndoError
from meedoen.apps.reports.actions.undoing import require_undoing, undo_entry
from meedoen.rooms.werk.opening import Opening, open_page
from meedoen.ui.editing import EditPage
from meedoen.ui.page import Place

TITLE = "Wat ik vandaag veranderde"


@never_cache
@require_safe
def changes(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show what who asks changed here in the last day, each with a way to take it back."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place(TITLE),))
    since = timezone.now() - UNDOABLE_FOR
    entries = changes_by(municipality_code=opening.code, actor=opening.visit.actor.name, since=since)
    undone = undone_among(numbers=[entry.number for entry in entries])
    context = {
        **opening.context,
        "title": TITLE,
        "entries": entries,
        "undo": {entry.number: _undo_place(opening, entry) for entry in entries if entry.number not in undone},
    }
    return render(request, "werk/changes.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, gemeente: str, number: int) -> HttpResponse:
    """Ask whether a change is to be taken back, and do so."""
    back = Place(TITLE, reverse("werk:changes", args=(gemeente,)))
    opening = open_page(request=request, gemeente=gemeente, crumbs=(back, Place("Ongedaan maken")))
    entry = entry_at(municipality_code=opening.code, number=number)
    if entry is None:
        raise Http404("Deze wijziging staat niet in het logboek van deze gemeente.")
    require_undoing(actor=opening.visit.actor, entry=entry)
    refusal = ""
    if request.method == "POST":
        try:
            undo_entry(actor=opening.visit.actor, municipality_code=opening.code, number=number, now=timezone.now())
        except UndoError as error:
            refusal = str(error)
        else:
            messages.success(request, f"Ongedaan gemaakt: {entry.action}, {entry.subject}.")
            return redirect(str(back.address))
    page = EditPage(
        title="Ongedaan maken?",
        action=request.path,
        fields=(),
        save="Ongedaan maken",
        cancel=back.address,
        lead=f"{entry.action[:1].upper()}{entry.action[1:]}: {entry.subject}.",
        note="Alles wordt zoals het daarvoor was. Ook dat komt in het logboek.",
    )
    status = HTTPStatus.CONFLICT if refusal else HTTPStatus.OK
    context = {**opening.context, "page": page, "refusal": refusal, "refused": "Dit is niet ongedaan gemaakt"}
    return render(request, "werk/confirm.html", context, status=status)


def _undo_place(opening: Opening, entry: Entry) -> str:
    return reverse("werk:undo", args=(opening.slug, entry.number))
