"""What stands on the pages of sources, as finished values for their templates."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from meedoen.apps.indicators.queries.figures import Figure
from meedoen.apps.sources.queries import DocumentCard
from meedoen.apps.sources.queries.contents import ClaimFacts, TableFacts, TakenFacts, WordFacts
from meedoen.apps.sources.queries.documents import DeliveryFacts
from meedoen.apps.sources.queries.lines import Ranges, read_lines, touches
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.jinja import counted, moment, number
from meedoen.ui.page import NOT_PUBLISHED, Column, Fact, Place
from meedoen.ui.visibility import Kind

RECORD_NAMES = {
    "observation": ("meting", "metingen"),
    "correction": ("verbetering van een cijfer uit een andere bron", "verbeteringen van cijfers uit andere bronnen"),
    "baseline": ("nulmeting", "nulmetingen"),
    "target": ("streefwaarde", "streefwaarden"),
    "claim": ("feit uit de tekst", "feiten uit de tekst"),
    "printedtable": ("tabel", "tabellen"),
    "glossaryterm": ("begrip", "begrippen"),
    "activity": ("activiteit", "activiteiten"),
    "story": ("verhaal bij een cijfer", "verhalen bij cijfers"),
    "nodestory": ("verhaal bij een doel", "verhalen bij doelen"),
    "advice": ("advies", "adviezen"),
    "advicepoint": ("adviespunt", "adviespunten"),
    "answer": ("antwoord", "antwoorden"),
    "priorityitem": ("prioriteit", "prioriteiten"),
    "input": ("inbreng van inwoners of partners", "keer inbreng van inwoners of partners"),
    "project": ("project", "projecten"),
    "projectspending": ("uitgave van een project", "uitgaven van projecten"),
    "nodebudget": ("budget van een doel", "budgetten van doelen"),
    "financeline": ("regel uit de financiën", "regels uit de financiën"),
    "financeamount": ("bedrag", "bedragen"),
    "deviation": ("verklaarde afwijking", "verklaarde afwijkingen"),
    "plannedstep": ("stap uit de planning", "stappen uit de planning"),
    "readingcorrection": ("leescorrectie", "leescorrecties"),
    "exclusion": ("bewust weggelaten getal", "keer bewust weggelaten getallen"),
}
_TOP = 8
_PIECE = 8


@dataclass(frozen=True, slots=True)
class SourceParts:
    """Everything that was read for the page of one document."""

    document: DocumentCard
    deliveries: tuple[DeliveryFacts, ...]
    tables: tuple[TableFacts, ...]
    claims: tuple[ClaimFacts, ...]
    corrections: tuple[WordFacts, ...]
    exclusions: tuple[WordFacts, ...]
    marks: tuple[WordFacts, ...]
    taken: tuple[TakenFacts, ...]
    figures: tuple[Figure, ...]
    known: frozenset[str]


def sources_content(*, opening: Opening, documents: tuple[DocumentCard, ...]) -> dict[str, Any]:
    """Return the values for the template of the list of documents."""
    return {
        "lead": f"{counted(len(documents), 'document', 'documenten')}; elk feit in Meedoen wijst naar de regels waar het staat.",
        "steps": opening.give_table,
        "columns": (Column("Document"), Column("Soort"), Column("Over"), Column("Gelezen feiten", numeric=True)),
        "rows": [
            (
                Place(document.title, reverse("cijfers:source", args=(opening.to.gemeente, document.code))),
                document.kind if document.is_published else f"{document.kind}, {NOT_PUBLISHED}",
                document.period,
                number(document.total) if document.counts else "",
            )
            for document in documents
        ],
    }


def source_content(*, opening: Opening, parts: SourceParts, wanted: str) -> dict[str, Any]:
    """Return the values for the template of one document."""
    document, ranges = parts.document, read_lines(wanted)
    crumbs = [
        *opening.context["places"][:1],
        Place("Cijfers", reverse("cijfers:indicators", args=(opening.to.gemeente,))),
        Place("Bronnen", reverse("cijfers:sources", args=(opening.to.gemeente,))),
        Place(document.title),
    ]
    return {
        "places": crumbs,
        "document": document,
        "lead": _lead(document),
        "steps": opening.visibility(Kind.DOCUMENT, document.code, is_published=document.is_published),
        "parts": _parts_of_page(parts),
        "facts": _facts(document),
        "counts": _counts(document),
        "wanted": wanted[:60] if wanted else None,
        "is_readable": bool(ranges),
        "is_table": document.is_table,
        "highlight_columns": (Column("Wat hier staat"), Column("Soort"), Column("Regel")),
        "highlights": _highlights(opening, parts, ranges),
        "tables": [
            (table, [Column(column or "Regel van de tabel") for column in table.columns]) for table in parts.tables
        ],
        "claim_columns": (Column("Feit"), Column("Cijfer", numeric=True), Column("Periode"), Column("Regel")),
        "claims": [_claim(opening, claim, parts.known) for claim in _first(parts.claims, ranges)],
        **_reading(parts),
    }


def _reading(parts: SourceParts) -> dict[str, Any]:
    """Give what was corrected, left out and interpreted while reading, and what came in when."""
    return {
        "correction_columns": (Column("Zo gescand"), Column("Zo gelezen"), Column("Waarom"), Column("Regel")),
        "corrections": [(item.before, item.after, item.why, item.lines) for item in parts.corrections],
        "exclusion_columns": (Column("Getallen"), Column("Waarom niet overgenomen"), Column("Regel")),
        "exclusions": [(item.before, item.why, item.lines) for item in parts.exclusions],
        "mark_columns": (Column("Teken"), Column("Betekenis"), Column("Regel")),
        "marks": [(item.before, item.after, item.lines or "hele document") for item in parts.marks],
        "deliveries": [
            (
                moment(timezone.localtime(item.received_at)),
                item.received_by,
                item.content_hash[:16] + "…",
                "; ".join(item.remarks) or "geen",
            )
            for item in parts.deliveries
        ],
    }


def _first(claims: tuple[ClaimFacts, ...], ranges: Ranges) -> list[ClaimFacts]:
    """Put the facts on the wanted lines first."""
    return sorted(claims, key=lambda claim: not touches(lines=claim.lines, wanted=ranges)) if ranges else list(claims)


def _lead(document: DocumentCard) -> str:
    if not document.counts:
        return "Een deel van wat uit dit document is gelezen, is niet gepubliceerd; hoeveel er is gelezen, staat er niet bij."
    return f"{counted(document.total, 'feit is', 'feiten zijn')} uit dit document gelezen, elk met de regels waar het staat."


def _claim(opening: Opening, claim: ClaimFacts, known: frozenset[str]) -> tuple[Any, ...]:
    is_known = claim.indicator_code in known
    about: Any = Place(claim.about, opening.to.indicator(claim.indicator_code)) if is_known else claim.about
    return about, claim.figure or "in woorden", claim.period or "niet vermeld", claim.lines


def _highlights(opening: Opening, parts: SourceParts, ranges: Ranges) -> list[tuple[Any, ...]]:
    """List all that points to the wanted lines: figures first, then the rest in reading order."""
    rows = _figures(opening, [figure for figure in parts.figures if touches(lines=figure.lines, wanted=ranges)])
    for taken in parts.taken:
        if touches(lines=taken.lines, wanted=ranges):
            address = opening.to.found(taken.route, taken.arguments, taken.anchor)
            rows.append((Place(taken.title, address), taken.kind, taken.lines))
    for kind, items in (("leescorrectie", parts.corrections), ("niet overgenomen", parts.exclusions)):
        rows += [
            (f"{item.before} → {item.after}" if item.after else f"{item.before}: {item.why}", kind, item.lines)
            for item in items
            if touches(lines=item.lines, wanted=ranges)
        ]
    return rows


def _figures(opening: Opening, figures: list[Figure]) -> list[tuple[Any, ...]]:
    """Give one row per indicator, with all its figures that were read from these lines."""
    by_code: dict[str, list[Figure]] = {}
    for figure in figures:
        by_code.setdefault(figure.indicator_code, []).append(figure)
    rows: list[tuple[Any, ...]] = []
    for code, found in by_code.items():
        said = [Markup("{} ({})").format(Place(f.text, opening.to.observation(f.pk)), f.period.label) for f in found]
        lines = ", ".join(dict.fromkeys(part.strip() for figure in found for part in figure.lines.split(",")))
        name = Place(found[0].indicator, opening.to.indicator(code))
        rows.append((Markup("{}: {}").format(name, Markup(", ").join(said)), "cijfers", lines))
    return rows


def _facts(document: DocumentCard) -> list[Fact]:
    facts = [
        Fact("Soort", document.kind),
        Fact("Datum of jaar", document.period),
        Fact("Bestand", document.file, f"{number(document.line_count)} regels"),
        Fact(
            "Vingerafdruk (SHA-256)",
            _breakable(document.sha256),
            "Wie hetzelfde bestand heeft, vindt dezelfde vingerafdruk.",
        ),
    ]
    if not document.is_published:
        facts.append(Fact("Openbaar", NOT_PUBLISHED, "Alleen wie voor de gemeente werkt, ziet dit document."))
    return [*facts, Fact("Opmerking", document.note)] if document.note else facts


def _breakable(text: str) -> Markup:
    """Let a long fingerprint go on to a next line where the screen is narrow."""
    return Markup("<wbr>").join(text[start : start + _PIECE] for start in range(0, len(text), _PIECE))


def _counts(document: DocumentCard) -> str:
    found = [
        counted(count, *RECORD_NAMES[name])
        for name, count in sorted(document.counts.items(), key=lambda item: -item[1])
        if count and name in RECORD_NAMES
    ]
    rest = len(found) - _TOP
    return ", ".join(found[:_TOP]) + (f" en {counted(rest, 'andere soort', 'andere soorten')}" if rest > 0 else "")


def _parts_of_page(parts: SourceParts) -> list[Place]:
    sections = (
        ("Feiten uit de tekst", "feiten", parts.claims),
        ("Tabellen", "tabellen", parts.tables),
        ("Leescorrecties", "leescorrecties", parts.corrections),
        ("Niet overgenomen", "weggelaten", parts.exclusions),
        ("Tekens", "tekens", parts.marks),
    )
    return [Place(f"{label} ({len(items)})", f"#{anchor}") for label, anchor, items in sections if items]
