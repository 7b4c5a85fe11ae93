"""Closing a period of an indicator when its figure was approved, opening it again with a reason, and closing it as it is."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.entering import EntryError
from meedoen.apps.goals.rights import approving_reach, require_within
from meedoen.apps.indicators.models import EnteredFigure, PeriodLock
from meedoen.apps.indicators.naming import named
from meedoen.apps.indicators.queries.cells import LockKey, lock_key_of, locked_periods
from meedoen.apps.journal.actions import recording

LONGEST_REMARK = 2000


def locks_on(*, cells: Iterable[LockKey], actor: Actor, municipality_code: str, now: datetime) -> list[PeriodLock]:
    """Return the locks that close these cells, each once; they are not kept yet."""
    return [
        PeriodLock(
            municipality_id=municipality_code,
            indicator_id=indicator,
            period_code=period,
            area_code=area,
            group=group,
            locked_by=actor.name,
            locked_at=now,
        )
        for indicator, period, area, group in dict.fromkeys(cells)
    ]


@transaction.atomic
def reopen(*, actor: Actor, lock: PeriodLock, reason: str, now: datetime) -> None:
    """Open an approved period of an indicator again, with a reason, so that its figures can be corrected.

    Raises:
        NotAllowedError: the actor may not approve this indicator.
        EntryError: there is no reason, or it is open already.

    """
    reason = reason.replace("\r\n", "\n").strip()
    if not 0 < len(reason) <= LONGEST_REMARK:
        message = f"Schrijf waarom de periode weer open moet, in hoogstens {LONGEST_REMARK} tekens."
        raise EntryError(message)
    _require(actor, lock)
    standing = PeriodLock.objects.within(municipality_code=lock.municipality_id, actor=SYSTEM).select_for_update()
    fresh = standing.filter(pk=lock.pk, reopened_at=None).first()
    if fresh is None:
        message = "Deze periode is al heropend."
        raise EntryError(message)
    with recording(
        municipality_code=lock.municipality_id,
        actor=actor,
        action="periode heropend",
        subject=named(figure=lock),
        reason=reason,
        permission=Permission.APPROVE_FIGURES,
    ) as change:
        change.update(fresh, reopened_by=actor.name, reopened_at=now, reason=reason)


@transaction.atomic
def close_as_it_is(*, actor: Actor, lock: PeriodLock, now: datetime) -> None:
    """Close a period that was opened again and needs no other figure after all: what stands there stays approved.

    Raises:
        NotAllowedError: the actor may not approve this indicator.
        EntryError: it is closed already, or another figure was handed in for it and waits for a judgement.

    """
    _require(actor, lock)
    code, cell = lock.municipality_id, lock_key_of(lock)
    # Of two who close it at once the second waits here, and then sees that it is closed.
    PeriodLock.objects.within(municipality_code=code, actor=SYSTEM).select_for_update().get(pk=lock.pk)
    if cell in locked_periods(municipality_code=code, indicator_ids=[lock.indicator_id]):
        message = "Deze periode is al gesloten."
        raise EntryError(message)
    waiting = EnteredFigure.objects.within(municipality_code=code, actor=SYSTEM).filter(
        indicator_id=lock.indicator_id, state=EnteredFigure.State.SUBMITTED
    )
    if any(lock_key_of(each) == cell for each in waiting):
        message = (
            "Er wacht een nieuw cijfer voor deze periode. Keur dat goed of geef het terug; daarna kan de periode dicht."
        )
        raise EntryError(message)
    with recording(
        municipality_code=code,
        actor=actor,
        action="periode gesloten zonder wijziging",
        subject=named(figure=lock),
        permission=Permission.APPROVE_FIGURES,
    ) as change:
        change.add_all(locks_on(cells=[cell], actor=actor, municipality_code=code, now=now))


def _require(actor: Actor, lock: PeriodLock) -> None:
    reach = approving_reach(actor=actor, municipality_code=lock.municipality_id)
    require_within(reach=reach, cells=[(lock.indicator_id, "", "")], permission=Permission.APPROVE_FIGURES)
