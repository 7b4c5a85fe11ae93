"""Reading what a document holds word for word: tables, facts in text, corrections of scanning, exclusions, marks."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.sources.models import Claim, Exclusion, MarkMeaning, PrintedTable, ReadingCorrection, SearchEntry
from meedoen.core.checks.movement import MOVEMENT_NAMES, Movement
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Number, Range, Unit, describe

MARK_NAMES = {
    "not_available": "niet beschikbaar",
    "to_be_developed": "nog te ontwikkelen",
    "not_applicable": "niet van toepassing",
    "suppressed": "onderdrukt",
    "not_measured": "niet gemeten",
    "zero": "nul",
}


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table cell by cell as printed; every row is as long as `columns`."""

    code: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str
    note: str
    lines: str


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """A fact in running text: what it is about, the figure in words, the period, area and group, the lines."""

    about: str
    figure: str
    period: str
    area_code: str
    group: str
    part_of: str
    indicator_code: str
    is_rough: bool
    note: str
    lines: str
    document_code: str
    document_title: str


@dataclass(frozen=True, slots=True)
class WordFacts:
    """A correction, an exclusion or a mark: what stood there, what we made of it, why, and the lines."""

    before: str
    after: str
    why: str
    lines: str


@dataclass(frozen=True, slots=True)
class TakenFacts:
    """Something that was taken from a document and has a page: its kind, title, route, arguments, anchor and lines."""

    kind: str
    title: str
    route: str
    arguments: dict[str, str]
    anchor: str
    lines: str


def tables_of(*, municipality_code: str, actor: Actor, document_id: int) -> tuple[TableFacts, ...]:
    """Return the printed tables of a document in printed order."""
    found = PrintedTable.objects.within(municipality_code=municipality_code, actor=actor).filter(document=document_id)
    return tuple(
        TableFacts(
            code=table.code,
            title=table.title,
            columns=tuple(str(column or "") for column in table.columns),
            rows=tuple(_filled(row, len(table.columns)) for row in table.rows),
            unit=table.unit,
            note=table.note,
            lines=table.lines,
        )
        for table in found.order_by("pk")
    )


def _filled(row: list[Any], length: int) -> tuple[str, ...]:
    cells = ["" if cell is None else str(cell) for cell in row]
    return tuple(cells + [""] * (length - len(cells)))


def claims_of(
    *,
    municipality_code: str,
    actor: Actor,
    document_id: int | None = None,
    area_code: str | None = None,
    indicator_code: str | None = None,
) -> tuple[ClaimFacts, ...]:
    """Return the facts in text of a document, about an area or about an indicator, in reading order."""
    found = Claim.objects.within(municipality_code=municipality_code, actor=actor)
    narrow = {"document": document_id, "area_code": area_code, "indicator_code": indicator_code}
    found = found.filter(**{name: value for name, value in narrow.items() if value is not None})
    return tuple(_claim(claim) for claim in found.select_related("document").order_by("document", "pk"))


def claim_counts(*, municipality_code: str, actor: Actor) -> dict[str, int]:
    """Return how many facts in text there are about each area."""
    found = Claim.objects.within(municipality_code=municipality_code, actor=actor)
    return Counter(found.values_list("area_code", flat=True))


def _claim(claim: Claim) -> ClaimFacts:
    return ClaimFacts(
        about=claim.about,
        figure=_in_words(claim),
        period=parse_period(claim.period_code).label if claim.period_code else "",
        area_code=claim.area_code,
        group=claim.group,
        part_of=claim.part_of,
        indicator_code=claim.indicator_code,
        is_rough=claim.is_rough,
        note=claim.note,
        lines=claim.lines,
        document_code=claim.document.code if claim.document else "",
        document_title=claim.document.title if claim.document else "",
    )


def _in_words(claim: Claim) -> str:
    if claim.number is None:
        return MOVEMENT_NAMES[Movement(claim.movement)] if claim.movement else ""
    if claim.number_high is None:
        words = describe(Number(claim.number, claim.decimals), unit=Unit(claim.unit))
    else:
        words = describe(Range(claim.number, claim.number_high, claim.decimals), unit=Unit(claim.unit))
    named = f"{words} {claim.counts}" if claim.counts and claim.unit == Unit.COUNT.value else words
    return f"ongeveer {named}" if claim.is_rough else named


def corrections_of(*, municipality_code: str, actor: Actor, document_id: int) -> tuple[WordFacts, ...]:
    """Return the noise of scanning that was corrected: as scanned, as read, why."""
    found = ReadingCorrection.objects.within(municipality_code=municipality_code, actor=actor)
    rows = found.filter(document=document_id).order_by("pk").values_list("scanned", "read_as", "reason", "lines")
    return tuple(WordFacts(*row) for row in rows)


def exclusions_of(*, municipality_code: str, actor: Actor, document_id: int) -> tuple[WordFacts, ...]:
    """Return the numbers that are not loaded on purpose, and why."""
    found = Exclusion.objects.within(municipality_code=municipality_code, actor=actor).filter(document=document_id)
    rows = found.order_by("pk").values_list("numbers", "reason", "lines")
    return tuple(WordFacts(", ".join(map(str, numbers)), "", reason, lines) for numbers, reason, lines in rows)


def marks_of(*, municipality_code: str, actor: Actor, document_id: int) -> tuple[WordFacts, ...]:
    """Return what printed marks mean in a document."""
    found = MarkMeaning.objects.within(municipality_code=municipality_code, actor=actor).filter(document=document_id)
    rows = found.order_by("pk").values_list("mark", "meaning", "lines")
    return tuple(WordFacts(mark, MARK_NAMES.get(meaning, meaning), "", lines) for mark, meaning, lines in rows)


def taken_from(*, municipality_code: str, actor: Actor, document_id: int) -> tuple[TakenFacts, ...]:
    """Return everything with a page that was taken from lines of a document."""
    found = SearchEntry.objects.within(municipality_code=municipality_code, actor=actor).filter(document=document_id)
    rows = found.exclude(lines="").order_by("pk")
    columns = ("kind", "title", "route", "arguments", "anchor", "lines")
    return tuple(TakenFacts(*row) for row in rows.values_list(*columns))
