"""One's own account: where one is signed in, the password, the second factor, the link with the organisation."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from meedoen.apps.accounts.actions.identities import unlink_identity
from meedoen.apps.accounts.actions.people import change_own_password
from meedoen.apps.accounts.actions.second_factor import remove_second_factor, renew_recovery_codes
from meedoen.apps.accounts.actions.sessions import end_sessions
from meedoen.apps.accounts.entering import leave
from meedoen.apps.accounts.held_forms import forget_held
from meedoen.apps.accounts.own_account import own_account
from meedoen.apps.accounts.people import UnfitPersonError
from meedoen.core.values.record_numbers import record_number
from meedoen.rooms.toegang.steps import ForPersons, myself, unconfirmed, way_on, wrong_password
from meedoen.rooms.toegang.views.second_step import confirming_fields, recovery_page
from meedoen.ui.frames import general_frame
from meedoen.ui.page import Field


@method_decorator(never_cache, name="dispatch")
class Account(ForPersons, View):
    """The page of one's own account."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        facts = own_account(
            person=self.person,
            session_key=request.session.session_key or "",
            issuer=settings.MEEDOEN_OIDC_ISSUER,
        )
        context = {
            "frame": general_frame(actor=self.person.get_username()),
            "account": facts,
            "is_required": settings.MEEDOEN_SECOND_FACTOR_REQUIRED,
            "provider": settings.MEEDOEN_OIDC_ISSUER,
            "provider_name": settings.MEEDOEN_OIDC_NAME,
        }
        return render(request, "toegang/account.html", context)


class EndSessions(ForPersons, View):
    """Ending sessions: one, or all of them with this one."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """End what was asked."""
        which = request.POST.get("sessie", "")
        if which == "alle":
            end_sessions(person=self.person)
            leave(request=request)
            messages.success(request, "U bent overal afgemeld.")
            return redirect("sign_in")
        number = record_number(text=which)
        ended = end_sessions(person=self.person, only=number) if number is not None else 0
        told = "Die sessie is beëindigd." if ended else "Die sessie was al voorbij."
        messages.success(request, told)
        return redirect("account")


@method_decorator(never_cache, name="dispatch")
class Password(ForPersons, View):
    """Another password; every other session ends."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._page(request, {})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Change it, or say what is wrong."""
        fresh, again = request.POST.get("new_password", ""), request.POST.get("again", "")
        if self.person.has_usable_password():
            typed = request.POST.get("password", "")
            wrong = {"password": wrong_password(request=request, person=self.person, password=typed)}
        else:
            wrong = unconfirmed(request=request, person=self.person)
        if fresh != again:
            wrong["again"] = "De twee nieuwe wachtwoorden zijn niet gelijk. Typ ze opnieuw."
        wrong = {name: sentence for name, sentence in wrong.items() if sentence}
        if not wrong:
            try:
                change_own_password(
                    actor=myself(request=request, person=self.person),
                    person=self.person,
                    password=fresh,
                    session_key=request.session.session_key or "",
                )
            except UnfitPersonError as error:
                wrong["new_password"] = str(error)
        if wrong:
            return self._page(request, wrong)
        update_session_auth_hash(request, self.person)
        messages.success(request, "Uw wachtwoord is veranderd. Waar u verder was aangemeld, is dat nu voorbij.")
        return redirect("account")

    def _page(self, request: HttpRequest, wrong: dict[str, str]) -> HttpResponse:
        old = Field("password", "Uw wachtwoord nu", kind="password", autocomplete="current-password")
        new = Field(
            "new_password",
            "Nieuw wachtwoord",
            kind="password",
            hint="Ten minste twaalf tekens. Een zin van een paar woorden is sterk en goed te onthouden.",
            autocomplete="new-password",
        )
        again = Field("again", "Nog een keer het nieuwe wachtwoord", kind="password", autocomplete="new-password")
        proof = [old] if self.person.has_usable_password() else confirming_fields(self.person, {})
        return _form_page(request, "toegang/password.html", [_with(field, wrong) for field in [*proof, new, again]])


@method_decorator(never_cache, name="dispatch")
class _Confirmed(ForPersons, View):
    """A change of how the account opens: asked on a page, done when a code or the password is right."""

    template = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask."""
        return _form_page(request, self.template, confirming_fields(self.person, {}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do it, or say what is wrong."""
        wrong = unconfirmed(request=request, person=self.person)
        if wrong:
            return _form_page(request, self.template, confirming_fields(self.person, wrong))
        return self.done(request)

    def done(self, request: HttpRequest) -> HttpResponse:
        """Do it."""
        raise NotImplementedError


class RecoveryCodes(_Confirmed):
    """New recovery codes in place of the old ones."""

    template = "toegang/renew_codes.html"

    def done(self, request: HttpRequest) -> HttpResponse:
        """Show the new codes, this once."""
        codes = renew_recovery_codes(actor=myself(request=request, person=self.person), person=self.person)
        return recovery_page(request, self.person, codes, "")


class WithoutSecondFactor(_Confirmed):
    """Doing without a second factor, where none is required."""

    template = "toegang/without_second_factor.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        """Use no code up where it must be there."""
        if settings.MEEDOEN_SECOND_FACTOR_REQUIRED:
            messages.error(request, "Een tweede factor is hier verplicht. U kunt wel een andere app instellen.")
            return redirect("account")
        return super().post(request)

    def done(self, request: HttpRequest) -> HttpResponse:
        """Take it away."""
        remove_second_factor(actor=myself(request=request, person=self.person), person=self.person)
        messages.success(request, "U meldt zich voortaan aan met alleen uw wachtwoord.")
        return redirect("account")


class Unlink(_Confirmed):
    """Taking the link with the organisation away."""

    template = "toegang/unlink.html"

    def done(self, request: HttpRequest) -> HttpResponse:
        """Take it away, unless one could not come in any more."""
        if not self.person.has_usable_password():
            messages.error(request, "Kies eerst een wachtwoord, anders kunt u zich niet meer aanmelden.")
            return redirect("account")
        actor = myself(request=request, person=self.person)
        if unlink_identity(actor=actor, person=self.person, issuer=settings.MEEDOEN_OIDC_ISSUER):
            messages.success(request, "De koppeling is weggehaald.")
        return redirect("account")


class HeldForm(ForPersons, View):
    """Letting go what was held of a form."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Let it go and show the page with an empty form."""
        number = record_number(text=request.POST.get("bewaard", ""))
        if number is not None:
            forget_held(request=request, held_id=number)
        return redirect(way_on(request=request) or "account")


def _form_page(request: HttpRequest, template: str, fields: list[Field]) -> HttpResponse:
    actor: Any = request.user
    return render(request, template, {"frame": general_frame(actor=actor.get_username()), "fields": fields})


def _with(field: Field, wrong: dict[str, str]) -> Field:
    return replace(field, error=wrong.get(field.name))
