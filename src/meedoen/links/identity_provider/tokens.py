"""Looking at a signed identity (ID token): nobody is let in before everything in OpenID Connect Core 3.1.3.7 holds."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jwt

from meedoen.links.identity_provider.calling import ask
from meedoen.links.identity_provider.provider import Provider

# Only with a key pair: a shared secret would let us sign for the provider, and "none" lets anybody.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
LEEWAY = 60
LONGEST_SUBJECT = 255
_kept_keys: dict[str, dict[str, Any]] = {}


class RefusedIdentityError(Exception):
    """An identity that does not hold; the message names what is wrong, for our log (Dutch)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Somebody, as a provider vouches for: its address, its own unchanging name for the person, how it made sure.

    `methods` holds the words of amr and acr: how somebody proved to be that person.
    """

    issuer: str
    subject: str
    methods: frozenset[str]
    token: str


def identity_in(*, token: str, provider: Provider, client_id: str, nonce: str) -> Identity:
    """Return who a signed identity is about.

    Raises:
        RefusedIdentityError: a signature, issuer, audience, expiry or nonce that is not right.
        ProviderError: the keys of the provider cannot be had.

    """
    try:
        claims = _claims(token, _key(token, provider), provider.issuer, client_id)
    except jwt.PyJWTError as error:
        raise RefusedIdentityError(f"De identiteit klopt niet: {error}") from error
    _require_for_us(claims, client_id, nonce)
    methods = claims.get("amr")
    said = {each for each in methods if isinstance(each, str)} if isinstance(methods, list) else set()
    if isinstance(claims.get("acr"), str):
        said.add(claims["acr"])
    return Identity(issuer=provider.issuer, subject=claims["sub"], methods=frozenset(said), token=token)


def _claims(token: str, key: jwt.PyJWK, issuer: str, client_id: str) -> dict[str, Any]:
    return jwt.decode(
        token,
        key,
        algorithms=ALGORITHMS,
        audience=client_id,
        issuer=issuer,
        leeway=LEEWAY,
        options={"require": ["exp", "iat", "aud", "iss", "sub", "nonce"]},
    )


def _require_for_us(claims: dict[str, Any], client_id: str, nonce: str) -> None:
    """Look at what PyJWT does not: the nonce, for whom it was made when there are several, and the length of `sub`."""
    if not isinstance(claims["nonce"], str) or not hmac.compare_digest(claims["nonce"].encode(), nonce.encode()):
        raise RefusedIdentityError("De identiteit hoort niet bij deze poging (nonce).")
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != client_id:
        raise RefusedIdentityError("De identiteit is voor een ander gemaakt (azp).")
    if not 0 < len(claims["sub"]) <= LONGEST_SUBJECT:
        raise RefusedIdentityError(f"Het kenmerk van de persoon is leeg of langer dan {LONGEST_SUBJECT} tekens (sub).")


def _key(token: str, provider: Provider) -> jwt.PyJWK:
    """Return the key that signed; a key that we do not know yet is asked for once more, for providers renew them."""
    header = jwt.get_unverified_header(token)
    if header.get("alg") not in ALGORITHMS:
        raise RefusedIdentityError(f"De identiteit is ondertekend met {header.get('alg')!r}; dat geldt hier niet.")
    fits = _fitting(header)
    for told in (_kept_keys.get(provider.keys), None):
        keys = told if told is not None else _asked(provider)
        listed = keys.get("keys")
        found = [each for each in listed if isinstance(each, dict) and fits(each)] if isinstance(listed, list) else []
        if len(found) == 1:
            return jwt.PyJWK(found[0], algorithm=header["alg"])
    raise RefusedIdentityError("De identiteit is ondertekend met een sleutel die de provider niet noemt.")


def _asked(provider: Provider) -> dict[str, Any]:
    keys = _kept_keys[provider.keys] = ask(address=provider.keys)
    return keys


def _fitting(header: dict[str, Any]) -> Callable[[dict[str, Any]], bool]:
    """Return a function that tells whether a key can have signed with this header; without a name only one may."""
    family = {"R": "RSA", "P": "RSA", "E": "EC"}[header["alg"][0]] if header["alg"] != "EdDSA" else "OKP"
    return lambda key: (
        key.get("kty") == family
        and key.get("use", "sig") == "sig"
        and key.get("alg", header["alg"]) == header["alg"]
        and ("kid" not in header or key.get("kid") == header["kid"])
    )
