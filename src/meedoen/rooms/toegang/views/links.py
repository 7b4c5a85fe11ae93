"""What a link from an administrator leads to: an invitation to accept, or a new password to choose.

Whoever holds the link may use it, once. Looking at it uses nothing up: programs that read mail follow links too. What is
filled in wrongly is answered with an ordinary status, as when signing in: the server's log names addresses that were refused, and
this one is a secret as long as it was not used.
"""

from dataclasses import replace
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.actions import (
    InvitationError,
    PasswordLinkError,
    PersonExistsError,
    accept_with_account,
    accept_with_new_account,
    choose_password,
    invitation_of,
    parts_of,
    person_of_link,
)
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.entering import PASSWORD, is_unfinished
from meedoen.apps.accounts.models import Invitation, User
from meedoen.apps.accounts.people import UnfitPersonError, require_fit_name
from meedoen.apps.accounts.queries import actor_of, address_of
from meedoen.apps.goals.queries.part_words import part_words
from meedoen.rooms.toegang.steps import after_first_step
from meedoen.ui.frames import general_frame
from meedoen.ui.page import Field

_LONGEST = 200


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Show who invites in which roles, and make the account, or give the roles to who is signed in."""
    found = invitation_of(secret=secret, now=timezone.now())
    if found is None:
        return _over(request, "Deze uitnodiging geldt niet meer")
    wrong: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _accepted(request, found, secret)
        except _RefusedError as refused:
            wrong = refused.wrong
    actor = actor_of(request=request)
    # Whoever holds the link is meant to know what for: also a framework that is not published is named.
    words = part_words(municipality_code=found.municipality_id, actor=SYSTEM)
    context = {
        "frame": general_frame(actor=actor.signed_in_as),
        "invitation": found,
        "roles": [words.in_words(part) for part in parts_of(invitation=found)],
        "already": actor.signed_in_as,
        "whole": wrong.get("", ""),
        "fields": [replace(field, error=wrong.get(field.name)) for field in _fields(request, found.name)],
    }
    return render(request, "toegang/invitation.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest, who: str, secret: str) -> HttpResponse:
    """Let who holds the link choose another password."""
    person = person_of_link(who=who, secret=secret)
    if person is None:
        return _over(request, "Deze link geldt niet meer")
    wrong: dict[str, str] = {}
    if request.method == "POST":
        wrong = _unequal(request)
        if not wrong:
            try:
                person = choose_password(who=who, secret=secret, password=_typed(request), origin=_origin(request))
            except UnfitPersonError as error:
                wrong = {"new_password": str(error)}
            except PasswordLinkError:
                return _over(request, "Deze link geldt niet meer")
            else:
                if is_unfinished(person=person):
                    return after_first_step(request=request, person=person, way=PASSWORD, to="", is_invited=True)
                messages.success(request, "Uw nieuwe wachtwoord is vastgelegd. Meld u ermee aan.")
                return redirect("sign_in")
    fields = [replace(field, error=wrong.get(field.name)) for field in _password_fields()]
    context = {"frame": general_frame(), "name": person.get_username(), "fields": fields}
    return render(request, "toegang/new_password.html", context)


class _RefusedError(Exception):
    """What was filled in cannot be; `wrong` says it per field, empty for the whole."""

    def __init__(self, wrong: dict[str, str]) -> None:
        super().__init__()
        self.wrong = wrong


def _accepted(request: HttpRequest, found: Invitation, secret: str) -> HttpResponse:
    """Accept in the way that was asked, and lead on."""
    to = reverse("home", args=(found.municipality.slug,))
    signed_in = request.user
    try:
        if isinstance(signed_in, User):
            accept_with_account(secret=secret, person=signed_in, origin=_origin(request), now=timezone.now())
            messages.success(request, f"U werkt nu ook voor {found.municipality.name}.")
            return redirect(to)
        person = _new(request, secret)
        return after_first_step(request=request, person=person, way=PASSWORD, to=to, is_invited=True)
    except InvitationError as error:
        raise _RefusedError({"": str(error)}) from None


def _new(request: HttpRequest, secret: str) -> User:
    name = request.POST.get("username", "").strip()[:_LONGEST]
    try:
        require_fit_name(name=name)
    except UnfitPersonError as error:
        raise _RefusedError({"username": str(error), **_unequal(request)}) from None
    if wrong := _unequal(request):
        raise _RefusedError(wrong)
    try:
        return accept_with_new_account(
            secret=secret, name=name, password=_typed(request), origin=_origin(request), now=timezone.now()
        )
    except PersonExistsError as error:
        raise _RefusedError({"username": str(error)}) from None
    except UnfitPersonError as error:
        raise _RefusedError({"new_password": str(error)}) from None


def _unequal(request: HttpRequest) -> dict[str, str]:
    if _typed(request) == request.POST.get("again", ""):
        return {}
    return {"again": "De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw."}


def _typed(request: HttpRequest) -> str:
    return request.POST.get("new_password", "")


def _origin(request: HttpRequest) -> str:
    return f"web {address_of(request=request)}".strip()


def _fields(request: HttpRequest, name: str) -> list[Field]:
    typed = request.POST.get("username", name)
    hint = "Hiermee meldt u zich aan. Letters, cijfers en . _ - @ + mogen; een spatie niet."
    return [Field("username", "Naam", value=typed, hint=hint, autocomplete="username"), *_password_fields()]


def _password_fields() -> list[Field]:
    hint = "Ten minste twaalf tekens. Een zin van een paar woorden is sterk en goed te onthouden."
    return [
        Field("new_password", "Wachtwoord", kind="password", hint=hint, autocomplete="new-password"),
        Field("again", "Nog een keer het wachtwoord", kind="password", autocomplete="new-password"),
    ]


def _over(request: HttpRequest, title: str) -> HttpResponse:
    """Say that a link leads nowhere, and what to do."""
    actor = actor_of(request=request)
    context = {"frame": general_frame(actor=actor.signed_in_as), "heading": title}
    return render(request, "toegang/link_over.html", context, status=HTTPStatus.NOT_FOUND)
