"""Abbreviations that a document uses and nowhere writes out."""

from collections import defaultdict
from collections.abc import Iterator

from meedoen.core.checks.across.agreement import normal
from meedoen.core.checks.across.citing import title_of
from meedoen.core.checks.amounts import join_lines
from meedoen.core.checks.dossier import TermFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index


def unexplained_abbreviations(index: Index) -> Iterator[Finding]:
    """Yield, per document, the terms that are loaded without what they stand for and without a definition; a note.

    Another document that does explain one is named: a reader can then look there.
    """
    explained: dict[str, TermFacts] = {}
    here: set[tuple[str, str]] = set()
    bare: dict[str, dict[str, TermFacts]] = defaultdict(dict)
    for term in index.dossier.terms:
        key = normal(term.term)
        if term.stands_for or term.definition:
            explained.setdefault(key, term)
            here.add((term.document, key))
        else:
            bare[term.document].setdefault(key, term)
    for code, terms in bare.items():
        missing = [term for key, term in terms.items() if (code, key) not in here]
        if missing:
            yield _finding(code, missing, explained, index)


def _finding(code: str, terms: list[TermFacts], explained: dict[str, TermFacts], index: Index) -> Finding:
    document = index.documents.get(code)
    return Finding(
        "DWARS-16",
        Severity.NOTE,
        Place(
            PlaceKind.DOCUMENT,
            code,
            document.title if document else code,
            document=code,
            lines=join_lines(term.lines for term in terms),
        ),
        f"{len(terms)} afkortingen worden in dit document nergens uitgeschreven."
        if len(terms) > 1
        else f"De afkorting ‘{terms[0].term}’ wordt in dit document nergens uitgeschreven.",
        "; ".join(_told(term, explained.get(normal(term.term)), index) for term in terms),
        "Schrijf een afkorting de eerste keer uit, of neem haar op in een lijst.",
        facts=tuple(term.term for term in terms),
    )


def _told(term: TermFacts, other: TermFacts | None, index: Index) -> str:
    where = f"{term.term} (regel {term.lines})"
    if other is None:
        return where
    title = title_of(document=other.document, index=index)
    return f"{where}, in ‘{title}’ staat: {other.stands_for or other.definition}"
