"""Changing the nodes of a framework: add one, change what it says, remove it."""

from collections import Counter
from dataclasses import asdict, dataclass

from django.db.models import ProtectedError

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.actions.editing.ground import Edited, EditError, editing, editing_at, locked, path_at
from meedoen.apps.goals.actions.editing.places import gap, nodes_of, spots_of, within_rules
from meedoen.apps.goals.models import Framework, Level, Node
from meedoen.apps.journal.changes import with_dependents
from meedoen.core.goals.tree import Spot, added, paths_of, require_code, require_depth, suggested_code

NODE_FIELDS = ("level_id", "title", "summary", "problem", "legal_basis", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeContent:
    """What a node says in its own words."""

    title: str
    summary: str = ""
    problem: str = ""
    legal_basis: str = ""
    note: str = ""


class HangingError(EditError):
    """A node cannot go: `hanging` counts what hangs on it, by the label of its model."""

    def __init__(self, hanging: Counter[str]) -> None:
        """Keep what hangs on it."""
        super().__init__("Dit onderdeel kan niet weg: er hangt nog iets aan. Haal dat eerst weg of verplaats het.")
        self.hanging = hanging


def free_code(*, framework: Framework, above: str) -> str:
    """Return a code that is still free, for a new node below this one."""
    spots = spots_of(nodes=nodes_of(framework=framework))
    siblings = [spot.code for spot in spots if spot.above == above]
    return suggested_code(above=above, siblings=siblings, taken=[spot.code for spot in spots])


def add_node(
    *,
    actor: Actor,
    framework: Framework,
    code: str,
    level: Level,
    above: Node | None,
    content: NodeContent,
    reason: str = "",
) -> Edited:
    """Add a node below another, or at the top; it comes last among its neighbours.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: the code is malformed or taken, the level does not fit, or a reason is missing.

    """
    subject = f"{code} {content.title}"
    with editing(
        actor=actor,
        framework=framework,
        action="onderdeel toegevoegd",
        subject=subject,
        reason=reason,
        path=path_at(node=above),
    ) as edit:
        path, position = _new_place(framework, code, level, above, content.title)
        edit.record = edit.change.add(
            Node(
                municipality_id=framework.municipality_id,
                framework=framework,
                level=level,
                parent=above,
                code=code,
                path=path,
                position=position,
                **asdict(content),
            )
        )
    return edit.done


def _new_place(framework: Framework, code: str, level: Level, above: Node | None, title: str) -> tuple[str, int]:
    """Return the path and position of a node that comes last below another."""
    nodes = nodes_of(framework=framework)
    spots = spots_of(nodes=nodes)
    spot = Spot(code, above.code if above else "", level.position, title, level.is_effect)
    with within_rules(field="code"):
        require_code(code=code, taken=[each.code for each in spots])
    with within_rules(field="level"):
        tree = added(tree=spots, spot=spot)
    place = [each.code for each in tree].index(code)
    return paths_of(tree=tree)[code], gap(nodes=nodes, around=nodes, place=place, count=1)[0]


def change_node(*, actor: Actor, node: Node, level: Level, content: NodeContent, seen: str, reason: str = "") -> Edited:
    """Change what a node says, or its level.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: the level does not fit, or a reason is missing.
        ConflictError: somebody else changed it meanwhile.

    """
    with editing_at(actor=actor, node=node, action="onderdeel gewijzigd", reason=reason) as edit:
        now = locked(record=node, seen=seen, fields=NODE_FIELDS)
        if now.level_id != level.pk:
            spots = spots_of(nodes=nodes_of(framework=edit.framework))
            with within_rules(field="level"):
                require_depth(tree=spots, code=now.code, depth=level.position, is_effect=level.is_effect)
        edit.change.update(now, level=level, **asdict(content))
        edit.record = now
    return edit.done


def hanging_on(*, node: Node) -> Counter[str]:
    """Count what hangs on a node, by the label of its model (`goals.placement`)."""
    try:
        found = [each for each in with_dependents(node) if each != node]
    except ProtectedError as error:
        found = list(error.protected_objects)
    return Counter(each._meta.label_lower for each in found)


def remove_node(*, actor: Actor, node: Node, reason: str = "") -> Edited:
    """Remove a node on which nothing hangs.

    Raises:
        NotAllowedError: the actor may not edit here.
        HangingError: something hangs on it.
        EditError: a reason is missing, or it is gone already.

    """
    with editing_at(actor=actor, node=node, action="onderdeel verwijderd", reason=reason) as edit:
        now = locked(record=node)
        hanging = hanging_on(node=now)
        if hanging:
            raise HangingError(hanging)
        edit.change.remove(now)
    return edit.done
