"""Asking a provider something over HTTP: in the clear only on this machine, without following it elsewhere, bounded."""

import json
from collections.abc import Mapping
from email.message import Message
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

SECONDS = 10
LARGEST = 1_000_000
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class ProviderError(Exception):
    """The provider does not answer as one; the message says what happened (Dutch)."""


class _StayHere(HTTPRedirectHandler):
    def redirect_request(
        self, _req: Request, _fp: IO[bytes], _code: int, _msg: str, _headers: Message, _newurl: str
    ) -> None:
        """Follow nothing: an address of the provider that leads elsewhere is not the one that was agreed."""


_opener = build_opener(_StayHere)


def is_safe_address(address: str) -> bool:
    """Tell whether secrets may go to this address: https, or plain on this machine itself."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    )


def ask(
    *, address: str, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the JSON object at this address; with a form it is sent there.

    Raises:
        ProviderError: no answer, one that is no JSON object, or an error of the provider.

    """
    if not is_safe_address(address):
        raise ProviderError(f"Het adres {address} is niet veilig. Verwacht: een adres met https.")
    data = urlencode(form).encode() if form is not None else None
    request = Request(address, data=data, headers={"Accept": "application/json", **(headers or {})})  # noqa: S310 - looked at above
    try:
        with _opener.open(request, timeout=SECONDS) as response:
            text = response.read(LARGEST + 1)
    except HTTPError as error:
        with error:
            raise ProviderError(f"{_host(address)} antwoordt met {error.code}{_told(error)}.") from error
    except (OSError, HTTPException, ValueError) as error:
        raise ProviderError(f"{_host(address)} antwoordt niet.") from error
    return _object(text, address)


def _object(text: bytes, address: str) -> dict[str, Any]:
    try:
        found = json.loads(text) if len(text) <= LARGEST else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ProviderError(f"{_host(address)} geeft een antwoord dat niet te lezen is.")
    return found


def _told(error: HTTPError) -> str:
    """Return the provider's own code of the error, such as invalid_grant; its further words stay out of our log."""
    try:
        said = json.loads(error.read(LARGEST)).get("error", "")
    except (OSError, ValueError, AttributeError):
        return ""
    return f" ({said[:60]})" if isinstance(said, str) and said.isidentifier() else ""


def _host(address: str) -> str:
    return urlsplit(address).hostname or address
