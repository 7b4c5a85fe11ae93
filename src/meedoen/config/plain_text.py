"""What comes in as text holds no NUL: no person types one, PostgreSQL refuses it, and a browser may not show it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict

_NUL, _INSTEAD = "\x00", "\ufffd"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class PlainText:
    """Django middleware, after the one that looks for forged forms: that has read the form already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Take every NUL out of what a person asks behind the question mark."""
        asked = request.META.get("QUERY_STRING", "")
        # A program is told what is wrong with its question; see rooms/api.
        if ("%00" in asked or _NUL in asked) and not request.path_info.startswith("/api/"):
            request.GET = _cleaned(request.GET)  # type: ignore[assignment] # it is kept from changing
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *_: Any) -> None:  # noqa: ANN401 Django's own signature
        """Take every NUL out of a form; an address with one leads nowhere.

        Raises:
            Http404: the address holds a NUL.

        """
        if _NUL in request.path_info:
            raise Http404("Dit adres bestaat niet.")
        if request.method == "POST" and request.content_type in _FORMS and not getattr(view, "csrf_exempt", False):
            form = request.POST
            if any(_NUL in text for name, values in form.lists() for text in (name, *values)):
                request.POST = _cleaned(form)  # type: ignore[assignment] # it is kept from changing


def _cleaned(given: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True, encoding=given.encoding)
    for name, values in given.lists():
        kept.setlist(name.replace(_NUL, _INSTEAD), [value.replace(_NUL, _INSTEAD) for value in values])
    kept._mutable = False  # noqa: SLF001 as Django makes them
    return kept
