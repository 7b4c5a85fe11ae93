"""Questions, motions and promises beside an indicator and its figures, with the ways on."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.council.queries import items_about_figures, items_about_indicator
from meedoen.apps.council.subjects import Subject
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.council_items import item_lines
from meedoen.ui.page import Place


def council_content(*, opening: Opening, code: str) -> dict[str, Any]:
    """Return what the template of an indicator shows of the council; who may add is led to the form."""
    today = timezone.localdate()
    items = items_about_indicator(**opening.scope, indicator_code=code, today=today)
    return {
        "council": item_lines(slug=opening.to.gemeente, items=items, today=today),
        "council_new": new_item_place(opening=opening, subject=Subject(indicator_code=code)),
    }


def council_of_figure(*, opening: Opening, pk: int, versions: Iterable[int]) -> dict[str, Any]:
    """Return the same for one figure: what was asked of an earlier version of it counts too."""
    today = timezone.localdate()
    items = items_about_figures(**opening.scope, observation_ids={pk, *versions}, today=today)
    return {
        "council": item_lines(slug=opening.to.gemeente, items=items, today=today),
        "council_new": new_item_place(opening=opening, subject=Subject(observation_id=pk)),
    }


def new_item_place(*, opening: Opening, subject: Subject) -> Place | None:
    """Return the way to the form for a question, motion or promise about this, for who may."""
    actor, municipality = opening.visit.actor, opening.visit.municipality
    if not actor.may(permission=Permission.EDIT_COUNCIL, municipality_code=municipality.code):
        return None
    page = reverse("doelen:council_new", args=(opening.to.gemeente,))
    return Place("Voeg een vraag, motie of toezegging toe", f"{page}?{urlencode({'over': subject.word})}")
