"""Correcting what was written of a handover, or saying that it should never have been in this file; what stood there stays, with why."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.handovers import CONFIRMED, HANDED, OPEN, open_days
from meedoen.apps.cases.actions.holding import hold
from meedoen.apps.cases.actions.recording import refuse
from meedoen.apps.cases.actions.versions import withdraw
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.meanwhile import MEANWHILE, ChangedMeanwhileError
from meedoen.apps.cases.models import CaseEvent, EarlierHandover, Handover
from meedoen.core.cases.entries import Objection, objections_to_no_reason
from meedoen.core.cases.handing import objections_to_correction


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverState:
    """What should have been written of a handover: what is handed over, and before when it is to be answered while nobody did."""

    text: str
    answer_by: date


@one_change
def correct_handover(*, desk: Desk, handover: Handover, state: HandoverState, why: str) -> Handover:
    """Write a handover as it should have been written, answered or not; `desk` has let the actor into the file.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot be so.
        ChangedMeanwhileError: somebody else changed or answered it since it was shown.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    is_open = handover.state == Handover.State.OPEN
    answer_by = state.answer_by if is_open else handover.answer_by
    # A day that has passed stays as it was agreed.
    is_new = answer_by != handover.answer_by
    refuse(
        (
            *_without_why(handover, why),
            *objections_to_correction(text=state.text, answer_by=answer_by if is_new else None, today=desk.today),
        )
    )
    _keep(desk, handover, why)
    _write(desk, handover, text=state.text.strip(), answer_by=answer_by)
    desk.look.changed(what=f"overdracht {handover.pk} verbeterd")
    return handover


@one_change
def drop_handover(*, desk: Desk, handover: Handover, why: str) -> Handover:
    """Say that a handover should never have been in this file; the file says no more that it happened, and goes where it is.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, there is no reason, or it was said already.
        ChangedMeanwhileError: somebody else changed or answered it since it was shown.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    refuse(_without_why(handover, why))
    was = open_days(desk=desk, resident=handover.resident)
    for word, day in ((HANDED, handover.handed_on), (CONFIRMED, _confirmed_on(handover))):
        kind = desk.book.kinds.of_word(word).number
        happened = CaseEvent.objects.within(**desk.scope).known().filter(resident=handover.resident, kind=kind, day=day)
        for event in happened.order_by("number")[:1]:
            withdraw(desk=desk, shown=event, why=why.strip())
    _keep(desk, handover, why)
    told = {"answered_on": desk.today, "answered_by": desk.actor.name, "answered_how": "", "why": why.strip()}
    _write(desk, handover, state=Handover.State.MISTAKEN, recorded_by=desk.actor.name, **told)
    desk.look.changed(what=f"overdracht {handover.pk} vervallen")
    hold(
        desk=desk, resident=handover.resident, word=OPEN, was=was, now=open_days(desk=desk, resident=handover.resident)
    )
    return handover


def _without_why(handover: Handover, why: str) -> tuple[Objection, ...]:
    if handover.state == Handover.State.MISTAKEN:
        return (Objection(field="", text="Deze overdracht is al uit het dossier gehaald."),)
    return objections_to_no_reason(why=why)


def _confirmed_on(handover: Handover) -> date | None:
    return handover.answered_on if handover.state == Handover.State.CONFIRMED else None


def _keep(desk: Desk, handover: Handover, why: str) -> None:
    EarlierHandover._default_manager.create(
        municipality_id=desk.code,
        handover_id=handover.pk,
        text=handover.text,
        answer_by=handover.answer_by,
        state=handover.state,
        answered_on=handover.answered_on,
        answered_by=handover.answered_by,
        answered_how=handover.answered_how,
        answer=handover.why,
        known_until=desk.now,
        corrected_by=desk.actor.name,
        why=why.strip(),
    )


def _write(desk: Desk, handover: Handover, **told: Any) -> None:  # noqa: ANN401 the columns of a handover
    """Change a handover that stands as it was shown."""
    same = {"pk": handover.pk, "state": handover.state, "text": handover.text, "answer_by": handover.answer_by}
    if not Handover.objects.within(**desk.scope).filter(**same).update(**told):
        raise ChangedMeanwhileError(MEANWHILE)
    handover.refresh_from_db()
    desk.look.saw(residents=[handover.resident])
