"""Changing where indicators stand: at which node, for whom, and under which name."""

from typing import Any

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.goals.actions.course import refresh_courses_of_indicator
from meedoen.apps.goals.actions.editing.ground import Edited, EditError, editing_at, locked
from meedoen.apps.goals.models import Baseline, Node, Placement, Target
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.core.goals.tree import TreeError, require_code

PLACEMENT_FIELDS = ("audience", "printed_as")
INDICATOR_FIELDS = (
    *("name", "definition", "unit", "counts", "direction", "frequency", "owner", "origin", "note"),
    *("is_to_be_developed", "development_note"),
)


def place_indicator(
    *, actor: Actor, node: Node, indicator: Indicator, audience: str, printed_as: str = "", reason: str = ""
) -> Edited:
    """Let an indicator stand at a node.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: it stands there already, or a reason is missing.

    """
    with editing_at(actor=actor, node=node, action="indicator geplaatst", reason=reason) as edit:
        if _at(node).filter(indicator=indicator).exists():
            message = f"‘{indicator.name}’ staat hier al. Kies een andere indicator."
            raise EditError(message, field="indicator")
        edit.record = edit.change.add(_placement(node, indicator, audience, printed_as))
    return edit.done


def add_indicator(
    *, actor: Actor, node: Node, code: str, values: dict[str, Any], audience: str, reason: str = ""
) -> Edited:
    """Make an indicator and let it stand at a node; `values` by `INDICATOR_FIELDS`. It is public when its framework is.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: the code is malformed or taken, or a reason is missing.

    """
    with editing_at(actor=actor, node=node, action="indicator toegevoegd", reason=reason) as edit:
        home = node.municipality_id
        known = Indicator.objects.within(municipality_code=home, actor=SYSTEM)
        require_free_code(code=code, taken=list(known.values_list("code", flat=True)))
        indicator = Indicator(municipality_id=home, code=code, is_published=edit.framework.is_published, **values)
        edit.change.add(indicator)
        edit.record = edit.change.add(_placement(node, indicator, audience, ""))
    return edit.done


def change_indicator(
    *, actor: Actor, placement: Placement, values: dict[str, Any], seen: str, reason: str = ""
) -> Edited:
    """Change what an indicator says, everywhere where it stands; `values` by `INDICATOR_FIELDS`.

    Raises:
        NotAllowedError: the actor may not edit where this placement is.
        EditError: its unit would change under its figures, or a reason is missing.
        ConflictError: somebody else changed it meanwhile.

    """
    with editing_at(actor=actor, node=placement.node, action="indicator gewijzigd", reason=reason) as edit:
        now = locked(record=placement.indicator, seen=seen, fields=INDICATOR_FIELDS)
        require_same_unit(indicator=now, unit=values["unit"])
        edit.change.update(now, **values)
        refresh_courses_of_indicator(actor=SYSTEM, indicator=now)
        edit.record = placement
    return edit.done


def change_placement(
    *, actor: Actor, placement: Placement, audience: str, printed_as: str, seen: str, reason: str = ""
) -> Edited:
    """Change for whom an indicator stands at a node, or under which name.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: a reason is missing, or it is gone.
        ConflictError: somebody else changed it meanwhile.

    """
    with editing_at(actor=actor, node=placement.node, action="plaatsing gewijzigd", reason=reason) as edit:
        edit.record = locked(record=placement, seen=seen, fields=PLACEMENT_FIELDS)
        edit.change.update(edit.record, audience=audience, printed_as=printed_as)
    return edit.done


def remove_placement(*, actor: Actor, placement: Placement, reason: str = "") -> Edited:
    """Take an indicator away from a node; the indicator and its figures stay.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: the node has a target or baseline of its own for it, a reason is missing, or it is gone.

    """
    with editing_at(actor=actor, node=placement.node, action="indicator weggehaald", reason=reason) as edit:
        now = locked(record=placement)
        scope: dict[str, Any] = {"municipality_code": now.municipality_id, "actor": SYSTEM}
        mine = {"node_id": now.node_id, "indicator_id": now.indicator_id, "known_until": None}
        if any(model.objects.within(**scope).filter(**mine).exists() for model in (Baseline, Target)):
            message = "Dit onderdeel heeft een eigen nulmeting of streefwaarde voor deze indicator. Sluit die eerst af."
            raise EditError(message)
        edit.change.remove(now)
    return edit.done


def _at(node: Node) -> Any:  # noqa: ANN401 a set of Django's that a filter is put on
    return Placement.objects.within(municipality_code=node.municipality_id, actor=SYSTEM).filter(node=node)


def _placement(node: Node, indicator: Indicator, audience: str, printed_as: str) -> Placement:
    last = _at(node).order_by("-position").values_list("position", flat=True).first()
    return Placement(
        municipality_id=node.municipality_id,
        framework_id=node.framework_id,
        node=node,
        indicator=indicator,
        audience=audience,
        printed_as=printed_as,
        position=0 if last is None else last + 1,
    )


def require_free_code(*, code: str, taken: list[str]) -> None:
    """Refuse a code for an indicator that is malformed or taken.

    Raises:
        EditError: it is.

    """
    try:
        require_code(code=code, taken=taken)
    except TreeError as error:
        message = str(error).replace("in dit kader al een ander onderdeel", "al een andere indicator")
        raise EditError(message, field="code") from None


def require_same_unit(*, indicator: Indicator, unit: str) -> None:
    """Refuse another unit under figures.

    Raises:
        EditError: there are figures in the unit that it has.

    """
    if unit != indicator.unit and _has_figures(indicator):
        message = "Er zijn al cijfers in de oude eenheid. Maak een nieuwe indicator voor de nieuwe eenheid."
        raise EditError(message, field="unit")


def _has_figures(indicator: Indicator) -> bool:
    scope: dict[str, Any] = {"municipality_code": indicator.municipality_id, "actor": SYSTEM}
    return any(
        model.objects.within(**scope).filter(indicator=indicator).exists() for model in (Observation, Baseline, Target)
    )
