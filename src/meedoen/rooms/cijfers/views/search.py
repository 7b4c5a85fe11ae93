"""Searching everything: goals, indicators, activities, terms, sources, advice."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meedoen.apps.sources.queries.searching import search as search_for
from meedoen.rooms.cijfers.entries import PAGE, page_number, search_content
from meedoen.rooms.cijfers.opening import open_page
from meedoen.ui.page import Place


@require_safe
def search(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show what was found for the words in the address."""
    text, kind = request.GET.get("q", "").strip(), request.GET.get("soort", "").strip()
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place("Zoeken"),), search_text=text)
    page = page_number(request.GET.get("pagina", ""))
    answer = search_for(**opening.scope, text=text, kind=kind, first=(page - 1) * PAGE, most=PAGE)
    content = search_content(opening=opening, answer=answer, query=request.GET.dict(), page=page)
    return render(request, "cijfers/search.html", {**opening.context, **content})
