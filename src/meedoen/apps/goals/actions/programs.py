"""Figures that a program delivers with a key: all of them or none, each to be followed until it is decided on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.models import ApiKey
from meedoen.apps.goals.actions.delivering import Delivered, Judged, Step, hand_in_judged, judge_delivery
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.journal.actions import log
from meedoen.apps.sources.models import Delivery, SourceDocument
from meedoen.apps.sources.program_deliveries import ProgramDelivery


class RowsRefusedError(Exception):
    """Some rows cannot be handed in; `problems` gives per place in the delivery the sentence per field (Dutch).

    A sentence under an empty field is about the row.
    """

    def __init__(self, problems: Mapping[int, Mapping[str, str]]) -> None:
        """Keep what is wrong."""
        super().__init__(f"{len(problems)} regels kunnen niet.")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """A row of a delivery: its cell, how far it is (a state of `EnteredFigure`; empty when nothing changed), and why."""

    indicator_code: str
    period_code: str
    area_code: str
    group: str
    state: str
    remark: str


def problems_of(
    *, actor: Actor, municipality_code: str, rows: Mapping[int, Delivered], now: datetime
) -> dict[int, dict[str, str]]:
    """Return what is wrong with these rows, by their place in the delivery; nothing is written."""
    judged = judge_delivery(actor=actor, municipality_code=municipality_code, rows=list(rows.values()), now=now)
    return _refusals(dict(zip(rows, judged, strict=True)))


@transaction.atomic
def deliver_by_program(
    *, actor: Actor, key: ApiKey, rows: Sequence[Delivered], content_hash: str, now: datetime
) -> ProgramDelivery:
    """Hand in every row that adds or changes something, to be approved by a person; when one is refused, none.

    Raises:
        RowsRefusedError: a row is refused.

    """
    code = key.municipality_id
    judged = judge_delivery(actor=actor, municipality_code=code, rows=rows, now=now)
    refused = _refusals(dict(enumerate(judged)))
    if refused:
        raise RowsRefusedError(refused)
    delivery = Delivery.objects.create(
        municipality_id=code,
        document=_document(key, now),
        received_by=actor.name,
        content_hash=content_hash,
        counts={step.value: count for step in Step if (count := sum(each.step is step for each in judged))},
    )
    if any(each.entered is not None for each in judged):
        hand_in_judged(actor=actor, delivery=delivery, rows=rows, judged=judged)
    else:
        log(municipality_code=code, actor=actor, action="levering zonder iets nieuws", subject=delivery.document.title)
    made: ProgramDelivery = ProgramDelivery.objects.create(
        municipality_id=code,
        delivery=delivery,
        key=key,
        organisation=key.organisation,
        rows=[_kept(row, each) for row, each in zip(rows, judged, strict=True)],
    )
    return made


def program_delivery(*, key: ApiKey, number: int) -> ProgramDelivery | None:
    """Return a delivery of the organisation that a key is of, or of this very key when it is of the municipality."""
    found = ProgramDelivery.objects.within(municipality_code=key.municipality_id, actor=SYSTEM)
    mine = found.filter(organisation=key.organisation) if key.organisation else found.filter(key=key)
    delivery: ProgramDelivery | None = mine.select_related("delivery").filter(pk=number).first()
    return delivery


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


def _refusals(judged: Mapping[int, Judged]) -> dict[int, dict[str, str]]:
    return {place: dict(each.problems) or {"": each.why} for place, each in judged.items() if each.step is Step.REFUSED}


def _kept(row: Delivered, judged: Judged) -> dict[str, Any]:
    cell = row.cell
    return {
        "cell": [cell.indicator.code, cell.period.code, cell.area_code, cell.group],
        "figure": judged.entered.pk if judged.entered else None,
        "why": "" if judged.entered else judged.why,
    }


def _document(key: ApiKey, now: datetime) -> SourceDocument:
    """Return what stands for the link through which a key delivers; it is for inside only."""
    today = timezone.localdate(now)
    within = SourceDocument.objects.within(municipality_code=key.municipality_id, actor=SYSTEM)
    document, _ = within.get_or_create(
        municipality_id=key.municipality_id,
        code=f"koppeling-{key.prefix.replace('_', '-')}",
        defaults={
            "title": f"Koppeling {key.name}",
            "kind": SourceDocument.LINK,
            "period": today.isoformat(),
            "published_until": today,
            "file": "API",
            "sha256": "",
            "line_count": 0,
            "is_published": False,
        },
    )
    found: SourceDocument = document
    return found
