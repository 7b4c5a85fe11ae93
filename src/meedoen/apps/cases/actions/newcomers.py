"""Finding a file for whom DUO notified of: somebody is registered, or is known already without a BSN and gets it.

The BSN stays sealed on its way from the notification to the file, so nobody has to type it over.
"""

from dataclasses import replace

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.sealing import SealBrokenError
from meedoen.apps.cases.actions.notified import NO_BSN, SEALED
from meedoen.apps.cases.actions.receiving import whom_it_is_about
from meedoen.apps.cases.actions.registering import (
    KnownAlreadyError,
    NewPerson,
    RegisteringError,
    bearer_of,
    register_with_known_bsn,
    seal_number,
    take_turn_to_register,
)
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import CitizenNumber, Notification, Resident, Team
from meedoen.apps.cases.reach import enter
from meedoen.core.cases.entries import Objection

_DONE = "Deze melding is al afgedaan. Kijk bij de meldingen wat er nog openstaat."
_ANOTHER_NUMBER = "Deze persoon heeft al een BSN, en dat is een ander dan in de melding. Kies iemand anders."
_UNCHECKED = "Zeg hoe u hebt nagekeken dat dit BSN bij deze persoon hoort (Wabb, artikel 12)."


class NoNumberError(Exception):
    """A notification holds no BSN to work with; the message says why and what to do (Dutch)."""


def number_of(*, desk: Desk, key: int) -> str:
    """Return the BSN of a notification that is not done, to find out who it is.

    Raises:
        NotAllowedError: the actor may not register residents.
        NoNumberError: it is done, tells no BSN, or was sealed with another key.

    """
    require(actor=desk.actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=desk.code)
    desk.look.ground = Ground.INTAKE
    waiting = Notification.objects.within(**desk.scope).exclude(state=Notification.State.DONE)
    found = waiting.filter(pk=key).first()
    if found is None:
        raise NoNumberError(_DONE)
    try:
        bsn, _ = whom_it_is_about(notification=found)
    except SealBrokenError:
        raise NoNumberError(SEALED) from None
    if not bsn:
        raise NoNumberError(NO_BSN)
    return bsn


@one_change
def register_notified(*, desk: Desk, key: int, person: NewPerson, team: Team) -> Resident:
    """Register whom a notification is about, with the BSN that it tells.

    Raises:
        NotAllowedError, NoNumberError: as `number_of`.
        RegisteringError, KnownAlreadyError: as `register`.

    """
    told = replace(person, bsn=number_of(desk=desk, key=key))
    return register_with_known_bsn(desk=desk, person=told, team=team)


def connect_notified(*, desk: Desk, key: int, resident: Resident, checked_how: str) -> None:
    """Give the BSN of a notification to somebody who is in the register without one.

    Raises:
        NotAllowedError, NoNumberError: as `number_of`.
        ReasonNeededError: the file is of another caseload and no reason stands.
        KnownAlreadyError: somebody else bears this BSN.
        RegisteringError: the person has another BSN, or nobody said how it was checked.
        ChangedMeanwhileError: the file was destroyed meanwhile.

    """
    bsn = number_of(desk=desk, key=key)
    # Before the file is held, as reading files in does: the other way round both would wait for each other.
    take_turn_to_register(desk=desk)
    _connect(desk=desk, key=key, resident=resident, bsn=bsn, checked_how=checked_how)


@one_change
def _connect(*, desk: Desk, key: int, resident: Resident, bsn: str, checked_how: str) -> None:
    enter(desk=desk, resident=resident)
    if not checked_how:
        raise RegisteringError(Objection(field="bsn_checked", text=_UNCHECKED))
    bearer = bearer_of(desk=desk, bsn=bsn)
    if bearer is not None and bearer != resident:
        raise KnownAlreadyError(bearer)
    if bearer is not None:
        return
    if CitizenNumber.objects.within(**desk.scope).filter(resident=resident).exists():
        raise RegisteringError(Objection(field="resident", text=_ANOTHER_NUMBER))
    seal_number(desk=desk, resident=resident, bsn=bsn, checked_how=checked_how)
    desk.look.changed(what=f"BSN uit melding {key} erbij")
