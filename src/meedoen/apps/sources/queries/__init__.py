"""Reading documents and what was taken from them word for word: lines, tables, facts, terms, what can be found."""

from meedoen.apps.sources.queries.documents import (
    DocumentCard,
    SourceRef,
    document_at,
    documents_of,
    source_ref,
)
from meedoen.apps.sources.queries.terms import TermFacts, terms_of

__all__ = [
    "DocumentCard",
    "SourceRef",
    "TermFacts",
    "document_at",
    "documents_of",
    "source_ref",
    "terms_of",
]
