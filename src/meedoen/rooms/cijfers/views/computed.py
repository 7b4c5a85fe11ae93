"""The pages of what was computed from the register: what was released, for everybody; what was not, for who may see it."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import visit_of
from meedoen.apps.indicators.actions.looking import note_look
from meedoen.apps.indicators.computed_figures import ComputedFigures
from meedoen.apps.indicators.queries.definitions import computable
from meedoen.apps.indicators.queries.newest import newest_figures
from meedoen.apps.indicators.queries.released import released_figures, uncleared_figures
from meedoen.apps.indicators.queries.releases import hidden_reasons
from meedoen.engines.store.reading import FactStore
from meedoen.links.open_data import csv_chunks
from meedoen.rooms.cijfers.comparison_content import compared_by_kind, compared_of, reference_lines
from meedoen.rooms.cijfers.computed_content import computed_content, list_content
from meedoen.rooms.cijfers.computed_data import COLUMNS, rows_of
from meedoen.rooms.cijfers.computed_periods import chosen_of
from meedoen.rooms.cijfers.computed_pictures import Pictured, computed_chart
from meedoen.rooms.cijfers.opening import Opening, open_page
from meedoen.rooms.cijfers.pictures import SIZES
from meedoen.rooms.cijfers.uncleared_content import UnclearedParts, asked_of, uncleared_content
from meedoen.rooms.cijfers.unreleased_content import unreleased_content
from meedoen.ui.charts.keeping import MEDIA_TYPES, Form, drawing_of
from meedoen.ui.page import Place

_PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
_A_YEAR = "public, max-age=31536000, immutable"


@require_safe
def computed_list(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show of which definitions figures were released, with the newest of each."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place("Uit het register"),))
    content = list_content(opening=opening, found=newest_figures(municipality_code=opening.visit.municipality.code))
    return render(request, "cijfers/computed_list.html", {**opening.context, **content})


@require_safe
def computed(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Show what was released of one definition: how it is counted, the series, and by place and group."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(_listing(gemeente), Place(code)))
    found = released_figures(**opening.scope, definition_code=code, store=FactStore(settings.MEEDOEN_FACTS))
    if not found:
        content = unreleased_content(opening=opening, code=code)
        return render(request, "cijfers/unreleased.html", {**opening.context, **content}, status=HTTPStatus.NOT_FOUND)
    figures = found[0]
    content = computed_content(opening=opening, figures=figures, query=request.GET.dict())
    return render(request, "cijfers/computed.html", {**opening.context, **content, "places": _path(opening, figures)})


@require_safe
def picture(request: HttpRequest, gemeente: str, code: str, form: str) -> HttpResponse:
    """Send a picture of what was released; with the right hash it may be kept for a year, else it leads there."""
    visit = visit_of(request=request, slug=gemeente)
    size = request.GET.get("maat", "breed")
    if form not in MEDIA_TYPES or size not in SIZES:
        raise Http404("Dit beeld bestaat niet. Kies svg of png, en als maat breed, smal of los.")
    picked: Form = "svg" if form == "svg" else "png"
    figures = _released(visit.scope, code)
    pictured = _pictured(figures, request, municipality_code=visit.municipality.code)
    chart = computed_chart(pictured=pictured, size=SIZES[size]) if pictured else None
    if chart is None or pictured is None:
        raise Http404("Hiervan is geen beeld: er is geen getal om te tekenen.")
    if request.GET.get("hash", "") != chart.key:
        page = reverse("cijfers:computed_picture", args=(gemeente, code, form))
        return HttpResponseRedirect(f"{page}?{pictured.query(size=size, key=chart.key)}")
    response = HttpResponse(drawing_of(chart=chart, form=picked), content_type=MEDIA_TYPES[picked])
    response["Cache-Control"] = _A_YEAR
    response["Content-Security-Policy"] = _PICTURE_POLICY
    response["Content-Disposition"] = f'inline; filename="{gemeente}-{figures.code}.{form}"'
    return response


def _pictured(figures: ComputedFigures, request: HttpRequest, *, municipality_code: str) -> Pictured | None:
    """Return what the address asks a picture of; None when there is nothing."""
    chosen = chosen_of(figures, request.GET.dict())
    if chosen.kind is None:
        return None
    division = next((each for each in chosen.kind.divisions if each.by == request.GET.get("naar", "")), None)
    if division is not None:
        return Pictured(figures, chosen.kind, division, until=chosen.until)
    compared = compared_of(municipality_code=municipality_code, figures=figures, kind=chosen.kind)
    beside = reference_lines(compared=compared, kind=chosen.kind)
    return Pictured(figures, chosen.kind, until=chosen.until, beside=beside)


@require_safe
def data(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Send everything that was released of a definition as CSV, with the groups that it is compared with."""
    visit = visit_of(request=request, slug=gemeente)
    figures = _released(visit.scope, code)
    compared = compared_by_kind(municipality_code=visit.municipality.code, figures=figures)
    chunks = csv_chunks(rows=rows_of(figures, compared=compared), columns=COLUMNS)
    response = HttpResponse("".join(chunks), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{gemeente}-{figures.code}.csv"'
    return response


@never_cache
@require_safe
def uncleared(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Show what was computed last with nothing hidden, and why what is hidden on the site is so; who looked is logged."""
    page = reverse("cijfers:computed", args=(gemeente, code))
    crumbs = (_listing(gemeente), Place(code, page), Place("Niet vrijgegeven"))
    opening = open_page(request=request, gemeente=gemeente, crumbs=crumbs)
    where = {"municipality_code": opening.visit.municipality.code}
    require(actor=opening.visit.actor, permission=Permission.SEE_UNCLEARED, **where)
    chosen = [each for each in computable(**where).definitions if each.code == code]
    found = uncleared_figures(**opening.scope, definitions=chosen, store=FactStore(settings.MEEDOEN_FACTS))
    if not found:
        raise Http404(f"Van ‘{code}’ is hier niets uitgerekend. Wie de server beheert, rekent met: meedoen compute.")
    released = released_figures(**opening.scope, definition_code=code, store=FactStore(settings.MEEDOEN_FACTS))
    reasons = hidden_reasons(**opening.scope, definition_code=code)
    parts = UnclearedParts(computed=found[0], released=released[0] if released else None, reasons=reasons)
    query = request.GET.dict()
    asked = asked_of(parts.computed, query)
    if request.method == "GET":
        note_look(actor=opening.visit.actor, definition_code=code, what=asked.words, **where)
    content = uncleared_content(opening=opening, parts=parts, asked=asked, query=query)
    return render(request, "cijfers/uncleared.html", {**opening.context, **content})


def _listing(gemeente: str) -> Place:
    return Place("Uit het register", reverse("cijfers:computed_list", args=(gemeente,)))


def _path(opening: Opening, figures: ComputedFigures) -> list[Place]:
    return [*opening.context["places"][:-1], Place(figures.name)]


def _released(scope: dict[str, Any], code: str) -> ComputedFigures:
    found = released_figures(**scope, definition_code=code, store=FactStore(settings.MEEDOEN_FACTS))
    if not found:
        raise Http404(f"Van ‘{code}’ zijn geen cijfers vrijgegeven.")
    return found[0]
