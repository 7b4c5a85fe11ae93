"""Signing in at the identity provider of the organisation: the way there, the way back, and signing out there too."""

import hmac
import logging
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.apps.accounts.actions.identities import LinkedElsewhereError, link_identity
from meedoen.apps.accounts.entering import PROVIDER
from meedoen.apps.accounts.models import User
from meedoen.apps.accounts.own_account import person_behind
from meedoen.apps.accounts.queries import actor_of
from meedoen.apps.accounts.sealing import SealBrokenError, seal, unseal
from meedoen.links.identity_provider.calling import ProviderError
from meedoen.links.identity_provider.provider import (
    Registration,
    authorization_address,
    exchange,
    new_attempt,
    provider_at,
    way_out,
)
from meedoen.links.identity_provider.tokens import Identity, RefusedIdentityError, identity_in
from meedoen.rooms.toegang.steps import after_first_step, myself, way_on, with_way_on
from meedoen.ui.frames import general_frame

_log = logging.getLogger(__name__)
_LONGEST = timedelta(minutes=10)
_MOST_ATTEMPTS = 4
_ATTEMPTS, _OUT = "provider_attempts", "provider_way_out"


class _NotInError(Exception):
    """Signing in at the provider came to nothing; the message says what to do (Dutch)."""


@require_GET
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Send somebody to the provider, to sign in or (`doel=koppelen`) to link the account one is signed in with."""
    registration = _registration()
    links = request.user.pk if request.GET.get("doel") == "koppelen" and request.user.is_authenticated else None
    to = way_on(request=request)
    try:
        provider = provider_at(issuer=registration.issuer)
    except ProviderError as error:
        _log.warning("identity provider: %s", error)
        return _back(request, "Aanmelden bij uw organisatie lukt nu niet. Probeer het later opnieuw.", to)
    attempt = new_attempt()
    kept = list(request.session.get(_ATTEMPTS, {}).items())[-(_MOST_ATTEMPTS - 1) :]
    request.session[_ATTEMPTS] = {
        **dict(kept),
        attempt.state: {
            "nonce": attempt.nonce,
            "verifier": attempt.verifier,
            "to": to,
            "links": links,
            "at": timezone.now().timestamp(),
        },
    }
    if not request.user.is_authenticated:
        # Anybody can come here, so what is kept of it goes soon.
        request.session.set_expiry(_LONGEST)
    return redirect(authorization_address(provider=provider, registration=registration, attempt=attempt))


@require_GET
@never_cache
def come_back(request: HttpRequest) -> HttpResponse:
    """Receive somebody from the provider: let in, ask for the second factor, link the account, or say why not."""
    attempt = _taken_attempt(request)
    to = attempt["to"] if attempt else ""
    try:
        identity = _identity(request, attempt)
    except (_NotInError, ProviderError, RefusedIdentityError) as error:
        _log.warning("identity provider: %s", error)
        told = (
            str(error)
            if isinstance(error, _NotInError)
            else "Wat uw organisatie stuurt, klopt niet. Probeer het opnieuw."
        )
        return _back(request, told, to)
    if attempt and attempt["links"] is not None:
        return _link(request, identity, attempt["links"])
    person = person_behind(issuer=identity.issuer, subject=identity.subject)
    if person is None:
        return _unknown(request, identity)
    is_strong = bool(identity.methods & settings.MEEDOEN_OIDC_STRONG)
    return after_first_step(
        request=request, person=person, way=PROVIDER, to=to, is_strong=is_strong, token=identity.token
    )


@require_GET
@never_cache
def sign_out_there(request: HttpRequest) -> HttpResponse:
    """Lead somebody who signed out here to the provider, to sign out there too and come back.

    A page of its own that leads on: the content policy lets no form lead to another site, not even by a redirect.
    """
    registration = _registration()
    try:
        token = unseal(sealed=request.session.pop(_OUT, ""), purpose=_OUT)
        provider = provider_at(issuer=registration.issuer)
    except (SealBrokenError, ProviderError):
        token, leads_to = "", ""
    else:
        back = f"{settings.MEEDOEN_BASE_URL}{reverse('sign_in')}"
        leads_to = way_out(provider=provider, registration=registration, token=token, back=back)
    messages.success(request, "U bent afgemeld.")
    if not leads_to:
        return redirect("sign_in")
    context = {"frame": general_frame(), "leads_to": leads_to, "provider_name": settings.MEEDOEN_OIDC_NAME}
    return render(request, "toegang/sign_out_there.html", context)


def keep_way_out(*, request: HttpRequest, token: str) -> bool:
    """Keep what the provider signed for the page that signs out there; False when there is nothing to sign out of."""
    if not token or not settings.MEEDOEN_OIDC_ISSUER:
        return False
    request.session[_OUT] = seal(text=token, purpose=_OUT)
    return True


def _registration() -> Registration:
    if not settings.MEEDOEN_OIDC_ISSUER:
        message = "Aanmelden via een organisatie is hier niet ingesteld."
        raise Http404(message)
    return Registration(
        issuer=settings.MEEDOEN_OIDC_ISSUER,
        client_id=settings.MEEDOEN_OIDC_CLIENT_ID,
        client_secret=settings.MEEDOEN_OIDC_CLIENT_SECRET,
        # Our own address from the settings: the name of the host in a request is what the asker says it is.
        redirect_address=f"{settings.MEEDOEN_BASE_URL}{reverse('identity_return')}",
    )


def _taken_attempt(request: HttpRequest) -> dict[str, Any] | None:
    """Take the attempt that belongs to this answer out of the session, so that it counts once."""
    attempts = dict(request.session.get(_ATTEMPTS, {})) if settings.SESSION_COOKIE_NAME in request.COOKIES else {}
    state = request.GET.get("state", "")
    attempt: dict[str, Any] | None = attempts.pop(state, None)
    if attempt is None:
        return None
    request.session[_ATTEMPTS] = attempts
    # At once: what comes back a second time at the same moment finds nothing either.
    request.session.save()
    is_fresh = timezone.now().timestamp() - attempt["at"] <= _LONGEST.total_seconds()
    return attempt if is_fresh else None


def _identity(request: HttpRequest, attempt: dict[str, Any] | None) -> Identity:
    """Return who comes back.

    Raises:
        _NotInError: not of this browser, used before, or turned away by the provider.
        ProviderError, RefusedIdentityError: what the provider gives does not hold.

    """
    registration = _registration()
    if attempt is None:
        message = "Deze aanmelding is verlopen, al gebruikt, of in een andere browser begonnen. Begin opnieuw."
        raise _NotInError(message)
    provider = provider_at(issuer=registration.issuer)
    # RFC 9207: the answer names who gives it, so that one provider cannot pass on the answer of another.
    named = request.GET.get("iss", "")
    if (named or provider.names_itself) and not hmac.compare_digest(named.encode(), provider.issuer.encode()):
        raise RefusedIdentityError("Het antwoord komt van een andere provider (iss).")
    code = request.GET.get("code", "")
    if "error" in request.GET or not code:
        message = "U bent bij uw organisatie niet aangemeld. Probeer het opnieuw, of meld u aan met een wachtwoord."
        raise _NotInError(message)
    token = exchange(provider=provider, registration=registration, code=code, verifier=attempt["verifier"])
    return identity_in(token=token, provider=provider, client_id=registration.client_id, nonce=attempt["nonce"])


def _link(request: HttpRequest, identity: Identity, person_id: int) -> HttpResponse:
    person = request.user
    if not isinstance(person, User) or person.pk != person_id:
        return _back(request, "U bent intussen afgemeld. Meld u aan met uw wachtwoord en koppel dan opnieuw.", "")
    try:
        link_identity(
            actor=myself(request=request, person=person),
            person=person,
            issuer=identity.issuer,
            subject=identity.subject,
            now=timezone.now(),
        )
    except LinkedElsewhereError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Uw account is gekoppeld. U kunt zich voortaan aanmelden bij uw organisatie.")
    return redirect("account")


def _unknown(request: HttpRequest, identity: Identity) -> HttpResponse:
    context = {
        "frame": general_frame(actor=actor_of(request=request).signed_in_as),
        "subject": identity.subject,
        "provider_name": settings.MEEDOEN_OIDC_NAME,
    }
    return render(request, "toegang/identity_unknown.html", context, status=HTTPStatus.FORBIDDEN)


def _back(request: HttpRequest, told: str, to: str) -> HttpResponse:
    messages.error(request, told)
    return redirect(with_way_on("sign_in", to))
