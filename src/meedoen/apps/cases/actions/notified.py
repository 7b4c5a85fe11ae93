"""Doing what DUO notified of: who it is about is found by BSN, DUO is asked for the details, and they are written in the file.

Each notification is done in one transaction that also says that it is done, so a crash leaves it as it was, to be done again. DUO
is asked outside any transaction. Whose BSN nobody has, waits for the intake; what cannot be written, waits for somebody who looks.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.utils import timezone

from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.sealing import SealBrokenError
from meedoen.apps.cases.actions.carrying import Carrying, carry_out
from meedoen.apps.cases.actions.receiving import SCREEN, whom_it_is_about
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.actions.registering import bearer_of
from meedoen.apps.cases.desk import Desk, at_desk, hold
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import CaseEvent, Notification, Resident
from meedoen.core.cases.integration_answers import Answers
from meedoen.core.cases.notices import KINDS, NoticeKind
from meedoen.core.cases.writings import EXTENDED, EventOccurs, Notice, NoticeRefusedError, writings_of
from meedoen.core.values.dutch import format_date
from meedoen.links.duo_integration.client import Duo
from meedoen.links.remote.answers import NotKnownError, RefusedError
from meedoen.links.remote.asking import SenselessAnswerError
from meedoen.links.remote.circuit import UnreachableError

State = Notification.State
OPEN = (State.RECEIVED, State.WAITING)
NOT_SET_UP = "De koppeling met DUO is niet ingesteld. Vraag de beheerder."
NOBODY = "Niemand in het register heeft dit BSN. Schrijf de persoon in; daarna wordt de melding verwerkt."
NO_BSN = "De melding noemt alleen een V-nummer. Zoek op wie het is en schrijf zelf op wat DUO meldt."
UNKNOWN = "Deze gebeurtenis staat niet in de beschrijving van DUO die Meedoen kent. Kijk in het portaal van DUO."
SEALED = "Deze melding is verzegeld met een andere sleutel van Meedoen. Vraag DUO om haar opnieuw te sturen."


@dataclass(frozen=True, slots=True, kw_only=True)
class Processed:
    """How many notifications are in which state after they were looked at; `stopped_by` says why the rest was left (Dutch)."""

    counts: Counter[str] = field(default_factory=Counter)
    stopped_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A notification that can be done: what it says, about whom, and under which trace DUO is asked."""

    notification: Notification
    kind: NoticeKind
    resident: Resident
    bsn: str = field(repr=False)
    trace: str


def process_notifications(*, actor: Actor, municipality_code: str, duo: Duo | None) -> Processed:
    """Do every notification that is open, the earliest first; stop when DUO does not answer.

    Raises:
        NotAllowedError: the actor may not register residents.

    """
    require(actor=actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=municipality_code)
    counts: Counter[str] = Counter()
    for key in _open_ones(actor, municipality_code):
        try:
            state = process_one(actor=actor, municipality_code=municipality_code, key=key, duo=duo)
        except UnreachableError as error:
            _settle(actor, municipality_code, key, State.RECEIVED, str(error))
            return Processed(counts=counts, stopped_by=str(error))
        counts[state] += 1
    return Processed(counts=counts)


def process_one(*, actor: Actor, municipality_code: str, key: int, duo: Duo | None) -> State:
    """Do one notification and return how it stands then.

    Raises:
        UnreachableError: DUO does not answer; nothing was changed.

    """
    with at_desk(actor=actor, municipality_code=municipality_code, screen=SCREEN) as desk:
        found = _looked_at(desk, key)
    if not isinstance(found, _Case):
        return found
    if found.kind.asks and duo is None:
        return _settle(actor, municipality_code, key, State.WAITING, NOT_SET_UP)
    try:
        answers = (
            duo.answers_about(kind=found.kind, bsn=found.bsn, trace=found.trace)
            if duo is not None and found.kind.asks
            else Answers()
        )
        with at_desk(actor=actor, municipality_code=municipality_code, screen=SCREEN) as desk:
            return _write(desk, found, answers)
    except ChangedMeanwhileError as error:
        return _settle(actor, municipality_code, key, State.RECEIVED, str(error))
    except (NotKnownError, RefusedError, SenselessAnswerError, NoticeRefusedError, EntryError) as error:
        return _settle(actor, municipality_code, key, State.REFUSED, str(error))


def _open_ones(actor: Actor, municipality_code: str) -> list[int]:
    # Which are open tells nothing about anybody, so nobody was looked at.
    with serving(municipality_code=municipality_code):
        found = Notification.objects.within(municipality_code=municipality_code, actor=actor).filter(state__in=OPEN)
        return list(found.order_by("registered_at", "id").values_list("pk", flat=True))


def _looked_at(desk: Desk, key: int) -> _Case | State:
    """Return who a notification is about; or its state, when that is all that there is to say."""
    desk.look.ground = _ground(desk.actor)
    notification = Notification.objects.within(**desk.scope).get(pk=key)
    if notification.state not in OPEN:
        return State(notification.state)
    kind = KINDS.get(notification.event)
    if kind is None:
        return _say(desk, notification, State.REFUSED, UNKNOWN)
    try:
        bsn, _ = whom_it_is_about(notification=notification)
    except SealBrokenError:
        return _say(desk, notification, State.REFUSED, SEALED)
    if not bsn:
        return _say(desk, notification, State.REFUSED, NO_BSN)
    resident = bearer_of(desk=desk, bsn=bsn)
    if resident is None:
        return _say(desk, notification, State.WAITING, NOBODY)
    desk.look.saw(residents=[resident])
    return _Case(notification=notification, kind=kind, resident=resident, bsn=bsn, trace=desk.look.trace)


def _write(desk: Desk, case: _Case, answers: Answers) -> State:
    """Write what DUO told in the file, and in the same transaction that the notification is done."""
    desk.look.ground = _ground(desk.actor)
    hold(desk=desk, residents=[case.resident.pk])
    open_still = Notification.objects.within(**desk.scope).filter(pk=case.notification.pk, state__in=OPEN)
    done = {"state": State.DONE, "why": "", "sealed": "", "resident": case.resident, "tried_at": desk.now}
    if not open_still.update(**done):
        # Somebody else did it meanwhile.
        return State.DONE
    registered_on = timezone.localdate(case.notification.registered_at)
    notice = Notice(
        kind=case.kind, registered_on=registered_on, answers=answers, extended=_extended(desk, case.resident)
    )
    writings = writings_of(notice)
    coming = [each.day for each in writings if isinstance(each, EventOccurs) and each.day > desk.today]
    if coming:
        why = f"Dit geldt vanaf {format_date(max(coming))} en wordt die dag verwerkt."
        kept = {"state": State.WAITING, "why": why, "sealed": case.notification.sealed, "resident": None}
        Notification.objects.within(**desk.scope).filter(pk=case.notification.pk).update(**kept)
        return State.WAITING
    desk.look.saw(residents=[case.resident])
    desk.look.changed(what=f"melding {case.kind.code} verwerkt")
    message = str(case.notification.message_id)
    into = Carrying(desk=desk, resident=case.resident, message=message, event=case.kind.code)
    for writing in writings:
        carry_out(writing, into=into)
    return State.DONE


def _extended(desk: Desk, resident: Resident) -> int:
    """Return how many months of extension stand in a file."""
    kind = desk.book.kinds.of_word(EXTENDED).number
    known = CaseEvent.objects.within(**desk.scope).known().filter(resident=resident, kind=kind)
    return sum(value or 0 for value in known.values_list("value", flat=True))


def _settle(actor: Actor, municipality_code: str, key: int, state: State, why: str) -> State:
    with at_desk(actor=actor, municipality_code=municipality_code, screen=SCREEN) as desk:
        desk.look.ground = _ground(actor)
        notification = Notification.objects.within(**desk.scope).get(pk=key)
        return _say(desk, notification, state, why) if notification.state in OPEN else State(notification.state)


def _say(desk: Desk, notification: Notification, state: State, why: str) -> State:
    same = Notification.objects.within(**desk.scope).filter(pk=notification.pk, state__in=OPEN)
    same.update(state=state, why=why, tried_at=desk.now)
    if (notification.state, notification.why) != (state, why):
        desk.look.changed(what=f"melding {notification.event} {state}")
    return state


def _ground(actor: Actor) -> Ground:
    return Ground.SYSTEM if actor.grants is None else Ground.INTAKE
