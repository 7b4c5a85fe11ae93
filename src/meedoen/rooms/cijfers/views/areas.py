"""Areas: everything per village, neighbourhood, municipality, province, and compared."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meedoen.apps.indicators.queries.figures import figure_counts, figures_compared
from meedoen.apps.network.queries import areas_of
from meedoen.apps.sources.queries.contents import claim_counts, claims_of
from meedoen.apps.sources.queries.searching import input_counts, input_in_area
from meedoen.rooms.cijfers.area_content import AreaParts, area_content, areas_content
from meedoen.rooms.cijfers.opening import open_page
from meedoen.ui.page import Place


@require_safe
def areas(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the areas with how much is known of each."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place("Gebieden"),))
    scope = opening.scope
    content = areas_content(
        opening=opening,
        areas=areas_of(**scope),
        figures=figure_counts(**scope),
        inputs=input_counts(**scope),
        claims=claim_counts(**scope),
    )
    return render(request, "cijfers/areas.html", {**opening.context, **content})


@require_safe
def area(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Show one area: its figures beside those of other areas, facts in text, and what was brought in."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=())
    scope = opening.scope
    known = {found.code: found for found in areas_of(**scope)}
    if code not in known:
        raise Http404(f"Er is geen gebied met code ‘{code}’ bij deze gemeente. Kijk in de lijst met gebieden.")
    parts = AreaParts(
        area=known[code],
        areas=known,
        figures=figures_compared(**scope, area_code=code),
        claims=claims_of(**scope, area_code=code),
        inputs=input_in_area(**scope, area_code=code),
    )
    return render(request, "cijfers/area.html", {**opening.context, **area_content(opening=opening, parts=parts)})
