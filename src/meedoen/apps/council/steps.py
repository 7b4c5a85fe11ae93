"""The course of an item: the steps that stand, in order, each with what it was before somebody corrected it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.council.models import CouncilStep
from meedoen.apps.council.subjects import Subject, may_work_on


@dataclass(frozen=True, slots=True)
class Told:
    """A step that stands, and what stood in its place, the latest first; a visitor sees only what stands."""

    step: CouncilStep
    earlier: tuple[CouncilStep, ...] = ()


def course_of(*, municipality_code: str, actor: Actor, item_id: int) -> list[Told]:
    """Return the steps of an item that stand, in the order in which it happened."""
    found = CouncilStep.objects.within(municipality_code=municipality_code, actor=actor).filter(item_id=item_id)
    steps = {step.pk: step for step in found.order_by("pk")}
    firsts = _firsts(municipality_code, item_id) if any(step.corrects_id for step in steps.values()) else {}
    corrected = {step.corrects_id for step in steps.values()}
    standing = [step for step in steps.values() if step.pk not in corrected]
    standing.sort(key=lambda step: (step.on, firsts.get(step.pk, step.pk)))
    return [Told(step, _before(step, steps)) for step in standing]


def _firsts(municipality_code: str, item_id: int) -> dict[int, int]:
    """Return of each step the key of the one that was told first in its place; a correction keeps that order."""
    every = CouncilStep.objects.within(municipality_code=municipality_code, actor=SYSTEM).filter(item_id=item_id)
    firsts: dict[int, int] = {}
    for pk, corrects in every.order_by("pk").values_list("pk", "corrects_id"):
        firsts[pk] = firsts.get(corrects, pk)
    return firsts


def _before(step: CouncilStep, steps: dict[int, CouncilStep]) -> tuple[CouncilStep, ...]:
    found = []
    here = steps.get(step.corrects_id or 0)
    while here is not None:
        found.append(here)
        here = steps.get(here.corrects_id or 0)
    return tuple(found)


def right_to_correct(
    *, actor: Actor, municipality_code: str, subjects: list[Subject], step: CouncilStep, today: date
) -> Permission | None:
    """Return with which permission somebody may correct a step, or None.

    Who told it may on the same day; after that it takes who approves, with a reason.
    """
    about: dict[str, Any] = {"actor": actor, "municipality_code": municipality_code, "subjects": subjects}
    is_own = step.recorded_by == actor.name and timezone.localdate(step.recorded_at) == today
    if is_own and may_work_on(**about, permission=Permission.EDIT_COUNCIL):
        return Permission.EDIT_COUNCIL
    return Permission.PUBLISH if may_work_on(**about, permission=Permission.PUBLISH) else None
