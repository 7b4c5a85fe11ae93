"""What was taken from documents word for word, in a dossier."""

from typing import Any

from meedoen.apps.council.models import PriorityList
from meedoen.apps.indicators.models import Story
from meedoen.apps.reports.dossier.records import code_of, period_of, source_of, sourced
from meedoen.apps.sources.models import (
    Claim,
    CrossReference,
    FactRelation,
    GlossaryTerm,
    Heading,
    PrintedName,
    PrintedTable,
)
from meedoen.core.checks import dossier as facts
from meedoen.core.checks.movement import Movement
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Number, Quantity, Range, Unit


def word_facts(*, scope: dict[str, Any]) -> dict[str, Any]:
    """Return the parts of a dossier that were taken word for word: columns of `Dossier` by name."""
    return {
        "tables": tuple(_table(item) for item in sourced(PrintedTable, scope)),
        "claims": tuple(_claim(item) for item in sourced(Claim, scope)),
        "relations": tuple(
            facts.RelationFacts(
                item.kind, item.subject, item.outcome, tuple(item.parts), item.role, item.note, **source_of(item)
            )
            for item in sourced(FactRelation, scope)
        ),
        "headings": tuple(
            facts.HeadingFacts(code_of(item), item.kind, item.number, item.title, item.lines)
            for item in sourced(Heading, scope)
        ),
        "references": tuple(
            facts.ReferenceFacts(code_of(item), item.kind, item.to, item.subject, item.found_at, item.lines)
            for item in sourced(CrossReference, scope)
        ),
        "names": tuple(
            facts.NameFacts(item.kind, item.framework_code, item.code, item.name, **source_of(item))
            for item in sourced(PrintedName, scope)
        ),
        "terms": tuple(
            facts.TermFacts(item.term, item.stands_for, item.definition, **source_of(item))
            for item in sourced(GlossaryTerm, scope)
        ),
        "stories": tuple(
            facts.StoryFacts(
                item.indicator.code, item.text, period_of(item.period_code), item.is_quote, **source_of(item)
            )
            for item in sourced(Story, scope).select_related("indicator")
        ),
        "lists": tuple(
            facts.ListFacts(item.code, item.title, item.items.count(), **source_of(item))
            for item in sourced(PriorityList, scope)
        ),
    }


def _table(item: PrintedTable) -> facts.TableFacts:
    return facts.TableFacts(
        item.code,
        item.title,
        tuple(text or "" for text in item.columns),
        tuple(tuple(text or "" for text in row) for row in item.rows),
        item.unit,
        item.note,
        **source_of(item),
    )


def _claim(item: Claim) -> facts.ClaimFacts:
    return facts.ClaimFacts(
        item.about,
        Unit(item.unit),
        _quantity(item),
        code=item.code,
        counts=item.counts,
        period=period_of(item.period_code),
        area=item.area_code or item.municipality_id,
        group=item.group,
        part_of=item.part_of,
        indicator=item.indicator_code,
        is_rough=item.is_rough,
        movement=Movement(item.movement) if item.movement else None,
        counted_over=tuple(parse_period(code) for code in item.counted_over),
        lacks_number=item.lacks_number,
        **source_of(item),
    )


def _quantity(item: Claim) -> Quantity | None:
    if item.number is None:
        return None
    if item.number_high is not None:
        return Range(item.number, item.number_high, item.decimals)
    return Number(item.number, item.decimals)
