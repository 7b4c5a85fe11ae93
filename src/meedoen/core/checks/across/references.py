"""References that lead nowhere or elsewhere."""

import re
from collections import defaultdict
from collections.abc import Iterator

from meedoen.core.checks.across.agreement import normal
from meedoen.core.checks.amounts import join_lines
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


_NUMBERED = re.compile(r"^(?:\w+ )?[A-Z]?\d[\w.]*$|^[A-Z]\d*$")
"""A number as it is printed at a heading, with or without its kind: 6.2, bijlage 2, M3, B."""

_WITH_HET = {"hoofdstuk", "document"}
_INSIDE = {"chapter", "section", "annex", "table", "figure", "footnote"}
_LINK = "achter de link"
_REMEDY = "Verbeter de verwijzing, of voeg toe waarnaar verwezen wordt."


def dangling_references(index: Index) -> Iterator[Finding]:
    """Yield references to what is not in the document, or stands under another number than is printed.

    An error within one document; a warning for a page and for another document that is known under that name; a note
    when only the title differs and for what lies outside what is known here. Links without an address are one note per
    document.
    """
    headings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for heading in index.dossier.headings:
        headings[heading.document, heading.kind].add(_bare(heading.number))
    known = {normal(item.title) for item in index.dossier.documents}
    known |= {normal(item.title) for item in index.dossier.frameworks}
    known |= {normal(item.title) for item in index.dossier.headings if item.kind == "document"}
    links: dict[str, list[ReferenceFacts]] = defaultdict(list)
    for number, reference in enumerate(index.dossier.references):
        there = headings.get((reference.document, reference.kind), set())
        if _LINK in normal(reference.to) and not reference.found_at:
            links[reference.document].append(reference)
        elif not reference.found_at:
            yield _nowhere(reference, number, there, known)
        elif _bare(reference.found_at) != _bare(reference.to):
            yield _elsewhere(reference, number)
        elif there and _bare(reference.to) not in there:
            message = f"De tekst verwijst naar {_named(reference)}, maar dat nummer is er niet."
            yield _finding(reference, message, f"wel: {', '.join(sorted(there))}", number, Severity.WARNING)
    yield from (_dead_links(document, found) for document, found in links.items())


def _named(reference: ReferenceFacts, to: str = "") -> str:
    """Name what is referred to: a number after its kind, a title in quotes."""
    to = to or reference.to
    kind = HEADING_NAMES.get(reference.kind, reference.kind)
    if to.casefold().startswith(f"{kind} "):
        return to
    if _NUMBERED.match(to):
        return f"{kind} {to}"
    return f"{'het' if kind in _WITH_HET else 'de'} {kind} ‘{to}’"


def _nowhere(reference: ReferenceFacts, number: int, there: set[str], known: set[str]) -> Finding:
    """Say that it was sought in this document, or among the documents that are known of the municipality."""
    to = _bare(reference.to)
    is_inside = reference.kind in _INSIDE or to in there
    where = "in dit document staat dat niet"
    severity = Severity.ERROR
    if not is_inside:
        where = "in de documenten die in Meedoen staan, is dat niet gevonden"
        is_known = reference.kind == "document" and any(to in title or title in to for title in known if title)
        severity = Severity.WARNING if is_known else Severity.NOTE
    message = f"De tekst verwijst naar {_named(reference)} voor ‘{reference.subject}’; {where}."
    return _finding(reference, message, "", number, severity)


def _elsewhere(reference: ReferenceFacts, number: int) -> Finding:
    have_numbers = all(_NUMBERED.match(item) for item in (reference.to, reference.found_at))
    severity = Severity.WARNING
    if reference.kind in _INSIDE:
        severity = Severity.ERROR if have_numbers else Severity.NOTE
    message = f"De tekst verwijst voor ‘{reference.subject}’ naar {_named(reference)}; dat staat ergens anders."
    there = f"het staat {'op' if reference.kind == 'page' else 'in'} {_named(reference, reference.found_at)}"
    return _finding(reference, message, f"De tekst verwijst naar {_named(reference)}; {there}.", number, severity)


def _dead_links(document: str, found: list[ReferenceFacts]) -> Finding:
    """Say how often a text sends the reader to a link of which the address is not printed."""
    times = "Eén keer" if len(found) == 1 else f"{len(found)} keer"
    place = Place(
        PlaceKind.DOCUMENT, document, "links zonder adres", document=document, lines=join_lines(x.lines for x in found)
    )
    return Finding(
        "DWARS-06",
        Severity.NOTE,
        place,
        f"{times} verwijst de tekst naar een link, zonder dat het adres er staat.",
        "; ".join(f"‘{item.subject}’ (regel {item.lines})" for item in found),
        "Schrijf het adres uit, of noem het document waar het staat.",
        facts=tuple(item.subject for item in found),
        about="links",
    )


def _bare(number: str) -> str:
    """Return a number without its kind and dots at the end, so that `Bijlage 2.` and `2` are the same."""
    words = [word for word in normal(number.replace(".", "·")).split() if word not in HEADING_NAMES.values()]
    return " ".join(words).replace("·", ".").strip(". ") or normal(number)


def _finding(reference: ReferenceFacts, message: str, arithmetic: str, number: int, severity: Severity) -> Finding:
    return Finding(
        "DWARS-06",
        severity,
        Place(
            PlaceKind.DOCUMENT,
            reference.document,
            f"verwijzing naar {HEADING_NAMES.get(reference.kind, reference.kind)} {reference.to}",
            document=reference.document,
            lines=reference.lines,
        ),
        message,
        arithmetic,
        _REMEDY,
        facts=(reference.to, reference.found_at, reference.subject),
        about=f"{reference.kind}/{reference.to}/{reference.lines or number}/{normal(reference.subject)}",
    )
