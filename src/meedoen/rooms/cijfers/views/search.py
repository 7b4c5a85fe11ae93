"""Pages of the figures: search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.apps.accounts.queries import visit_of
from meedoen.ui.frames import municipal_frame


def _page(request: HttpRequest, gemeente: str) -> HttpResponse:
    visit = visit_of(request=request, slug=gemeente)
    frame = municipal_frame(slug=visit.municipality.slug, name=visit.municipality.name, room="cijfers")
    return render(request, "cijfers/empty.html", {"frame": frame})


def search(request: HttpRequest, gemeente: str, **_: object) -> HttpResponse:
    """Show search."""
    return _page(request, gemeente)

