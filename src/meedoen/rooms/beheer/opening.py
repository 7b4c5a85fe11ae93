"""What every page of this room starts with: who asks and may, the frame, the first crumbs."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import Visit, visit_of
from meedoen.ui.frames import municipal_frame
from meedoen.ui.page import Place


@dataclass(frozen=True, slots=True)
class Opening:
    """Who asks, where, and what every template of the room wants."""

    visit: Visit
    context: dict[str, Any]

    @property
    def scope(self) -> dict[str, Any]:
        """The arguments that every query asks for."""
        return self.visit.scope

    @property
    def actor(self) -> Actor:
        """Who asks."""
        return self.visit.actor

    @property
    def municipality(self) -> Municipality:
        """The municipality that is looked after."""
        return self.visit.municipality

    def to(self, route: str, *words: object) -> str:
        """Return the address of a page of this room."""
        return reverse(f"beheer:{route}", args=(self.visit.municipality.slug, *words))


def open_page(
    *,
    request: HttpRequest,
    gemeente: str,
    crumbs: tuple[Place, ...] = (),
    permission: Permission = Permission.MANAGE_PEOPLE,
) -> Opening:
    """Return who looks after the municipality with the context that every template wants.

    Raises:
        Http404: there is no municipality at this address.
        NotAllowedError: who asks does not hold the permission here.

    """
    visit = visit_of(request=request, slug=gemeente)
    municipality = visit.municipality
    require(actor=visit.actor, permission=permission, municipality_code=municipality.code)
    frame = municipal_frame(room="beheer", **visit.frame)
    # An approver has a page here, but not the first one.
    leads = visit.actor.may(permission=Permission.MANAGE_PEOPLE, municipality_code=municipality.code)
    top = reverse("beheer:people", args=(gemeente,)) if crumbs and leads else None
    places = [Place(municipality.name, reverse("home", args=(gemeente,))), Place("Beheer", top), *crumbs]
    return Opening(visit=visit, context={"frame": frame, "places": places})
