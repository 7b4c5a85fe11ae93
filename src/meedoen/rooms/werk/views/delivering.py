"""The ways to deliver besides typing: with a file that holds what is due, or with a program."""

import io

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.queries.due import DueFigure, due_figures
from meedoen.apps.reports.exchange.due_list import write_due
from meedoen.links.workbooks import Form
from meedoen.rooms.werk.holders import enters, own_holder
from meedoen.rooms.werk.opening import Opening, open_page
from meedoen.ui.jinja import counted
from meedoen.ui.page import Place

TITLE = "Aanleveren met een bestand of programma"


@never_cache
@require_safe
def ways(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Tell how to deliver with a file and with a program, with the addresses that are needed."""
    opening = _open(request, gemeente)
    due = _due(opening)
    manages = opening.visit.actor.may(permission=Permission.MANAGE_KEYS, municipality_code=opening.code)
    root = f"{settings.MEEDOEN_BASE_URL}/api/v1"
    context = {
        **opening.context,
        "title": TITLE,
        "due": counted(len(due), "cijfer", "cijfers") if due else "",
        "files": [
            Place(form.value.upper(), reverse("werk:due_file", args=(gemeente, form.value))) for form in Form if due
        ],
        "lists": Place("Lijsten", reverse("werk:lists", args=(gemeente,))),
        "give": Place("Een bestand inlezen", reverse("werk:list_give", args=(gemeente,))),
        "deliveries": f"{root}/gemeenten/{opening.code}/leveringen",
        "description": Place("de beschrijving van de API", f"{root}/openapi.json"),
        "keys": Place("Sleutels", reverse("beheer:keys", args=(gemeente,))) if manages else None,
    }
    return render(request, "werk/ways.html", context)


@never_cache
@require_safe
def due_file(request: HttpRequest, gemeente: str, form: str) -> HttpResponse:
    """Send what is still due from who asks as a list to fill in."""
    opening = _open(request, gemeente)
    if form not in {each.value for each in Form}:
        raise Http404(f"Deze lijst is er niet als ‘{form}’. Kies uit: {', '.join(Form)}.")
    file = io.BytesIO()
    write_due(file=file, due=_due(opening), municipality_code=opening.code, form=Form(form))
    response = HttpResponse(file.getvalue(), content_type=Form(form).media_type)
    response["Content-Disposition"] = f'attachment; filename="{gemeente}-aan-te-leveren.{form}"'
    return response


def _due(opening: Opening) -> list[DueFigure]:
    holder = own_holder(actor=opening.visit.actor, municipality_code=opening.code)
    found = due_figures(municipality_code=opening.code, today=timezone.localdate(), holder=holder)
    return [each for each in found if each.is_open]


def _open(request: HttpRequest, gemeente: str) -> Opening:
    work = Place("Mijn werk", reverse("werk:home", args=(gemeente,)))
    opening = open_page(request=request, gemeente=gemeente, crumbs=(work, Place("Aanleveren")))
    if not enters(actor=opening.visit.actor, municipality_code=opening.code):
        message = (
            "Deze pagina is voor wie cijfers aanlevert: een bewerker of een partner. Vraag de beheerder om die rol."
        )
        raise NotAllowedError(message)
    return opening
