"""Writing down what happens to a request of somebody: report, application, decision, start, or that nobody followed it up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.holding import hold
from meedoen.apps.cases.actions.recording import EntryError, known_person
from meedoen.apps.cases.actions.versions import first_version
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.models import CaseEvent, Resident
from meedoen.apps.cases.moments import held_moments
from meedoen.core.cases.asking import AskedMoment, Phase, days_of, objections_to_moment
from meedoen.core.cases.entries import objections_to_day

RECORDERS = frozenset({Permission.WORK_CASES, Permission.REGISTER_RESIDENTS})
IN_HAND, WAITS = "aanvraag-in-behandeling", "wacht-op-start"


def phases_for(*, desk: Desk) -> frozenset[Phase]:
    """Return what of a request the actor may write down."""
    if desk.actor.may(permission=Permission.WORK_CASES, municipality_code=desk.code):
        return frozenset(Phase)
    takes_in = desk.actor.may(permission=Permission.REGISTER_RESIDENTS, municipality_code=desk.code)
    return frozenset(phase for phase in Phase if phase.opens) if takes_in else frozenset()


@one_change
def record_moment(*, desk: Desk, resident: Resident, phase: Phase, day: date, about: str = "") -> CaseEvent:
    """Write down what happened to a request; the file says too that one is in hand, or waits for its start.

    Who does the intake writes down what is reported and applied for; what came of it, who works in the file.

    Raises:
        NotAllowedError, EntryError: the actor may not write this, or there is no request that it goes with.

    """
    if phase not in phases_for(desk=desk):
        require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    held = held_moments(desk=desk, resident=resident)
    person = known_person(desk=desk, resident=resident)
    if phase.may_follow_death:
        person = replace(person, died=None)
    moment = AskedMoment(phase=phase, day=day, about=about.strip())
    objections = (
        *objections_to_day(day=day, person=person, today=desk.today),
        *objections_to_moment(moment=moment, held=held),
    )
    if objections:
        raise EntryError(*objections)
    kind = desk.book.kinds.of_word(phase).number
    columns = {"kind": kind, "day": day, "note": moment.about}
    event = first_version(desk=desk, model=CaseEvent, resident=resident, **columns)
    follow(desk=desk, resident=resident, was=held, now=[*held, moment])
    return event


def follow(*, desk: Desk, resident: Resident, was: Sequence[AskedMoment], now: Sequence[AskedMoment]) -> None:
    """Let the file say on which days a request was in hand or waited for its start, now that something else happened to requests."""
    for word, phase in ((IN_HAND, Phase.APPLIED), (WAITS, Phase.GRANTED)):
        days = {"was": days_of(moments=was, phase=phase), "now": days_of(moments=now, phase=phase)}
        hold(desk=desk, resident=resident, word=word, **days)
