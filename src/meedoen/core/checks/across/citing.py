"""Saying where facts stand: one way for all rules that hold places and documents against each other."""

from collections.abc import Sequence
from typing import Protocol

from meedoen.core.checks.index import Index


class Cited(Protocol):
    """What stands somewhere."""

    @property
    def document(self) -> str:
        """The code of the document."""

    @property
    def lines(self) -> str:
        """Its lines."""


def title_of(*, document: str, index: Index) -> str:
    """Return the title of a document up to its first comma, its code when it is unknown."""
    known = index.documents.get(document)
    return known.title.partition(", ")[0] if known else document


def where(*, fact: Cited, index: Index) -> str:
    """Return where a fact stands: the title of its document and its lines."""
    return f"{title_of(document=fact.document, index=index)}, regel {fact.lines}"


def with_places(*, told: Sequence[tuple[str, Cited]], index: Index) -> list[str]:
    """Return each text with its lines in brackets, and with its document when they stand in several."""
    several = len({fact.document for _, fact in told}) > 1
    return [f"{text} ({where(fact=fact, index=index) if several else f'regel {fact.lines}'})" for text, fact in told]


def in_words(texts: Sequence[str]) -> str:
    """Join texts as in a sentence.

    >>> in_words(["4", "5", "6"])
    '4, 5 en 6'
    """
    return " en ".join(part for part in (", ".join(texts[:-1]), *texts[-1:]) if part)
