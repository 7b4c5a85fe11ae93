"""The page of a municipality that was made up: which figures it was made after, and what is wrong in it on purpose."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meedoen.apps.cases.queries.trial import trial_town
from meedoen.apps.indicators.queries.catalogue import indicators_of
from meedoen.rooms.cijfers.opening import open_page
from meedoen.rooms.cijfers.trial_content import trial_content
from meedoen.ui.page import Place

TITLE = "Deze gemeente is verzonnen"


@require_safe
def trial(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show every figure beside the published one that it meets, and the planted flaws; of a real municipality there is no such page."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place(TITLE),))
    town = trial_town(municipality_code=opening.visit.municipality.code, actor=opening.visit.actor)
    if town is None:
        message = f"{opening.visit.municipality.name} is geen proefgemeente. Alleen wat ‘meedoen make-town’ maakte, heeft deze pagina."
        raise Http404(message)
    codes = frozenset(each.code for each in indicators_of(**opening.scope))
    content = trial_content(opening=opening, town=town, codes=codes)
    return render(request, "cijfers/trial.html", {**opening.context, "title": TITLE, **content})
