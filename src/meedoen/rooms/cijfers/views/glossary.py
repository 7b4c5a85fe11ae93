"""The glossary: every term once, in order of the alphabet, with the definition of each document."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meedoen.apps.sources.queries import terms_of
from meedoen.rooms.cijfers.entries import glossary_content
from meedoen.rooms.cijfers.opening import open_page
from meedoen.ui.page import Place


@require_safe
def glossary(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the glossary."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place("Begrippen"),))
    content = glossary_content(opening=opening, terms=terms_of(**opening.scope))
    return render(request, "cijfers/glossary.html", {**opening.context, **content})
