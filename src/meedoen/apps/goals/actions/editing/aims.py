"""Changing baselines and targets: nothing is overwritten, the old one is closed and stays in the history."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.goals.actions.editing.ground import Edited, EditError, GoneError, editing_at, locked
from meedoen.apps.goals.models import Baseline, Placement, Target
from meedoen.apps.goals.models.aims import AimRecord
from meedoen.apps.indicators.figures import quantity_columns
from meedoen.core.values.period import Period
from meedoen.core.values.quantity import Quantity

AIM_FIELDS = ("number", "number_high", "is_open_above", "text", "absence", "note", "known_until")
_CELL = ("period_code", "area_code", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class AimContent:
    """A baseline or target as it is to be.

    `quantity` None is on purpose no target. `only_here` binds it to the node, otherwise it holds wherever the
    indicator stands in the framework. `comparison` holds what a target has besides (`comparator`, `relative_to`, `is_undated`).
    """

    period: Period
    quantity: Quantity | None
    area_code: str
    group: str = ""
    note: str = ""
    only_here: bool = False
    comparison: dict[str, Any] = field(default_factory=dict)


def set_aim(
    *, actor: Actor, placement: Placement, model: type[AimRecord], content: AimContent, now: datetime, reason: str = ""
) -> Edited:
    """Add a baseline or target.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: this cell has one already, or a reason is missing.

    """
    with editing_at(actor=actor, node=placement.node, action=f"{_NAMES[model]} toegevoegd", reason=reason) as edit:
        fresh = _made(placement, model, content, actor, now)
        _require_free(fresh)
        edit.record = edit.change.add(fresh)
    return edit.done


def change_aim(
    *,
    actor: Actor,
    placement: Placement,
    aim: AimRecord,
    content: AimContent,
    seen: str,
    now: datetime,
    reason: str = "",
) -> Edited:
    """Close a baseline or target and add what it became; what was known until now stays known.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: another one has that cell already, a reason is missing, or it was closed meanwhile.
        ConflictError: somebody else changed it meanwhile.

    """
    model = type(aim)
    with editing_at(actor=actor, node=placement.node, action=f"{_NAMES[model]} gewijzigd", reason=reason) as edit:
        old = _current(aim, seen)
        fresh = _made(placement, model, content, actor, now)
        # What a person made of a figure from a document stays when that document is loaded again.
        fresh.document_id, fresh.lines = old.document_id, old.lines
        edit.record = old
        if not _differs(old, fresh):
            return edit.done
        edit.change.update(old, known_until=now)
        _require_free(fresh)
        edit.record = edit.change.add(fresh)
    return edit.done


def close_aim(*, actor: Actor, placement: Placement, aim: AimRecord, now: datetime, reason: str = "") -> Edited:
    """Close a baseline or target: from now on there is none; that there was one stays known.

    Raises:
        NotAllowedError: the actor may not edit here.
        EditError: a reason is missing, or it was closed meanwhile.

    """
    with editing_at(actor=actor, node=placement.node, action=f"{_NAMES[type(aim)]} afgesloten", reason=reason) as edit:
        edit.record = _current(aim, None)
        edit.change.update(edit.record, known_until=now)
    return edit.done


_NAMES: dict[type[AimRecord], str] = {Baseline: "nulmeting", Target: "streefwaarde"}


def _current(aim: AimRecord, seen: str | None) -> Any:  # noqa: ANN401 a baseline or a target
    found = locked(record=aim, seen=seen, fields=AIM_FIELDS)
    if found.known_until is not None:
        raise GoneError
    return found


def _made(placement: Placement, model: type[AimRecord], content: AimContent, actor: Actor, now: datetime) -> AimRecord:
    figure = quantity_columns(quantity=content.quantity) if content.quantity is not None else {}
    return model(
        municipality_id=placement.municipality_id,
        framework_id=placement.framework_id,
        node_id=placement.node_id if content.only_here else None,
        indicator_id=placement.indicator_id,
        period_code=content.period.code,
        period_begin=content.period.begin,
        period_end=content.period.end,
        area_code=content.area_code,
        group=content.group,
        note=content.note,
        recorded_by=actor.name,
        known_from=now,
        **figure,
        **content.comparison,
    )


def _differs(old: AimRecord, fresh: AimRecord) -> bool:
    besides = ("comparator", "relative_to", "is_undated") if isinstance(old, Target) else ()
    names = (*AIM_FIELDS[:-1], *_CELL, "node_id", "decimals", *besides)
    return any(getattr(old, name) != getattr(fresh, name) for name in names)


def _require_free(fresh: AimRecord) -> None:
    """Refuse a second current figure for one cell, whatever document the first one is from."""
    within = type(fresh).objects.within(municipality_code=fresh.municipality_id, actor=SYSTEM)
    cell = {name: getattr(fresh, name) for name in (*_CELL, "framework_id", "indicator_id", "node_id")}
    if within.filter(known_until=None, **cell).exists():
        message = f"Er is voor deze periode, dit gebied en deze groep al een {_NAMES[type(fresh)]}. Wijzig die."
        raise EditError(message, field="period")
