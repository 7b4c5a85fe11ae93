"""What stands on the pages of the glossary and of searching, as finished values for their templates."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup, escape

from meedoen.apps.sources.queries import TermFacts
from meedoen.apps.sources.queries.searching import FoundEntry, SearchAnswer
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.jinja import address_with, counted
from meedoen.ui.page import Field, Found, Option, Place

PAGE = 50
_LAST_PAGE_DIGITS = 5


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term as the part `definition_list` draws it."""

    id: str
    name: str
    definition: Markup
    source: Any


def glossary_content(*, opening: Opening, terms: tuple[TermFacts, ...]) -> dict[str, Any]:
    """Return the values for the template of the glossary: letters with their terms."""
    letters: dict[str, list[TermEntry]] = {}
    for term in terms:
        first = term.term[:1].upper()
        letters.setdefault(first if first.isalpha() else "0-9", []).append(_entry(opening, term))
    several = sum(len(term.definitions) > 1 for term in terms)
    double = f" Van {several} geven twee documenten een andere omschrijving; dan staan beide er." if several else ""
    return {
        "lead": f"{counted(len(terms), 'begrip', 'begrippen')}, zoals de documenten ze gebruiken.{double}",
        "letters": sorted(letters.items()),
        "parts": [Place(letter, f"#letter-{letter.lower()}") for letter in sorted(letters)],
    }


def _entry(opening: Opening, term: TermFacts) -> TermEntry:
    if len(term.definitions) == 1:
        only = term.definitions[0]
        return TermEntry(
            term.anchor, term.term, _words(only.stands_for, only.text), opening.to.source_place(only.source)
        )
    lines = [
        Markup('{}. {} <span class="meedoen-terms__source">Bron: {}</span>').format(
            number, _words(given.stands_for, given.text), opening.to.source_place(given.source)
        )
        for number, given in enumerate(term.definitions, start=1)
    ]
    return TermEntry(term.anchor, term.term, Markup(" ").join(lines), None)


def _words(stands_for: str, text: str) -> Markup:
    if stands_for and text:
        return escape(f"{stands_for}. {text}")
    return escape(stands_for or text or "Het document geeft geen omschrijving.")


def page_number(text: str) -> int:
    """Read the number of a page from an address; nonsense is the first page."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= _LAST_PAGE_DIGITS else 1


def search_content(*, opening: Opening, answer: SearchAnswer, query: dict[str, str], page: int) -> dict[str, Any]:
    """Return the values for the template of searching."""
    text, kind = query.get("q", "").strip(), query.get("soort", "").strip()
    groups: dict[str, list[Found]] = {}
    for entry in answer.entries:
        found = _found(opening, entry)
        if found is not None:
            groups.setdefault(entry.kind, []).append(found)
    first, last = (page - 1) * PAGE + 1, min(page * PAGE, answer.total)
    return {
        "text": text,
        "lead": _lead(answer, text, kind),
        "fields": _fields(answer, text, kind),
        "action": reverse("cijfers:search", args=(opening.to.gemeente,)),
        "count": counted(answer.total, "resultaat", "resultaten") if answer.words else "",
        "groups": list(groups.items()),
        "pager_words": f"{first} tot en met {last} van {answer.total}"
        if answer.total > PAGE and first <= last
        else None,
        "previous": address_with(query, pagina=page - 1) if page > 1 else None,
        "next": address_with(query, pagina=page + 1) if last < answer.total else None,
        "advice": None if answer.entries else _advice(opening),
    }


def _lead(answer: SearchAnswer, text: str, kind: str) -> str:
    if not text:
        return "Zoek in doelen, indicatoren, activiteiten, begrippen, adviezen en bronnen."
    if not answer.words:
        return f"In ‘{text[:60]}’ staat geen woord om naar te zoeken. Schrijf een of meer woorden, zoals eenzaamheid."
    asked = f"‘{' '.join(answer.words)}’"
    of_kind = f" bij {kind[:40]}" if kind else ""
    if not answer.total:
        return f"Niets gevonden met {asked}{of_kind}. Alle woorden moeten voorkomen: probeer er minder, of een ander woord."
    return f"{counted(answer.total, 'resultaat', 'resultaten')} met {asked}{of_kind}; wat het in de titel heeft, staat eerst."


def _fields(answer: SearchAnswer, text: str, kind: str) -> list[Field]:
    kinds = [Option(name, f"{name} ({count})", chosen=name == kind) for name, count in answer.kinds.items()]
    field = Field("q", "Zoekwoorden", kind="search", value=text, required=False)
    if not kinds:
        return [field]
    return [field, Field("soort", "Soort", kind="select", options=[Option("", "Alles"), *kinds], required=False)]


def _found(opening: Opening, entry: FoundEntry) -> Found | None:
    address = opening.to.found(entry.route, entry.arguments, entry.anchor)
    if address is None:
        return None
    excerpt = " – ".join(filter(None, (entry.snippet, entry.document)))
    return Found(entry.title, address, excerpt=excerpt or None)


def _advice(opening: Opening) -> list[Place]:
    rooms = (
        ("Alle indicatoren", "cijfers:indicators"),
        ("Alle begrippen", "cijfers:glossary"),
        ("Alle bronnen", "cijfers:sources"),
        ("Alle doelen", "doelen:frameworks"),
    )
    return [Place(label, reverse(route, args=(opening.to.gemeente,))) for label, route in rooms]
