"""The Content-Security-Policy header: a page loads nothing that this site does not serve itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

HEADER = "Content-Security-Policy"
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)

_Answer = Callable[[HttpRequest], HttpResponseBase]


def content_policy(get_response: _Answer) -> _Answer:
    """Django middleware: add the policy to every answer that carries none of its own."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault(HEADER, POLICY)
        return response

    return answer
