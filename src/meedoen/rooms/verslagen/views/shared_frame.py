"""What every page of this room starts with: who asks, the frame, and the first crumbs."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from meedoen.apps.accounts.queries import Visit, visit_of
from meedoen.ui.frames import municipal_frame
from meedoen.ui.page import Place


def begin(*, request: HttpRequest, gemeente: str, crumbs: tuple[Place, ...]) -> tuple[Visit, dict[str, Any]]:
    """Return the visit and the context that every template of the room wants."""
    visit = visit_of(request=request, slug=gemeente)
    name = visit.municipality.name
    places = [
        Place(name, reverse("home", args=(gemeente,))),
        Place("Verslagen", reverse("verslagen:reports", args=(gemeente,))),
        *crumbs,
    ]
    frame = municipal_frame(room="verslagen", **visit.frame)
    return visit, {"frame": frame, "places": places}


def source_place(*, gemeente: str, code: str, title: str, lines: str) -> Place:
    """Return the link to the lines of a document."""
    address = reverse("cijfers:source", args=(gemeente, code))
    return Place(f"{title}, regel {lines}", f"{address}?regel={lines.replace(' ', '')}")
