"""Answering a request with a key: who may, how often, and what is made once for each word that the sender gave.

The order matters: nothing of a request is read before the key is known to open, and nothing is done twice.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from meedoen.apps.accounts.actions.answers import (
    BusyError,
    Claim,
    OtherRequestError,
    claim_or_answer,
    give_up,
    keep_answer,
)
from meedoen.apps.accounts.actions.keys import actor_of_key
from meedoen.apps.accounts.models import ApiKey, KeptAnswer
from meedoen.apps.accounts.queries import address_of
from meedoen.rooms.api import ROOT
from meedoen.rooms.api.answering import View, guarded, json_answer, preflight, require_fit, unless_known
from meedoen.rooms.api.asking import links_of, municipality_of
from meedoen.rooms.api.asking_with_key import AskedWithKey
from meedoen.rooms.api.keyed import KeyedOperation
from meedoen.rooms.api.opening_with_key import Opened, open_with_key, require_place
from meedoen.rooms.api.problems import Fout, ProblemError
from meedoen.rooms.api.querying import Query, Reader
from meedoen.rooms.api.reading_body import JSON, BodyReader, bytes_of
from meedoen.rooms.api.shapes import Addresses, Lijst, Resource

WORD = r"^\"?[A-Za-z0-9_.:-]{1,128}\"?$"
_WORD = re.compile(WORD)
_HEADER = "Idempotency-Key"


@dataclass(frozen=True, slots=True)
class _Word:
    """The word under which a request is sent; without one, what is wrong with it."""

    text: str
    errors: tuple[Fout, ...]


def view_with_key(operations: Sequence[KeyedOperation]) -> View:
    """Return the view of an address that only a key opens; each of the operations answers to its own method."""
    by_method: dict[str, KeyedOperation] = {operation.method: operation for operation in operations}
    methods = [each for method in by_method for each in ((method, "HEAD") if method == "GET" else (method,))]
    allowed = {"Allow": ", ".join((*methods, "OPTIONS"))}

    def answer(request: HttpRequest, path: dict[str, str]) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return preflight(allowed)
        operation = by_method.get("GET" if request.method == "HEAD" else str(request.method))
        if operation is None:
            raise ProblemError(HTTPStatus.METHOD_NOT_ALLOWED, f"Hier kan alleen: {allowed['Allow']}.", headers=allowed)
        return _answered(request, operation, path)

    return guarded(operations[0].name, answer)


def _answered(request: HttpRequest, operation: KeyedOperation, path: dict[str, str]) -> HttpResponseBase:
    now = timezone.now()
    opened = open_with_key(request=request, municipality_code=path["gemeente"], now=now)
    try:
        require_fit(request, path)
        code = municipality_of(code=path["gemeente"]).code
        require_place(key=opened.key, municipality_code=code, scope=operation.scope)
        asked = _asked(request, opened, path, query=Reader(operation.query).read(request.GET))
        response = _written(request, operation, asked) if operation.body else _told(request, operation, asked)
    except ProblemError as problem:
        problem.headers = {**opened.allowance.headers, **problem.headers}
        raise
    for name, value in opened.allowance.headers.items():
        response.headers[name] = value
    return response


def _told(request: HttpRequest, operation: KeyedOperation, asked: AskedWithKey[Any]) -> HttpResponseBase:
    """Carry out what may be asked again without harm, and tell what there is."""
    found = operation.act(asked)
    response = json_answer(found.model_dump_json(by_alias=True).encode())
    if isinstance(found, Lijst):
        address = f"{settings.MEEDOEN_BASE_URL}{request.path}"
        response.headers["Link"] = links_of(address=address, given=request.GET.dict(), told=found.paginering)
    return unless_known(request, response) if operation.method == "GET" else response


def _written(request: HttpRequest, operation: KeyedOperation, asked: AskedWithKey[Any]) -> HttpResponseBase:
    """Carry out a request that makes something, or give the answer that it got before."""
    assert operation.body is not None  # noqa: S101 - this is what makes it write
    word = _word(request)
    content = bytes_of(request)
    body, given, errors = BodyReader(operation.body).read(content)
    told = replace(
        asked,
        body=body,
        given=given,
        errors=(*word.errors, *errors),
        content_hash=hashlib.sha256(content).hexdigest(),
    )
    if not word.text:
        # It cannot be carried out, so this tells all that is wrong and writes nothing.
        operation.act(told)
    claim = _claim(asked.key, word.text, f"{request.path}\0".encode() + content)
    if isinstance(claim, KeptAnswer):
        return _made(claim.content, claim.location)
    try:
        with transaction.atomic():
            made = operation.act(told)
            assert isinstance(made, Resource)  # noqa: S101 - what is made has an address
            kept = made.model_dump_json(by_alias=True)
            keep_answer(claim=claim, status=HTTPStatus.CREATED, location=made.url, content=kept)
    except BusyError as error:
        raise _busy() from error
    except Exception:
        give_up(claim=claim)
        raise
    return _made(kept, made.url)


def _claim(key: ApiKey, word: str, content: bytes) -> Claim | KeptAnswer:
    fingerprint = hashlib.sha256(content).hexdigest()
    try:
        return claim_or_answer(key=key, word=word, fingerprint=fingerprint, now=timezone.now())
    except BusyError as error:
        raise _busy() from error
    except OtherRequestError as error:
        detail = f"Onder deze {_HEADER} stuurde u eerder iets anders. Gebruik voor elke levering een nieuwe."
        raise ProblemError(HTTPStatus.CONFLICT, detail) from error


def _busy() -> ProblemError:
    detail = "Ditzelfde verzoek wordt op dit moment uitgevoerd. Stuur het zo dadelijk nog eens."
    return ProblemError(HTTPStatus.CONFLICT, detail, headers={"Retry-After": "2"})


def _word(request: HttpRequest) -> _Word:
    """Read the header, with or without the quotes that the draft of the standard writes."""
    given = request.headers.get(_HEADER, "")
    if _WORD.fullmatch(given) and given.startswith('"') == given.endswith('"'):
        return _Word(given.strip('"'), ())
    expected = "verwacht: 1 tot en met 128 letters, cijfers of _ . : -, voor elke levering een nieuwe, zoals een UUID"
    message = f"{'Dit kan hier niet' if given else 'Deze kop ontbreekt'}; {expected}."
    return _Word("", (Fout(plaats="header", naam=_HEADER, melding=message),))


def _asked(request: HttpRequest, opened: Opened, path: dict[str, str], *, query: Query) -> AskedWithKey[Any]:
    return AskedWithKey(
        key=opened.key,
        actor=actor_of_key(key=opened.key, address=address_of(request=request)),
        path=path,
        query=query,
        addresses=Addresses(f"{settings.MEEDOEN_BASE_URL}{ROOT}", opened.key.municipality_id),
        now=timezone.now(),
    )


def _made(content: str, location: str) -> HttpResponse:
    headers = {"Location": location}
    return HttpResponse(content.encode(), status=HTTPStatus.CREATED, content_type=JSON, headers=headers)
