"""What the ways in share: where one goes on, the step after the first, and asking a password or a code once more."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from meedoen.apps.accounts.actions.failing import tell_failure
from meedoen.apps.accounts.actions.second_factor import BrakedError, WrongCodeError, use_code
from meedoen.apps.accounts.actions.signing_in import Attempt, count_attempt, forget_attempts, self_of
from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.devices import mark_of
from meedoen.apps.accounts.entering import (
    PASSWORD,
    complete,
    go_halfway,
    has_second_factor,
    is_unfinished,
    mark_browser,
    needs_second_step,
)
from meedoen.apps.accounts.models import User
from meedoen.apps.accounts.queries import actor_of, address_of, home_of
from meedoen.ui.jinja import counted

_MINUTE, _HOUR = 60, 3600
_UNFINISHED = (
    "Uw account is nog niet klaar: na het kiezen van uw wachtwoord stopte u voordat de tweede factor was ingesteld. Vraag de beheerder "
    "van uw gemeente om een link voor een nieuw wachtwoord; daarna stelt u de tweede factor meteen in."
)


class ForPersons(LoginRequiredMixin):
    """A page of one's own account: for who is signed in, and never kept by a browser or anything in between."""

    request: HttpRequest

    @property
    def person(self) -> User:
        """Return whose account it is."""
        person = self.request.user
        assert isinstance(person, User)  # noqa: S101 - nobody else comes past LoginRequiredMixin
        return person


def way_on(*, request: HttpRequest) -> str:
    """Return where one goes on afterwards, when that was asked and is on this site; else nothing."""
    asked = request.POST.get("next", request.GET.get("next", ""))
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    # A path from the root: anything else `redirect` takes for the name of a page.
    return asked if is_ours and asked.startswith("/") else ""


def way_back(*, request: HttpRequest) -> str:
    """Return the page of this site that one comes from, but for the pages to sign in and out."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(before)
    if parts.path.startswith((reverse("sign_in"), reverse("sign_out"))):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def with_way_on(route: str, to: str) -> str:
    """Return the address of a page, with where to go on after it."""
    return f"{reverse(route)}?{urlencode({'next': to})}" if to else reverse(route)


def after_first_step(
    *,
    request: HttpRequest,
    person: User,
    way: str,
    to: str,
    is_strong: bool = False,
    token: str = "",
    is_invited: bool = False,
) -> HttpResponse:
    """Let somebody in, or ask for the second factor first when that was not used yet and there must be one."""
    if is_strong or not needs_second_step(person=person):
        return arrive(request=request, person=person, way=way, to=to, is_strong=is_strong, token=token)
    if way == PASSWORD and not is_invited and is_unfinished(person=person):
        messages.warning(request, _UNFINISHED)
        return redirect(with_way_on("sign_in", to))
    go_halfway(request=request, person=person, way=way, token=token, is_invited=is_invited)
    return redirect(with_way_on("second_step", to))


def arrive(*, request: HttpRequest, person: User, way: str, to: str, is_strong: bool, token: str = "") -> HttpResponse:
    """Let somebody in and lead on."""
    complete(request=request, person=person, way=way, is_strong=is_strong, token=token)
    response = redirect(to or first_page(request=request))
    mark_browser(request=request, response=response, person=person)
    return response


def first_page(*, request: HttpRequest) -> str:
    """Return the first page of one's own municipality."""
    slug = home_of(actor=actor_of(request=request))
    return reverse("home", args=(slug,)) if slug else reverse("municipalities")


def myself(*, request: HttpRequest, person: User) -> Actor:
    """Return who acts when somebody changes the own account."""
    return self_of(person=person, address=address_of(request=request))


def wrong_code(*, request: HttpRequest, person: User, code: str) -> tuple[str, int | None]:
    """Try a code; return what is wrong with it (Dutch, empty when it is right) and how many recovery codes are left."""
    if not code.strip():
        return "Vul de code in die uw app nu toont, of een herstelcode.", None
    try:
        left = use_code(
            actor=myself(request=request, person=person),
            person=person,
            code=code,
            now=timezone.now(),
            device=mark_of(request=request, person=person),
        )
    except WrongCodeError as error:
        return str(error), None
    except BrakedError as error:
        return f"Er is te vaak een verkeerde code ingevuld. {wait_in_words(error.wait)}", None
    return "", left


def wrong_password(*, request: HttpRequest, person: User, password: str) -> str:
    """Try the password of who is signed in once more; return what is wrong with it (Dutch), empty when it is right."""
    if not password:
        return "Vul uw wachtwoord in."
    attempt = Attempt(
        name=person.get_username(),
        address=address_of(request=request),
        device=mark_of(request=request, person=person),
    )
    now = timezone.now()
    tally = count_attempt(attempt=attempt, now=now)
    if tally.wait is not None:
        return f"Er is te vaak een verkeerd wachtwoord ingevuld. {wait_in_words(tally.wait)}"
    if not person.check_password(password):
        tell_failure(attempt=attempt, tally=tally, now=now)
        return "Dit wachtwoord klopt niet. Hoofdletters tellen mee."
    forget_attempts(attempt=attempt, now=timezone.now())
    return ""


def unconfirmed(*, request: HttpRequest, person: User) -> dict[str, str]:
    """Look whether it is really the person who changes how the account opens; return what is wrong, by field.

    Who has a second factor gives a code, else the password; who has neither came in at the provider.
    """
    if has_second_factor(person=person):
        wrong, _ = wrong_code(request=request, person=person, code=request.POST.get("code", ""))
        return {"code": wrong} if wrong else {}
    if person.has_usable_password():
        wrong = wrong_password(request=request, person=person, password=request.POST.get("password", ""))
        return {"password": wrong} if wrong else {}
    return {}


def wait_in_words(wait: timedelta) -> str:
    """Say how long to wait (Dutch)."""
    seconds = int(wait.total_seconds())
    if seconds > 2 * _HOUR:
        return f"Wacht {counted(-(-seconds // _HOUR), 'uur', 'uur')} en probeer het dan opnieuw."
    return f"Wacht {counted(max(1, -(-seconds // _MINUTE)), 'minuut', 'minuten')} en probeer het dan opnieuw."
