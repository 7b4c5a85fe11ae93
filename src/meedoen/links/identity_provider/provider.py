"""What a provider offers, as it tells itself (OpenID Connect Discovery 1.0), and the three ways to it.

The way there (`authorization_address`), from a code to a signed identity (`exchange`), and the way out (`way_out`).
"""

import base64
import hashlib
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote_plus, urlencode, urlsplit, urlunsplit

from meedoen.links.identity_provider.calling import ProviderError, ask, is_safe_address

_FRESH = 60 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """How we are known at the provider: its address, our name and secret there, where it sends people back to."""

    issuer: str
    client_id: str
    client_secret: str
    redirect_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """The addresses of a provider, and what it can do."""

    issuer: str
    authorization: str
    token: str
    keys: str
    end_session: str
    takes_secret_in_header: bool
    names_itself: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt to sign in: what must come back with it, kept at the browser's session until then."""

    state: str
    nonce: str
    verifier: str


_known: dict[str, tuple[float, Provider]] = {}


def new_attempt() -> Attempt:
    """Return fresh secrets: state (against forged answers), nonce (against old identities), verifier (PKCE)."""
    return Attempt(state=secrets.token_urlsafe(32), nonce=secrets.token_urlsafe(32), verifier=secrets.token_urlsafe(48))


def provider_at(*, issuer: str) -> Provider:
    """Return what this provider offers, asked at most once an hour.

    Raises:
        ProviderError: it does not tell, or tells about another.

    """
    now = time.monotonic()
    found = _known.get(issuer)
    if found is None or found[0] < now:
        told = ask(address=f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        found = _known[issuer] = (now + _FRESH, _read(told, issuer))
    return found[1]


def _read(told: dict[str, Any], issuer: str) -> Provider:
    # Discovery 4.3: the name must be exactly the one that was asked, or one provider could speak for another.
    if told.get("issuer") != issuer:
        raise ProviderError(f"De provider noemt zich {told.get('issuer')!r}. Verwacht: {issuer!r}.")
    required = {name: told.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
    for name, address in required.items():
        if not isinstance(address, str) or not is_safe_address(address):
            raise ProviderError(f"De provider geeft geen bruikbaar adres voor {name}.")
    end_session = told.get("end_session_endpoint")
    methods = told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return Provider(
        issuer=issuer,
        authorization=str(required["authorization_endpoint"]),
        token=str(required["token_endpoint"]),
        keys=str(required["jwks_uri"]),
        end_session=end_session if isinstance(end_session, str) and is_safe_address(end_session) else "",
        takes_secret_in_header="client_secret_basic" in methods,
        names_itself=told.get("authorization_response_iss_parameter_supported") is True,
    )


def authorization_address(*, provider: Provider, registration: Registration, attempt: Attempt) -> str:
    """Return where to send somebody to sign in."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(attempt.verifier.encode()).digest()).rstrip(b"=").decode()
    return _with_query(
        provider.authorization,
        response_type="code",
        client_id=registration.client_id,
        redirect_uri=registration.redirect_address,
        scope="openid",
        state=attempt.state,
        nonce=attempt.nonce,
        code_challenge=challenge,
        code_challenge_method="S256",
    )


def exchange(*, provider: Provider, registration: Registration, code: str, verifier: str) -> str:
    """Hand in the code that somebody came back with; return the signed identity (a JWT), not yet looked at.

    Raises:
        ProviderError: the provider does not accept it, or gives no identity.

    """
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": registration.redirect_address,
        "code_verifier": verifier,
    }
    headers = {}
    if registration.client_secret and provider.takes_secret_in_header:
        # RFC 6749, 2.3.1: both are form-encoded before they are put together.
        pair = f"{quote_plus(registration.client_id)}:{quote_plus(registration.client_secret)}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        form["client_id"] = registration.client_id
        if registration.client_secret:
            form["client_secret"] = registration.client_secret
    token = ask(address=provider.token, form=form, headers=headers).get("id_token")
    if not isinstance(token, str):
        raise ProviderError("De provider geeft geen identiteit (id_token).")
    return token


def way_out(*, provider: Provider, registration: Registration, token: str, back: str) -> str:
    """Return where somebody signs out at the provider and then comes back; empty when it does not offer that."""
    if not provider.end_session:
        return ""
    told = {"id_token_hint": token} if token else {}
    return _with_query(provider.end_session, client_id=registration.client_id, post_logout_redirect_uri=back, **told)


def _with_query(address: str, **values: str) -> str:
    """Add values to the query of an address, which may have one already."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(query=urlencode([*parse_qsl(parts.query), *values.items()])))
