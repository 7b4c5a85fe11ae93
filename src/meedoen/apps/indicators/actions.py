"""Changes of indicators and observations. Nothing is overwritten: what was known when stays known."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.indicators.figures import Merged, figure_columns, merge_figures, quantity_columns
from meedoen.apps.indicators.models import Indicator, IndicatorKinship, Observation, Story
from meedoen.apps.indicators.proposals import Proposed
from meedoen.apps.journal.actions import log
from meedoen.apps.sources.actions import replace_records
from meedoen.apps.sources.models import Delivery
from meedoen.apps.sources.readings import Reading
from meedoen.core.values.quantity import Unit, misfit
from meedoen.links.transcripts.records import IndicatorRecord

_CELL = ("indicator_id", "role", "period_code", "area_code", "group")


class UnknownIndicatorError(Exception):
    """A row names an indicator that no document of the municipality defines (Dutch message)."""


def load_indicators(*, reading: Reading) -> dict[str, Indicator]:
    """Add the indicators of a transcript or bring them up to date; return all of the municipality by code."""
    require_inside(actor=reading.actor, municipality_code=reading.municipality_code)
    rows = [_indicator(record, reading) for record in reading.transcript.indicators]
    columns = [field.name for field in Indicator._meta.concrete_fields if field.name not in _FIXED]
    Indicator.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=("municipality", "code"), update_fields=columns
    )
    return {indicator.code: indicator for indicator in Indicator.objects.within(**reading.scope)}


_FIXED = {"id", "municipality", "code", "is_published"}


def _indicator(record: IndicatorRecord, reading: Reading) -> Indicator:
    develop = record.to_be_developed
    return Indicator(
        **reading.home(lines=record.lines.text),
        code=record.code,
        name=record.name,
        definition=record.definition or "",
        unit=record.unit.value,
        counts=record.counts or "",
        direction=record.direction or "",
        frequency=record.frequency or "",
        owner=record.owner or "",
        origin=record.origin or "",
        is_sample=record.is_sample,
        is_mandatory=record.is_mandatory,
        is_to_be_developed=develop is not None,
        announced_for=develop.announced_for.code if develop and develop.announced_for else "",
        development_note=(develop.note or "") if develop else "",
        same_as_code=record.same_as or "",
        note=record.note or "",
    )


def find_indicator(*, indicators: dict[str, Indicator], code: str, lines: str) -> Indicator:
    """Return the indicator with this code.

    Raises:
        UnknownIndicatorError: no document of the municipality defines it.

    """
    if code not in indicators:
        message = f"Bij bronregel {lines}: de indicator ‘{code}’ bestaat niet. Neem hem op in de rubriek indicatoren."
        raise UnknownIndicatorError(message)
    return indicators[code]


def load_observations(*, reading: Reading, indicators: dict[str, Indicator]) -> Merged:
    """Merge the measurements and reference figures of a transcript with what is known."""
    require_inside(actor=reading.actor, municipality_code=reading.municipality_code)
    incoming = [
        Observation(
            indicator=find_indicator(indicators=indicators, code=row.indicator, lines=row.lines.text),
            role=row.role,
            **figure_columns(record=row, reading=reading),
        )
        for row in reading.transcript.values
        if row.role in Observation.Role.values
    ]
    current = Observation.objects.within(**reading.scope)
    return merge_figures(
        model=Observation,
        current=current.filter(document=reading.document, known_until=None),
        incoming=incoming,
        key=_CELL,
        extra=(),
        now=reading.now,
    )


def load_stories(*, reading: Reading, indicators: dict[str, Indicator]) -> int:
    """Replace the stories that the document tells with indicators."""
    stories = [
        Story(
            **reading.home(lines=story.lines.text),
            indicator=find_indicator(indicators=indicators, code=story.indicator, lines=story.lines.text),
            text=story.text,
            is_quote=story.is_quote,
            by=story.by or "",
            period_code=story.period.code if story.period else "",
        )
        for story in reading.transcript.stories
        if story.indicator
    ]
    return replace_records(reading=reading, model=Story, records=stories)


def load_kinships(*, reading: Reading, indicators: dict[str, Indicator]) -> int:
    """Replace which indicators the document's reader found to be about the same thing, counted in another way."""
    kinships = [
        IndicatorKinship(
            **reading.home(lines=record.lines.text),
            indicator=find_indicator(indicators=indicators, code=record.indicator, lines=record.lines.text),
            other=find_indicator(indicators=indicators, code=record.other, lines=record.lines.text),
            explanation=record.note,
        )
        for record in reading.transcript.kinships
    ]
    return replace_records(reading=reading, model=IndicatorKinship, records=kinships)


def record_observation(*, actor: Actor, delivery: Delivery, figure: Proposed, now: datetime) -> Observation:
    """Add a figure that a person took over from a table; whether it can be was judged in the proposal.

    Raises:
        NotAllowedError: the actor does not act for this municipality.
        ValueError: the figure cannot be taken over; it should not have been asked.

    """
    require_inside(actor=actor, municipality_code=delivery.municipality_id)
    if figure.indicator is None or figure.period is None or figure.quantity is None:
        raise ValueError(figure.why)
    return Observation.objects.create(
        municipality_id=delivery.municipality_id,
        document=delivery.document,
        delivery=delivery,
        lines=str(figure.row.line),
        indicator=figure.indicator,
        role=figure.row.role,
        period_code=figure.period.code,
        period_begin=figure.period.begin,
        period_end=figure.period.end,
        area_code=figure.area_code,
        status=figure.row.status or Observation.Status.FINAL,
        note=figure.row.note,
        recorded_by=actor.name,
        known_from=now,
        **quantity_columns(quantity=figure.quantity),
    )


@dataclass(frozen=True, slots=True)
class Correction:
    """The new figure of a cell: a number with its decimals, or words, or the reason of its absence, and why."""

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


class CorrectionError(Exception):
    """The correction cannot be made; the message says what was expected (Dutch)."""


@transaction.atomic
def correct_observation(
    *, actor: Actor, observation: Observation, correction: Correction, now: datetime
) -> Observation:
    """Close the current figure and add the corrected one, with who and why.

    Raises:
        NotAllowedError: the actor does not act for this municipality.
        CorrectionError: there is no reason, no figure, or the figure was corrected by somebody else meanwhile.

    """
    require_inside(actor=actor, municipality_code=observation.municipality_id)
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
    fresh = Observation.objects.within(municipality_code=observation.municipality_id, actor=actor)
    closed = fresh.filter(pk=observation.pk, known_until=None).update(known_until=now)
    if not closed:
        message = "Iemand anders heeft dit cijfer intussen verbeterd. Bekijk het nieuwe cijfer en probeer opnieuw."
        raise CorrectionError(message)
    corrected = Observation.objects.create(**_kept(observation), **_new(correction, actor, now))
    log(
        municipality_code=observation.municipality_id,
        actor=actor,
        action="cijfer verbeterd",
        subject=f"{observation.indicator.code} {observation.period_code}",
        details={"was": str(observation.quantity), "is": str(corrected.quantity), "reden": correction.reason},
    )
    return corrected


_SAME_CELL = (
    "municipality_id", "indicator_id", "role", "document_id", "lines", "period_code", "period_begin",
    "period_end", "area_code", "group", "is_published", "printed",
)  # fmt: skip


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
