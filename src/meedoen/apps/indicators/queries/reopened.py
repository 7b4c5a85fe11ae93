"""Periods that somebody opened again and whose figure was not approved anew since: work for who delivered it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.models import EnteredFigure, PeriodLock
from meedoen.apps.indicators.queries.cells import LockKey, lock_key_of, reopened_locks, reopened_told
from meedoen.apps.indicators.queries.due import Holder, standing_duties
from meedoen.core.values.period import parse_period


@dataclass(frozen=True, slots=True)
class ReopenedCell:
    """A cell that was opened again: `cell` is codes of indicator, period, area and group; `told` says who, when and why."""

    cell: tuple[str, str, str, str]
    name: str
    period: str
    group: str
    told: str


def reopened_for(*, municipality_code: str, name: str, holder: Holder) -> tuple[ReopenedCell, ...]:
    """Return what was opened again of what somebody, or the own organisation, delivered or has to deliver.

    What was handed in anew waits for somebody else and is not among them.
    """
    locks = reopened_locks(municipality_code=municipality_code)
    if not locks:
        return ()
    figures = EnteredFigure.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    figures = figures.filter(indicator_id__in={key[0] for key in locks})
    organisations = Q(organisation__in=holder.organisations, organisation__gt="")
    mine = _keys(figures.filter(Q(entered_by=name) | organisations, state=EnteredFigure.State.APPROVED))
    duties = {
        (duty.indicator_id, duty.area_code, duty.group)
        for duty in standing_duties(municipality_code=municipality_code, holder=holder)
    }
    waiting = _keys(figures.filter(state=EnteredFigure.State.SUBMITTED))
    return tuple(
        _cell(lock)
        for key, lock in sorted(locks.items(), key=lambda item: item[0][1:])
        if key not in waiting and (key in mine or (key[0], key[2], key[3]) in duties)
    )


def _keys(figures: Iterable[EnteredFigure]) -> set[LockKey]:
    return {lock_key_of(each) for each in figures}


def _cell(lock: PeriodLock) -> ReopenedCell:
    return ReopenedCell(
        cell=(lock.indicator.code, lock.period_code, lock.area_code, lock.group),
        name=lock.indicator.name,
        period=parse_period(lock.period_code).label,
        group=lock.group,
        told=reopened_told(lock=lock),
    )
