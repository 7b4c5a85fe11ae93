"""The pages of indicators: the list, one indicator, its figures as a file, its picture, and one figure."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.queries import visit_of
from meedoen.apps.goals.queries.export import observation_rows
from meedoen.apps.goals.queries.indicator_page import aims_of, places_of
from meedoen.apps.indicators.queries.catalogue import IndicatorFacts, indicator_at, kin_of, stories_of
from meedoen.apps.indicators.queries.figures import figure_at, figures_of_indicator
from meedoen.apps.indicators.queries.released import released_figures
from meedoen.apps.network.queries import area_names
from meedoen.apps.reports.queries.findings import findings_at_indicator
from meedoen.apps.sources.queries import terms_of
from meedoen.apps.sources.queries.contents import claims_of
from meedoen.engines.store.reading import FactStore
from meedoen.links.open_data import csv_chunks, json_chunks
from meedoen.rooms.cijfers.computed_content import computed_at_indicator
from meedoen.rooms.cijfers.council_content import council_content, council_of_figure
from meedoen.rooms.cijfers.definition_content import definition_facts
from meedoen.rooms.cijfers.figure_content import figure_content
from meedoen.rooms.cijfers.indicator_content import IndicatorParts, indicator_content
from meedoen.rooms.cijfers.indicator_list import list_content
from meedoen.rooms.cijfers.opening import Opening, open_page
from meedoen.rooms.cijfers.pictures import SIZES, Drawn, chart_of
from meedoen.ui.charts.keeping import MEDIA_TYPES, Form, drawing_of
from meedoen.ui.page import Place

_A_YEAR = "public, max-age=31536000, immutable"
_PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"


@require_safe
def indicators(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the indicators, filtered and sorted by what stands in the address."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=())
    context = {**opening.context, **list_content(opening=opening, query=request.GET.dict())}
    return render(request, "cijfers/indicators.html", context)


@require_safe
def indicator(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Show one indicator: how it stands, the picture, the figures, where it comes from and what is not known."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place(f"Indicator {code}"),))
    facts = _indicator_or_404(opening, code)
    scope = opening.scope
    parts = IndicatorParts(
        facts=facts,
        figures=figures_of_indicator(**scope, code=code),
        places=places_of(**scope, indicator_code=code),
        aims=aims_of(**scope, indicator_code=code),
        kin=kin_of(**scope, indicator=facts),
        stories=stories_of(**scope, indicator_id=facts.pk),
        claims=claims_of(**scope, indicator_code=code),
        areas=area_names(**scope),
        terms=terms_of(**scope) if facts.definition else (),
        findings=findings_at_indicator(**scope, indicator=code),
    )
    content = indicator_content(opening=opening, parts=parts)
    context = {
        **opening.context,
        **content,
        "about": [*content["about"], *definition_facts(opening, code)],
        **council_content(opening=opening, code=code),
        "computed": computed_at_indicator(
            opening=opening,
            found=released_figures(**scope, indicator_code=code, store=FactStore(settings.MEEDOEN_FACTS)),
        ),
    }
    return render(request, "cijfers/indicator.html", context)


@require_safe
def data(request: HttpRequest, gemeente: str, code: str, form: str) -> HttpResponse:
    """Send the figures of one indicator as CSV or JSON, in the columns of the open data."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=())
    if form not in {"csv", "json"}:
        raise Http404(f"‘{form}’ is geen vorm waarin cijfers te downloaden zijn. Kies csv of json.")
    _indicator_or_404(opening, code)
    rows = observation_rows(**opening.scope, indicator_code=code)
    content, kind = (
        (csv_chunks(rows=rows), "text/csv; charset=utf-8")
        if form == "csv"
        else (json_chunks(rows=rows), "application/json")
    )
    response = HttpResponse("".join(content), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{_file_name(gemeente, code)}.{form}"'
    return response


@require_safe
def picture(request: HttpRequest, gemeente: str, code: str, form: str) -> HttpResponse:
    """Send the picture of an indicator; with the right hash it may be kept for a year, else it leads there."""
    visit = visit_of(request=request, slug=gemeente)
    size = request.GET.get("maat", "breed")
    if form not in MEDIA_TYPES or size not in SIZES:
        raise Http404("Dit beeld bestaat niet. Kies svg of png, en als maat breed, smal of los.")
    picked: Form = "svg" if form == "svg" else "png"
    facts = indicator_at(**visit.scope, code=code)
    if facts is None:
        raise Http404(_no_indicator(code))
    # What is drawn is worked out for who asks: a kept drawing may show what this reader may not see, or no longer.
    chart = chart_of(drawn=_drawn(visit.scope, facts, visit.municipality.code), size=SIZES[size])
    if chart is None:
        raise Http404("Van deze indicator is geen beeld: er is geen getal om te tekenen.")
    if request.GET.get("hash", "") != chart.key:
        page = reverse("cijfers:indicator_picture", args=(gemeente, code, form))
        return HttpResponseRedirect(f"{page}?maat={size}&hash={chart.key}")
    response = HttpResponse(drawing_of(chart=chart, form=picked), content_type=MEDIA_TYPES[picked])
    response["Cache-Control"] = _A_YEAR if visit.actor.user_id is None else _A_YEAR.replace("public", "private")
    response["Content-Security-Policy"] = _PICTURE_POLICY
    response["Content-Disposition"] = f'inline; filename="{_file_name(gemeente, code)}.{form}"'
    return response


@require_safe
def observation(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Show one figure with its source and what was corrected in it, at an address that stays."""
    crumb = Place("Eén cijfer")
    opening = open_page(request=request, gemeente=gemeente, crumbs=(crumb,))
    found = figure_at(**opening.scope, pk=pk)
    if found is None:
        raise Http404(f"Er is geen cijfer met nummer {pk} bij deze gemeente.")
    stories = stories_of(**opening.scope, indicator_id=found[0].indicator_id, figure_id=pk)
    areas = area_names(**opening.scope)
    context = {
        **opening.context,
        **figure_content(opening=opening, figure=found[0], versions=found[1], areas=areas, stories=stories),
        **council_of_figure(opening=opening, pk=pk, versions=[figure.pk for figure in found[1]]),
    }
    return render(request, "cijfers/observation.html", context)


def _drawn(scope: dict[str, Any], facts: IndicatorFacts, home: str) -> Drawn:
    figures = figures_of_indicator(**scope, code=facts.code)
    return Drawn(
        indicator=facts,
        figures=[figure for figure in figures if figure.known_until is None],
        aims=aims_of(**scope, indicator_code=facts.code),
        areas=area_names(**scope),
        home=home,
    )


def _indicator_or_404(opening: Opening, code: str) -> IndicatorFacts:
    facts = indicator_at(**opening.scope, code=code)
    if facts is None:
        raise Http404(_no_indicator(code))
    return facts


def _no_indicator(code: str) -> str:
    return f"Er is geen indicator met code ‘{code}’ bij deze gemeente. Zoek hem in de lijst met indicatoren."


def _file_name(gemeente: str, code: str) -> str:
    safe = "".join(sign if (sign.isalnum() and sign.isascii()) or sign in "-_." else "-" for sign in code)
    return f"{gemeente}-{safe}"
