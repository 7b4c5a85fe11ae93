"""Loading indicators, observations and stories from a document. Nothing is overwritten: what was known stays known."""

from meedoen.apps.accounts.actors import require_inside
from meedoen.apps.indicators.figures import Merged, figure_columns, merge_figures
from meedoen.apps.indicators.models import Indicator, IndicatorKinship, Observation, Story
from meedoen.apps.sources.actions import replace_records
from meedoen.apps.sources.readings import Reading
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
