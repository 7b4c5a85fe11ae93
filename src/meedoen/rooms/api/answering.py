"""Answering a request for a resource: which methods there are, in which form, for whom it is unchanged.

What is read stands in `resources`; which addresses there are in `operations`.
"""

import hashlib
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from meedoen.rooms.api import ROOT
from meedoen.rooms.api.asking import Asked, links_of, municipality_of
from meedoen.rooms.api.operations import Operation
from meedoen.rooms.api.problems import Fout, ProblemError, not_found, problem_response
from meedoen.rooms.api.querying import Reader
from meedoen.rooms.api.shapes import Addresses, Lijst

JSON = "application/json"
READING = ("GET", "HEAD", "OPTIONS")
LONGEST_CONDITION = 2000
_LONGEST_CODE = 200
_A_DAY = "86400"

_LOG = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]


def view_of(operation: Operation[Any]) -> View:
    """Return the view that answers requests for a resource."""
    reader = Reader(operation.query)
    return guarded(operation.name, lambda request, path: _answer(request, operation, reader, path))


def guarded(name: str, answer: Callable[[HttpRequest, dict[str, str]], HttpResponseBase]) -> View:
    """Return a view that tells whatever goes wrong as a problem."""

    def view(request: HttpRequest, **path: str) -> HttpResponseBase:
        try:
            return answer(request, path)
        except ProblemError as problem:
            return problem_response(problem)
        except Exception:  # noqa: BLE001 - whatever it is, a program is told so in its own form
            _LOG.exception("The API could not answer %s", name)
            return problem_response(ProblemError(HTTPStatus.INTERNAL_SERVER_ERROR))

    # Nothing here uses a session, so no form of another site can misuse one.
    view.csrf_exempt = True  # type: ignore[attr-defined] # how Django's own decorator marks it
    return view


def unknown(_request: HttpRequest, **_path: str) -> HttpResponseBase:
    """Say that there is nothing at an address of the API, with a trailing slash or otherwise."""
    return problem_response(ProblemError(HTTPStatus.NOT_FOUND))


unknown.csrf_exempt = True  # type: ignore[attr-defined] # as above


def _answer(
    request: HttpRequest, operation: Operation[Any], reader: Reader[Any], path: dict[str, str]
) -> HttpResponseBase:
    allowed = {"Allow": ", ".join(READING)}
    if request.method == "OPTIONS":
        return preflight(allowed)
    if request.method not in READING:
        detail = f"Hier kan alleen: {', '.join(READING)}."
        raise ProblemError(HTTPStatus.METHOD_NOT_ALLOWED, detail, headers=allowed)
    require_fit(request, path)
    query = reader.read(request.GET)
    base = f"{settings.MEEDOEN_BASE_URL}{ROOT}"
    addresses = Addresses(base)
    if "gemeente" in path:
        addresses = Addresses(base, municipality_of(code=path["gemeente"]).code)
    found = operation.read(Asked(path=path, query=query, addresses=addresses))
    response = json_answer(found.model_dump_json(by_alias=True).encode())
    if isinstance(found, Lijst):
        address = f"{settings.MEEDOEN_BASE_URL}{request.path}"
        response.headers["Link"] = links_of(address=address, given=request.GET.dict(), told=found.paginering)
    return unless_known(request, response)


def require_fit(request: HttpRequest, path: dict[str, str]) -> None:
    """Refuse what no resource can answer: another form than JSON, a condition or a code without end.

    Raises:
        ProblemError: 406, 400 or 404.

    """
    if not request.accepts(JSON):
        raise ProblemError(HTTPStatus.NOT_ACCEPTABLE, f"Deze API antwoordt alleen in {JSON}.")
    if len(request.headers.get("If-None-Match", "")) > LONGEST_CONDITION:
        error = Fout(plaats="header", naam="If-None-Match", melding=f"Verwacht: hoogstens {LONGEST_CONDITION} tekens.")
        raise ProblemError(HTTPStatus.BAD_REQUEST, "Er is één fout in het verzoek.", errors=(error,))
    for name, code in path.items():
        if not code.isprintable() or len(code) > _LONGEST_CODE:
            raise not_found(f"Wat het adres noemt als {name}")


def openapi_answer(request: HttpRequest, content: bytes) -> HttpResponseBase:
    """Send the description of the API, under the same rules as a resource."""
    if request.method == "OPTIONS":
        return preflight({"Allow": ", ".join(READING)})
    if request.method not in READING:
        detail = f"Hier kan alleen: {', '.join(READING)}."
        headers = {"Allow": ", ".join(READING)}
        return problem_response(ProblemError(HTTPStatus.METHOD_NOT_ALLOWED, detail, headers=headers))
    return unless_known(request, json_answer(content))


def preflight(headers: dict[str, str]) -> HttpResponse:
    """Tell what can be done here, also to a browser that asks before it fetches for another site."""
    told = {
        **headers,
        "Access-Control-Allow-Methods": headers["Allow"],
        "Access-Control-Allow-Headers": "Accept, If-None-Match",
        "Access-Control-Max-Age": _A_DAY,
    }
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=told)


def json_answer(content: bytes) -> HttpResponse:
    """Return an answer in JSON with its mark."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    return HttpResponse(content, content_type=JSON, headers={"ETag": tag})


def unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Return the answer, or that it is the one that the program has already."""
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return answer if isinstance(answer, HttpResponseBase) else response
