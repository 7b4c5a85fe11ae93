"""Reading figures: each as a finished value with its period, words, status, uncertainty and source."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Q

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import MunicipalQuerySet
from meedoen.apps.indicators.models import Indicator, Observation, QuantityRecord
from meedoen.apps.sources.models import SourceDocument
from meedoen.apps.sources.queries import SourceRef, source_ref
from meedoen.core.goals.chance import share_interval
from meedoen.core.values.dutch import format_number
from meedoen.core.values.period import Period, parse_period
from meedoen.core.values.quantity import Absent, Number, Outcome, Quantity, Range, Unit, describe

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `text` is the value in Dutch with its unit, or why there is none.

    `interval` is the 95 % interval of a sampled percentage, in percents; `known_until` is set when it was corrected.
    `origin` tells in words where an entered figure comes from that no document gives; `approved_by` is empty for visitors,
    to whom `recorded_by` names no employee.
    """

    pk: int
    period: Period
    area_code: str
    group: str
    quantity: Quantity
    text: str
    printed: str
    note: str
    is_provisional: bool
    is_reference: bool
    source: SourceRef | None
    lines: str
    interval: tuple[Decimal, Decimal] | None
    parts: str
    recorded_by: str
    known_from: datetime
    known_until: datetime | None
    indicator_code: str
    indicator: str
    is_published: bool = True
    origin: str = ""
    approved_by: str = ""
    indicator_id: int = 0

    @property
    def is_absent(self) -> bool:
        """Whether there is no value."""
        return isinstance(self.quantity, Absent)

    @property
    def group_label(self) -> str:
        """The group in words: 'leeftijd=65+' reads as 'leeftijd: 65+'."""
        return group_in_words(group=self.group)


def group_in_words(*, group: str) -> str:
    """Write a group as a reader says it.

    >>> group_in_words(group="leeftijd=65+")
    'leeftijd: 65+'
    """
    return group.replace("=", ": ")


_period = lru_cache(maxsize=2048)(parse_period)


def figure_of(*, record: QuantityRecord, unit: str, is_sample: bool, inside: bool) -> Figure:
    """Return a record of a figure (an observation, baseline or target) as a finished value."""
    quantity = record.quantity
    bare = Absent(quantity.reason) if isinstance(quantity, Absent) else quantity
    approved_by = getattr(record, "approved_by", "")
    return Figure(
        pk=record.pk,
        period=_period(record.period_code),
        area_code=record.area_code,
        group=record.group,
        quantity=quantity,
        text=describe(bare, unit=Unit(unit)),
        printed=record.printed,
        note=record.note,
        is_provisional=record.status == QuantityRecord.Status.PROVISIONAL,
        is_reference=getattr(record, "role", "") == Observation.Role.REFERENCE,
        source=source_ref(document=record.document, lines=record.lines, inside=inside),
        lines=record.lines,
        interval=_interval(quantity) if is_sample and unit == Unit.PERCENTAGE.value else None,
        parts=_parts(quantity),
        recorded_by=record.recorded_by if inside or not approved_by else "een medewerker",
        known_from=record.known_from,
        known_until=record.known_until,
        indicator_code=record.indicator.code,  # type: ignore[attr-defined] # every record of a figure has an indicator
        indicator=record.indicator.name,  # type: ignore[attr-defined] # as above
        is_published=_is_published(record),
        # What was handed in with a document of its own has that as its source; a correction stays beside the document of
        # the figure that it corrects, and comes from elsewhere.
        origin=getattr(record, "origin", "") if record.document_id is None or record.delivery_id is None else "",
        approved_by=approved_by if inside else "",
        indicator_id=record.indicator_id,  # type: ignore[attr-defined] # as above
    )


def _is_published(record: QuantityRecord) -> bool:
    """Tell whether a visitor may see a figure, as far as the figure, its indicator and its document tell."""
    marked = (record, record.indicator, record.document)  # type: ignore[attr-defined] # every record of a figure has an indicator
    return all(getattr(each, "is_published", True) for each in marked)


def _interval(quantity: Quantity) -> tuple[Decimal, Decimal] | None:
    """Return Wilson's interval in percents, for a share of which both parts are known."""
    if not isinstance(quantity, Number) or quantity.numerator is None or not quantity.denominator:
        return None
    if quantity.numerator != int(quantity.numerator) or quantity.denominator != int(quantity.denominator):
        return None
    found = share_interval(numerator=int(quantity.numerator), denominator=int(quantity.denominator))
    tenth = Decimal("0.1")
    return Decimal(found.low * _HUNDRED).quantize(tenth), Decimal(found.high * _HUNDRED).quantize(tenth)


def _parts(quantity: Quantity) -> str:
    if not isinstance(quantity, Number) or quantity.numerator is None or quantity.denominator is None:
        return ""
    return f"{format_number(quantity.numerator.normalize())} van {format_number(quantity.denominator.normalize())}"


def bounds_of(*, quantity: Quantity) -> tuple[Decimal, Decimal | None, bool] | None:
    """Return low, high and whether it is open above; None for words and absences."""
    match quantity:
        case Number(value=value):
            return value, None, False
        case Range(low=low, high=high):
            return low, high, high is None
        case Outcome() | Absent():
            return None


def _current(municipality_code: str, actor: Actor) -> MunicipalQuerySet:
    return Observation.objects.within(municipality_code=municipality_code, actor=actor).filter(known_until=None)


def _many(records: MunicipalQuerySet, *, municipality_code: str, actor: Actor) -> tuple[Figure, ...]:
    """Return many figures in three queries; documents and indicators are read once, not once per figure."""
    found = list(records)
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    documents = SourceDocument.objects.within(**scope).only("code", "title", "is_published").in_bulk()
    wanted = Indicator.objects.within(**scope).only("code", "name", "unit", "is_sample", "is_published")
    indicators = wanted.in_bulk({record.indicator_id for record in found})
    inside = actor.is_inside(municipality_code=municipality_code)
    for record in found:
        record.document = documents.get(record.document_id)
        record.indicator = indicators[record.indicator_id]
    return tuple(
        figure_of(record=record, unit=record.indicator.unit, is_sample=record.indicator.is_sample, inside=inside)
        for record in found
    )


def _figures(records: MunicipalQuerySet, *, inside: bool) -> tuple[Figure, ...]:
    return tuple(
        figure_of(record=record, unit=record.indicator.unit, is_sample=record.indicator.is_sample, inside=inside)
        for record in records
    )


def figures_of_indicator(*, municipality_code: str, actor: Actor, code: str) -> tuple[Figure, ...]:
    """Return every figure of an indicator in order of time, corrected ones too (`known_until` is set)."""
    found = Observation.objects.within(municipality_code=municipality_code, actor=actor)
    found = found.filter(indicator__code=code).select_related("document", "indicator")
    ordered = found.order_by("period_end", "period_begin", "known_from", "pk")
    return _figures(ordered, inside=actor.is_inside(municipality_code=municipality_code))


def figure_at(*, municipality_code: str, actor: Actor, pk: int) -> tuple[Figure, tuple[Figure, ...]] | None:
    """Return one figure and the other versions of the same cell, in order of when they were known; None if absent."""
    found = Observation.objects.within(municipality_code=municipality_code, actor=actor)
    found = found.select_related("document", "indicator")
    record = found.filter(pk=pk).first()
    if record is None:
        return None
    cell = ("indicator_id", "role", "period_code", "area_code", "group", "document_id")
    others = found.filter(**{name: getattr(record, name) for name in cell}).exclude(pk=pk).order_by("known_from", "pk")
    inside = actor.is_inside(municipality_code=municipality_code)
    own = figure_of(record=record, unit=record.indicator.unit, is_sample=record.indicator.is_sample, inside=inside)
    return own, _figures(others, inside=inside)


def yearly_figures(*, municipality_code: str, actor: Actor, indicator_codes: Collection[str]) -> tuple[Figure, ...]:
    """Return the current figures about whole years of these indicators, own and reference, in order of time."""
    found = _current(municipality_code, actor).filter(
        indicator__code__in=indicator_codes, period_code__regex=r"^[0-9]{4}$"
    )
    ordered = found.order_by("period_end", "known_from", "pk")
    return _many(ordered, municipality_code=municipality_code, actor=actor)


def figures_compared(*, municipality_code: str, actor: Actor, area_code: str) -> tuple[Figure, ...]:
    """Return every current figure of the indicators that have a figure about this area, whatever the area."""
    mine = Observation.objects.within(municipality_code=municipality_code, actor=actor)
    about = mine.filter(known_until=None, area_code=area_code).values("indicator_id")
    found = _current(municipality_code, actor).filter(indicator_id__in=about)
    ordered = found.order_by("indicator__code", "-period_end", "-known_from", "pk")
    return _many(ordered, municipality_code=municipality_code, actor=actor)


def figures_from(*, municipality_code: str, actor: Actor, document_id: int) -> tuple[Figure, ...]:
    """Return the current figures that were read from a document."""
    found = _current(municipality_code, actor).filter(document_id=document_id)
    ordered = found.order_by("indicator__code", "period_end", "pk")
    return _many(ordered, municipality_code=municipality_code, actor=actor)


def figure_counts(*, municipality_code: str, actor: Actor) -> dict[str, tuple[int, int]]:
    """Return for each area how many current figures there are about it, and of how many indicators."""
    found = Observation.objects.within(municipality_code=municipality_code, actor=actor)
    pairs = found.filter(~Q(area_code=""), known_until=None).values_list("area_code", "indicator_id")
    counts: dict[str, list[int]] = {}
    for area, indicator in pairs:
        counts.setdefault(area, []).append(indicator)
    return {area: (len(found_ids), len(set(found_ids))) for area, found_ids in counts.items()}
