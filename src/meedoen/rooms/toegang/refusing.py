"""What one reads who may not do something: a visitor is sent to sign in, anybody else is told which role it takes."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.queries import actor_of
from meedoen.ui.frames import general_frame

_LONGEST = 2000
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
    context = {
        "frame": general_frame(actor=actor.signed_in_as),
        "reason": str(exception) if isinstance(exception, NotAllowedError) else "",
    }
    return render(request, "403.html", context, status=HTTPStatus.FORBIDDEN)


def _is_of_a_script(request: HttpRequest) -> bool:
    """Tell whether a script of a page asks, other than htmx: what it gets it does not show, so it is not led anywhere."""
    mode = request.headers.get("Sec-Fetch-Mode", "navigate")
    return mode != "navigate" and "HX-Request" not in request.headers
