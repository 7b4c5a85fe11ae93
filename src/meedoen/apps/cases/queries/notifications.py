"""Which notifications of DUO somebody has to look at: those that wait for an intake, and those that could not be done."""

from dataclasses import dataclass, field
from datetime import datetime

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.sealing import SealBrokenError
from meedoen.apps.cases.actions.receiving import whom_it_is_about
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import Notification
from meedoen.core.cases.notices import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class ToLookAt:
    """A notification that is not done: what it says, why it is not done (Dutch), and about whom as far as that is sealed."""

    key: int
    code: str
    says: str
    state: str
    why: str
    registered_at: datetime
    received_at: datetime
    bsn: str = field(repr=False)
    v_number: str = field(repr=False)


def notifications_to_look_at(*, desk: Desk) -> tuple[ToLookAt, ...]:
    """Return the notifications that are not done, the earliest first, for who registers residents.

    Raises:
        NotAllowedError: the actor may not register residents.

    """
    require(actor=desk.actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=desk.code)
    waiting = Notification.objects.within(**desk.scope).exclude(state=Notification.State.DONE)
    return tuple(_told(each) for each in waiting.order_by("registered_at", "id"))


def _told(notification: Notification) -> ToLookAt:
    try:
        bsn, v_number = whom_it_is_about(notification=notification)
    except SealBrokenError:
        bsn, v_number = "", ""
    kind = KINDS.get(notification.event)
    return ToLookAt(
        key=notification.pk,
        code=notification.event,
        says=kind.says if kind else "Meedoen kent deze gebeurtenis niet.",
        state=notification.get_state_display(),
        why=notification.why,
        registered_at=notification.registered_at,
        received_at=notification.received_at,
        bsn=bsn,
        v_number=v_number,
    )
