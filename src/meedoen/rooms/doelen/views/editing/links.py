"""Changing what a node is tied to: effects, other nodes, and what it carries on of an earlier framework."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.goals.actions.editing.ground import Edited
from meedoen.apps.goals.actions.editing.links import (
    KINDS,
    LINKS_CHANGED,
    carry_on,
    seen_of_links,
    set_links,
    stop_carrying_on,
)
from meedoen.apps.goals.actions.editing.places import nodes_of
from meedoen.apps.goals.models import Node
from meedoen.apps.goals.queries.editing import carried_on_by, nodes_before, nodes_named_by
from meedoen.rooms.doelen.editing.contents import nodes_by_code
from meedoen.rooms.doelen.editing.forms import LinksForm, ReasonForm, SuccessionForm
from meedoen.rooms.doelen.editing.opening import Editing, Opened, answer, open_editing
from meedoen.ui.editing import Shown
from meedoen.ui.page import Place

_METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(_METHODS)
def edit(request: HttpRequest, gemeente: str, framework: str, code: str) -> HttpResponse:
    """Tie a node to effects and to other nodes."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    node = opened.node(code)
    nodes = nodes_of(framework=opened.framework)
    effects = {str(each.pk): each for each in nodes if each.level.is_effect}

    def act(form: LinksForm) -> Edited:
        return set_links(
            actor=opened.at.visit.actor,
            node=node,
            effects=[effects[pk] for pk in form.cleaned_data["effects"]],
            others=nodes_by_code(framework=opened.framework, codes=form.cleaned_data["others"], field="others"),
            seen=form.given_seen,
            reason=form.reason,
        )

    def shown(record: Node) -> Shown:
        values = {
            "effects": [str(pk) for pk in record.effect_links.values_list("effect_id", flat=True)],
            "others": [f"{each.code} {each.title}" for each in nodes_named_by(**opened.scope, node=record)],
        }
        return Shown(values, seen_of_links(node=record))

    editing = Editing(
        title="Effecten en samenhang",
        kicker=f"{node.code} {node.title}",
        build=partial(LinksForm, choices={"effects": [(pk, f"{e.code} {e.title}") for pk, e in effects.items()]}),
        act=act,
        shown=shown,
        record=node,
        told=(LINKS_CHANGED, f"{opened.framework.code}: {node.code}"),
        back=opened.at.to("doelen:edit_node", code),
        sentence="De koppelingen zijn gewijzigd.",
        crumbs=(Place(code, opened.at.to("doelen:edit_node", code)),),
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def succession(request: HttpRequest, gemeente: str, framework: str, code: str) -> HttpResponse:
    """Tell what a node carries on of an earlier framework."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    node = opened.node(code)
    earlier = {str(each.pk): each for each in nodes_before(**opened.scope, framework=opened.framework)}

    def act(form: SuccessionForm) -> Edited:
        given = form.cleaned_data
        return carry_on(
            actor=opened.at.visit.actor,
            node=node,
            predecessor=earlier[given["predecessor"]],
            kind=given["kind"],
            explanation=given["explanation"],
            reason=form.reason,
        )

    choices = {"predecessor": _named(earlier), "kind": list(KINDS.items())}
    editing = Editing(
        title="Opvolging van een eerder kader",
        kicker=f"{node.code} {node.title}",
        note=None if earlier else "Er is geen kader dat eerder begon. Er valt dus niets op te volgen.",
        build=partial(SuccessionForm, choices=choices),
        act=act,
        values={"kind": "continued"},
        back=opened.at.to("doelen:carry_on", code),
        sentence="De opvolging is vastgelegd.",
        crumbs=(Place(code, opened.at.to("doelen:edit_node", code)),),
        template="doelen/editing/succession.html",
        context={"links": _links(opened, node)},
    )
    return answer(request=request, opened=opened, editing=editing)


def _named(earlier: dict[str, Node]) -> list[tuple[str, str]]:
    found = [
        (pk, f"{each.framework.title} ({each.framework.begin_year}): {each.code} {each.title}")
        for pk, each in earlier.items()
    ]
    return [("", "Kies een onderdeel"), *found]


def _links(opened: Opened, node: Node) -> list[Place]:
    """Return what the node carries on now, each with the way to take that back."""
    return [
        Place(
            f"{link.predecessor.code} {link.predecessor.title}",
            opened.at.to("doelen:stop_carrying_on", node.code, str(link.pk)),
            note=f"{link.predecessor.framework.title}; {KINDS.get(link.kind, link.kind)}",
        )
        for link in carried_on_by(**opened.scope, node=node)
    ]


@never_cache
@require_http_methods(_METHODS)
def stop(request: HttpRequest, gemeente: str, framework: str, code: str, pk: int) -> HttpResponse:
    """Take back that a node carries on another."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    node = opened.node(code)
    link = next((each for each in carried_on_by(**opened.scope, node=node) if each.pk == pk), None)
    back = opened.at.to("doelen:carry_on", code)
    if link is None:
        return redirect(back)

    def act(form: ReasonForm) -> Edited:
        return stop_carrying_on(actor=opened.at.visit.actor, link=link, reason=form.reason)

    editing = Editing(
        title="Opvolging weghalen",
        kicker=f"{node.code} {node.title}",
        lead=f"Dan staat er niet meer dat dit verdergaat met ‘{link.predecessor.title}’.",
        build=ReasonForm,
        act=act,
        back=back,
        sentence="De opvolging is weggehaald.",
        save="Weghalen",
        crumbs=(Place(code, opened.at.to("doelen:edit_node", code)),),
    )
    return answer(request=request, opened=opened, editing=editing)
