"""Letting indicators stand at a node, and changing what they say."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.goals.actions.editing.ground import Edited, require_editing
from meedoen.apps.goals.actions.editing.placements import (
    INDICATOR_FIELDS,
    PLACEMENT_FIELDS,
    add_indicator,
    change_indicator,
    change_placement,
    place_indicator,
    remove_placement,
)
from meedoen.apps.goals.models import Placement
from meedoen.apps.goals.queries.editing import indicators_not_at, placed_elsewhere
from meedoen.rooms.doelen.editing.contents import INDICATOR_TEXTS, indicator_values
from meedoen.rooms.doelen.editing.forms import IndicatorForm, NewIndicatorForm, PlaceForm, PlacementForm, ReasonForm
from meedoen.rooms.doelen.editing.opening import Editing, Opened, answer, open_editing, record_at, shown_by
from meedoen.ui.editing import EditForm
from meedoen.ui.page import Place

_METHODS = ["GET", "HEAD", "POST"]


def placement_of(*, opened: Opened, pk: int) -> Placement:
    """Return a placement of this framework that the actor may edit.

    Raises:
        Http404: there is none.
        NotAllowedError: the actor may not edit where it is.

    """
    found: Placement = record_at(opened=opened, model=Placement, pk=pk)
    require_editing(actor=opened.at.visit.actor, framework=opened.framework, path=found.node.path)
    return found


def home_of(*, opened: Opened, placement: Placement) -> str:
    """Return the page of the node at which an indicator stands."""
    return opened.at.to("doelen:edit_node", placement.node.code)


@never_cache
@require_http_methods(_METHODS)
def place(request: HttpRequest, gemeente: str, framework: str, code: str) -> HttpResponse:
    """Let an indicator that is known already stand at a node."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    node = opened.node(code)
    known = {str(each.pk): each for each in indicators_not_at(**opened.scope, node=node)}

    def act(form: PlaceForm) -> Edited:
        given = form.cleaned_data
        return place_indicator(
            actor=opened.at.visit.actor,
            node=node,
            indicator=known[given["indicator"]],
            audience=given["audience"],
            printed_as=given["printed_as"],
            reason=form.reason,
        )

    choices = [("", "Kies een indicator"), *((pk, f"{each.name} ({each.code})") for pk, each in known.items())]
    editing = Editing(
        title="Indicator plaatsen",
        kicker=f"{node.code} {node.title}",
        build=partial(PlaceForm, choices={"indicator": choices}),
        act=act,
        values={"audience": Placement.Audience.COUNCIL},
        back=opened.at.to("doelen:edit_node", code),
        sentence="De indicator staat nu bij dit onderdeel.",
        save="Plaatsen",
        crumbs=(Place(code, opened.at.to("doelen:edit_node", code)),),
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def add(request: HttpRequest, gemeente: str, framework: str, code: str) -> HttpResponse:
    """Make an indicator and let it stand at a node."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    node = opened.node(code)

    def act(form: NewIndicatorForm) -> Edited:
        return add_indicator(
            actor=opened.at.visit.actor,
            node=node,
            code=form.cleaned_data["code"],
            values=_texts(form),
            audience=form.cleaned_data["audience"],
            reason=form.reason,
        )

    editing = Editing(
        title="Nieuwe indicator",
        kicker=f"{node.code} {node.title}",
        build=NewIndicatorForm,
        act=act,
        values={"audience": Placement.Audience.COUNCIL},
        back=opened.at.to("doelen:edit_node", code),
        sentence="De indicator is toegevoegd.",
        save="Toevoegen",
        crumbs=(Place(code, opened.at.to("doelen:edit_node", code)),),
    )
    return answer(request=request, opened=opened, editing=editing)


def _texts(form: EditForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in INDICATOR_TEXTS}


@never_cache
@require_http_methods(_METHODS)
def edit_indicator(request: HttpRequest, gemeente: str, framework: str, pk: int) -> HttpResponse:
    """Change what an indicator says, everywhere where it stands."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    placement = placement_of(opened=opened, pk=pk)
    elsewhere = placed_elsewhere(**opened.scope, placement=placement)

    def act(form: IndicatorForm) -> Edited:
        return change_indicator(
            actor=opened.at.visit.actor,
            placement=placement,
            values=_texts(form),
            seen=form.given_seen,
            reason=form.reason,
        )

    editing = Editing(
        title="Indicator wijzigen",
        kicker=placement.indicator.code,
        note=f"Deze indicator staat ook op {elsewhere} andere {'plek' if elsewhere == 1 else 'plekken'}; daar verandert hij mee."
        if elsewhere
        else None,
        build=IndicatorForm,
        act=act,
        back=home_of(opened=opened, placement=placement),
        sentence="De indicator is gewijzigd.",
        shown=shown_by(fields=INDICATOR_FIELDS, values=indicator_values),
        record=placement.indicator,
        crumbs=(Place(placement.node.code, home_of(opened=opened, placement=placement)),),
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def edit_placement(request: HttpRequest, gemeente: str, framework: str, pk: int) -> HttpResponse:
    """Change for whom an indicator stands at a node."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    placement = placement_of(opened=opened, pk=pk)

    def act(form: PlacementForm) -> Edited:
        return change_placement(
            actor=opened.at.visit.actor,
            placement=placement,
            audience=form.cleaned_data["audience"],
            printed_as=form.cleaned_data["printed_as"],
            seen=form.given_seen,
            reason=form.reason,
        )

    editing = Editing(
        title="Plaatsing wijzigen",
        kicker=placement.indicator.name,
        build=PlacementForm,
        act=act,
        back=home_of(opened=opened, placement=placement),
        sentence="De plaatsing is gewijzigd.",
        shown=shown_by(
            fields=PLACEMENT_FIELDS,
            values=lambda record: {name: getattr(record, name) for name in PLACEMENT_FIELDS},
        ),
        record=placement,
        crumbs=(Place(placement.node.code, home_of(opened=opened, placement=placement)),),
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def remove(request: HttpRequest, gemeente: str, framework: str, pk: int) -> HttpResponse:
    """Take an indicator away from a node."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    placement = placement_of(opened=opened, pk=pk)

    def act(form: ReasonForm) -> Edited:
        return remove_placement(actor=opened.at.visit.actor, placement=placement, reason=form.reason)

    editing = Editing(
        title="Indicator hier weghalen",
        kicker=placement.indicator.name,
        lead="De indicator staat dan niet meer bij dit onderdeel. De indicator zelf en zijn cijfers blijven.",
        build=ReasonForm,
        act=act,
        back=home_of(opened=opened, placement=placement),
        sentence="De indicator staat hier niet meer.",
        save="Weghalen",
        crumbs=(Place(placement.node.code, home_of(opened=opened, placement=placement)),),
    )
    return answer(request=request, opened=opened, editing=editing)
