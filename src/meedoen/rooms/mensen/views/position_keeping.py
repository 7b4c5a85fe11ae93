"""Keeping the list of places: adding one, changing and closing it; and how many of a kind were agreed, beside what there is."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.positions import agree_positions, change_position, close_position, open_position
from meedoen.apps.cases.queries.positions import (
    SEE_POSITIONS,
    KindRealised,
    area_names,
    kinds_of_positions,
    realised,
)
from meedoen.apps.cases.queries.records import providers
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.changing import Change, change_on
from meedoen.rooms.mensen.forms_positions import AgreedForm, CloseForm, PositionForm, as_shown
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.views.positions import TITLE, position_at
from meedoen.ui.editing import Shown
from meedoen.ui.jinja import number
from meedoen.ui.page import Column, Field, Option, Place

REALISED = (
    Column("Soort"),
    Column("Taakstelling", numeric=True),
    Column("Plaatsen in de lijst", numeric=True),
    Column("Bezet", numeric=True),
    Column("Buiten de lijst", numeric=True),
    Column("Gemiddeld dit jaar", numeric=True),
    Column("Gehaald?"),
)
_WORKERS = frozenset({Permission.WORK_CASES})
_DIVIDERS = frozenset({Permission.DIVIDE_CASES})
_YEARS = 6
_DAY = timedelta(days=1)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Add a place."""
    crumb = "Plaats toevoegen"
    with at_page(
        request=request, gemeente=gemeente, screen=crumb.lower(), crumbs=_crumbs(gemeente, crumb), needs=_WORKERS
    ) as page:

        def act(form: PositionForm) -> str:
            return f"De plaats bij {open_position(desk=page.desk, entry=form.entry()).provider.name} staat in de lijst."

        change = Change(
            title=crumb,
            build=_builder(page),
            act=act,
            back=page.to("positions"),
            shown=Shown({"begin": page.desk.today, "seats": 1}),
            draft=f"plaats-{page.desk.code}",
        )
        return change_on(request=request, page=page, change=change)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Change what a place is or asks."""
    crumb = "Plaats wijzigen"
    with at_page(
        request=request, gemeente=gemeente, screen=crumb.lower(), crumbs=_crumbs(gemeente, crumb), needs=_WORKERS
    ) as page:
        shown = position_at(page=page, pk=pk)
        position = shown.position

        def act(form: PositionForm) -> str:
            change_position(desk=page.desk, position=position, entry=form.entry())
            return "De plaats is gewijzigd."

        last_day = position.end - _DAY if position.end else None
        asked = Change(
            title=f"{shown.name} wijzigen",
            build=_builder(page),
            act=act,
            back=page.to("position", pk),
            shown=Shown(
                as_shown(position=position, kind=shown.code, last_day=last_day), seen=position.recorded_at.isoformat()
            ),
        )
        return change_on(request=request, page=page, change=asked)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Close a place on a day."""
    crumb = "Plaats sluiten"
    with at_page(
        request=request, gemeente=gemeente, screen=crumb.lower(), crumbs=_crumbs(gemeente, crumb), needs=_WORKERS
    ) as page:
        shown = position_at(page=page, pk=pk)

        def act(form: CloseForm) -> str:
            last_day = form.cleaned_data["last_day"]
            close_position(desk=page.desk, position=shown.position, last_day=last_day)
            return f"De plaats bij {shown.name} is er tot en met {format_date(last_day)}."

        asked = Change(
            title=f"{shown.name} sluiten",
            build=CloseForm,
            act=act,
            back=page.to("position", pk),
            save="Sluit",
            lead="Wie er nog zit, beëindigt u eerst in het dossier.",
            shown=Shown({"last_day": page.desk.today}),
        )
        return change_on(request=request, page=page, change=asked)


@never_cache
@require_safe
def realisation(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show per kind what there is and is taken in a year, beside what was agreed."""
    crumbs = _crumbs(gemeente, "Realisatie")
    with at_page(request=request, gemeente=gemeente, screen="realisatie", crumbs=crumbs, needs=SEE_POSITIONS) as page:
        today = page.desk.today
        years = range(today.year, today.year - _YEARS, -1)
        asked = request.GET.get("jaar", "")
        year = int(asked) if asked in map(str, years) else today.year
        found = realised(desk=page.desk, year=year)
        options = [Option(str(each), str(each), each == year) for each in years]
        ways = [Place(TITLE, page.to("positions"))]
        if page.may(Permission.DIVIDE_CASES):
            ways.append(Place("Leg een taakstelling vast", page.to("agreed")))
        context = {
            **page.context,
            "title": "Realisatie van plaatsen",
            "lead": _lead(found, year, running=year == today.year),
            "action": request.path,
            "filter": [Field("jaar", "Jaar", kind="select", options=options, required=False)],
            "columns": REALISED,
            "rows": [_row(each) for each in found],
            "note": f"Geteld op {format_date(found[0].year.on)}." if found else None,
            "ways": ways,
        }
        return render(request, "mensen/realised.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def agreed(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Write down how many places of a kind were imposed or agreed for the end of a year."""
    crumb = "Taakstelling"
    with at_page(
        request=request, gemeente=gemeente, screen=crumb.lower(), crumbs=_crumbs(gemeente, crumb), needs=_DIVIDERS
    ) as page:
        kinds = kinds_of_positions(desk=page.desk)

        def build(**given: object) -> AgreedForm:
            return AgreedForm(**given, kinds=kinds)

        def act(form: AgreedForm) -> str:
            given = form.cleaned_data
            code = page.desk.book.kinds.of_word(given["kind"])
            agree_positions(
                desk=page.desk, kind=code, year=given["year"], number=given["number"], decision=given["decision"]
            )
            return f"De taakstelling van {given['year']} voor {code.label} is {number(given['number'])}."

        asked = Change(
            title="Taakstelling vastleggen",
            build=build,
            act=act,
            back=page.to("realised"),
            lead="Een eerdere taakstelling voor dezelfde soort en hetzelfde jaar wordt vervangen.",
            shown=Shown({"year": page.desk.today.year}),
        )
        return change_on(request=request, page=page, change=asked)


def _crumbs(gemeente: str, title: str) -> tuple[Place, ...]:
    return (Place(TITLE, reverse("mensen:positions", args=(gemeente,))), Place(title))


def _builder(page: Page) -> Callable[..., PositionForm]:
    kinds, areas = kinds_of_positions(desk=page.desk), area_names(desk=page.desk)
    offered = providers(desk=page.desk)
    return lambda **given: PositionForm(**given, kinds=kinds, providers=offered, areas=areas)


def _lead(found: tuple[KindRealised, ...], year: int, *, running: bool) -> str:
    if not found:
        return f"Van {year} staan er geen plaatsen en geen taakstellingen in de lijst."
    with_task = [each for each in found if each.year.short is not None]
    met = sum(1 for each in with_task if (each.year.short or 0) <= 0)
    when = "Nu" if running else f"Eind {year}"
    if not with_task:
        return f"{when} is voor geen enkele soort een taakstelling vastgelegd."
    return f"{when} is bij {met} van de {len(with_task)} soorten met een taakstelling het aantal gehaald."


def _row(each: KindRealised) -> list[object]:
    year = each.year
    return [
        each.code.label,
        "geen" if year.agreed is None else number(year.agreed),
        number(year.seats),
        number(year.taken),
        number(year.unplaced),
        number(year.average, 1),
        _against(year.short),
    ]


def _against(short: int | None) -> str:
    if short is None:
        return "geen taakstelling"
    if short > 0:
        return f"▼ {number(short)} te weinig"
    return f"✓ gehaald, {number(-short)} meer" if short else "✓ precies gehaald"
