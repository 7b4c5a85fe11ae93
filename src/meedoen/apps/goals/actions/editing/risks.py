"""Changing the risks of a framework or of one of its nodes."""

from dataclasses import asdict, dataclass

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.actions.editing.ground import Edited, editing, locked, path_at
from meedoen.apps.goals.models import Framework, Node, Risk

RISK_FIELDS = ("title", "owner", "cause", "effect", "measure", "chance", "impact", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskContent:
    """What a risk says; chance and impact are words of `Risk.Size`, empty when nobody weighed them."""

    title: str
    owner: str
    cause: str
    effect: str
    measure: str = ""
    chance: str = ""
    impact: str = ""
    state: str = Risk.State.OPEN


def add_risk(
    *, actor: Actor, framework: Framework, node: Node | None, content: RiskContent, reason: str = ""
) -> Edited:
    """Add a risk at a node, or about the framework as a whole.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: a reason is missing.

    """
    with editing(
        actor=actor,
        framework=framework,
        action="risico toegevoegd",
        subject=content.title[:80],
        reason=reason,
        path=path_at(node=node),
    ) as edit:
        edit.record = edit.change.add(
            Risk(municipality_id=framework.municipality_id, framework=framework, node=node, **asdict(content))
        )
    return edit.done


def change_risk(*, actor: Actor, risk: Risk, content: RiskContent, seen: str, reason: str = "") -> Edited:
    """Change a risk.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: a reason is missing, or it is gone.
        ConflictError: somebody else changed it meanwhile.

    """
    with editing(
        actor=actor,
        framework=risk.framework,
        action="risico gewijzigd",
        subject=content.title[:80],
        reason=reason,
        path=path_at(node=risk.node),
    ) as edit:
        edit.record = locked(record=risk, seen=seen, fields=RISK_FIELDS)
        edit.change.update(edit.record, **asdict(content))
    return edit.done


def remove_risk(*, actor: Actor, risk: Risk, reason: str = "") -> Edited:
    """Remove a risk that should not have been there; one that is over gets the state "vervallen".

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: a reason is missing, or it is gone.

    """
    with editing(
        actor=actor,
        framework=risk.framework,
        action="risico verwijderd",
        subject=risk.title[:80],
        reason=reason,
        path=path_at(node=risk.node),
    ) as edit:
        edit.change.remove(locked(record=risk))
    return edit.done
