"""References that lead nowhere or elsewhere."""

from collections import defaultdict
from collections.abc import Iterator

from meedoen.core.checks.across.agreement import normal
from meedoen.core.checks.dossier import ReferenceFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index

HEADING_NAMES = {
    "chapter": "hoofdstuk",
    "section": "paragraaf",
    "annex": "bijlage",
    "table": "tabel",
    "figure": "figuur",
    "page": "pagina",
    "footnote": "voetnoot",
    "document": "document",
}


def dangling_references(index: Index) -> Iterator[Finding]:
    """Yield references to what is not in the document, or stands under another number than is printed."""
    headings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for heading in index.dossier.headings:
        headings[heading.document, heading.kind].add(_bare(heading.number))
    for number, reference in enumerate(index.dossier.references):
        kind = HEADING_NAMES.get(reference.kind, reference.kind)
        if not reference.found_at:
            message = (
                f"De tekst verwijst naar {kind} {reference.to} voor ‘{reference.subject}’, maar dat staat nergens."
            )
            yield _finding(reference, message, "", number)
        elif _bare(reference.found_at) != _bare(reference.to):
            message = (
                f"De tekst verwijst naar {kind} {reference.to} voor ‘{reference.subject}’; dat staat ergens anders."
            )
            yield _finding(
                reference, message, f"verwezen naar {reference.to}; het staat in {reference.found_at}", number
            )
        elif (known := headings.get((reference.document, reference.kind))) and _bare(reference.to) not in known:
            message = f"De tekst verwijst naar {kind} {reference.to}, maar dat nummer is er niet."
            yield _finding(reference, message, f"wel: {', '.join(sorted(known))}", number)


def _bare(number: str) -> str:
    """Return a number without its kind and dots at the end, so that `Bijlage 2.` and `2` are the same."""
    words = [word for word in normal(number.replace(".", "·")).split() if word not in HEADING_NAMES.values()]
    return " ".join(words).replace("·", ".").strip(". ") or normal(number)


def _finding(reference: ReferenceFacts, message: str, arithmetic: str, number: int) -> Finding:
    return Finding(
        "DWARS-06",
        Severity.WARNING,
        Place(
            PlaceKind.DOCUMENT,
            reference.document,
            f"verwijzing naar {HEADING_NAMES.get(reference.kind, reference.kind)} {reference.to}",
            document=reference.document,
            lines=reference.lines,
        ),
        message,
        arithmetic,
        "Verbeter de verwijzing, of voeg toe waarnaar verwezen wordt.",
        facts=(reference.to, reference.found_at, reference.subject),
        about=f"{reference.kind}/{reference.to}/{reference.lines or number}/{normal(reference.subject)}",
    )
