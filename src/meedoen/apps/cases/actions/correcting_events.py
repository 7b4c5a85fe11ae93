"""Correcting what happened on a day, or saying that it did not; what was known stays with why it was replaced.

What follows from something else in the file is corrected there: the day of a signal at the signal, of a step that began at the step.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.asking import follow
from meedoen.apps.cases.actions.handovers import CONFIRMED, HANDED
from meedoen.apps.cases.actions.recording import ESTABLISHED, EntryError, known_person, refuse, refuse_same
from meedoen.apps.cases.actions.versions import next_version, withdraw
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.models import Alert, CaseEvent, CaseSpell, Handover
from meedoen.apps.cases.moments import held_moments, phases_by_kind
from meedoen.core.cases.after_death import may_follow_death
from meedoen.core.cases.asking import AskedMoment, objections_to_change
from meedoen.core.cases.entries import Objection, objections_to_day, objections_to_no_reason
from meedoen.core.indicators.codes import Section

MOST = 10**12


class Origin(StrEnum):
    """What an event follows from when it does not stand by itself."""

    ALERT = "alert"
    HANDOVER = "handover"
    STEP = "step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows:
    """What an event follows from, and the key or number of that."""

    origin: Origin
    key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventState:
    """What should have been written of something that happened; `value` in the unit of its kind."""

    day: date
    value: int | None = None
    note: str = ""


def follows_from(*, desk: Desk, shown: CaseEvent) -> Follows | None:
    """Return what an event follows from, where it is corrected too; None for one that stands by itself."""
    alert = Alert.objects.within(**desk.scope).filter(resident=shown.resident, event_number=shown.number).first()
    if alert is not None:
        return Follows(origin=Origin.ALERT, key=alert.pk)
    code = desk.book.kinds.of_number(shown.kind)
    word = code.word if code else ""
    days = {HANDED: "handed_on", CONFIRMED: "answered_on"}
    if word in days:
        every = Handover.objects.within(**desk.scope).exclude(state=Handover.State.MISTAKEN)
        handed = every.filter(resident=shown.resident, **{days[word]: shown.day}).first()
        return Follows(origin=Origin.HANDOVER, key=handed.pk) if handed else None
    if word == ESTABLISHED:
        steps = [each.number for each in desk.book.kinds if each.section is Section.STEP]
        spells = CaseSpell.objects.within(**desk.scope).known().filter(resident=shown.resident, kind__in=steps)
        begun = spells.filter(begin=shown.day, talk_number=shown.talk_number).first()
        return Follows(origin=Origin.STEP, key=begun.number) if begun else None
    return None


@one_change
def correct_event(*, desk: Desk, shown: CaseEvent, state: EventState, why: str) -> CaseEvent:
    """Write something that happened as it should have been written; its kind stays.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot be so.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk, shown, why)
    person = known_person(desk=desk, resident=shown.resident)
    code = desk.book.kinds.of_number(shown.kind)
    if code and may_follow_death(word=code.word):
        person = replace(person, died=None)
    refuse(objections_to_day(day=state.day, person=person, today=desk.today))
    if state.value is None and shown.value is not None:
        raise EntryError(Objection(field="value", text="Vul het getal in. Leeg zou als 0 tellen."))
    if state.value is not None and not 0 <= state.value <= MOST:
        raise EntryError(Objection(field="value", text="Schrijf een getal van 0 of meer."))
    columns = {"day": state.day, "value": state.value, "note": state.note}
    refuse_same(shown=shown, columns=columns)
    now = next_version(desk=desk, shown=shown, why=why.strip(), **columns)
    _follow(desk, shown, now)
    return now


@one_change
def withdraw_event(*, desk: Desk, shown: CaseEvent, why: str) -> None:
    """Say of something that it did not happen; it was known until now, and nothing replaces it.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, there is no reason, or something that happened later goes with it.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk, shown, why)
    withdraw(desk=desk, shown=shown, why=why.strip())
    _follow(desk, shown, None)


def _follow(desk: Desk, was: CaseEvent, now: CaseEvent | None) -> None:
    """Let the file say on which days a request was open when what happened to it changed, or refuse when that leaves another loose."""
    phase = phases_by_kind(desk=desk).get(was.kind)
    if phase is None:
        return
    held = held_moments(desk=desk, resident=was.resident)
    stood = AskedMoment(phase=phase, day=was.day, about=was.note)
    stands = AskedMoment(phase=phase, day=now.day, about=now.note) if now else None
    others = list(held)
    if stands is not None:
        others.remove(stands)
    refuse(objections_to_change(others=others, was=stood, now=stands))
    follow(desk=desk, resident=was.resident, was=[*others, stood], now=held)


def _require(desk: Desk, shown: CaseEvent, why: str) -> None:
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    refuse(objections_to_no_reason(why=why))
    if follows_from(desk=desk, shown=shown) is not None:
        text = "Dit volgt uit iets anders in het dossier. Verbeter het daar."
        raise EntryError(Objection(field="", text=text))
