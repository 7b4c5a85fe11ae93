"""Which notifications of DUO somebody has to look at: those that wait for an intake, and those that could not be done."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.sealing import SealBrokenError
from meedoen.apps.cases.actions.notified import NOBODY, NOT_SET_UP
from meedoen.apps.cases.actions.receiving import whom_it_is_about
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import Notification
from meedoen.apps.cases.models.floor import CaseQuerySet
from meedoen.core.cases.notices import KINDS

_State = Notification.State
_FOR_SOMEBODY_WHY = frozenset({NOBODY, NOT_SET_UP})
_FOR_SOMEBODY = Q(state=_State.REFUSED) | Q(state=_State.WAITING, why__in=_FOR_SOMEBODY_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToLookAt:
    """A notification that is not done: what it says, why it is not done (Dutch), and about whom as far as that is sealed.

    `for_somebody` tells whether somebody has to do something; the others are done by themselves. `needs_person` tells whether
    nobody in the register has its BSN.
    """

    key: int
    code: str
    says: str
    state: str
    why: str
    registered_at: datetime
    received_at: datetime
    for_somebody: bool
    needs_person: bool
    was_refused: bool
    bsn: str = field(repr=False)
    v_number: str = field(repr=False)


def notifications_to_look_at(*, desk: Desk) -> tuple[ToLookAt, ...]:
    """Return the notifications that are not done, the earliest first, for who registers residents.

    Raises:
        NotAllowedError: the actor may not register residents.

    """
    return tuple(_told(each) for each in _waiting(desk).order_by("registered_at", "id"))


def notification_to_look_at(*, desk: Desk, key: int, also_done: bool = False) -> ToLookAt | None:
    """Return a notification that is not done, or None; with `also_done` one that is done too, without whom it was about.

    Raises:
        NotAllowedError: the actor may not register residents.

    """
    found = _waiting(desk).filter(pk=key).first()
    if found is None and also_done:
        found = Notification.objects.within(**desk.scope).filter(pk=key).first()
    return _told(found) if found else None


def how_many_for_somebody(*, desk: Desk) -> int:
    """Return of how many notifications somebody has to do something; nobody is looked at.

    Raises:
        NotAllowedError: the actor may not register residents.

    """
    return int(_waiting(desk).filter(_FOR_SOMEBODY).count())


def of_the_same_person(*, desk: Desk, bsn: str) -> tuple[int, ...]:
    """Return the keys of the notifications about a BSN that can be done now, the earliest first.

    Raises:
        NotAllowedError: the actor may not register residents.

    """
    told = (_told(each) for each in _waiting(desk).exclude(state=_State.REFUSED).order_by("registered_at", "id"))
    return tuple(each.key for each in told if each.bsn == bsn)


def _waiting(desk: Desk) -> CaseQuerySet:
    require(actor=desk.actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=desk.code)
    found: CaseQuerySet = Notification.objects.within(**desk.scope).exclude(state=_State.DONE)
    return found


def _told(notification: Notification) -> ToLookAt:
    is_done = notification.state == _State.DONE
    try:
        bsn, v_number = ("", "") if is_done else whom_it_is_about(notification=notification)
    except SealBrokenError:
        bsn, v_number = "", ""
    kind = KINDS.get(notification.event)
    return ToLookAt(
        key=notification.pk,
        code=notification.event,
        says=kind.says if kind else "Meedoen kent deze gebeurtenis niet.",
        state=notification.get_state_display(),
        # How somebody did it is of the file, and not of who does the intake.
        why="" if is_done else notification.why,
        registered_at=notification.registered_at,
        received_at=notification.received_at,
        for_somebody=notification.state == _State.REFUSED or notification.why in _FOR_SOMEBODY_WHY,
        needs_person=notification.state == _State.WAITING and notification.why == NOBODY,
        was_refused=notification.state == _State.REFUSED,
        bsn=bsn,
        v_number=v_number,
    )
