"""Middleware: a session ends when nobody was there for a while, when it lasted long enough, or when it is not strong.

Only requests with a session are looked at; a visitor costs nothing. When somebody was seen is written once a minute.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from meedoen.apps.accounts.actions.sessions import see_session
from meedoen.apps.accounts.entering import PASSWORD, go_halfway, leave
from meedoen.apps.accounts.models import User

_SEEN = timedelta(minutes=1)
_Answer = Callable[[HttpRequest], HttpResponseBase]


def session_watch(get_response: _Answer) -> _Answer:
    """Make the middleware; it stands after those of sessions, accounts and messages."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            led = _look(request, timezone.now())
            if led is not None:
                return led
        return get_response(request)

    return answer


def _look(request: HttpRequest, now: datetime) -> HttpResponseBase | None:
    session, moment = request.session, now.timestamp()
    began, seen = session.get("began", moment), session.get("seen", moment)
    if moment - began > settings.MEEDOEN_SESSION_LONGEST.total_seconds():
        _end(request, "U bent afgemeld, want u was lang aangemeld. Meld u opnieuw aan om verder te gaan.")
        return None
    if moment - seen > settings.MEEDOEN_SESSION_IDLE.total_seconds():
        _end(request, "U bent afgemeld, want u deed een tijd niets. Meld u opnieuw aan om verder te gaan.")
        return None
    if settings.MEEDOEN_SECOND_FACTOR_REQUIRED and not session.get("strong"):
        return _lead_to_second_factor(request)
    if "began" not in session or moment - seen > _SEEN.total_seconds():
        session["began"], session["seen"] = began, moment
        see_session(session_key=session.session_key or "", now=now)
    return None


def _end(request: HttpRequest, sentence: str) -> None:
    leave(request=request)
    messages.info(request, sentence)


def _lead_to_second_factor(request: HttpRequest) -> HttpResponseBase | None:
    """Put somebody whose session is from before a second factor was required halfway, and lead to the second step."""
    person = request.user
    if not isinstance(person, User):
        return None
    go_halfway(request=request, person=person, way=PASSWORD)
    step = reverse("second_step")
    if request.method not in {"GET", "HEAD"} or request.path.startswith(reverse("sign_in")):
        return None
    return redirect(f"{step}?{urlencode({'next': request.get_full_path()})}")
