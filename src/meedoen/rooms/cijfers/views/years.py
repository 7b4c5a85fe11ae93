"""The years beside each other: five years of every indicator with its reference group, as documents print them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meedoen.apps.goals.queries.indicator_page import places_of
from meedoen.apps.indicators.queries.catalogue import indicators_of
from meedoen.apps.indicators.queries.figures import yearly_figures
from meedoen.apps.network.queries import area_names
from meedoen.rooms.cijfers.opening import open_page
from meedoen.rooms.cijfers.years_content import YearsParts, chosen_framework, years_content
from meedoen.ui.page import Place


@require_safe
def years(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the five-year table of one framework."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place("Jaren naast elkaar"),))
    scope, asked = opening.scope, request.GET.get("kader", "").strip()
    places, listed = places_of(**scope), indicators_of(**scope)
    framework = chosen_framework(places=places, listed=listed, asked=asked)
    codes = {place.indicator_code for place in places if place.framework == framework}
    parts = YearsParts(
        framework=framework,
        asked=asked,
        places=places,
        indicators=[item for item in listed if item.code in codes],
        figures=yearly_figures(**scope, indicator_codes=codes),
        areas=area_names(**scope),
    )
    return render(request, "cijfers/years.html", {**opening.context, **years_content(opening=opening, parts=parts)})
