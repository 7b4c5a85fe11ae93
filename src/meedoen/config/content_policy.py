"""The headers by which a browser guards our answers: a page loads nothing from elsewhere and stands in no frame.

This middleware is the outermost, so that every answer has them: also one that goes wrong, or that another middleware gives.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

HEADER = "Content-Security-Policy"
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
GUARDS = {
    HEADER: POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    # Nothing on our pages asks for any of these; what is planted in them cannot either.
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
KEPT_BY_NOBODY = "private, no-store"

_Answer = Callable[[HttpRequest], HttpResponseBase]


def content_policy(get_response: _Answer) -> _Answer:
    """Django middleware: add the headers to every answer that carries none of its own.

    What somebody with a session gets is kept by no browser and no cache: after signing out nobody reads it with Back.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        # Not request.COOKIES: that is kept, and the API takes the cookies away further in.
        has_session = settings.SESSION_COOKIE_NAME in request.META.get("HTTP_COOKIE", "")
        response = get_response(request)
        for name, value in GUARDS.items():
            response.headers.setdefault(name, value)
        # What is open to programs of other sites may be shown there too.
        for_all = response.headers.get("Access-Control-Allow-Origin") == "*"
        response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if for_all else "same-origin")
        if has_session:
            response.headers.setdefault("Cache-Control", KEPT_BY_NOBODY)
        return response

    return answer
