"""Middleware for every address of the API: headers, a brake, and problem details instead of a page.

The headers are those that the Dutch API Design Rules ask of every answer. A problem is told as one wherever it comes up,
also before the API itself is reached.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponseBase

from meedoen.apps.accounts.queries import address_of
from meedoen.rooms.api import PREFIX, VERSION
from meedoen.rooms.api.limiting import Allowance, Brake
from meedoen.rooms.api.problems import KIND, ProblemError, problem_response

HEADERS = {
    "API-Version": VERSION,
    # Always: the rules name it among the headers of every answer. A program that keeps an answer itself asks with its ETag.
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    # Open data of any municipality, for any site; no cookie and no session plays a part.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "API-Version, ETag, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, "
    "Retry-After",
}
_Answer = Callable[[HttpRequest], HttpResponseBase]


def dressing(get_response: _Answer) -> _Answer:
    """Django middleware: brake, answer, dress."""
    brake = Brake(limit=settings.MEEDOEN_API_LIMIT)

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not f"{request.path_info}/".startswith(PREFIX):
            return get_response(request)
        # A cookie of somebody who is signed in plays no part: no session is read, so none can be misused.
        request.META.pop("HTTP_COOKIE", None)
        allowance = brake.count(address=address_of(request=request))
        response = _too_many(allowance) if allowance.is_spent else _answered(request, get_response)
        if response.status_code >= HTTPStatus.BAD_REQUEST and response.headers.get("Content-Type") != KIND:
            response = _as_problem(response)
        # Who asks with a key is told what is left of the hour of that key.
        told = {} if "RateLimit-Limit" in response.headers else allowance.headers
        # An interface of another organisation that is served here has a version of its own.
        own = {"API-Version": response.headers["API-Version"]} if "API-Version" in response.headers else {}
        for name, value in {**HEADERS, **told, **own}.items():
            response.headers[name] = value
        return response

    return answer


def _answered(request: HttpRequest, get_response: _Answer) -> HttpResponseBase:
    try:
        request.get_host()
    except DisallowedHost:
        # Django would tell it on a page.
        return problem_response(ProblemError(HTTPStatus.BAD_REQUEST, "Onder deze naam is deze site niet bereikbaar."))
    return get_response(request)


def _too_many(allowance: Allowance) -> HttpResponseBase:
    detail = (
        f"Van uw adres kwamen meer dan {allowance.limit} verzoeken in een minuut. "
        f"Ga over {allowance.reset} seconden verder. Alle cijfers tegelijk staan ook als bestand bij Open data."
    )
    return problem_response(ProblemError(HTTPStatus.TOO_MANY_REQUESTS, detail))


def _as_problem(response: HttpResponseBase) -> HttpResponseBase:
    """Tell as a problem what Django told as a page."""
    kept = {name: response.headers[name] for name in ("Allow", "API-Version") if name in response.headers}
    return problem_response(ProblemError(HTTPStatus(response.status_code), headers=kept))
