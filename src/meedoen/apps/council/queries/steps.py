"""Reading what happened to an item, and what of it was corrected."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.council.models import CouncilStep
from meedoen.apps.council.steps import Told, course_of, right_to_correct
from meedoen.apps.council.subjects import Subject
from meedoen.core.goals.council_items import ItemState


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What happened on a day; `state` None when it stayed as it was.

    Who recorded it and when, why it was corrected and what stood there `earlier` is for who works here; empty for others.
    """

    on: date
    state: ItemState | None
    text: str
    by: str
    link: str
    recorded_by: str
    pk: int = 0
    recorded_on: date | None = None
    why: str = ""
    earlier: tuple["StepFacts", ...] = ()


def steps_of(*, municipality_code: str, actor: Actor, item_id: int) -> tuple[StepFacts, ...]:
    """Return what happened to an item as it stands, in order."""
    inside = actor.is_inside(municipality_code=municipality_code)
    told = course_of(municipality_code=municipality_code, actor=actor, item_id=item_id)
    return tuple(_facts(each, inside=inside) for each in told)


def steps_to_correct(
    *, municipality_code: str, actor: Actor, item_id: int, subjects: list[Subject], today: date
) -> dict[int, Permission]:
    """Return which steps of an item the actor may correct, by key, and with which permission."""
    told = course_of(municipality_code=municipality_code, actor=actor, item_id=item_id)
    rights = {
        each.step.pk: right_to_correct(
            actor=actor, municipality_code=municipality_code, subjects=subjects, step=each.step, today=today
        )
        for each in told
    }
    return {pk: right for pk, right in rights.items() if right is not None}


def _facts(told: Told, *, inside: bool) -> StepFacts:
    earlier = tuple(_step(step, inside=inside) for step in told.earlier) if inside else ()
    return _step(told.step, inside=inside, earlier=earlier)


def _step(step: CouncilStep, *, inside: bool, earlier: tuple[StepFacts, ...] = ()) -> StepFacts:
    state = ItemState(step.state) if step.state else None
    facts = StepFacts(step.on, state, step.text, step.by, step.link, "", earlier=earlier)
    if not inside:
        return facts
    recorded_on = timezone.localdate(step.recorded_at)
    return replace(facts, recorded_by=step.recorded_by, pk=step.pk, recorded_on=recorded_on, why=step.why)
