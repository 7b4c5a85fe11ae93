"""Taking in what DUO notifies of: kept under its message id, once, however often it is sent; what it asks for is done later."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.sealing import SealBrokenError, seal, unseal
from meedoen.apps.cases.actions.registering import bearer_of, seal_for
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import Notification, Resident
from meedoen.core.values.dutch import format_date
from meedoen.links.duo_integration.notices import ReceivedNotice

SCREEN = "melding van DUO"
_BETWEEN = "/"


class OtherNoticeError(Exception):
    """Under this message id something else came before; the message says so (Dutch)."""


class NoWordsError(ValueError):
    """Somebody settles a notification without saying how; the message asks for it (Dutch)."""


def receive(*, actor: Actor, municipality_code: str, notice: ReceivedNotice) -> bool:
    """Keep a notification to be done; return whether it is new.

    Raises:
        NotAllowedError: the actor may not register residents, which is what a notification leads to.
        OtherNoticeError: its message id is that of another one.

    """
    with at_desk(actor=actor, municipality_code=municipality_code, screen=SCREEN) as desk:
        require(actor=actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=municipality_code)
        desk.look.ground = Ground.INTAKE
        if _is_known(desk, notice):
            return False
        try:
            with transaction.atomic():
                _keep(desk, notice)
        except IntegrityError:
            # It came twice at the same moment.
            return not _is_known(desk, notice)
        desk.look.changed(what=f"melding {notice.event} ontvangen")
        return True


def whom_it_is_about(*, notification: Notification) -> tuple[str, str]:
    """Return the BSN and the V-number of a notification that is not done, each empty when it was not told.

    Raises:
        SealBrokenError: it was sealed with another secret key.

    """
    purpose = seal_for(municipality_code=notification.municipality_id)
    bsn, _, v_number = unseal(sealed=notification.sealed, purpose=purpose).partition(_BETWEEN)
    return bsn, v_number


def _is_known(desk: Desk, notice: ReceivedNotice) -> bool:
    found = Notification.objects.within(**desk.scope).filter(message_id=notice.message_id).first()
    if found is None:
        return False
    is_same = (found.event, found.registered_at) == (notice.event, notice.registered_at)
    if is_same and found.sealed:
        is_same = whom_it_is_about(notification=found) == (notice.bsn, notice.v_number)
    if not is_same:
        message = "Onder dit berichtId kwam eerder een andere melding. Gebruik voor elke melding een nieuw berichtId."
        raise OtherNoticeError(message)
    return True


def _keep(desk: Desk, notice: ReceivedNotice) -> None:
    purpose = seal_for(municipality_code=desk.code)
    Notification._default_manager.create(
        municipality_id=desk.code,
        message_id=notice.message_id,
        event=notice.event,
        registered_at=notice.registered_at,
        received_at=desk.now,
        received_by=desk.actor.name,
        sealed=seal(text=f"{notice.bsn}{_BETWEEN}{notice.v_number}", purpose=purpose),
    )


def try_again(*, desk: Desk, key: int) -> None:
    """Let a notification that could not be done be done again, now that somebody changed what stood in its way.

    Raises:
        NotAllowedError: the actor may not register residents.

    """
    require(actor=desk.actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=desk.code)
    refused = Notification.objects.within(**desk.scope).filter(pk=key, state=Notification.State.REFUSED)
    if refused.update(state=Notification.State.RECEIVED, why=""):
        desk.look.changed(what=f"melding {key} opnieuw te doen")


def settle_by_hand(*, desk: Desk, key: int, how: str) -> None:
    """Say that somebody did by hand what a notification asks for, and how; who it was about is not kept any longer.

    Raises:
        NotAllowedError: the actor may not register residents.
        NoWordsError: nothing is said of how.
        ChangedMeanwhileError: it was done already; the message says by whom and when.

    """
    require(actor=desk.actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=desk.code)
    said = " ".join(how.split())
    if not said:
        message = "Schrijf op wat u met de melding deed."
        raise NoWordsError(message)
    left = Notification.objects.within(**desk.scope).filter(pk=key).exclude(state=Notification.State.DONE)
    bearer = _bearer(desk, left.first())
    done = {"state": Notification.State.DONE, "why": said, "sealed": "", "tried_at": desk.now, "resident": bearer}
    if not left.update(**done, settled_by=desk.actor.name):
        raise ChangedMeanwhileError(_done_already(desk, key))
    desk.look.changed(what=f"melding {key} met de hand afgedaan")


def _done_already(desk: Desk, key: int) -> str:
    """Say that a notification is done: by whom when that was by hand, and when it is known."""
    found = Notification.objects.within(**desk.scope).filter(pk=key).values_list("settled_by", "tried_at").first()
    by, at = found or ("", None)
    moment = timezone.localtime(at) if at else None
    when = f" op {format_date(moment.date())} om {moment:%H:%M} uur" if moment else ""
    if by == desk.actor.name:
        return f"U hebt deze melding al afgedaan{when}. U hoeft niets meer te doen."
    done = f"{by} heeft deze melding intussen afgedaan{when}" if by else f"Deze melding is intussen al verwerkt{when}"
    return f"{done}. Wat u hier typte, is niet bewaard."


def _bearer(desk: Desk, notification: Notification | None) -> Resident | None:
    """Return in whose file it belongs, so that what was said of it goes when the file does; None when nobody can tell."""
    if notification is None or notification.resident is not None or not notification.sealed:
        return notification.resident if notification else None
    try:
        bsn, _ = whom_it_is_about(notification=notification)
    except SealBrokenError:
        return None
    return bearer_of(desk=desk, bsn=bsn) if bsn else None
