"""Moving a branch of the tree: to another place among its neighbours, or under another node."""

from dataclasses import dataclass
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.actions.editing.ground import Edited, editing_at, locked, path_at, require_editing
from meedoen.apps.goals.actions.editing.places import gap, nodes_of, spots_of, within_rules
from meedoen.apps.goals.models import Node
from meedoen.core.goals.tree import Spot, branch_of, moved, paths_of

PLACE_FIELDS = ("parent_id", "position")


@dataclass(frozen=True, slots=True)
class Move:
    """What a move would do: the nodes that go along, in reading order, and the path of the first before and after."""

    codes: tuple[str, ...]
    titles: tuple[str, ...]
    before: str
    after: str


def preview_move(*, node: Node, under: Node | None, after: str | None = None) -> Move:
    """Return what moving a branch would do, without doing it.

    Raises:
        EditError: it would hang under itself, or its level does not fit.

    """
    tree = _moved(spots_of(nodes=nodes_of(framework=node.framework)), node, under, after)
    branch = branch_of(tree=tree, code=node.code)
    return Move(
        codes=tuple(spot.code for spot in branch),
        titles=tuple(spot.title for spot in branch),
        before=node.path,
        after=paths_of(tree=tree)[node.code],
    )


def move_branch(
    *, actor: Actor, node: Node, under: Node | None, after: str | None = None, seen: str | None = None, reason: str = ""
) -> Edited:
    """Hang a node with all below it under another node, or at the top; paths and order follow.

    Among its new neighbours it comes behind `after`, first when that is empty, last when it is None.

    Raises:
        NotAllowedError: the actor may not edit here, or not where it goes.
        EditError: it would hang under itself, its level does not fit, or a reason is missing.
        ConflictError: somebody else moved it meanwhile.

    """
    with editing_at(actor=actor, node=node, action="onderdeel verplaatst", reason=reason) as edit:
        require_editing(actor=actor, framework=edit.framework, path=path_at(node=under))
        locked(record=node, seen=seen, fields=PLACE_FIELDS)
        nodes = nodes_of(framework=edit.framework)
        by_code = {each.code: each for each in nodes}
        edit.record = by_code[node.code]
        tree = _moved(spots_of(nodes=nodes), node, under, after)
        order = [spot.code for spot in tree]
        if order == list(by_code) and edit.record.parent_id == (under.pk if under else None):
            return edit.done
        branch = [spot.code for spot in branch_of(tree=tree, code=node.code)]
        rest = [each for each in nodes if each.code not in branch]
        positions = gap(nodes=nodes, around=rest, place=order.index(node.code), count=len(branch))
        paths = paths_of(tree=tree)
        for code, position in zip(branch, positions, strict=True):
            values: dict[str, Any] = {"path": paths[code], "position": position}
            if code == node.code:
                values["parent"] = under
            edit.change.update(by_code[code], **values)
    return edit.done


def _moved(spots: tuple[Spot, ...], node: Node, under: Node | None, after: str | None) -> tuple[Spot, ...]:
    with within_rules(field="under"):
        return moved(tree=spots, code=node.code, under=under.code if under else "", after=after)
