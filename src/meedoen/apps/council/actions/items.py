"""Keeping questions, motions and promises: what they say, what they are about, what became of them, who may see them."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import colleagues_of
from meedoen.apps.council.actions.findable import index_item
from meedoen.apps.council.actions.recorded import CouncilError, Saved, recorded, require_right
from meedoen.apps.council.actions.requiring import require_day, require_due, require_subjects
from meedoen.apps.council.marks import seen_of
from meedoen.apps.council.models import CouncilItem, CouncilStep, CouncilSubject
from meedoen.apps.council.steps import course_of
from meedoen.apps.council.subjects import Subject, columns_of, require_about, subjects_of
from meedoen.apps.journal.changes import ConflictError, Recorder
from meedoen.core.goals.council_items import ItemKind, ItemState, MoveError, require_beginning, require_move, states_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemContent:
    """What a form holds of an item, ready to save; `period_code` is the day or year of it, `worker_id` a colleague."""

    kind: str
    title: str
    period_code: str
    reference: str = ""
    text: str = ""
    by: str = ""
    parties: str = ""
    holder: str = ""
    worker_id: int | None = None
    due_on: date | None = None
    meeting: str = ""
    link: str = ""
    subjects: tuple[Subject, ...] = ()

    @property
    def columns(self) -> dict[str, Any]:
        """The values by column."""
        return {name: value for name, value in asdict(self).items() if name != "subjects"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepContent:
    """What happened on a day, in words, by whom; `state` is what it came into, None when it stayed as it was."""

    on: date
    state: ItemState | None = None
    text: str = ""
    by: str = ""
    link: str = ""


@transaction.atomic
def add_item(*, actor: Actor, municipality_code: str, content: ItemContent, step: StepContent, today: date) -> Saved:
    """Add an item, unpublished, with the state that it is in (`step.state`; None is the one in which its kind begins).

    Raises:
        NotAllowedError: the actor may not keep items, or not about these subjects.
        CouncilError: something is missing or cannot be.
        SubjectError: there is no such subject.

    """
    require_right(actor, municipality_code, content.subjects)
    kind = ItemKind(content.kind)
    state = step.state or states_of(kind=kind)[0]
    _require_sound(actor, municipality_code, content)
    require_day(period_code=content.period_code, on=step.on, today=today)
    try:
        require_beginning(kind=kind, state=state, text=step.text)
    except MoveError as error:
        raise CouncilError(str(error), field="told") from None
    item = CouncilItem(municipality_id=municipality_code, state=state, **content.columns)
    with recorded(actor, item, "raadsstuk toegevoegd") as change:
        change.add(item)
        _tie(change, actor, item, content.subjects)
        change.add(step_told(actor=actor, item=item, content=replace(step, state=state)))
    index_item(municipality_code=municipality_code, pk=item.pk)
    return Saved(item.pk, change.entry)


@transaction.atomic
def change_item(*, actor: Actor, municipality_code: str, pk: int, content: ItemContent, seen: str) -> Saved:
    """Change what an item says and what it is about; `seen` is the mark of what the form showed.

    Raises:
        NotAllowedError: the actor may not keep this item, or not about these subjects.
        CouncilError: something is missing or cannot be, or there is no such item.
        SubjectError: there is no such subject.
        ConflictError: somebody else changed it since the form was shown.

    """
    item, before = locked_item(actor, municipality_code, pk)
    require_right(actor, municipality_code, before)
    require_right(actor, municipality_code, content.subjects)
    if seen != seen_of(item=item, subjects=before):
        raise ConflictError(theirs=item)
    _require_sound(actor, municipality_code, content, but=item.pk)
    if ItemKind(content.kind) is not ItemKind(item.kind):
        _require_known_state(ItemKind(content.kind), ItemState(item.state))
    with recorded(actor, item, "raadsstuk gewijzigd") as change:
        change.update(item, **content.columns)
        _tie(change, actor, item, content.subjects)
    index_item(municipality_code=municipality_code, pk=pk)
    return Saved(item.pk, change.entry)


@transaction.atomic
def add_step(*, actor: Actor, municipality_code: str, pk: int, step: StepContent, seen: str, today: date) -> Saved:
    """Tell what happened to an item; nothing that was told before is changed.

    Raises:
        NotAllowedError: the actor may not keep this item.
        CouncilError: the step does not follow, lacks words or has an impossible date, or there is no such item.
        ConflictError: somebody else changed the item since the form was shown.

    """
    item, subjects = locked_item(actor, municipality_code, pk)
    require_right(actor, municipality_code, subjects)
    if seen != seen_of(item=item, subjects=subjects):
        raise ConflictError(theirs=item)
    require_day(period_code=item.period_code, on=step.on, today=today)
    if step.state is None:
        if not step.text.strip():
            raise CouncilError("Vertel wat er is gebeurd, of kies een nieuwe stand.", field="text")
    else:
        _require_order(actor, item, step)
        try:
            require_move(kind=ItemKind(item.kind), state=ItemState(item.state), to=step.state, text=step.text)
        except MoveError as error:
            raise CouncilError(str(error), field="text") from None
    done = f"raadsstuk nu {step.state.label}" if step.state else "voortgang bij raadsstuk"
    with recorded(actor, item, done) as change:
        if step.state is not None:
            change.update(item, state=step.state)
        change.add(step_told(actor=actor, item=item, content=step))
    index_item(municipality_code=municipality_code, pk=pk)
    return Saved(item.pk, change.entry)


@transaction.atomic
def publish_item(*, actor: Actor, municipality_code: str, pk: int, is_published: bool) -> Saved:
    """Show an item on the public site, or take it off.

    Raises:
        NotAllowedError: the actor may not publish this.
        CouncilError: there is no such item.

    """
    item, subjects = locked_item(actor, municipality_code, pk)
    permission = Permission.PUBLISH
    require_about(actor=actor, permission=permission, municipality_code=municipality_code, subjects=subjects)
    done = f"raadsstuk {'gepubliceerd' if is_published else 'van de site gehaald'}"
    with recorded(actor, item, done, permission=permission) as change:
        change.update(item, is_published=is_published)
    index_item(municipality_code=municipality_code, pk=pk)
    return Saved(item.pk, change.entry)


@transaction.atomic
def remove_item(*, actor: Actor, municipality_code: str, pk: int, reason: str) -> Saved:
    """Remove an item that does not belong here, with its steps.

    Raises:
        NotAllowedError: the actor may not keep this item.
        CouncilError: it is published, the reason is missing, or there is no such item.

    """
    item, subjects = locked_item(actor, municipality_code, pk)
    require_right(actor, municipality_code, subjects)
    if item.is_published:
        raise CouncilError("Dit staat op de openbare site. Haal het daar eerst af; dan kunt u het verwijderen.")
    if not reason.strip():
        raise CouncilError("Vertel waarom dit hier niet hoort.", field="reason")
    with recorded(actor, item, "raadsstuk verwijderd", reason=reason) as change:
        change.remove(item)
    index_item(municipality_code=municipality_code, pk=pk)
    return Saved(pk, change.entry)


def locked_item(actor: Actor, municipality_code: str, pk: int) -> tuple[CouncilItem, list[Subject]]:
    """Return an item, locked until the transaction ends, and what it is about.

    Raises:
        CouncilError: there is none that the actor may see.

    """
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    item = CouncilItem.objects.within(**scope).select_for_update(of=("self",)).filter(pk=pk).first()
    if item is None:
        raise CouncilError("Dit stuk is er niet meer: iemand heeft het verwijderd.")
    return item, subjects_of(**scope, item_ids=[pk]).get(pk, [])


def _require_sound(actor: Actor, municipality_code: str, content: ItemContent, *, but: int | None = None) -> None:
    require_subjects(subjects=content.subjects)
    require_due(due_on=content.due_on, period_code=content.period_code)
    if content.worker_id is not None:
        known = {colleague.pk for colleague in colleagues_of(municipality_code=municipality_code)}
        if content.worker_id not in known:
            raise CouncilError("Deze collega heeft hier geen rol (meer). Kies een ander.", field="worker_id")
    if content.reference:
        same = CouncilItem.objects.within(municipality_code=municipality_code, actor=actor).exclude(pk=but)
        if same.filter(kind=content.kind, reference=content.reference).exists():
            label = ItemKind(content.kind).label
            raise CouncilError(f"Er is al een {label} met nummer {content.reference}.", field="reference")


def _require_known_state(kind: ItemKind, state: ItemState) -> None:
    """Refuse another kind when the item is in a state that it does not know."""
    try:
        # What was told with the state stands in the course already.
        require_beginning(kind=kind, state=state, text="-")
    except MoveError:
        message = (
            f"Dit stuk is ‘{state.label}’, en dat kan bij een {kind.label} niet. Voeg het opnieuw toe als {kind.label}."
        )
        raise CouncilError(message, field="kind") from None


def _require_order(actor: Actor, item: CouncilItem, step: StepContent) -> None:
    told = course_of(municipality_code=item.municipality_id, actor=actor, item_id=item.pk)
    last = next((each.step for each in reversed(told) if each.step.state), None)
    if last is not None and step.on < last.on:
        state = ItemState(last.state).label
        message = f"De laatste stand (‘{state}’) is van {last.on:%d-%m-%Y}; een nieuwe kan niet van daarvoor zijn."
        raise CouncilError(message, field="on")


def _tie(change: Recorder, actor: Actor, item: CouncilItem, subjects: tuple[Subject, ...]) -> None:
    """Tie an item to these subjects and to no other."""
    scope: dict[str, Any] = {"municipality_code": item.municipality_id, "actor": actor}
    wanted = [columns_of(**scope, subject=subject) for subject in dict.fromkeys(subjects)]
    names = ("framework_id", "node_id", "indicator_id", "observation_id")
    for tie in CouncilSubject.objects.within(**scope).filter(item=item):
        columns = {name: getattr(tie, name) for name in names if getattr(tie, name) is not None}
        if columns in wanted:
            wanted.remove(columns)
        else:
            change.remove(tie)
    for columns in wanted:
        change.add(CouncilSubject(municipality_id=item.municipality_id, item=item, **columns))


def step_told(*, actor: Actor, item: CouncilItem, content: StepContent) -> CouncilStep:
    """Return a step of an item as somebody tells it now; nothing is saved."""
    return CouncilStep(
        municipality_id=item.municipality_id,
        item=item,
        on=content.on,
        state=content.state or "",
        text=content.text,
        by=content.by,
        link=content.link,
        recorded_by=actor.name,
        recorded_at=timezone.now(),
    )
