"""Signing in and out, with Django's own views behind our pages and a brake on guessing."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import forms, views
from django.core.exceptions import ValidationError
from django.forms import CharField, PasswordInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from meedoen.apps.accounts.actions.signing_in import count_attempt, enter, forget_attempts
from meedoen.apps.accounts.queries import actor_of, address_of, home_of
from meedoen.ui.frames import general_frame
from meedoen.ui.jinja import counted
from meedoen.ui.page import Field

_LONGEST = 200
_MINUTE = 60


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
        wait = count_attempt(name=name, address=address_of(request=self.request), now=timezone.now())
        if wait is not None:
            self.is_braked = True
            minutes = max(1, -(-int(wait.total_seconds()) // _MINUTE))
            message = (
                "Er is te vaak een verkeerd wachtwoord ingevuld. "
                f"Wacht {counted(minutes, 'minuut', 'minuten')} en probeer het dan opnieuw."
            )
            raise ValidationError(message)
        return super().clean()

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

    def get_default_redirect_url(self) -> str:
        """Return the first page of one's own municipality."""
        slug = home_of(actor=actor_of(request=self.request))
        return reverse("home", args=(slug,)) if slug else reverse("municipalities")

    def form_valid(self, form: forms.AuthenticationForm) -> HttpResponse:
        """Sign in."""
        address = address_of(request=self.request)
        forget_attempts(name=form.cleaned_data["username"], address=address, now=timezone.now())
        enter(person=form.get_user(), address=address, way="wachtwoord")
        return super().form_valid(form)

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
        context |= {
            "frame": general_frame(actor=actor.signed_in_as),
            "already": actor.signed_in_as,
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
                Field("next", "", kind="hidden", value=self._way_on()),
            ],
        }
        return context

    def _way_on(self) -> str:
        """Return where to go afterwards: what was asked, or else the page of this site that one comes from."""
        asked = self.get_redirect_url()
        if asked or self.request.method != "GET":
            return asked
        before = self.request.headers.get("Referer", "")
        if not url_has_allowed_host_and_scheme(before, {self.request.get_host()}, self.request.is_secure()):
            return ""
        parts = urlsplit(before)
        if parts.path in {reverse("sign_in"), reverse("sign_out")}:
            return ""
        return f"{parts.path}?{parts.query}" if parts.query else parts.path


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

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 as above
        """Sign out and say so."""
        response = super().post(request, *args, **kwargs)
        messages.success(request, "U bent afgemeld.")
        return response

    def get_default_redirect_url(self) -> str:
        """Return the page to sign in."""
        return reverse("sign_in")
