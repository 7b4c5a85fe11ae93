"""The sources: which documents there are, and what was read from one of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.apps.indicators.queries.figures import figures_from
from meedoen.apps.sources.queries import document_at, documents_of
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


def sources(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the documents."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place("Bronnen"),))
    content = sources_content(opening=opening, documents=documents_of(**opening.scope))
    return render(request, "cijfers/sources.html", {**opening.context, **content})


def source(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Show one document with all that was read from it; `regel` in the address puts those lines first."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=())
    document = document_at(**opening.scope, code=code)
    if document is None:
        raise Http404(f"Er is geen bron met code ‘{code}’ bij deze gemeente. Kijk in de lijst met bronnen.")
    about = {**opening.scope, "document_id": document.pk}
    wanted = request.GET.get("regel", "").strip()
    parts = SourceParts(
        document=document,
        deliveries=deliveries_of(**about),
        tables=tables_of(**about),
        claims=claims_of(**about),
        corrections=corrections_of(**about),
        exclusions=exclusions_of(**about),
        marks=marks_of(**about),
        taken=taken_from(**about) if wanted else (),
        figures=figures_from(**about) if wanted else (),
    )
    content = source_content(opening=opening, parts=parts, wanted=wanted)
    return render(request, "cijfers/source.html", {**opening.context, **content})
