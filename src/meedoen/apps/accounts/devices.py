"""A browser in which somebody signed in before: a signed cookie says whose it is, and no more.

The cookie opens nothing. It gives that person in that browser a brake of its own, so that nobody elsewhere can keep
the person out by guessing (OWASP calls these device cookies), and it ties a form that is held to the person who typed it.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

from meedoen.apps.accounts.models import User

COOKIE = "meedoen_browser"
KEPT = timedelta(days=180)
_SALT = "meedoen.device"


@dataclass(frozen=True, slots=True)
class Device:
    """Whose browser it is: the key of the person, the fingerprint of the name, and a mark of its own."""

    person_id: int
    name: str
    mark: str


def device_of(*, request: HttpRequest) -> Device | None:
    """Return whose browser a request comes from, or None when nobody signed in there lately."""
    try:
        told = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=KEPT)
        return Device(person_id=int(told["p"]), name=str(told["n"]), mark=str(told["m"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def mark_for(*, request: HttpRequest, name: str) -> str:
    """Return the mark of this browser when it is of who goes by this name, else nothing."""
    device = device_of(request=request)
    return device.mark if device and constant_time_compare(device.name, _fingerprint(name)) else ""


def mark_of(*, request: HttpRequest, person: User) -> str:
    """Return the mark of this browser when it is this person's, else nothing."""
    device = device_of(request=request)
    return device.mark if device and device.person_id == person.pk else ""


def remember_device(*, request: HttpRequest, response: HttpResponseBase, person: User) -> None:
    """Let the browser say from now on that this person signed in; its mark stays as long as it is the same person."""
    told = {
        "p": person.pk,
        "n": _fingerprint(person.get_username()),
        "m": mark_of(request=request, person=person) or secrets.token_urlsafe(16),
    }
    response.set_cookie(
        COOKIE,
        signing.dumps(told, salt=_SALT),
        max_age=KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _fingerprint(name: str) -> str:
    return salted_hmac(_SALT, name.strip().casefold(), algorithm="sha256").hexdigest()[:32]
