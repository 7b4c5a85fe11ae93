"""The sources: which documents there are, and what was read from one of them."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meedoen.apps.indicators.queries.figures import figures_from
from meedoen.apps.indicators.queries.known import known_indicators
from meedoen.apps.reports.queries.publishing import documents_told_in_part
from meedoen.apps.sources.queries import DocumentCard, document_at, documents_of
from meedoen.apps.sources.queries.contents import (
    claims_of,
    corrections_of,
    exclusions_of,
    marks_of,
    tables_of,
    taken_from,
)
from meedoen.apps.sources.queries.documents import deliveries_of
from meedoen.rooms.cijfers.opening import open_page
from meedoen.rooms.cijfers.source_content import SourceParts, source_content, sources_content
from meedoen.ui.page import Place


@require_safe
def sources(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the documents."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place("Bronnen"),))
    told_in_part = documents_told_in_part(**opening.scope)
    documents = tuple(_bare(item, told_in_part) for item in documents_of(**opening.scope))
    content = sources_content(opening=opening, documents=documents)
    return render(request, "cijfers/sources.html", {**opening.context, **content})


@require_safe
def source(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Show one document with all that was read from it; `regel` in the address puts those lines first."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=())
    document = document_at(**opening.scope, code=code)
    if document is None:
        raise Http404(f"Er is geen bron met code ‘{code}’ bij deze gemeente. Kijk in de lijst met bronnen.")
    about = {**opening.scope, "document_id": document.pk}
    wanted = request.GET.get("regel", "").strip()
    told_in_part = documents_told_in_part(**opening.scope)
    deliveries = deliveries_of(**about)
    parts = SourceParts(
        document=_bare(document, told_in_part),
        deliveries=() if document.pk in told_in_part else deliveries,
        tables=tables_of(**about),
        claims=claims_of(**about),
        corrections=corrections_of(**about),
        exclusions=exclusions_of(**about),
        marks=marks_of(**about),
        taken=taken_from(**about) if wanted else (),
        figures=figures_from(**about) if wanted else (),
        known=frozenset(item.code for item in known_indicators(**opening.scope)),
    )
    content = source_content(opening=opening, parts=parts, wanted=wanted)
    return render(request, "cijfers/source.html", {**opening.context, **content})


def _bare(document: DocumentCard, told_in_part: frozenset[int]) -> DocumentCard:
    """Leave out how much was loaded, where that would count what the reader may not see."""
    return replace(document, counts={}) if document.pk in told_in_part else document
