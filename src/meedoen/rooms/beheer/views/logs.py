"""The log of a municipality: the list with filters, one entry with what was before and after, and whether it is whole."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.overview import log_names, log_of
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.journal.queries import LogFilter
from meedoen.apps.journal.verifying import verify
from meedoen.rooms.beheer.log_content import entry_content, log_content, wanted_in
from meedoen.rooms.beheer.opening import open_page
from meedoen.ui.page import Place

TITLE = "Logboek"


@never_cache
@require_safe
def log(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show what was changed, by whom, newest first."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place(TITLE),), permission=Permission.READ_LOG)
    wanted, wrong = wanted_in(query=request.GET.dict())
    content = log_content(
        opening=opening,
        entries=log_of(**opening.scope, wanted=wanted),
        names=log_names(**opening.scope),
        query=request.GET.dict(),
        wrong=wrong,
    )
    return render(request, "beheer/log.html", {**opening.context, **content})


@never_cache
@require_safe
def entry(request: HttpRequest, gemeente: str, number: int) -> HttpResponse:
    """Show one entry with every record that it changed."""
    crumbs = (Place(TITLE), Place(f"Regel {number}"))
    opening = open_page(request=request, gemeente=gemeente, crumbs=crumbs, permission=Permission.READ_LOG)
    opening.context["places"][-2] = Place(TITLE, opening.to("log"))
    found = log_of(**opening.scope, wanted=LogFilter()).filter(number=number).first()
    if found is None:
        raise Http404("Deze regel staat niet in het logboek van deze gemeente.")
    return render(request, "beheer/entry.html", {**opening.context, **entry_content(opening=opening, entry=found)})


@never_cache
@require_safe
def check(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Look through the whole log and say whether it is what was written."""
    crumbs = (Place(TITLE), Place("Controle"))
    opening = open_page(request=request, gemeente=gemeente, crumbs=crumbs, permission=Permission.READ_LOG)
    opening.context["places"][-2] = Place(TITLE, opening.to("log"))
    context = {"found": verify(), "now": timezone.now(), "back": Place("Terug naar het logboek", opening.to("log"))}
    return render(request, "beheer/log_check.html", {**opening.context, **context})
