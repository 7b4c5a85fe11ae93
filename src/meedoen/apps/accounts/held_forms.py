"""Middleware: what somebody sends after the session ended is held, and stands in the form again after signing in.

It works for every form that is posted, in every room, with and without script, and nothing is sent by itself: the person sees
what was typed and sends it again. A page for which this should not happen (a form for visitors) is marked `@not_held`.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from meedoen.apps.accounts.actions.held_forms import hold_form, let_go, typed_in
from meedoen.apps.accounts.devices import device_of
from meedoen.apps.accounts.models import User
from meedoen.ui.refilling import TOKEN, refill

_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_SECRET = ("password", "wachtwoord")
_LONGEST_PAGE = 2000
_Answer = Callable[[HttpRequest], HttpResponseBase]
_View = TypeVar("_View", bound=Callable[..., Any])


def not_held(view: _View) -> _View:
    """Mark a view whose forms are not held, because they are for visitors or hold secrets."""
    view.not_held = True  # type: ignore[attr-defined] # Django marks views in the same way
    return view


class HeldForms:
    """The middleware; it stands after those of forged forms, accounts and messages, and after the watch over sessions."""

    def __init__(self, get_response: _Answer) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Fill in the form of a page for which something is held, or let that go when it was sent again."""
        held = _held_here(request)
        response = self.get_response(request)
        if held is None or not isinstance(request.user, User):
            return response
        if request.method == "POST":
            _release(request, request.user, held["id"])
        elif request.method == "GET" and isinstance(response, HttpResponse) and response.status_code == HTTPStatus.OK:
            _fill(request, request.user, response, held)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: object, _kwargs: object
    ) -> HttpResponseBase | None:
        """Hold a form of somebody whose session ended, and lead to signing in."""
        if request.method != "POST" or request.content_type not in _FORMS or request.user.is_authenticated:
            return None
        # Something that a script sends gets its answer from the view; a view that no browser posts to has no forms.
        by_script = request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate" and not _by_htmx(request)
        if by_script or getattr(view, "not_held", False) or getattr(view, "csrf_exempt", False):
            return None
        return _hold(request)


def _hold(request: HttpRequest) -> HttpResponseBase | None:
    device = device_of(request=request)
    if device is None:
        return None
    page = _page_of(request)
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != TOKEN and not any(word in name.casefold() for word in _SECRET)
    ]
    is_held = hold_form(
        person_id=device.person_id,
        mark=device.mark,
        page=page,
        action=request.get_full_path()[:_LONGEST_PAGE],
        fields=fields,
        files=len(request.FILES),
        now=timezone.now(),
    )
    if not is_held:
        return None
    messages.warning(
        request,
        "U bent niet meer aangemeld. Wat u typte is bewaard, maar nog niet opgeslagen. Meld u weer aan in deze browser: "
        "dan staat het formulier er weer, zoals u het invulde.",
    )
    way_in = f"{reverse('sign_in')}?{urlencode({'next': page})}"
    if _by_htmx(request):
        return HttpResponse(headers={"HX-Redirect": way_in})
    return redirect(way_in)


def _by_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _page_of(request: HttpRequest) -> str:
    """Return the page on which the form stood: where the browser says that it comes from, when that is on this site."""
    before = request.headers.get("Referer", "")
    parts = urlsplit(before)
    page = f"{parts.path}?{parts.query}" if parts.query else parts.path
    is_ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return page if page and parts.netloc and is_ours and len(page) <= _LONGEST_PAGE else request.path[:_LONGEST_PAGE]


def _held_here(request: HttpRequest) -> dict[str, Any] | None:
    """Return what is held for this page, or what is sent to this address, in the session of who signed in."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    here = request.get_full_path()
    places = {"GET": ("page",), "POST": ("action",)}.get(request.method or "", ())
    kept = request.session.get("held", ())
    return next((held for held in reversed(kept) if any(held[place] == here for place in places)), None)


def _release(request: HttpRequest, person: User, held_id: int) -> None:
    let_go(held_id=held_id, person=person)
    request.session["held"] = [held for held in request.session.get("held", ()) if held["id"] != held_id]


def _fill(request: HttpRequest, person: User, response: HttpResponse, held: dict[str, Any]) -> None:
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    typed = typed_in(held_id=held["id"], person=person)
    if typed is None:
        _release(request, person, held["id"])
        return
    page = response.content.decode(response.charset)
    filled = refill(page=page, address=request.path, action=typed.action, fields=typed.fields)
    told = {"homeless": filled.homeless, "files": typed.files, "held": held["id"], "page": held["page"]}
    notice = render_to_string("ui/parts/held.html", told, request=request)
    response.content = filled.with_notice(notice).encode(response.charset)
    response.headers["Cache-Control"] = "no-store"
    if "Content-Length" in response.headers:
        response.headers["Content-Length"] = str(len(response.content))


def held_fields(*, request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """Return what is held of a form on the page that is asked, for a page that draws its fields by what stood there; mostly nothing."""
    held = _held_here(request) if isinstance(request.user, User) else None
    typed = typed_in(held_id=held["id"], person=request.user) if held and isinstance(request.user, User) else None
    return typed.fields if typed else ()


def forget_held(*, request: HttpRequest, held_id: int) -> None:
    """Let go what is held for who is signed in, because the person does not need it any more."""
    if isinstance(request.user, User):
        _release(request, request.user, held_id)
