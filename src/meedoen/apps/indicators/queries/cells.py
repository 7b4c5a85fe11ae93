"""What stands in cells: the figure that counts now, the figure on its way, and whether the period is locked."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.entering import CellOf
from meedoen.apps.indicators.models import EnteredFigure, Observation, PeriodLock, Story
from meedoen.core.values.dutch import format_date

CellKey = tuple[int, str, str, str, str]
"""Indicator (its key), role, period, area, group."""

LockKey = tuple[int, str, str, str]
"""Indicator (its key), period, area, group."""


def key_of(record: Observation | EnteredFigure) -> CellKey:
    """Return the cell that a figure stands in."""
    return record.indicator_id, record.role, record.period_code, record.area_code, record.group


def current_in(*, cell: CellOf) -> Observation | None:
    """Return the figure that counts in a cell now: of several documents the one that became known last."""
    found = Observation.objects.within(municipality_code=cell.indicator.municipality_id, actor=SYSTEM)
    return found.filter(known_until=None, **cell.columns).order_by("known_from", "pk").last()


def story_beside(*, observation: Observation) -> Story:
    """Return the story that was approved with a figure; an empty one when there is none."""
    found = Story.objects.within(municipality_code=observation.municipality_id, actor=SYSTEM)
    return found.filter(observation=observation).order_by("pk").last() or Story()


def on_its_way_in(*, cell: CellOf) -> EnteredFigure | None:
    """Return the figure that is being entered in a cell, locked until the transaction ends."""
    found = EnteredFigure.objects.within(municipality_code=cell.indicator.municipality_id, actor=SYSTEM)
    return found.select_for_update().filter(state__in=EnteredFigure.OPEN, **cell.columns).first()


def current_by_cell(*, municipality_code: str, indicator_ids: Iterable[int]) -> dict[CellKey, Observation]:
    """Return the figures that count now of some indicators, by cell."""
    found = Observation.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    rows = found.filter(known_until=None, indicator_id__in=list(indicator_ids)).order_by("known_from", "pk")
    return {key_of(record): record for record in rows}


def on_their_way(*, municipality_code: str, **narrowed: Any) -> dict[CellKey, EnteredFigure]:  # noqa: ANN401 a filter of Django's
    """Return the figures that are being entered, by cell."""
    found = EnteredFigure.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    return {key_of(record): record for record in found.filter(state__in=EnteredFigure.OPEN, **narrowed)}


def locked_periods(*, municipality_code: str, indicator_ids: Iterable[int]) -> dict[LockKey, PeriodLock]:
    """Return the locks that stand."""
    found = PeriodLock.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    rows = found.filter(reopened_at=None, indicator_id__in=list(indicator_ids))
    return {(lock.indicator_id, lock.period_code, lock.area_code, lock.group): lock for lock in rows}


def lock_key_of(record: PeriodLock | EnteredFigure) -> LockKey:
    """Return the cell that a lock closes, or of which a figure is on its way."""
    return record.indicator_id, record.period_code, record.area_code, record.group


def reopened_locks(*, municipality_code: str, indicator_ids: Iterable[int] | None = None) -> dict[LockKey, PeriodLock]:
    """Return the last lock of every cell that was opened again and not approved anew since, with its indicator.

    Of some indicators (their keys), or without them of all.
    """
    found = PeriodLock.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    if indicator_ids is not None:
        found = found.filter(indicator_id__in=list(indicator_ids))
    opened = found.filter(reopened_at__isnull=False).select_related("indicator").order_by("reopened_at", "pk")
    last = {lock_key_of(lock): lock for lock in opened}
    if not last:
        return {}
    standing = {lock_key_of(lock) for lock in found.filter(reopened_at=None)}
    return {key: lock for key, lock in last.items() if key not in standing}


def reopened_told(*, lock: PeriodLock) -> str:
    """Say who opened a period again, when and why (Dutch)."""
    day = f" op {format_date(timezone.localdate(lock.reopened_at))}" if lock.reopened_at else ""
    return f"Heropend door {lock.reopened_by}{day}: {lock.reason}"


def standing_locks(*, municipality_code: str) -> list[PeriodLock]:
    """Return the locks that stand with their indicators, the newest first."""
    found = PeriodLock.objects.within(municipality_code=municipality_code, actor=SYSTEM).filter(reopened_at=None)
    return list(found.select_related("indicator").order_by("-locked_at"))


def standing_lock(*, municipality_code: str, pk: int) -> PeriodLock | None:
    """Return a lock that stands with its indicator, or None."""
    found = PeriodLock.objects.within(municipality_code=municipality_code, actor=SYSTEM).filter(reopened_at=None)
    return found.select_related("indicator").filter(pk=pk).first()
