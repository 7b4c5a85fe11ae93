"""Following what a program delivered with a key: its deliveries, and how far each figure of one is."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import ApiKey
from meedoen.apps.goals.actions.delivering import Step
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.sources.program_deliveries import ProgramDelivery

WAITING = (EnteredFigure.State.SUBMITTED, EnteredFigure.State.DRAFT)
"""What somebody of the municipality still has to do something with."""
_MADE = (Step.ADDED, Step.CHANGED)


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """A row of a delivery: its cell, how far it is (a state of `EnteredFigure`; empty when nothing changed), and why."""

    indicator_code: str
    period_code: str
    area_code: str
    group: str
    state: str
    remark: str


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """A delivery in a list: when it came, and how many of its figures are how far (as `FollowedRow.state`)."""

    pk: int
    received_at: datetime
    states: Mapping[str, int]


def program_delivery(*, key: ApiKey, number: int) -> ProgramDelivery | None:
    """Return a delivery of the organisation that a key is of, or of this very key when it is of the municipality."""
    delivery: ProgramDelivery | None = _mine(key).select_related("delivery").filter(pk=number).first()
    return delivery


def program_deliveries(
    *, key: ApiKey, is_done: bool | None, first: int, most: int
) -> tuple[int, tuple[DeliveryFacts, ...]]:
    """Return how many deliveries are those of `program_delivery`, and from the `first` at most `most`, the newest first.

    `is_done` keeps those of which nothing waits any more, or the others.
    """
    found = _mine(key)
    if is_done is not None:
        waiting = EnteredFigure.objects.within(municipality_code=key.municipality_id, actor=SYSTEM)
        some = Exists(waiting.filter(delivery=OuterRef("delivery_id"), state__in=WAITING))
        found = found.filter(~some if is_done else some)
    total = found.count()
    page = list(found.select_related("delivery").defer("rows").order_by("-pk")[first : first + most])
    counted = _states_by_delivery(key, [each.delivery_id for each in page])
    return total, tuple(
        DeliveryFacts(each.pk, each.delivery.received_at, _states(each.delivery.counts, counted[each.delivery_id]))
        for each in page
    )


def rows_of(*, delivery: ProgramDelivery) -> Iterator[FollowedRow]:
    """Yield the rows of a delivery in its order, with how far each is now."""
    found = EnteredFigure.objects.within(municipality_code=delivery.municipality_id, actor=SYSTEM)
    entered = found.in_bulk([row["figure"] for row in delivery.rows if row["figure"] is not None])
    for row in delivery.rows:
        state, remark = "", row["why"]
        if row["figure"] is not None:
            figure = entered.get(row["figure"])
            # What was undone is there no longer.
            state = figure.state if figure else EnteredFigure.State.WITHDRAWN
            remark = figure.remark if figure and state == EnteredFigure.State.RETURNED else ""
        indicator, period, area, group = row["cell"]
        yield FollowedRow(indicator, period, area, group, state, remark)


def _mine(key: ApiKey) -> QuerySet[ProgramDelivery]:
    found = ProgramDelivery.objects.within(municipality_code=key.municipality_id, actor=SYSTEM)
    return found.filter(organisation=key.organisation) if key.organisation else found.filter(key=key)


def _states_by_delivery(key: ApiKey, ids: list[int]) -> Mapping[int, Counter[str]]:
    within = EnteredFigure.objects.within(municipality_code=key.municipality_id, actor=SYSTEM)
    found: Mapping[int, Counter[str]] = defaultdict(Counter)
    rows = within.filter(delivery_id__in=ids).order_by().values_list("delivery_id", "state")
    for delivery, state, count in rows.annotate(count=Count("pk")):
        found[delivery][state] = count
    return found


def _states(steps: Mapping[str, Any], counted: Counter[str]) -> Mapping[str, int]:
    """Return how many figures are how far, from what delivering them did and where those that it made are now."""
    made = sum(steps.get(step, 0) for step in _MADE)
    gone = {EnteredFigure.State.WITHDRAWN.value: made - counted.total(), "": steps.get(Step.UNTOUCHED, 0)}
    return +(counted + Counter(gone))
