"""Searching everything of a municipality: all words must occur; what has them in its title comes first."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.sources.folding import fold
from meedoen.apps.sources.models import SearchEntry
from meedoen.apps.sources.queries.documents import SourceRef

LONGEST = 200
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """Something found: kind, title, words around it, where it leads (route, arguments, anchor) and its document."""

    kind: str
    title: str
    snippet: str
    route: str
    arguments: dict[str, str]
    anchor: str
    document: str


@dataclass(frozen=True, slots=True)
class InputFacts:
    """What residents or partners brought in: the text, by whom, and where it was read."""

    text: str
    by: str
    source: SourceRef | None


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The words searched for, how much there is of each kind, and the entries of one page."""

    words: tuple[str, ...]
    kinds: dict[str, int]
    total: int
    entries: tuple[FoundEntry, ...]


def words_of(*, text: str) -> tuple[str, ...]:
    """Return the words to look for, folded, each once; signs without letters or digits fall away.

    >>> words_of(text="  Jeugd — jeugd ???  Wmo ")
    ('jeugd', 'wmo')
    """
    words = (word.strip(".,;:!?\"'()[]") for word in fold(text[:LONGEST].replace("\0", " ")).split())
    return tuple(dict.fromkeys(word for word in words if any(sign.isalnum() for sign in word)))[:MOST_WORDS]


def search(
    *, municipality_code: str, actor: Actor, text: str, kind: str = "", first: int = 0, most: int = 50
) -> SearchAnswer:
    """Search; `kind` keeps one kind, `first` and `most` choose the page. Without words nothing is found."""
    words = words_of(text=text)
    if not words:
        return SearchAnswer(words, {}, 0, ())
    found = SearchEntry.objects.within(municipality_code=municipality_code, actor=actor)
    for word in words:
        found = found.filter(folded__contains=word)
    hits = list(found.values_list("pk", "kind", "title"))
    kinds = Counter(hit[1] for hit in hits)
    kept = sorted((_rank(hit, words) for hit in hits if not kind or hit[1] == kind), key=lambda rank: rank[:-1])
    page = [rank[-1] for rank in kept[first : first + most]]
    return SearchAnswer(words, dict(kinds.most_common()), len(kept), _entries(municipality_code, actor, page))


_KINDS_FIRST = ("kader", "opgave", "doel", "indicator", "begrip", "gebied", "bron", "resultaat")


def _rank(hit: tuple[int, str, str], words: tuple[str, ...]) -> tuple[Any, ...]:
    """Order by how many words the title lacks, then by kind, then by the length of the title."""
    pk, kind, title = hit
    folded = fold(title)
    lacking = sum(word not in folded for word in words)
    place = _KINDS_FIRST.index(kind) if kind in _KINDS_FIRST else len(_KINDS_FIRST)
    return lacking, place, kind, len(title), title, pk


def _entries(municipality_code: str, actor: Actor, page: list[int]) -> tuple[FoundEntry, ...]:
    found = SearchEntry.objects.within(municipality_code=municipality_code, actor=actor).filter(pk__in=page)
    columns = ("pk", "kind", "title", "snippet", "route", "arguments", "anchor", "document__title")
    by_key = {row[0]: _entry(row) for row in found.values_list(*columns)}
    return tuple(by_key[pk] for pk in page if pk in by_key)


def _entry(row: tuple[Any, ...]) -> FoundEntry:
    _, kind, title, snippet, route, arguments, anchor, document = row
    return FoundEntry(kind, title, snippet, route, arguments, anchor, document or "")


def input_in_area(*, municipality_code: str, actor: Actor, area_code: str) -> tuple[InputFacts, ...]:
    """Return what residents and partners brought in about an area."""
    found = SearchEntry.objects.within(municipality_code=municipality_code, actor=actor)
    rows = found.filter(kind="inbreng", arguments__code=area_code).order_by("pk")
    columns = ("title", "snippet", "document__code", "document__title", "lines")
    return tuple(
        InputFacts(text=text, by=by, source=SourceRef(code, title, lines) if code else None)
        for text, by, code, title, lines in rows.values_list(*columns)
    )


def input_counts(*, municipality_code: str, actor: Actor) -> dict[str, int]:
    """Return how much was brought in about each area."""
    found = SearchEntry.objects.within(municipality_code=municipality_code, actor=actor).filter(kind="inbreng")
    return Counter(arguments.get("code", "") for arguments in found.values_list("arguments", flat=True))
