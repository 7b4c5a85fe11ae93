"""Correcting a figure: the old one is closed and stays, the new one says who, when and why."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.models import Observation, Story
from meedoen.apps.indicators.naming import named
from meedoen.apps.indicators.queries.cells import locked_periods, story_beside
from meedoen.apps.journal.actions import recording
from meedoen.core.values.quantity import Unit, misfit


@dataclass(frozen=True, slots=True)
class Correction:
    """The new figure of a cell: a number with its decimals, or words, or the reason of its absence, and why.

    `locked_too` corrects also what was approved and thereby closed, past the approver. The story that was approved with the
    figure stays beside the new one, unless `with_story` is False: then it goes with the old figure.
    """

    reason: str
    number: Decimal | None = None
    number_high: Decimal | None = None
    is_open_above: bool = False
    decimals: int = 0
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    text: str = ""
    absence: str = ""
    status: str = Observation.Status.FINAL
    locked_too: bool = False
    with_story: bool = True


class CorrectionError(Exception):
    """The correction cannot be made; the message says what was expected (Dutch)."""


@transaction.atomic
def correct_observation(
    *, actor: Actor, observation: Observation, correction: Correction, now: datetime
) -> Observation:
    """Close the current figure and add the corrected one, with who and why.

    Raises:
        NotAllowedError: the actor does not act for this municipality.
        CorrectionError: there is no reason, no figure, the period is closed, or somebody else corrected it meanwhile.

    """
    require_inside(actor=actor, municipality_code=observation.municipality_id)
    _require_fit(correction, observation)
    fresh = Observation.objects.within(municipality_code=observation.municipality_id, actor=actor)
    current = fresh.select_for_update(of=("self",)).filter(pk=observation.pk, known_until=None).first()
    if current is None:
        message = "Iemand anders heeft dit cijfer intussen verbeterd. Bekijk het nieuwe cijfer en probeer opnieuw."
        raise CorrectionError(message)
    with recording(
        municipality_code=observation.municipality_id,
        actor=actor,
        action="cijfer verbeterd",
        subject=named(figure=observation),
        reason=correction.reason,
        permission=Permission.APPROVE_FIGURES,
    ) as change:
        change.update(current, known_until=now)
        if correction.locked_too:
            change.details["ook gesloten"] = True
        corrected = change.add(Observation(**_kept(observation), **_new(correction, actor, now)))
        story = story_beside(observation=observation)
        if correction.with_story and story.pk:
            change.add(Story(**{name: getattr(story, name) for name in _SAME_STORY}, observation=corrected))
        return corrected


def _require_fit(correction: Correction, observation: Observation) -> None:
    if not correction.reason.strip():
        message = "Schrijf waarom u het cijfer verbetert; de reden staat voortaan in de geschiedenis."
        raise CorrectionError(message)
    if sum((correction.number is not None, bool(correction.text), bool(correction.absence))) != 1:
        message = "Vul precies één van deze in: een getal, een uitkomst in woorden, of waarom het cijfer er niet is."
        raise CorrectionError(message)
    wrong = (
        misfit(value=correction.number, unit=Unit(observation.indicator.unit)) if correction.number is not None else ""
    )
    if wrong:
        raise CorrectionError(wrong)
    if not correction.locked_too:
        _require_open(observation)


def _require_open(observation: Observation) -> None:
    locks = locked_periods(municipality_code=observation.municipality_id, indicator_ids=[observation.indicator_id])
    lock = locks.get((observation.indicator_id, observation.period_code, observation.area_code, observation.group))
    if lock is not None:
        message = f"{lock.locked_by} keurde dit cijfer goed; de periode is gesloten. Vraag een goedkeurder om haar te heropenen."
        raise CorrectionError(message)


_SAME_CELL = (
    "municipality_id", "indicator_id", "role", "document_id", "lines", "period_code", "period_begin",
    "period_end", "area_code", "group", "is_published", "printed",
)  # fmt: skip


_SAME_STORY = ("municipality_id", "indicator_id", "document_id", "lines", "text", "is_quote", "by", "period_code")


def _kept(observation: Observation) -> dict[str, Any]:
    return {name: getattr(observation, name) for name in _SAME_CELL}


def _new(correction: Correction, actor: Actor, now: datetime) -> dict[str, Any]:
    return {
        "number": correction.number,
        "number_high": correction.number_high,
        "is_open_above": correction.is_open_above,
        "decimals": correction.decimals,
        "numerator": correction.numerator,
        "denominator": correction.denominator,
        "text": correction.text,
        "absence": correction.absence,
        "status": correction.status,
        "note": correction.reason,
        "recorded_by": actor.name,
        "known_from": now,
    }
