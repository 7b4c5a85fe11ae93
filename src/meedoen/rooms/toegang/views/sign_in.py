"""Signing in with a name and a password, and signing out: Django's own views behind our pages."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import forms, views
from django.core.exceptions import ValidationError
from django.forms import CharField, PasswordInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.actions.failing import tell_failure
from meedoen.apps.accounts.actions.signing_in import Attempt, count_attempt, forget_attempts
from meedoen.apps.accounts.devices import mark_for
from meedoen.apps.accounts.entering import PASSWORD, leave
from meedoen.apps.accounts.queries import actor_of, address_of
from meedoen.rooms.toegang.steps import after_first_step, wait_in_words, way_back, way_on, with_way_on
from meedoen.rooms.toegang.views.identity import keep_way_out
from meedoen.ui.frames import general_frame
from meedoen.ui.page import Field

_LONGEST = 200


class SignInForm(forms.AuthenticationForm):
    """A name and a password; every attempt counts before the password is looked at."""

    password = CharField(strip=False, max_length=_LONGEST, widget=PasswordInput)
    is_braked = False

    def clean(self) -> dict[str, Any]:
        """Look whether the two belong together, unless there were too many attempts.

        Raises:
            ValidationError: they do not, or one has to wait.

        """
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not name or not password or self.request is None:
            return self.cleaned_data
        attempt = Attempt(
            name=name,
            address=address_of(request=self.request),
            device=mark_for(request=self.request, name=name),
        )
        now = timezone.now()
        tally = count_attempt(attempt=attempt, now=now)
        if tally.wait is not None:
            self.is_braked = True
            message = f"Er is te vaak een verkeerd wachtwoord ingevuld. {wait_in_words(tally.wait)}"
            raise ValidationError(message)
        try:
            cleaned = super().clean()
        except ValidationError:
            tell_failure(attempt=attempt, tally=tally, now=now)
            raise
        forget_attempts(attempt=attempt, now=timezone.now())
        return cleaned

    def get_invalid_login_error(self) -> ValidationError:
        """Say that the two do not belong together, not which of them is known."""
        return ValidationError(
            "Deze naam en dit wachtwoord horen niet bij elkaar. Kijk of u allebei goed hebt getypt; "
            "hoofdletters tellen mee."
        )


class SignIn(views.LoginView):
    """The page to sign in. Afterwards one goes on where one came from, when that is on this site."""

    template_name = "toegang/sign_in.html"
    authentication_form = SignInForm

    def form_valid(self, form: forms.AuthenticationForm) -> HttpResponse:
        """Let in, or ask for the second factor."""
        to = way_on(request=self.request)
        return after_first_step(request=self.request, person=form.get_user(), way=PASSWORD, to=to)

    def form_invalid(self, form: forms.AuthenticationForm) -> HttpResponse:
        """Show the form again with what is wrong."""
        response = super().form_invalid(form)
        if isinstance(form, SignInForm) and form.is_braked:
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 Django's own signature
        """Return what the template needs; the form as fields of ours."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        together = " ".join(form.non_field_errors())
        actor = actor_of(request=self.request)
        to = way_on(request=self.request)
        if not to and self.request.method == "GET":
            to = way_back(request=self.request)
        context |= {
            "frame": general_frame(actor=actor.signed_in_as),
            "already": actor.signed_in_as,
            "provider": settings.MEEDOEN_OIDC_ISSUER and with_way_on("identity_start", to),
            "provider_name": settings.MEEDOEN_OIDC_NAME,
            "fields": [
                Field(
                    "username",
                    "Naam",
                    value=form["username"].value() or "",
                    error=_told(form, "username", "Vul de naam in waarmee u zich aanmeldt.") or together or None,
                    autocomplete="username",
                ),
                Field(
                    "password",
                    "Wachtwoord",
                    kind="password",
                    error=_told(form, "password", "Vul uw wachtwoord in."),
                    autocomplete="current-password",
                ),
                Field("next", "", kind="hidden", value=to),
            ],
        }
        return context


def _told(form: forms.AuthenticationForm, name: str, sentence: str) -> str | None:
    """Return what is wrong with one field."""
    if not form.is_bound or name not in form.errors:
        return None
    return sentence if not form.data.get(name) else " ".join(str(error) for error in form.errors[name])


class SignOut(views.LogoutView):
    """Signing out, with a button only: an address that signs out could be put in anybody's page."""

    http_method_names = ["get", "post", "options"]  # noqa: RUF012 Django declares it as a plain list

    def get(self, request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
        """Show the button."""
        actor = actor_of(request=request)
        context = {"frame": general_frame(actor=actor.signed_in_as), "already": actor.signed_in_as}
        return render(request, "toegang/sign_out.html", context)

    def post(self, request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
        """Sign out and say so; who came in at the provider leaves there too."""
        token = leave(request=request)
        if keep_way_out(request=request, token=token):
            return redirect("identity_sign_out")
        messages.success(request, "U bent afgemeld.")
        to = way_on(request=request)
        return redirect(to or reverse("sign_in"))
