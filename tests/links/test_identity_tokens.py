"""Identities that no honest provider gives: each is refused, and so is everything that is nearly right."""

import base64
import hmac
import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from meedoen.links.identity_provider.calling import ProviderError, ask, is_safe_address
from meedoen.links.identity_provider.provider import Provider
from meedoen.links.identity_provider.tokens import Identity, RefusedIdentityError, identity_in

ISSUER, CLIENT, NONCE = "https://inloggen.example", "meedoen", "n-0S6_WzA2Mj"
OURS = rsa.generate_private_key(public_exponent=65537, key_size=2048)
NEXT = rsa.generate_private_key(public_exponent=65537, key_size=2048)
THEIRS = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CURVE = ec.generate_private_key(ec.SECP256R1())


def public(key: Any, kid: str, **more: str) -> dict[str, Any]:
    algorithm = RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else ECAlgorithm
    return {**json.loads(algorithm.to_jwk(key.public_key())), "kid": kid, "use": "sig", **more}


class Keys:
    """The keys that a provider tells, at an address of this machine; they can be renewed."""

    def __init__(self) -> None:
        self.answer: Any = {"keys": [public(OURS, "een"), public(CURVE, "kromme")]}
        self.asked = 0


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def provider(keys: Keys) -> Iterator[Provider]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            keys.asked += 1
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(keys.answer).encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield Provider(
            issuer=ISSUER,
            authorization=f"{ISSUER}/auth",
            token=f"{ISSUER}/token",
            keys=f"http://127.0.0.1:{server.server_port}/{id(keys)}",
            end_session="",
            takes_secret_in_header=True,
            names_itself=True,
        )
        server.shutdown()


def claims(**changed: Any) -> dict[str, Any]:
    now = int(time.time())
    told = {"iss": ISSUER, "sub": "u-1", "aud": CLIENT, "exp": now + 300, "iat": now, "nonce": NONCE, **changed}
    return {name: value for name, value in told.items() if value is not None}


def signed(key: Any = OURS, kid: str | None = "een", algorithm: str = "RS256", **changed: Any) -> str:
    headers = {"kid": kid} if kid else {}
    return jwt.encode(claims(**changed), key, algorithm=algorithm, headers=headers)


def looked_at(token: str, provider: Provider) -> Identity:
    return identity_in(token=token, provider=provider, client_id=CLIENT, nonce=NONCE)


def without_signature(algorithm: str) -> str:
    def part(value: Any) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    return f"{part({'alg': algorithm, 'kid': 'een'})}.{part(claims())}."


def test_an_honest_identity_tells_who_and_how(provider: Provider):
    found = looked_at(signed(amr=["pwd", "mfa"], acr="loa3"), provider)

    assert (found.issuer, found.subject) == (ISSUER, "u-1")
    assert found.methods == {"pwd", "mfa", "loa3"}
    assert looked_at(signed(CURVE, "kromme", "ES256"), provider).subject == "u-1"
    assert looked_at(signed(aud=[CLIENT], azp=CLIENT), provider).subject == "u-1"
    assert looked_at(signed(amr="mfa"), provider).methods == frozenset()


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://kwaad.example"},
        {"iss": f"{ISSUER}/"},
        {"iss": None},
        {"aud": "ander"},
        {"aud": ["ander", "nog-een"]},
        {"aud": [CLIENT, "ander"]},
        {"aud": [CLIENT, "ander"], "azp": "ander"},
        {"azp": "ander"},
        {"aud": None},
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"exp": "straks"},
        {"iat": None},
        {"iat": int(time.time()) + 3600},
        {"nbf": int(time.time()) + 3600},
        {"nonce": "een-andere"},
        {"nonce": None},
        {"nonce": 7},
        {"sub": ""},
        {"sub": None},
        {"sub": 7},
        {"sub": "x" * 256},
    ],
    ids=str,
)
def test_a_claim_that_is_not_right_is_refused(provider: Provider, changed: dict[str, Any]):
    with pytest.raises(RefusedIdentityError):
        looked_at(signed(**changed), provider)


def test_what_somebody_else_signed_is_refused(provider: Provider):
    for token in (signed(THEIRS), signed(THEIRS, "van-mij"), signed(THEIRS, None)):
        with pytest.raises(RefusedIdentityError):
            looked_at(token, provider)


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "HS256", "XX", ""])
def test_an_identity_without_a_signature_is_refused(provider: Provider, algorithm: str):
    with pytest.raises(RefusedIdentityError):
        looked_at(without_signature(algorithm), provider)


def test_the_public_key_is_not_taken_for_a_shared_secret(provider: Provider, keys: Keys):
    """Signed with HMAC, with what everybody can read as the secret: the confusion of algorithms."""
    key = OURS.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for secret in (key, json.dumps(keys.answer["keys"][0]).encode()):
        content = without_signature("HS256").rstrip(".")
        signature = hmac.digest(secret, content.encode(), "sha256")

        with pytest.raises(RefusedIdentityError):
            looked_at(f"{content}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}", provider)


def test_a_key_that_is_not_for_signing_or_for_another_algorithm_does_not_count(provider: Provider, keys: Keys):
    for more in ({"use": "enc"}, {"alg": "PS256"}):
        keys.answer = {"keys": [{**public(OURS, "een"), **more}]}
        with pytest.raises(RefusedIdentityError):
            looked_at(signed(), provider)


def test_a_token_may_not_bring_its_own_key(provider: Provider):
    token = jwt.encode(
        claims(), THEIRS, algorithm="RS256", headers={"kid": "een", "jwk": public(THEIRS, "een"), "jku": ISSUER}
    )

    with pytest.raises(RefusedIdentityError):
        looked_at(token, provider)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "..", "é.é.é", signed()[:-4], signed().replace(".", "..", 1)])
def test_what_is_no_token_is_refused(provider: Provider, token: str):
    with pytest.raises(RefusedIdentityError):
        looked_at(token, provider)


def test_a_renewed_key_is_asked_for_once_and_then_known(provider: Provider, keys: Keys):
    looked_at(signed(), provider)
    looked_at(signed(), provider)
    assert keys.asked == 1
    keys.answer = {"keys": [public(NEXT, "twee")]}

    assert looked_at(signed(NEXT, "twee"), provider).subject == "u-1"
    assert keys.asked == 2


@pytest.mark.parametrize(
    "answer", [{"keys": 7}, {"keys": [7, {"kid": "een"}]}, {}, {"keys": [{"kty": "RSA"}]}], ids=str
)
def test_keys_that_are_none_are_no_error(provider: Provider, keys: Keys, answer: Any):
    keys.answer = answer

    with pytest.raises(RefusedIdentityError):
        looked_at(signed(), provider)


@pytest.mark.parametrize("answer", [[], "tekst", 7])
def test_an_answer_that_is_no_object_is_told(provider: Provider, keys: Keys, answer: Any):
    keys.answer = answer

    with pytest.raises(ProviderError, match="niet te lezen"):
        looked_at(signed(), provider)


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://inloggen.example/x", True),
        ("http://127.0.0.1:8080/x", True),
        ("http://localhost/x", True),
        ("http://inloggen.example/x", False),
        ("http://127.0.0.1.kwaad.example/x", False),
        ("file:///etc/passwd", False),
        ("ftp://inloggen.example", False),
        ("inloggen.example", False),
        ("", False),
    ],
)
def test_secrets_go_over_https_or_stay_on_this_machine(address: str, *, is_safe: bool):
    assert is_safe_address(address) is is_safe
    if not is_safe:
        with pytest.raises(ProviderError, match="niet veilig"):
            ask(address=address)
