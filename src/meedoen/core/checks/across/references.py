"""References that lead nowhere or elsewhere, and numbering that skips or repeats."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from meedoen.core.checks.across.agreement import normal
from meedoen.core.checks.dossier import HeadingFacts, ReferenceFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index

_KINDS = {
    "chapter": "hoofdstuk",
    "section": "paragraaf",
    "annex": "bijlage",
    "table": "tabel",
    "figure": "figuur",
    "page": "pagina",
    "footnote": "voetnoot",
    "document": "document",
}
_NUMBER = re.compile(r"^\d+(?:\.\d+)*$", re.ASCII)


def dangling_references(index: Index) -> Iterator[Finding]:
    """Yield references to what is not in the document, or stands under another number than is printed."""
    headings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for heading in index.dossier.headings:
        headings[heading.document, heading.kind].add(_bare(heading.number))
    for number, reference in enumerate(index.dossier.references):
        kind = _KINDS.get(reference.kind, reference.kind)
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
    words = [word for word in normal(number.replace(".", "·")).split() if word not in _KINDS.values()]
    return " ".join(words).replace("·", ".").strip(". ") or normal(number)


def _finding(reference: ReferenceFacts, message: str, arithmetic: str, number: int) -> Finding:
    return Finding(
        "DWARS-06",
        Severity.WARNING,
        Place(
            PlaceKind.DOCUMENT,
            reference.document,
            f"verwijzing naar {_KINDS.get(reference.kind, reference.kind)} {reference.to}",
            document=reference.document,
            lines=reference.lines,
        ),
        message,
        arithmetic,
        "Verbeter de verwijzing, of voeg toe waarnaar verwezen wordt.",
        facts=(reference.to, reference.found_at, reference.subject),
        about=f"{reference.kind}/{reference.to}/{reference.lines or number}",
    )


def broken_numbering(index: Index) -> Iterator[Finding]:
    """Yield numbers of headings that are skipped or used twice, per document, kind and level."""
    series: dict[tuple[str, str, str], list[tuple[int, HeadingFacts]]] = defaultdict(list)
    for heading in index.dossier.headings:
        if heading.kind not in {"page", "document"} and _NUMBER.match(heading.number.strip(". ")):
            *outer, last = heading.number.strip(". ").split(".")
            series[heading.document, heading.kind, ".".join(outer)].append((int(last), heading))
    for (_, kind, above), members in series.items():
        numbers = Counter(number for number, _ in members)
        lowest, highest = min(numbers), max(numbers)
        skipped = [number for number in range(lowest, highest) if number not in numbers]
        repeated = [number for number, count in numbers.items() if count > 1 and _differ(number, members)]
        for wrong, told in (
            (skipped, "In de nummering ontbreekt {}."),
            (repeated, "In de nummering komt {} twee keer voor."),
        ):
            for number in wrong:
                yield _numbering(kind, f"{above}.{number}" if above else str(number), told, number, members)


def _differ(number: int, members: list[tuple[int, HeadingFacts]]) -> bool:
    """Tell whether a repeated number has two titles: one title twice is a table that goes on, or a contents page."""
    return len({normal(heading.title) for other, heading in members if other == number}) > 1


def _numbering(kind: str, printed: str, told: str, number: int, members: list[tuple[int, HeadingFacts]]) -> Finding:
    near = [heading for other, heading in members if abs(other - number) <= 1]
    first = members[0][1]
    return Finding(
        "DWARS-11",
        Severity.NOTE,
        Place(
            PlaceKind.DOCUMENT,
            first.document,
            f"{_KINDS[kind]} {printed}",
            document=first.document,
            lines=", ".join(heading.lines for heading in near),
        ),
        told.format(f"{_KINDS[kind]} {printed}"),
        "; ".join(f"{heading.number} {heading.title}".strip() for heading in near),
        "Herstel de nummering, en de verwijzingen die ervan afhangen.",
        facts=tuple(f"{heading.number} {heading.title}" for heading in near),
        about=f"{kind}/{printed}/{len(near)}",
    )
