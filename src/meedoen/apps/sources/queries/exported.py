"""The glossary as flat rows of open data, and where a row was read."""

from collections.abc import Iterator

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.sources.models import GlossaryTerm, SourceDocument
from meedoen.links.open_data.lists import TermRow


def source_cells(*, document: SourceDocument | None, lines: str, inside: bool) -> dict[str, str]:
    """Return the cells for source and lines; empty when typed by a person or not published for who asks."""
    if document is None or not (inside or document.is_published):
        return {"source": "", "source_lines": ""}
    return {"source": document.file, "source_lines": lines}


def term_rows(*, municipality_code: str, actor: Actor) -> Iterator[TermRow]:
    """Yield the terms that have an explanation, in order of the alphabet and of the documents."""
    inside = actor.is_inside(municipality_code=municipality_code)
    found = GlossaryTerm.objects.within(municipality_code=municipality_code, actor=actor)
    found = found.exclude(stands_for="", definition="").select_related("document")
    for term in sorted(found, key=lambda each: (each.term.casefold(), each.pk)):
        yield TermRow(
            municipality=municipality_code,
            term=term.term,
            stands_for=term.stands_for,
            definition=term.definition,
            **source_cells(document=term.document, lines=term.lines, inside=inside),
        )
