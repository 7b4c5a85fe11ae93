"""What stands at the address of a definition of which nothing was released: how far it is, and what who asks can do next."""

from typing import Any

from django.urls import reverse

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.clearing.excluding import uncounted, why_not
from meedoen.apps.indicators.models import Release
from meedoen.apps.indicators.queries.definitions import LastComputed, computable, last_computed
from meedoen.apps.indicators.queries.releases import ReleaseFacts, releases_of
from meedoen.apps.indicators.queries.usage import definition_names
from meedoen.core.indicators.definitions import Definition
from meedoen.rooms.cijfers.computed_content import uncleared_place
from meedoen.rooms.cijfers.opening import Opening
from meedoen.rooms.cijfers.release_form import PICKED
from meedoen.ui.jinja import moment
from meedoen.ui.page import Place


def unreleased_content(*, opening: Opening, code: str) -> dict[str, Any]:
    """Return the values for the page; a visitor is not told which definitions there are."""
    listing = Place(
        "Alles wat uit het register is vrijgegeven", reverse("cijfers:computed_list", args=(opening.to.gemeente,))
    )
    here = opening.visit.municipality.code
    name = definition_names(municipality_code=here, codes=[code]).get(code)
    if not opening.may(Permission.READ_INSIDE) or name is None:
        lead = f"Van ‘{code}’ zijn geen cijfers vrijgegeven."
        told = [] if name or not opening.may(Permission.READ_INSIDE) else ["Er is ook geen definitie met deze code."]
        return {"title": "Nog niets vrijgegeven", "lead": lead, "told": told, "steps": [listing, *opening.definitions]}
    definition = next((each for each in computable(municipality_code=here).definitions if each.code == code), None)
    page = Place("Bekijk de definitie", reverse("cijfers:definition", args=(opening.to.gemeente, code)))
    told, steps = _state(opening, definition, code) if definition else ([_NOT_COUNTED], [])
    lead = "Hiervan zijn nog geen cijfers vrijgegeven."
    return {"title": name, "lead": lead, "told": told, "steps": [*steps, page, *opening.releases, listing]}


_NOT_COUNTED = "Deze definitie wordt niet gerekend: zij is nog niet goedgekeurd, of zij is vervallen."


def _state(opening: Opening, definition: Definition, code: str) -> tuple[list[str], list[Place]]:
    """Return how far the figures are with what is next in sentences, and the ways to it."""
    refused = why_not(definition) or uncounted(definition)
    if refused:
        return [f"Deze cijfers kunnen niet worden vrijgegeven. {refused}"], []
    computed = last_computed(**opening.scope, code=code)
    if computed is None or computed.version != definition.version:
        return _uncomputed(opening, code), []
    uncleared = uncleared_place(opening, code)
    mine = [each for each in releases_of(**opening.scope) if code in each.definitions]
    waiting = next((each for each in mine if each.state is Release.State.SUBMITTED), None)
    told, steps = _waiting(opening, waiting) if waiting else _computed(opening, code, computed)
    return told, [*steps, *uncleared]


def _uncomputed(opening: Opening, code: str) -> list[str]:
    how = f"Reken ze uit met meedoen compute {opening.visit.municipality.code} --definition {code}; daarna kunt u ze hier voorleggen."
    others = "Een analist rekent ze uit en legt ze voor; een goedkeurder geeft ze vrij."
    return ["De cijfers zijn nog niet uitgerekend.", how if opening.may(Permission.DEFINE_FIGURES) else others]


def _computed(opening: Opening, code: str, computed: LastComputed) -> tuple[list[str], list[Place]]:
    told = f"De cijfers zijn uitgerekend op {moment(computed.at)} en wachten tot een analist ze voorlegt."
    if opening.may(Permission.DEFINE_FIGURES):
        new = reverse("cijfers:release_new", args=(opening.to.gemeente,))
        mine = (
            f"De cijfers zijn uitgerekend op {moment(computed.at)}. Leg ze voor; een goedkeurder geeft ze daarna vrij."
        )
        return [mine], [Place("Leg deze cijfers voor", f"{new}?{PICKED}={code}")]
    if opening.may(Permission.RELEASE_FIGURES):
        return [told, "Daarna kunt u ze vrijgeven of weigeren."], []
    return [told, "Een goedkeurder geeft ze daarna vrij."], []


def _waiting(opening: Opening, release: ReleaseFacts) -> tuple[list[str], list[Place]]:
    told = f"De cijfers zitten in vrijgave {release.number}; die wacht op een tweede persoon."
    page = reverse("cijfers:release", args=(opening.to.gemeente, release.number))
    if opening.may(Permission.RELEASE_FIGURES) and opening.visit.actor.name != release.made_by:
        return [told], [Place(f"Bekijk vrijgave {release.number}, en geef haar vrij of weiger haar", page)]
    if opening.may(Permission.DEFINE_FIGURES):
        return [told, "Een goedkeurder geeft haar vrij of weigert haar."], [
            Place(f"Bekijk vrijgave {release.number}", page)
        ]
    return [told, "Een goedkeurder geeft haar vrij of weigert haar."], []
