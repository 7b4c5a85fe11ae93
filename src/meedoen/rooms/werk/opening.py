"""What every page of this room starts with: who works here, the frame, the first crumbs."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from meedoen.apps.accounts.actors import NotAllowedError, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import Visit, visit_of
from meedoen.ui.frames import municipal_frame
from meedoen.ui.page import Place


@dataclass(frozen=True, slots=True)
class Opening:
    """Who works, where, and what every template of the room wants."""

    visit: Visit
    context: dict[str, Any]

    @property
    def code(self) -> str:
        """The municipality's official code."""
        return str(self.visit.municipality.code)

    @property
    def slug(self) -> str:
        """The municipality's word in every address."""
        return str(self.visit.municipality.slug)


def open_page(*, request: HttpRequest, gemeente: str, crumbs: tuple[Place, ...]) -> Opening:
    """Return who works here with the context that every template wants; the last crumb is the page itself.

    Raises:
        Http404: there is no municipality at this address.
        NotAllowedError: who asks has no role in it.

    """
    visit = visit_of(request=request, slug=gemeente)
    municipality = visit.municipality
    if visit.actor.user_id is None or not visit.actor.roles(municipality_code=municipality.code):
        name = visit.actor.signed_in_as
        own = (
            f"U bent aangemeld als {name} en hebt bij {municipality.name} geen rol (meer). Vraag de beheerder om een rol."
            if name
            else "Meld u aan met een account van deze gemeente."
        )
        message = f"Deze pagina is voor wie voor {municipality.name} werkt. {own}"
        raise NotAllowedError(message)
    frame = municipal_frame(room="werk", **visit.frame)
    places = [Place(municipality.name, reverse("home", args=(gemeente,))), *crumbs]
    return Opening(visit=visit, context={"frame": frame, "places": places})


def open_approving(*, request: HttpRequest, gemeente: str, title: str) -> Opening:
    """Return the opening of a page for who approves figures.

    Raises:
        Http404: there is no municipality at this address.
        NotAllowedError: who asks may not approve here.

    """
    work = Place("Mijn werk", reverse("werk:home", args=(gemeente,)))
    opening = open_page(request=request, gemeente=gemeente, crumbs=(work, Place(title)))
    require(actor=opening.visit.actor, permission=Permission.APPROVE_FIGURES, municipality_code=opening.code)
    return opening
