"""Figures that a program delivers with a key: all of them or none, and withdrawn as long as nobody decided on them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.models import ApiKey
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.delivering import Delivered, Judged, Step, hand_in_judged, judge_delivery
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.journal.actions import log, recording
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


class NothingToWithdrawError(Exception):
    """Of the delivery nothing waits any more: it was decided on, somebody works on it, or it changed nothing."""


_CAN_BE_WITHDRAWN = (EnteredFigure.State.SUBMITTED, EnteredFigure.State.RETURNED)


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


@transaction.atomic
def withdraw_by_program(*, actor: Actor, delivery: ProgramDelivery, now: datetime) -> int:
    """Withdraw what still waits of a delivery, or was handed back, and return how many figures that are.

    What was decided on stays, and so does what somebody of the municipality took in hand since.

    Raises:
        NothingToWithdrawError: nobody withdrew anything of it, and nothing of it can be withdrawn any more.

    """
    code = delivery.municipality_id
    within = EnteredFigure.objects.within(municipality_code=code, actor=SYSTEM).filter(delivery=delivery.delivery_id)
    mine = within.filter(entered_by=delivery.delivery.received_by, state__in=_CAN_BE_WITHDRAWN)
    found = list(mine.select_for_update(of=("self",)).order_by("pk"))
    if not found and not within.filter(state=EnteredFigure.State.WITHDRAWN).exists():
        raise NothingToWithdrawError
    is_editor = actor.may(permission=Permission.ENTER_FIGURES, municipality_code=code)
    with recording(
        municipality_code=code,
        actor=actor,
        action="levering ingetrokken",
        subject=f"levering {delivery.pk}: {len(found)} cijfers",
        permission=Permission.ENTER_FIGURES if is_editor else Permission.DELIVER_FIGURES,
    ) as change:
        for each in found:
            change.update(each, state=EnteredFigure.State.WITHDRAWN, changed_at=now)
    return len(found)


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
