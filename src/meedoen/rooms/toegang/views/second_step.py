"""The second factor: giving a code after the password, and setting up an app that shows them."""

from http import HTTPStatus
from typing import Any

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from meedoen.apps.accounts.actions.second_factor import WrongCodeError, set_up_second_factor
from meedoen.apps.accounts.actions.sessions import end_sessions
from meedoen.apps.accounts.actions.warning import warn_of_second_factor
from meedoen.apps.accounts.entering import (
    Halfway,
    complete,
    halfway_of,
    has_second_factor,
    made_strong,
    mark_browser,
)
from meedoen.apps.accounts.models import User
from meedoen.apps.accounts.one_time_codes import in_groups, new_key, setup_address
from meedoen.apps.accounts.sealing import SealBrokenError, seal, unseal
from meedoen.rooms.toegang.steps import arrive, first_page, myself, unconfirmed, way_on, with_way_on, wrong_code
from meedoen.ui.frames import general_frame
from meedoen.ui.jinja import counted
from meedoen.ui.page import Field

_KEY = "new_key"
_LATE = "U was te lang onderweg. Meld u opnieuw aan."
_FEW = 3


@require_http_methods(["GET", "POST"])
@never_cache
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask the code of somebody whose password was right; before it is given, nobody is signed in."""
    to, halfway = way_on(request=request), halfway_of(request=request)
    if halfway is None:
        messages.info(request, _LATE)
        return redirect(with_way_on("sign_in", to))
    if halfway.must_set_up:
        return redirect(with_way_on("set_up", to))
    wrong = ""
    if request.method == "POST":
        wrong, left = wrong_code(request=request, person=halfway.person, code=request.POST.get("code", ""))
        if not wrong:
            if left is not None:
                messages.warning(request, _left(left))
            return arrive(
                request=request, person=halfway.person, way=halfway.way, to=to, is_strong=True, token=halfway.token
            )
    context = {"frame": general_frame(), "fields": [code_field(wrong), Field("next", "", kind="hidden", value=to)]}
    status = HTTPStatus.TOO_MANY_REQUESTS if "te vaak" in wrong else HTTPStatus.OK
    return render(request, "toegang/second_step.html", context, status=status)


@require_http_methods(["GET", "POST"])
@never_cache
def set_up(request: HttpRequest) -> HttpResponse:
    """Set up an app: for who must before coming in, and for who is in and wants to."""
    to, halfway = way_on(request=request), halfway_of(request=request)
    person = halfway.person if halfway else request.user
    if not isinstance(person, User):
        messages.info(request, _LATE)
        return redirect(with_way_on("sign_in", to or reverse("set_up")))
    if halfway and not halfway.must_set_up:
        return redirect(with_way_on("second_step", to))
    key, is_new = _key(request)
    wrong: dict[str, str] = {}
    if request.method == "POST" and not is_new:
        wrong = {} if halfway else unconfirmed(request=request, person=person)
        codes, wrong = ([], wrong) if wrong else _take_into_use(request, person, key)
        if codes:
            return _show_codes(request, person, codes, halfway, to)
    context = {
        **_picture(request, person, key),
        "frame": general_frame(actor="" if halfway else person.get_username()),
        "is_required": halfway is not None,
        "fields": [*([] if halfway else confirming_fields(person, wrong)), *_new_fields(wrong, to)],
    }
    return render(request, "toegang/set_up.html", context)


def _take_into_use(request: HttpRequest, person: User, key: str) -> tuple[list[str], dict[str, str]]:
    """Set up the app; return the recovery codes, or what is wrong, by field."""
    try:
        codes = set_up_second_factor(
            actor=myself(request=request, person=person),
            person=person,
            key=key,
            code=request.POST.get("new_code", ""),
            now=timezone.now(),
        )
    except WrongCodeError as error:
        return [], {"new_code": str(error)}
    return codes, {}


def _show_codes(request: HttpRequest, person: User, codes: list[str], halfway: Halfway | None, to: str) -> HttpResponse:
    request.session.pop(_KEY, None)
    if halfway is None or not halfway.is_invited:
        warn_of_second_factor(actor=myself(request=request, person=person), person=person, now=timezone.now())
    if halfway:
        complete(request=request, person=person, way=halfway.way, is_strong=True, token=halfway.token)
    else:
        end_sessions(person=person, but=request.session.session_key or "")
        made_strong(request=request, person=person)
    response = recovery_page(request, person, codes, to or (first_page(request=request) if halfway else ""))
    mark_browser(request=request, response=response, person=person)
    return response


def recovery_page(request: HttpRequest, person: User, codes: list[str], to: str) -> HttpResponse:
    """Show recovery codes, this once."""
    context = {
        "frame": general_frame(actor=person.get_username()),
        "codes": codes,
        "to": to or reverse("account"),
    }
    return render(request, "toegang/recovery_codes.html", context)


def code_field(wrong: str) -> Field:
    """Return the field for a code of the app, or a recovery code."""
    return Field(
        "code",
        "Code",
        hint="Zes cijfers uit uw app. Hebt u uw telefoon niet? Vul dan een herstelcode in.",
        error=wrong or None,
        autocomplete="one-time-code",
        longest=40,
    )


def _key(request: HttpRequest) -> tuple[str, bool]:
    """Return the key that is being set up in this session, and whether it was made just now."""
    try:
        return unseal(sealed=request.session[_KEY], purpose=_KEY), False
    except (KeyError, SealBrokenError):
        key = new_key()
        request.session[_KEY] = seal(text=key, purpose=_KEY)
        return key, True


def _picture(request: HttpRequest, person: User, key: str) -> dict[str, Any]:
    """Return the picture that an app takes in, and the key in it to type over."""
    address = setup_address(key=key, name=person.get_username(), issuer=f"Meedoen ({request.get_host()})")
    drawn = segno.make(address, error="m").svg_inline(scale=4, border=4, lineclass=None, svgclass=None)
    # What is drawn are lines: what was said stands in them as black and white, not as text.
    return {"picture": Markup(drawn), "key": in_groups(key)}  # noqa: S704 as said


def _new_fields(wrong: dict[str, str], to: str) -> list[Field]:
    code = Field(
        "new_code",
        "Code die de app toont",
        hint="Zes cijfers. Zo weten we dat het instellen is gelukt.",
        error=wrong.get("new_code"),
        autocomplete="one-time-code",
        longest=40,
    )
    return [code, Field("next", "", kind="hidden", value=to)]


def confirming_fields(person: User, wrong: dict[str, str]) -> list[Field]:
    """Return the field that asks whether it is really the person: a code, or else the password."""
    if has_second_factor(person=person):
        return [code_field(wrong.get("code", ""))]
    if person.has_usable_password():
        return [
            Field(
                "password",
                "Uw wachtwoord",
                kind="password",
                error=wrong.get("password"),
                autocomplete="current-password",
            )
        ]
    return []


def _left(left: int) -> str:
    if left == 0:
        return "Dat was uw laatste herstelcode. Maak nieuwe, bij uw account."
    few = " Maak nieuwe, bij uw account." if left <= _FEW else ""
    return f"U gebruikte een herstelcode. U hebt er nog {counted(left, 'herstelcode', 'herstelcodes')}.{few}"
