"""Changing what nodes are tied to: effects, other nodes, and what they carry on of an earlier framework."""

import hashlib
from collections.abc import Collection

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.actions.editing.ground import Edited, EditError, editing_at, locked
from meedoen.apps.goals.models import EffectLink, Node, NodeSuccession, SeeAlso
from meedoen.apps.journal.changes import ConflictError
from meedoen.apps.journal.ties import set_ties

LINKS_CHANGED = "koppelingen gewijzigd"
KINDS = {"continued": "gaat door", "changed": "gewijzigd", "merged": "samengevoegd", "split": "gesplitst"}


def seen_of_links(*, node: Node) -> str:
    """Return the mark that a form carries of what a node is tied to as it was shown."""
    effects = sorted(node.effect_links.values_list("effect_id", flat=True))
    others = sorted(node.see_also_links.values_list("other_id", flat=True))
    return hashlib.sha256(f"{effects} {others}".encode()).hexdigest()[:32]


def set_links(
    *, actor: Actor, node: Node, effects: Collection[Node], others: Collection[Node], seen: str, reason: str = ""
) -> Edited:
    """Tie a node to these effects and let it name these other nodes, and no more.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: one of them is no effect, the node itself or of another framework, or a reason is missing.
        ConflictError: somebody else tied it to something, or untied it, since `seen` was shown.

    """
    with editing_at(actor=actor, node=node, action=LINKS_CHANGED, reason=reason) as edit:
        if seen != seen_of_links(node=locked(record=node)):
            raise ConflictError(theirs=node)
        _require_mine(node, effects, field="effects")
        _require_mine(node, others, field="others")
        if any(not effect.level.is_effect for effect in effects):
            message = "Kies effecten van dit kader."
            raise EditError(message, field="effects")
        if effects and node.level.is_effect:
            message = "Een effect draagt zelf nergens aan bij. Koppel vanaf het doel."
            raise EditError(message, field="effects")
        if node in others:
            message = "Een onderdeel verwijst niet naar zichzelf. Kies een ander."
            raise EditError(message, field="others")
        home = node.municipality_id
        set_ties(
            change=edit.change,
            known={link.effect_id: link for link in node.effect_links.all()},
            wanted={each.pk: EffectLink(municipality_id=home, node=node, effect=each) for each in effects},
        )
        set_ties(
            change=edit.change,
            known={link.other_id: link for link in node.see_also_links.all()},
            wanted={each.pk: SeeAlso(municipality_id=home, node=node, other=each) for each in others},
        )
        edit.record = node
    return edit.done


def carry_on(
    *, actor: Actor, node: Node, predecessor: Node, kind: str, explanation: str = "", reason: str = ""
) -> Edited:
    """Tell that a node carries on a node of an earlier framework, and how.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: it is not of another framework, the kind is none, or a reason is missing.

    """
    with editing_at(actor=actor, node=node, action="opvolging vastgelegd", reason=reason) as edit:
        if predecessor.framework_id == node.framework_id or predecessor.municipality_id != node.municipality_id:
            message = "Kies een onderdeel van een eerder kader."
            raise EditError(message, field="predecessor")
        if kind not in KINDS:
            message = "Kies hoe het doorgaat."
            raise EditError(message, field="kind")
        known = node.predecessor_links.filter(predecessor=predecessor).first()
        if known is not None:
            edit.change.update(known, kind=kind, explanation=explanation)
            edit.record = known
        else:
            edit.record = edit.change.add(
                NodeSuccession(
                    municipality_id=node.municipality_id,
                    node=node,
                    predecessor=predecessor,
                    kind=kind,
                    explanation=explanation,
                )
            )
    return edit.done


def stop_carrying_on(*, actor: Actor, link: NodeSuccession, reason: str = "") -> Edited:
    """Take back that a node carries on another.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: a reason is missing.

    """
    with editing_at(actor=actor, node=link.node, action="opvolging weggehaald", reason=reason) as edit:
        edit.change.remove(link)
    return edit.done


def _require_mine(node: Node, others: Collection[Node], *, field: str) -> None:
    if any(other.framework_id != node.framework_id for other in others):
        message = "Kies onderdelen van ditzelfde kader."
        raise EditError(message, field=field)
