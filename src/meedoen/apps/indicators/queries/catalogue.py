"""Reading indicators: one with all that describes it, the list with the last figure of each, and their kin."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, Value, When

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.indicators.models import Indicator, IndicatorKinship, Observation, Story
from meedoen.apps.indicators.queries.figures import Figure, figure_of
from meedoen.apps.sources.queries import SourceRef, source_ref
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import UNIT_NAMES, Unit

DIRECTION_NAMES = {
    "higher": "hoger is beter",
    "lower": "lager is beter",
    "steady": "gelijk blijven is goed",
    "none": "geen richting",
    "": "niet vastgelegd",
}


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """An indicator: what is counted, in which unit, which way is good, from where, how often, by whom."""

    pk: int
    code: str
    name: str
    definition: str
    unit: str
    unit_name: str
    counts: str
    direction: str
    direction_name: str
    frequency: str
    owner: str
    origin: str
    is_sample: bool
    is_mandatory: bool
    is_to_be_developed: bool
    announced_for: str
    development_note: str
    same_as_code: str
    note: str
    source: SourceRef | None
    is_published: bool = True


@dataclass(frozen=True, slots=True)
class KinFacts:
    """Another indicator about the same thing: the same one in another document, or counted in another way."""

    code: str
    name: str
    explanation: str
    is_same: bool
    document: str


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """The story beside a number: the text, whether it is a quote, by whom, about when, and its source."""

    text: str
    is_quote: bool
    by: str
    when: str
    source: SourceRef | None


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """An indicator in the list with its last known figure, or else the last absence, or None."""

    code: str
    name: str
    definition: str
    origin: str
    is_mandatory: bool
    is_to_be_developed: bool
    latest: Figure | None
    is_published: bool = True


def indicator_at(*, municipality_code: str, actor: Actor, code: str) -> IndicatorFacts | None:
    """Return the indicator with this code, or None."""
    found = Indicator.objects.within(municipality_code=municipality_code, actor=actor).filter(code=code)
    indicator = found.select_related("document").first()
    inside = actor.is_inside(municipality_code=municipality_code)
    return None if indicator is None else indicator_facts(indicator, inside=inside)


def indicator_facts(indicator: Indicator, *, inside: bool) -> IndicatorFacts:
    """Return a record as a finished value; `inside` shows a source that is not published."""
    return IndicatorFacts(
        pk=indicator.pk,
        code=indicator.code,
        name=indicator.name,
        definition=indicator.definition,
        unit=indicator.unit,
        unit_name=UNIT_NAMES[Unit(indicator.unit)],
        counts=indicator.counts,
        direction=indicator.direction,
        direction_name=DIRECTION_NAMES.get(indicator.direction, indicator.direction),
        frequency=indicator.frequency,
        owner=indicator.owner,
        origin=indicator.origin,
        is_sample=indicator.is_sample,
        is_mandatory=indicator.is_mandatory,
        is_to_be_developed=indicator.is_to_be_developed,
        announced_for=parse_period(indicator.announced_for).label if indicator.announced_for else "",
        development_note=indicator.development_note,
        same_as_code=indicator.same_as_code,
        note=indicator.note,
        source=source_ref(document=indicator.document, lines=indicator.lines, inside=inside),
        is_published=indicator.is_published and (indicator.document is None or indicator.document.is_published),
    )


def indicators_of(*, municipality_code: str, actor: Actor) -> tuple[ListedIndicator, ...]:
    """Return every indicator with its last figure about the municipality as a whole (else about any area or group)."""
    inside = actor.is_inside(municipality_code=municipality_code)
    indicators = Indicator.objects.within(municipality_code=municipality_code, actor=actor)
    observations = Observation.objects.within(municipality_code=municipality_code, actor=actor)
    whole = Case(
        When(Q(area_code=municipality_code, group=""), then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    absent = Case(When(absence="", then=Value(0)), default=Value(1), output_field=IntegerField())
    own = observations.filter(indicator=OuterRef("pk"), known_until=None, role=Observation.Role.MEASUREMENT)
    last = own.annotate(whole=whole, absent=absent).order_by("absent", "whole", "-period_end", "-known_from", "-pk")
    columns = ("code", "name", "definition", "origin", "is_mandatory", "is_to_be_developed")
    marks = ("is_published", "document__is_published")
    rows = list(indicators.annotate(last=Subquery(last.values("pk")[:1])).values_list(*columns, *marks, "last"))
    found = observations.filter(pk__in=[row[-1] for row in rows if row[-1] is not None])
    latest = {
        record.pk: figure_of(
            record=record, unit=record.indicator.unit, is_sample=record.indicator.is_sample, inside=inside
        )
        for record in found.select_related("document", "indicator")
    }
    return tuple(
        ListedIndicator(
            **dict(zip(columns, row, strict=False)),
            latest=latest.get(row[-1]),
            is_published=row[-3] and row[-2] is not False,
        )
        for row in rows
    )


def kin_of(*, municipality_code: str, actor: Actor, indicator: IndicatorFacts) -> tuple[KinFacts, ...]:
    """Return the same indicator in other documents first, then what is counted in another way."""
    found = Indicator.objects.within(municipality_code=municipality_code, actor=actor)
    same = found.filter(Q(same_as_code=indicator.code) | Q(code=indicator.same_as_code or indicator.code))
    kin = [
        KinFacts(code, name, "", is_same=True, document=document or "")
        for code, name, document in same.exclude(pk=indicator.pk).values_list("code", "name", "document__title")
    ]
    links = IndicatorKinship.objects.within(municipality_code=municipality_code, actor=actor)
    if not actor.is_inside(municipality_code=municipality_code):
        links = links.filter(indicator__is_published=True, other__is_published=True)
    for link in links.filter(Q(indicator=indicator.pk) | Q(other=indicator.pk)).select_related(
        "indicator__document", "other__document"
    ):
        other = link.other if link.indicator_id == indicator.pk else link.indicator
        document = other.document.title if other.document else ""
        kin.append(KinFacts(other.code, other.name, link.explanation, is_same=False, document=document))
    return tuple(kin)


def stories_of(
    *, municipality_code: str, actor: Actor, indicator_id: int, figure_id: int | None = None
) -> tuple[StoryFacts, ...]:
    """Return the stories beside an indicator, in reading order; with `figure_id` those of that figure only.

    The story of a figure that was corrected goes with it.
    """
    inside = actor.is_inside(municipality_code=municipality_code)
    found = Story.objects.within(municipality_code=municipality_code, actor=actor).filter(indicator=indicator_id)
    if figure_id is not None:
        found = found.filter(observation=figure_id)
    else:
        found = found.filter(Q(observation=None) | Q(observation__known_until=None))
    return tuple(
        StoryFacts(
            text=story.text,
            is_quote=story.is_quote,
            by=story.by,
            when=parse_period(story.period_code).label if story.period_code else "",
            source=source_ref(document=story.document, lines=story.lines, inside=inside),
        )
        for story in found.select_related("document").order_by("pk")
    )
