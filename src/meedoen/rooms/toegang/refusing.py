"""What one reads who may not do something: a visitor is sent to sign in, anybody else is told which role it takes."""

import re
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from meedoen.apps.accounts.actors import Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import Visit, actor_of, municipality_at, people_who_may
from meedoen.ui.frames import general_frame, municipal_frame
from meedoen.ui.page import Frame

_LONGEST, _LONGEST_WORD, _MOST_TEXTS = 2000, 100, 100
_JSON = "application/json"
_WORD = re.compile(r"[-a-zA-Z0-9_]+")
_NOT_TYPED = re.compile(
    r"csrf|password|wachtwoord|(^|-)(seen|was|doe|next|cel|cell|gezien|alles)$|^keuze-|secret|code", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W_]")
_CODE = re.compile(r"on|[0-9a-f]{16,}|[\[{].*[\]}]", re.DOTALL)
_ENDED = (
    "U was niet meer aangemeld, dus er is nog niets opgeslagen. Meld u aan; wat u invulde, staat er daarna weer. "
    "Kijk het na en sla het dan op."
)


def refused(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """Answer a request that somebody may not make; every room comes here by raising `NotAllowedError`."""
    actor = actor_of(request=request)
    if actor.user_id is None and isinstance(exception, NotAllowedError) and not _is_of_a_script(request):
        if request.method == "POST":
            messages.warning(request, _ENDED)
        wanted = request.get_full_path()
        # Whoever asks this much comes back to the page without the question: an address has an end.
        way_back = wanted if len(wanted) <= _LONGEST else request.path
        return redirect(f"{reverse('sign_in')}?{urlencode({'next': way_back[:_LONGEST]})}")
    reason = str(exception) if isinstance(exception, NotAllowedError) else ""
    if actor.user_id is not None and request.headers.get("Accept") == _JSON:
        # A script that saves while one types shows this sentence beside what was typed.
        return JsonResponse({"reason": reason}, status=HTTPStatus.FORBIDDEN)
    context = {
        "frame": frame_at(request=request, actor=actor),
        "reason": reason,
        "who": actor.signed_in_as,
        "givers": _givers(request, actor),
        "typed": typed_texts(form=request.POST) if request.method == "POST" and reason else (),
    }
    return render(request, "403.html", context, status=HTTPStatus.FORBIDDEN)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for what is not there, with the way on in the municipality where the address names one."""
    said = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    context = {"frame": frame_at(request=request, actor=actor_of(request=request)), "said": said}
    return render(request, "404.html", context, status=HTTPStatus.NOT_FOUND)


def frame_at(*, request: HttpRequest, actor: Actor) -> Frame:
    """Return the frame of the municipality that the address names, or of none."""
    municipality = _municipality(request)
    if municipality is None:
        return general_frame(actor=actor.signed_in_as)
    visit = Visit(municipality=municipality, actor=actor)
    return municipal_frame(**visit.frame)


def _municipality(request: HttpRequest) -> Municipality | None:
    slug = request.path_info.split("/")[1][:_LONGEST_WORD]
    return municipality_at(slug=slug) if _WORD.fullmatch(slug) else None


def _givers(request: HttpRequest, actor: Actor) -> tuple[str, ...]:
    """Return who can give a role here, for somebody who has one; others are not told who works here."""
    municipality = _municipality(request)
    if municipality is None or municipality.code not in actor.municipalities:
        return ()
    return tuple(people_who_may(permission=Permission.MANAGE_PEOPLE, municipality_code=municipality.code))


def typed_texts(*, form: QueryDict) -> tuple[str, ...]:
    """Return what somebody typed in a form, to be copied: no marks of the form itself, no choices, no secrets."""
    found = (
        value.strip()
        for name, values in form.lists()
        if not _NOT_TYPED.search(name)
        for value in values
        if _LETTERS.search(value) and not _CODE.fullmatch(value.strip())
    )
    return tuple(dict.fromkeys(found))[:_MOST_TEXTS]


def _is_of_a_script(request: HttpRequest) -> bool:
    """Tell whether a script of a page asks, other than htmx: what it gets it does not show, so it is not led anywhere."""
    mode = request.headers.get("Sec-Fetch-Mode", "navigate")
    return mode != "navigate" and "HX-Request" not in request.headers
