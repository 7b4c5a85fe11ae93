"""Telling why a node of an earlier framework does not go on in a later one."""

import hashlib

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.goals.actions.editing.ground import Edited, EditError, editing
from meedoen.apps.goals.models import Framework, Node, NodeEnding, NodeSuccession
from meedoen.apps.journal.changes import ConflictError

ENDING_TOLD = "einde van onderdeel toegelicht"


def ending_of(*, framework: Framework, node: Node) -> NodeEnding | None:
    """Return what is told about the end of a node in a later framework, or None."""
    within = NodeEnding.objects.within(municipality_code=framework.municipality_id, actor=SYSTEM)
    found: NodeEnding | None = within.filter(framework=framework, node=node).first()
    return found


def seen_of_ending(*, framework: Framework, node: Node) -> str:
    """Return the mark that a form carries of what was told as it was shown."""
    known = ending_of(framework=framework, node=node)
    return hashlib.sha256((known.reason if known else "").encode()).hexdigest()[:32]


def tell_ending(*, actor: Actor, framework: Framework, node: Node, why: str, seen: str, reason: str = "") -> Edited:
    """Tell why a node of an earlier framework does not go on in `framework`; saying nothing takes it back.

    Raises:
        NotAllowedError: the actor may not edit the later framework as a whole.
        EditError: the node is no earlier one, goes on after all, or a reason is missing.
        ConflictError: somebody else told it meanwhile.

    """
    subject = f"{node.code} {node.title}"
    with editing(actor=actor, framework=framework, action=ENDING_TOLD, subject=subject, reason=reason) as edit:
        if seen != seen_of_ending(framework=framework, node=node):
            raise ConflictError(theirs=node)
        if node.framework_id == framework.pk or node.municipality_id != framework.municipality_id:
            message = "Kies een onderdeel van een eerder kader."
            raise EditError(message)
        links = NodeSuccession.objects.within(municipality_code=framework.municipality_id, actor=SYSTEM)
        if why and links.filter(predecessor=node, node__framework=framework).exists():
            message = "Dit onderdeel gaat door in dit kader. Haal eerst de opvolging weg als dat niet klopt."
            raise EditError(message, field="why")
        known = ending_of(framework=framework, node=node)
        if known is not None and why:
            edit.change.update(known, reason=why)
        elif known is not None:
            edit.change.remove(known)
        elif why:
            edit.change.add(
                NodeEnding(municipality_id=framework.municipality_id, framework=framework, node=node, reason=why)
            )
        edit.record = node
    return edit.done
