"""Correcting what was told about an item: the wrong words stay, and other words come in their place."""

from datetime import date

from django.db import transaction

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.council.actions.findable import index_item
from meedoen.apps.council.actions.items import StepContent, locked_item, step_told
from meedoen.apps.council.actions.recorded import CouncilError, Saved, recorded
from meedoen.apps.council.actions.requiring import require_day
from meedoen.apps.council.models import CouncilItem, CouncilStep
from meedoen.apps.council.steps import course_of, right_to_correct
from meedoen.apps.journal.changes import ConflictError
from meedoen.core.goals.council_items import ItemKind, ItemState, MoveError, require_course

_SAID = ("on", "state", "text", "by", "link")


@transaction.atomic
def correct_step(
    *, actor: Actor, municipality_code: str, pk: int, step_id: int, step: StepContent, why: str, today: date
) -> Saved:
    """Put other words, another day or another state in the place of a step that was typed wrong.

    Who told it does so on the same day; later it takes who approves, with a reason. The old step is kept.

    Raises:
        CouncilError: the actor may not, a reason is missing, what is told cannot be, or there is no such item.
        ConflictError: somebody else corrected this step meanwhile.

    """
    item, subjects = locked_item(actor, municipality_code, pk)
    course = [told.step for told in course_of(municipality_code=municipality_code, actor=actor, item_id=pk)]
    old = next((each for each in course if each.pk == step_id), None)
    if old is None:
        raise ConflictError(theirs=item)
    permission = right_to_correct(
        actor=actor, municipality_code=municipality_code, subjects=subjects, step=old, today=today
    )
    _require_allowed(permission, why)
    require_day(period_code=item.period_code, on=step.on, today=today)
    if step.state is None and not step.text.strip():
        raise CouncilError("Vertel wat er is gebeurd, of kies een stand.", field="text")
    fresh = step_told(actor=actor, item=item, content=step)
    fresh.corrects, fresh.why = old, why.strip()
    if all(getattr(fresh, name) == getattr(old, name) for name in _SAID):
        return Saved(pk, None)
    state = _state_after(item, course, old, fresh)
    with recorded(
        actor, item, "stap bij raadsstuk verbeterd", permission=permission or Permission.PUBLISH, reason=why
    ) as change:
        change.add(fresh)
        change.update(item, state=state)
    index_item(municipality_code=municipality_code, pk=pk)
    return Saved(pk, change.entry)


def _require_allowed(permission: Permission | None, why: str) -> None:
    if permission is None:
        message = (
            "Alleen wie dit vertelde, verbetert het, en alleen op dezelfde dag. Daarna doet een goedkeurder dat. "
            "U kunt wel vertellen wat er daarna is gebeurd."
        )
        raise CouncilError(message)
    if permission is Permission.PUBLISH and not why.strip():
        raise CouncilError("Vertel waarom u dit verbetert; collega’s zien dat later terug.", field="reason")


def _state_after(item: CouncilItem, course: list[CouncilStep], old: CouncilStep, fresh: CouncilStep) -> ItemState:
    """Return the state of an item once a step is corrected; a step keeps its place among those of its day."""
    after = sorted((fresh if each is old else each for each in course), key=lambda each: each.on)
    try:
        return require_course(kind=ItemKind(item.kind), before=_states(course), after=_states(after))
    except MoveError as error:
        raise CouncilError(str(error), field="state") from None


def _states(course: list[CouncilStep]) -> list[tuple[ItemState, str]]:
    return [(ItemState(step.state), step.text) for step in course if step.state]
