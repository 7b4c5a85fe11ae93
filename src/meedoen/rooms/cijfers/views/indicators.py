"""Pages of the figures: indicators."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.apps.accounts.queries import visit_of
from meedoen.ui.frames import municipal_frame


def _page(request: HttpRequest, gemeente: str) -> HttpResponse:
    visit = visit_of(request=request, slug=gemeente)
    frame = municipal_frame(slug=visit.municipality.slug, name=visit.municipality.name, room="cijfers")
    return render(request, "cijfers/empty.html", {"frame": frame})


def indicators(request: HttpRequest, gemeente: str, **_: object) -> HttpResponse:
    """Show indicators."""
    return _page(request, gemeente)


def indicator(request: HttpRequest, gemeente: str, **_: object) -> HttpResponse:
    """Show indicator."""
    return _page(request, gemeente)


def data(request: HttpRequest, gemeente: str, **_: object) -> HttpResponse:
    """Show data."""
    return _page(request, gemeente)


def picture(request: HttpRequest, gemeente: str, **_: object) -> HttpResponse:
    """Show picture."""
    return _page(request, gemeente)


def observation(request: HttpRequest, gemeente: str, **_: object) -> HttpResponse:
    """Show observation."""
    return _page(request, gemeente)

