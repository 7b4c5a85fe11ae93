"""One question over HTTP and its answer in JSON, with what a question about a person asks for besides.

No address below the host, no body and no answer is ever in an error, a log line or a `repr`: a BSN may stand in each of them. So
this uses `http.client`, which keeps its words to itself, and raises its own errors without the ones that they came from.
"""

import json
import secrets
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from meedoen.links.identity_provider.calling import is_safe_address
from meedoen.links.remote.circuit import Circuit, UnreachableError

SECONDS = 10.0
LARGEST = 2_000_000
_CHUNK = 65_536
_TRIES = 2
_LEAST = 0.001


class SenselessAnswerError(Exception):
    """The other system answers with something that is no answer; the message says so (Dutch)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """A system elsewhere: its name for people, its address, how long an answer may take, and what proves who we are.

    `certificate` is a PEM file with our certificate and its key, `roots` one with the roots that are trusted; both may be left out.
    """

    name: str
    address: str
    circuit: Circuit
    seconds: float = SECONDS
    certificate: Path | None = None
    roots: Path | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question: `path` below the address of the system, what goes with it, and whether asking it twice does no harm."""

    method: str
    path: str = field(repr=False)
    trace: str
    content: Any = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    is_repeatable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer: its status, and what it holds as JSON (None for nothing)."""

    status: int
    content: Any = field(default=None, repr=False)


def new_trace() -> str:
    """Return a trace id (W3C Trace Context) for what is asked outside any page."""
    return secrets.token_hex(16)


def ask(question: Ask, *, remote: Remote) -> Told:
    """Ask a question; a failure of a repeatable one is tried once more.

    Raises:
        UnreachableError: no answer in time, or an error of the other system itself.
        SenselessAnswerError: the answer is no JSON, or far too large.

    """
    if not is_safe_address(remote.address):
        message = f"Het adres van {remote.name} is niet veilig. Verwacht: een adres met https."
        raise UnreachableError(message)
    tries = _TRIES if question.is_repeatable else 1
    for _ in range(tries):
        remote.circuit.enter()
        told = _once(question, remote)
        if told is not None and told.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            remote.circuit.succeeded()
            return told
        remote.circuit.failed()
    message = f"{remote.name} is niet bereikbaar. Probeer het over een paar minuten weer."
    raise UnreachableError(message)


def _once(question: Ask, remote: Remote) -> Told | None:
    """Return the answer, or None when there is none: no connection, too slow, or cut off."""
    ends = time.monotonic() + remote.seconds
    connection = _connection(remote)
    try:
        connection.request(question.method, _full_path(question, remote), _body(question), _headers(question, remote))
        line = connection.sock
        response = connection.getresponse()
        content = _read(response, line, ends)
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()
    if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Told(status=response.status)
    return Told(status=response.status, content=_json(content, response.status, remote))


def _connection(remote: Remote) -> HTTPConnection:
    parts = urlsplit(remote.address)
    if parts.scheme == "http":
        return HTTPConnection(parts.hostname or "", parts.port, timeout=remote.seconds)
    return HTTPSConnection(parts.hostname or "", parts.port, timeout=remote.seconds, context=_context(remote))


def _context(remote: Remote) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=str(remote.roots) if remote.roots else None)
        if remote.certificate:
            context.load_cert_chain(str(remote.certificate))
    except OSError:
        message = (
            f"Het certificaat voor {remote.name} of de stamcertificaten zijn niet te gebruiken. Vraag de beheerder."
        )
        raise UnreachableError(message) from None
    return context


def _full_path(question: Ask, remote: Remote) -> str:
    return f"{urlsplit(remote.address).path.rstrip('/')}{question.path}"


def _body(question: Ask) -> bytes | None:
    return None if question.content is None else json.dumps(question.content).encode()


def _headers(question: Ask, remote: Remote) -> dict[str, str]:
    told = {"Accept": "application/json", "traceparent": f"00-{question.trace}-{secrets.token_hex(8)}-01"}
    if question.content is not None:
        told["Content-Type"] = "application/json"
    return {**told, **remote.headers, **question.headers}


def _read(response: HTTPResponse, line: socket.socket, ends: float) -> bytes:
    """Read an answer piece by piece, so that one that trickles ends in time as well."""
    found = b""
    while piece := response.read1(_CHUNK):
        found += piece
        left = ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if len(found) > LARGEST:
            return found
        if line.fileno() >= 0:
            line.settimeout(max(left, _LEAST))
    if response.length:
        # `read1` does not say that an answer stopped before the length that it promised.
        raise ConnectionResetError
    return found


def _json(content: bytes, status: int, remote: Remote) -> Any:
    """Return what an answer holds; what is said beside a refusal may be a page of something in between."""
    if not content.strip():
        return None
    try:
        if len(content) <= LARGEST:
            return json.loads(content)
    except (ValueError, RecursionError):
        pass
    if status >= HTTPStatus.BAD_REQUEST:
        return None
    message = f"{remote.name} geeft een antwoord dat niet te lezen is. Meld het aan de beheerder."
    raise SenselessAnswerError(message)
