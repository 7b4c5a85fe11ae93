"""From a first step that was right to a session: halfway while the second factor is still to come, then all the way.

Halfway is no session of the person: `request.user` stays a visitor, so nothing of the inside opens, in no room.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from meedoen.apps.accounts.actions.held_forms import held_for
from meedoen.apps.accounts.actions.sessions import forget_session, remember_session, rename_session
from meedoen.apps.accounts.actions.signing_in import enter
from meedoen.apps.accounts.devices import mark_of, remember_device
from meedoen.apps.accounts.models import Invitation, SecondFactor, User
from meedoen.apps.accounts.queries import address_of
from meedoen.apps.accounts.sealing import SealBrokenError, seal, unseal

HALFWAY = timedelta(minutes=10)
PASSWORD, PROVIDER = "wachtwoord", "organisatie"
_HALF, _TOKEN = "halfway", "provider_token"
_BACKEND = "django.contrib.auth.backends.ModelBackend"
_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")


@dataclass(frozen=True, slots=True)
class Halfway:
    """Somebody whose first step was right: who, by which way, and what the provider signed when it was that way.

    `is_invited` tells that the password was chosen in this very session, with the link of an invitation.
    """

    person: User
    way: str
    token: str
    is_invited: bool = False

    @property
    def must_set_up(self) -> bool:
        """Tell whether there is no second factor yet to ask for."""
        return not has_second_factor(person=self.person)


def has_second_factor(*, person: User) -> bool:
    """Tell whether somebody set up a second factor."""
    return SecondFactor.objects.filter(user=person).exists()


def is_unfinished(*, person: User) -> bool:
    """Tell whether somebody was invited, chose a password and stopped before the second factor that is required here.

    Then the password alone opens nothing: whoever learned it could set up a second factor of their own.
    """
    if not settings.MEEDOEN_SECOND_FACTOR_REQUIRED or person.last_login is not None or has_second_factor(person=person):
        return False
    return Invitation.objects.filter(accepted_by=person).exists()


def needs_second_step(*, person: User) -> bool:
    """Tell whether a right password is not enough: a second factor is required here, or the person has one."""
    return settings.MEEDOEN_SECOND_FACTOR_REQUIRED or has_second_factor(person=person)


def go_halfway(*, request: HttpRequest, person: User, way: str, token: str = "", is_invited: bool = False) -> None:
    """Remember that the first step was right, in a session that is nobody's."""
    leave(request=request)
    request.session.cycle_key()
    request.session.set_expiry(HALFWAY)
    request.session[_HALF] = {
        "person": person.pk,
        "check": person.get_session_auth_hash(),
        "way": way,
        "at": timezone.now().timestamp(),
        "token": seal(text=token, purpose=_TOKEN) if token else "",
        "invited": is_invited,
    }


def halfway_of(*, request: HttpRequest) -> Halfway | None:
    """Return who is halfway in this session; not after ten minutes, another password, or a closed account."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    kept = request.session.get(_HALF)
    if not kept or timezone.now().timestamp() - kept["at"] > HALFWAY.total_seconds():
        return None
    person = User.objects.filter(pk=kept["person"], is_active=True).first()
    if person is None or not constant_time_compare(kept["check"], person.get_session_auth_hash()):
        return None
    return Halfway(person=person, way=kept["way"], token=_opened(kept["token"]), is_invited=kept.get("invited", False))


def complete(*, request: HttpRequest, person: User, way: str, is_strong: bool, token: str = "") -> None:
    """Sign somebody in. `is_strong` tells that a second factor was used, here or at the provider."""
    now = timezone.now()
    mark = mark_of(request=request, person=person)
    form_key = request.META.get("CSRF_COOKIE")
    leave(request=request)
    request.session.pop(_HALF, None)
    auth.login(request, person, backend=_BACKEND)
    # What came before was short-lived: halfway, or on the way to the provider.
    request.session.set_expiry(None)
    if mark and form_key:
        # The same person in the same browser: forms that stood open in another tab can still be sent.
        request.META["CSRF_COOKIE"] = form_key
    request.session["began"] = request.session["seen"] = now.timestamp()
    request.session["strong"] = is_strong
    if token:
        request.session[_TOKEN] = seal(text=token, purpose=_TOKEN)
    if held := held_for(person=person, mark=mark, now=now):
        request.session["held"] = held
    address = address_of(request=request)
    remember_session(
        person=person,
        session_key=request.session.session_key or "",
        way=way,
        browser=_browser(request.headers.get("User-Agent", "")),
        address=address,
        now=now,
        longest=settings.MEEDOEN_SESSION_LONGEST,
    )
    enter(person=person, address=address, way=f"{way} en tweede factor" if is_strong else way)


def mark_browser(*, request: HttpRequest, response: HttpResponseBase, person: User) -> None:
    """Let the browser of somebody who signed in say so next time."""
    remember_device(request=request, response=response, person=person)


def leave(*, request: HttpRequest) -> str:
    """End the session of this request, if it is anybody's; return what the provider signed, to sign out there too."""
    if not request.user.is_authenticated:
        return ""
    token = _opened(request.session.get(_TOKEN, ""))
    forget_session(session_key=request.session.session_key or "")
    auth.logout(request)
    return token


def made_strong(*, request: HttpRequest, person: User) -> None:
    """Record in the session that a second factor was used since; it gets another key."""
    before = request.session.session_key or ""
    request.session["strong"] = True
    request.session.cycle_key()
    rename_session(person=person, before=before, after=request.session.session_key or "")


def _opened(sealed: str) -> str:
    try:
        return unseal(sealed=sealed, purpose=_TOKEN) if sealed else ""
    except SealBrokenError:
        return ""


def _browser(agent: str) -> str:
    """Return which browser it is, roughly: for the person to tell sessions apart."""
    name = next((name for mark, name in _BROWSERS if mark in agent), "onbekende browser")
    system = next((each for each in _SYSTEMS if re.search(rf"\b{each}", agent)), "")
    return f"{name} op {system}" if system else name
