"""Adding, changing, moving and removing a node."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.goals.actions.editing.ground import Edited, EditError, require_editing
from meedoen.apps.goals.actions.editing.moving import PLACE_FIELDS, move_branch, preview_move
from meedoen.apps.goals.actions.editing.nodes import (
    NODE_FIELDS,
    HangingError,
    add_node,
    change_node,
    free_code,
    hanging_on,
    remove_node,
)
from meedoen.apps.goals.actions.editing.places import nodes_of, spots_of
from meedoen.apps.goals.models import Node
from meedoen.core.goals.tree import fitting
from meedoen.rooms.doelen.editing.contents import level_choices, level_of, node_content, node_values
from meedoen.rooms.doelen.editing.forms import MoveForm, NewNodeForm, NodeForm, ReasonForm
from meedoen.rooms.doelen.editing.node_content import around_node
from meedoen.rooms.doelen.editing.opening import Editing, Opened, answer, open_editing, shown_by
from meedoen.rooms.doelen.editing.wording import hanging_in_words
from meedoen.ui.page import Field, Option, Place

_METHODS = ["GET", "HEAD", "POST"]
FIRST = "vooraan"
"""What is chosen to let a branch come first among its neighbours."""


@never_cache
@require_http_methods(_METHODS)
def add(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Add a node below the one that the address names, or at the top."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    below = request.GET.get("onder", "")
    above = opened.node(below) if below else None
    require_editing(actor=opened.at.visit.actor, framework=opened.framework, path=above.path if above else "")
    levels = level_choices(framework=opened.framework, above=above)

    def act(form: NewNodeForm) -> Edited:
        return add_node(
            actor=opened.at.visit.actor,
            framework=opened.framework,
            code=form.cleaned_data["code"],
            level=level_of(framework=opened.framework, form=form),
            above=above,
            content=node_content(form),
            reason=form.reason,
        )

    editing = Editing(
        title="Onderdeel toevoegen",
        kicker=above.title if above else opened.framework.title,
        lead=f"Het komt onder ‘{above.title}’ te hangen." if above else "Het komt bovenaan in de boom te staan.",
        note=None if levels else "Hieronder past geen lager niveau meer. Voeg eerst een niveau toe aan het kader.",
        build=partial(NewNodeForm, choices={"level": levels}),
        act=act,
        values={"code": free_code(framework=opened.framework, above=below)},
        back=opened.at.to("doelen:edit_node", above.code) if above else opened.at.to("doelen:edit"),
        sentence="Het onderdeel is toegevoegd.",
        save="Toevoegen",
        crumbs=_crumbs(opened, above),
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def edit(request: HttpRequest, gemeente: str, framework: str, code: str) -> HttpResponse:
    """Change what a node says; below the form stands all that hangs on it."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    node = opened.node(code)
    levels = level_choices(framework=opened.framework, above=node.parent)

    def act(form: NodeForm) -> Edited:
        return change_node(
            actor=opened.at.visit.actor,
            node=node,
            level=level_of(framework=opened.framework, form=form),
            content=node_content(form),
            seen=form.given_seen,
            reason=form.reason,
        )

    editing = Editing(
        title=node.title,
        kicker=f"Bewerken: {node.level.name} {node.code}",
        build=partial(NodeForm, choices={"level": levels}),
        act=act,
        back=opened.at.to("doelen:edit_node", code),
        sentence=lambda record: f"‘{record.title}’ is gewijzigd.",
        shown=shown_by(fields=NODE_FIELDS, values=node_values),
        record=node,
        template="doelen/editing/node.html",
        context=around_node(opened=opened, node=node),
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def move(request: HttpRequest, gemeente: str, framework: str, code: str) -> HttpResponse:
    """Hang a node with all below it elsewhere; what moves is shown before it is done."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    node = opened.node(code)
    here = node.parent.code if node.parent else ""
    chosen = request.POST.get("under", here) if request.method == "POST" else request.GET.get("onder", here)

    def target(given: dict[str, Any]) -> tuple[Node | None, str | None]:
        under = opened.node(given["under"]) if given["under"] else None
        after = "" if given["after"] == FIRST else given["after"] or None
        return under, after

    def act(form: MoveForm) -> Edited:
        under, after = target(form.cleaned_data)
        return move_branch(
            actor=opened.at.visit.actor, node=node, under=under, after=after, seen=form.given_seen, reason=form.reason
        )

    def values(record: Node) -> dict[str, Any]:
        above = record.parent.code if record.parent else ""
        under = above if request.method == "POST" else chosen
        return {"under": under, "after": _before(opened, record) if under == above else ""}

    editing = Editing(
        title="Onderdeel verplaatsen",
        kicker=f"{node.code} {node.title}",
        build=partial(MoveForm, choices={"after": _after_choices(opened, node, chosen)}),
        act=act,
        back=opened.at.to("doelen:edit_node", code),
        sentence=f"‘{node.title}’ is verplaatst.",
        shown=shown_by(fields=PLACE_FIELDS, values=values),
        record=node,
        save="Verplaatsen",
        crumbs=_crumbs(opened, node),
        template="doelen/editing/move.html",
        lead=_where(opened, node, chosen),
        context={**_preview(opened, node, chosen), "under": _under(opened, node, chosen)},
    )
    return answer(request=request, opened=opened, editing=editing)


def _where(opened: Opened, node: Node, chosen: str) -> str:
    """Say where a node hangs now and, when another place was chosen, where it would come."""
    now = f"onder ‘{node.parent.title}’" if node.parent else "bovenaan in de boom, nergens onder"
    if chosen == (node.parent.code if node.parent else ""):
        return f"Dit staat {now}. Kies waar tussen de andere, of hieronder waaronder het moet hangen."
    to = f"onder ‘{opened.node(chosen).title}’" if chosen else "bovenaan in de boom, nergens onder"
    return f"Dit komt {to}. Nu staat het {now}."


def _under(opened: Opened, node: Node, chosen: str) -> Field:
    """Return the field in which one chooses what a branch comes to hang under."""
    spots = spots_of(nodes=nodes_of(framework=opened.framework))
    level = node.level
    hosts = fitting(tree=spots, depth=level.position, is_effect=level.is_effect, without=node.code)
    options = [
        ("", "Nergens onder: bovenaan in de boom"),
        *((spot.code, f"{spot.code} {spot.title}") for spot in hosts),
    ]
    return Field(
        "onder",
        "Waaronder komt het te hangen?",
        kind="select",
        options=[Option(value, label, value == chosen) for value, label in options],
    )


def _before(opened: Opened, node: Node) -> str:
    """Return behind which neighbour a node stands now, in the words of the form."""
    beside = [each.code for each in nodes_of(framework=opened.framework) if each.parent_id == node.parent_id]
    place = beside.index(node.code)
    return beside[place - 1] if place else FIRST


def _after_choices(opened: Opened, node: Node, chosen: str) -> list[tuple[str, str]]:
    """Return behind which neighbours a branch can come, and which of these places is its own."""
    spots = spots_of(nodes=nodes_of(framework=opened.framework))
    neighbours = [spot for spot in spots if spot.above == chosen and spot.code != node.code]
    places = [("", "Achteraan"), (FIRST, "Vooraan"), *((s.code, f"Achter {s.code} {s.title}") for s in neighbours)]
    is_here = chosen == (node.parent.code if node.parent else "")
    now = _before(opened, node) if is_here else None
    return [(code, f"{label} (hier staat het nu)" if code == now else label) for code, label in places]


def _preview(opened: Opened, node: Node, chosen: str) -> dict[str, Any]:
    """Return what would go along, for the place that is chosen now."""
    try:
        under = opened.node(chosen) if chosen else None
        found = preview_move(node=node, under=under)
    except EditError:
        return {"moves": [], "preview": None}
    moves = [f"{code} {title}" for code, title in zip(found.codes, found.titles, strict=True)]
    return {"moves": moves, "preview": found if found.before != found.after else None}


@never_cache
@require_http_methods(_METHODS)
def remove(request: HttpRequest, gemeente: str, framework: str, code: str) -> HttpResponse:
    """Remove a node on which nothing hangs, or say what hangs on it."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    node = opened.node(code)
    hanging = hanging_on(node=node)

    def act(form: ReasonForm) -> Edited:
        return remove_node(actor=opened.at.visit.actor, node=node, reason=form.reason)

    def refused(error: EditError) -> EditError:
        return EditError(hanging_in_words(error.hanging)) if isinstance(error, HangingError) else error

    back = opened.at.to("doelen:edit_node", node.parent.code) if node.parent else opened.at.to("doelen:edit")
    editing = Editing(
        title="Onderdeel verwijderen",
        kicker=f"{node.code} {node.title}",
        lead=hanging_in_words(hanging)
        if hanging
        else "Er hangt niets aan dit onderdeel. Een dag lang kunt u dit ongedaan maken.",
        build=ReasonForm,
        act=act,
        back=back,
        sentence=f"‘{node.code} {node.title}’ is verwijderd.",
        save="Verwijderen",
        crumbs=_crumbs(opened, node),
        refused=refused,
    )
    return answer(request=request, opened=opened, editing=editing)


def _crumbs(opened: Opened, node: Node | None) -> tuple[Place, ...]:
    return (Place(node.code, opened.at.to("doelen:edit_node", node.code)),) if node else ()
