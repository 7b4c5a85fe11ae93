"""Reading documents: which there are, what was loaded from them, when, by whom and with what remarks."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import OuterRef, Subquery

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.models import MunicipalQuerySet
from meedoen.apps.sources.models import Delivery, SourceDocument
from meedoen.core.values.period import parse_period

KIND_NAMES = {
    "programme": "programma",
    "annual_report": "jaarstukken",
    "evaluation": "evaluatie",
    "policy_plan": "beleidsplan",
    "budget": "begroting",
    "table": "ingelezen tabel",
    "link": "koppeling met een programma",
}


@dataclass(frozen=True, slots=True)
class SourceRef:
    """The document and the lines in it from which something was read."""

    code: str
    title: str
    lines: str


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A published document: what it is, the file it was read from, and how many records that gave, by kind."""

    pk: int
    code: str
    title: str
    kind: str
    period: str
    file: str
    sha256: str
    line_count: int
    note: str
    counts: dict[str, int] = field(default_factory=dict)
    is_published: bool = True

    @property
    def is_table(self) -> bool:
        """Whether it is a table or a link, of which nothing but figures was read."""
        return self.kind in {KIND_NAMES[SourceDocument.TABLE], KIND_NAMES[SourceDocument.LINK]}

    @property
    def total(self) -> int:
        """How many records were loaded, those for searching not counted."""
        return sum(count for name, count in self.counts.items() if name != "searchentry")


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """What came in: when, by whom, the hash of the content, and what was remarkable."""

    received_at: datetime
    received_by: str
    content_hash: str
    counts: dict[str, int]
    remarks: tuple[str, ...]


def source_ref(*, document: SourceDocument | None, lines: str, inside: bool) -> SourceRef | None:
    """Return where something was read; None when a person typed it, or when the document may not be shown."""
    if document is None or not (inside or document.is_published):
        return None
    return SourceRef(code=document.code, title=document.title, lines=lines)


def documents_of(*, municipality_code: str, actor: Actor) -> tuple[DocumentCard, ...]:
    """Return the documents, the newest first, with what their last delivery held."""
    return tuple(_card(document) for document in _with_counts(municipality_code, actor))


def document_at(*, municipality_code: str, actor: Actor, code: str) -> DocumentCard | None:
    """Return the document with this code, or None."""
    document = _with_counts(municipality_code, actor).filter(code=code).first()
    return None if document is None else _card(document)


def _with_counts(municipality_code: str, actor: Actor) -> MunicipalQuerySet:
    found = SourceDocument.objects.within(municipality_code=municipality_code, actor=actor)
    deliveries = Delivery.objects.within(municipality_code=municipality_code, actor=actor)
    last = deliveries.filter(document=OuterRef("pk")).order_by("-pk").values("counts")[:1]
    return found.annotate(counts=Subquery(last))


def deliveries_of(*, municipality_code: str, actor: Actor, document_id: int) -> tuple[DeliveryFacts, ...]:
    """Return what came in of a document, the last one first; a visitor does not read which person gave it."""
    inside = actor.is_inside(municipality_code=municipality_code)
    found = Delivery.objects.within(municipality_code=municipality_code, actor=actor).filter(document_id=document_id)
    return tuple(
        DeliveryFacts(
            received_at=delivery.received_at,
            received_by=delivery.received_by if inside or delivery.received_by == SYSTEM.name else "een medewerker",
            content_hash=delivery.content_hash,
            counts=delivery.counts,
            remarks=tuple(delivery.remarks),
        )
        for delivery in found
    )


def _card(document: SourceDocument) -> DocumentCard:
    return DocumentCard(
        pk=document.pk,
        code=document.code,
        title=document.title,
        kind=KIND_NAMES.get(document.kind, document.kind),
        period=parse_period(document.period).label,
        file=document.file,
        sha256=document.sha256,
        line_count=document.line_count,
        note=document.note,
        counts=getattr(document, "counts", None) or {},
        is_published=document.is_published,
    )
