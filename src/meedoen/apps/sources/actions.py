"""Changes of documents and of what was taken from them word for word."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from django.db import transaction
from django.utils.text import slugify

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.journal.actions import log
from meedoen.apps.journal.changes import Change, GroupChange
from meedoen.apps.sources.folding import fold
from meedoen.apps.sources.models import (
    Claim,
    CrossReference,
    Delivery,
    Exclusion,
    FactRelation,
    GlossaryTerm,
    Heading,
    MarkMeaning,
    PrintedName,
    PrintedTable,
    ReadingCorrection,
    SearchEntry,
    SourceDocument,
    SourcedRecord,
)
from meedoen.apps.sources.readings import Reading
from meedoen.links.transcripts.records_checks import NameRecord
from meedoen.links.transcripts.records_council import ClaimRecord, TableRecord, TermRecord
from meedoen.links.transcripts.transcript import DocumentRecord

Record = TypeVar("Record", bound=SourcedRecord)


def content_hash(*, files: Iterable[tuple[str, bytes]]) -> str:
    """Return the SHA-256 (hexadecimal) over names and contents of files, in order of name."""
    digest = hashlib.sha256()
    for name, content in sorted(files):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


@transaction.atomic
def receive_document(*, actor: Actor, municipality_code: str, record: DocumentRecord) -> SourceDocument:
    """Add a document, or bring the one with this code up to date.

    Raises:
        NotAllowedError: the actor does not act for this municipality.

    """
    require_inside(actor=actor, municipality_code=municipality_code)
    within = SourceDocument.objects.within(municipality_code=municipality_code, actor=actor)
    document, _ = within.update_or_create(
        municipality_id=municipality_code,
        code=record.code,
        defaults={
            "title": record.title,
            "kind": record.kind,
            "period": record.period.code,
            "published_until": record.period.last_day,
            "file": record.file,
            "sha256": record.sha256,
            "line_count": int(record.line_count.value),
            "note": record.note or "",
        },
    )
    return document


def open_delivery(*, actor: Actor, document: SourceDocument, content: str) -> Delivery:
    """Record that something came in; `content` is its hash."""
    require_inside(actor=actor, municipality_code=document.municipality_id)
    return Delivery.objects.create(
        municipality_id=document.municipality_id, document=document, received_by=actor.name, content_hash=content
    )


def close_delivery(
    *,
    actor: Actor,
    delivery: Delivery,
    counts: dict[str, int],
    remarks: Sequence[str],
    changes: Sequence[Change | GroupChange] = (),
    done: str = Delivery.LOADED,
) -> None:
    """Record what a delivery held and what was remarkable, and log it as `done` (Dutch) with the file that it came from."""
    require_inside(actor=actor, municipality_code=delivery.municipality_id)
    delivery.counts = counts
    delivery.remarks = list(remarks)
    delivery.save(update_fields=["counts", "remarks"])
    log(
        municipality_code=delivery.municipality_id,
        actor=actor,
        action=done,
        subject=delivery.document.code,
        reason=f"{delivery.document.title}, bestand {delivery.document.file}",
        details={"inhoud": delivery.content_hash, "sha256": delivery.document.sha256, "aantallen": counts},
        changes=[asdict(change) for change in changes],
    )


def replace_records(*, reading: Reading, model: type[Record], records: Iterable[Record]) -> int:
    """Replace what this document gave of one kind of record; what a person typed has no document and stays."""
    require_inside(actor=reading.actor, municipality_code=reading.municipality_code)
    before = model.objects.within(**reading.scope).filter(document=reading.document)
    count = before.count()
    before.delete()
    made = len(model.objects.bulk_create(records))
    if made < count:
        reading.tell_fewer(model=model.__name__, before=count, after=made)
    return made


@transaction.atomic
def load_word_for_word(*, reading: Reading) -> dict[str, int]:
    """Load tables, claims and what ties them, terms, reading corrections, exclusions and the meaning of marks."""
    made: dict[type[Any], list[Any]] = {
        PrintedTable: [_table(reading, record) for record in reading.transcript.tables],
        Claim: [_claim(reading, record) for record in reading.transcript.claims],
        GlossaryTerm: [_term(reading, record) for record in reading.transcript.terms],
        ReadingCorrection: [
            ReadingCorrection(
                **reading.home(lines=item.lines.text), scanned=item.scanned, read_as=item.read_as, reason=item.reason
            )
            for item in reading.transcript.readings
        ],
        Exclusion: [
            Exclusion(**reading.home(lines=item.lines.text), numbers=item.numbers, reason=item.reason)
            for item in reading.transcript.exclusions
        ],
        MarkMeaning: [
            MarkMeaning(**reading.home(lines=item.lines.text), mark=item.mark, meaning=item.meaning)
            for item in reading.transcript.marks
        ],
        **_ties(reading),
    }
    return {
        model.__name__.lower(): replace_records(reading=reading, model=model, records=records)
        for model, records in made.items()
    }


def _ties(reading: Reading) -> dict[type[Any], list[Any]]:
    """Return what a document says about its own numbers and parts: relations, headings, references, other names."""
    transcript = reading.transcript
    return {
        FactRelation: [
            FactRelation(
                **reading.home(lines=item.lines.text),
                kind=item.kind,
                subject=item.subject,
                outcome=item.outcome,
                parts=item.parts,
                role=item.role or "",
                note=item.note or "",
            )
            for item in transcript.relations
        ],
        Heading: [
            Heading(**reading.home(lines=item.lines.text), kind=item.kind, number=item.number, title=item.title or "")
            for item in transcript.headings
        ],
        CrossReference: [
            CrossReference(
                **reading.home(lines=item.lines.text),
                kind=item.kind,
                to=item.to,
                subject=item.subject,
                found_at=item.found_at or "",
                note=item.note or "",
            )
            for item in transcript.references
        ],
        PrintedName: [_name(reading, item) for item in transcript.names],
    }


def _name(reading: Reading, item: NameRecord) -> PrintedName:
    return PrintedName(
        **reading.home(lines=item.lines.text),
        kind=item.kind,
        framework_code=item.framework or "",
        code=item.code,
        name=item.name,
    )


def _table(reading: Reading, table: TableRecord) -> PrintedTable:
    return PrintedTable(
        **reading.home(lines=table.lines.text),
        code=table.code,
        title=table.title,
        columns=table.columns,
        rows=table.rows,
        unit=table.unit or "",
        note=table.note or "",
    )


def _claim(reading: Reading, claim: ClaimRecord) -> Claim:
    return Claim(
        **reading.home(lines=claim.lines.text),
        code=claim.code or "",
        about=claim.about,
        number=claim.value.value if claim.value else None,
        number_high=claim.value_high.value if claim.value_high else None,
        decimals=claim.value.decimals if claim.value else 0,
        unit=claim.unit.value,
        counts=claim.counts or "",
        period_code=claim.period.code if claim.period else "",
        area_code=claim.area or "",
        group=claim.group or "",
        part_of=claim.part_of or "",
        indicator_code=claim.indicator or "",
        is_rough=claim.is_rough,
        movement=claim.movement or "",
        counted_over=[period.code for period in claim.counted_over],
        lacks_number=claim.lacks_number,
        note=claim.note or "",
    )


def _term(reading: Reading, term: TermRecord) -> GlossaryTerm:
    return GlossaryTerm(
        **reading.home(lines=term.lines.text),
        term=term.term,
        slug=slugify(term.term) or "begrip",
        stands_for=term.stands_for or "",
        definition=term.definition or "",
    )


@dataclass(frozen=True, slots=True)
class Findable:
    """Something that can be found: its kind (Dutch), title, further text, and the address it leads to."""

    kind: str
    title: str
    text: str
    route: str
    arguments: dict[str, str] = field(default_factory=dict)
    anchor: str = ""
    lines: str = ""


def index_for_search(*, reading: Reading, findables: Iterable[Findable]) -> int:
    """Replace what can be found of this document."""
    entries = [
        SearchEntry(
            **reading.home(lines=item.lines),
            kind=item.kind,
            title=item.title,
            folded=fold(f"{item.title} {item.text}"),
            snippet=item.text[:240],
            route=item.route,
            arguments=item.arguments,
            anchor=item.anchor,
        )
        for item in findables
    ]
    return replace_records(reading=reading, model=SearchEntry, records=entries)
