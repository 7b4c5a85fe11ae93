"""What one reads who asks an address in a way that it does not take: an address of a button that is opened, or a form sent to a page.

The API tells its own problems and does not come here.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import Resolver404, resolve

from meedoen.apps.accounts.queries import actor_of
from meedoen.rooms.toegang.refusing import frame_at, typed_texts

_LOOKING = frozenset({"GET", "HEAD"})
_OF_THE_EMPTY_ANSWER = frozenset({"content-type", "content-length"})
_Answer = Callable[[HttpRequest], HttpResponseBase]


def told_methods(get_response: _Answer) -> _Answer:
    """Django middleware, after all that know who asks: put a page in the place of the empty answer."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        return _page(request, response) if isinstance(response, HttpResponseNotAllowed) else response

    return answer


def nearest_above(*, path: str) -> str:
    """Return the first address above this one at which something stands.

    >>> nearest_above(path="/mijn-account/sessies/")
    '/mijn-account/'
    """
    steps = [step for step in path.split("/") if step]
    for many in range(len(steps) - 1, 0, -1):
        above = f"/{'/'.join(steps[:many])}/"
        try:
            resolve(above)
        except Resolver404:
            continue
        return above
    return "/"


def _page(request: HttpRequest, refused: HttpResponseNotAllowed) -> HttpResponse:
    is_look = request.method in _LOOKING
    can_look = "GET" in refused.headers["Allow"]
    context = {
        "frame": frame_at(request=request, actor=actor_of(request=request)),
        "is_look": is_look,
        "above": request.path if can_look else nearest_above(path=request.path_info),
        "typed": typed_texts(form=request.POST) if request.method == "POST" else (),
    }
    page = render(request, "405.html", context, status=HTTPStatus.METHOD_NOT_ALLOWED)
    for name, value in refused.headers.items():
        if name.lower() not in _OF_THE_EMPTY_ANSWER:
            page.headers[name] = value
    return page
