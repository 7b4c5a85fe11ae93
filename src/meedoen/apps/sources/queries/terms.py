"""Reading the glossary: each term with the definition of each document that gives one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.prepared import prepared
from meedoen.apps.sources.models import GlossaryTerm
from meedoen.apps.sources.queries.documents import SourceRef


@dataclass(frozen=True, slots=True)
class Definition:
    """What a document says of a term: what it stands for, its definition, and where that stands."""

    stands_for: str
    text: str
    source: SourceRef | None


@dataclass(frozen=True, slots=True)
class TermFacts:
    """A term of the glossary with the anchor of its entry and its definitions, one per wording."""

    term: str
    slug: str
    definitions: tuple[Definition, ...]

    @property
    def anchor(self) -> str:
        """The anchor of the entry in the glossary."""
        return f"begrip-{self.slug}"


def terms_of(*, municipality_code: str, actor: Actor) -> tuple[TermFacts, ...]:
    """Return the terms in order of the alphabet; equal definitions in two documents are given once.

    An abbreviation that no document explains is no entry: there is nothing to read there.
    """
    names: dict[str, str] = {}
    given: dict[str, dict[tuple[str, str], Definition]] = {}
    rows = _rows(municipality_code=municipality_code, actor=actor)
    for slug, term, stands_for, text, lines, code, title in rows:
        names.setdefault(slug, term)
        definition = Definition(stands_for, text, SourceRef(code, title, lines) if code else None)
        given.setdefault(slug, {}).setdefault((stands_for.casefold(), text.casefold()), definition)
    ordered = sorted(names, key=lambda slug: (names[slug].casefold(), slug))
    return tuple(TermFacts(names[slug], slug, tuple(given[slug].values())) for slug in ordered)


@prepared
def _rows(*, municipality_code: str, actor: Actor) -> QuerySet[Any]:
    found = GlossaryTerm.objects.within(municipality_code=municipality_code, actor=actor)
    found = found.exclude(stands_for="", definition="")
    columns = ("slug", "term", "stands_for", "definition", "lines", "document__code", "document__title")
    return found.order_by("-document__period", "pk").values_list(*columns)
