"""The list of places with what is free, and one place with whom of the own people it fits."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.queries.fitting import PeopleOfPosition, people_for
from meedoen.apps.cases.queries.positions import (
    SEE_POSITIONS,
    ShownPosition,
    kinds_of_positions,
    position_with,
    positions,
)
from meedoen.core.cases.fitting import FitGroup
from meedoen.core.indicators.codes import Code
from meedoen.rooms.mensen.misreading import misread
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.position_content import (
    asks_said,
    facts_of_position,
    position_place,
    reasons_of,
    when_free,
)
from meedoen.rooms.mensen.showing import person_place
from meedoen.ui.jinja import counted
from meedoen.ui.page import Column, Field, Option, Place

TITLE = "Plaatsen"
COLUMNS = (
    Column("Plaats"),
    Column("Soort"),
    Column("Wat wordt gevraagd"),
    Column("Vrij", numeric=True),
    Column("Wanneer"),
)
_FOLDED = {FitGroup.NOT: "Toon wie, en waarom niet", FitGroup.MORE_UNKNOWN: "Toon van wie meer niet bekend is"}
"""Groups that are shown after a click, with what the click says."""
_ONLY_FREE = "vrij"


@never_cache
@require_safe
def position_list(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show every place with what is taken and free."""
    with at_page(
        request=request, gemeente=gemeente, screen="plaatsen", crumbs=(Place(TITLE),), needs=SEE_POSITIONS
    ) as page:
        kinds = kinds_of_positions(desk=page.desk)
        kind = next((code for code in kinds if code.word == request.GET.get("soort")), None)
        only_free = request.GET.get("toon") == _ONLY_FREE
        every = positions(desk=page.desk, kind=kind)
        free = [each for each in every if each.free_from(today=page.desk.today)]
        shown = free if only_free else every
        fields = _filter(kinds, kind, only_free=only_free)
        context = {
            **page.context,
            "title": TITLE,
            "lead": _lead(page, every),
            "ways": _ways(page),
            "action": request.path,
            "filter": fields,
            "misread": misread(fields=fields, query=request.GET.dict()),
            "columns": COLUMNS,
            "rows": [_row(page, each) for each in shown],
        }
        return render(request, "mensen/positions.html", context)


def _lead(page: Page, every: tuple[ShownPosition, ...]) -> str:
    today = page.desk.today
    there = sum(each.seats.there_on(today) for each in every)
    free = sum(each.seats.free_on(today) for each in every)
    if not every:
        return "Er staan nog geen plaatsen in de lijst."
    is_free = "is er 1" if free == 1 else f"zijn er {free}"
    return f"{counted(there, 'plaats', 'plaatsen')}; daarvan {is_free} vrij."


def _ways(page: Page) -> list[Place]:
    ways = [Place("Voeg een plaats toe", page.to("position_new"))] if page.may(Permission.WORK_CASES) else []
    return [*ways, Place("Bekijk de realisatie per soort en jaar", page.to("realised"))]


def _filter(kinds: tuple[Code, ...], chosen: Code | None, *, only_free: bool) -> list[Field]:
    every = Option("", "Alle soorten", chosen is None)
    options = [every, *(Option(code.word, code.label, code == chosen) for code in kinds)]
    show = [
        Option("", "Alle plaatsen", not only_free),
        Option(_ONLY_FREE, "Vrij, of vrij binnen vier weken", only_free),
    ]
    return [
        Field("soort", "Soort", kind="select", options=options, required=False),
        Field("toon", "Toon", kind="select", options=show, required=False),
    ]


def _row(page: Page, each: ShownPosition) -> list[object]:
    today = page.desk.today
    return [
        position_place(page=page, shown=each),
        each.code.label,
        asks_said(shown=each),
        f"{each.seats.free_on(today)} van {each.seats.there_on(today)}",
        when_free(shown=each, today=today),
    ]


@never_cache
@require_safe
def position_page(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Show a place, and to who works in files whom of the own people it fits."""
    crumbs = (Place(TITLE, reverse("mensen:positions", args=(gemeente,))), Place("Plaats"))
    with at_page(request=request, gemeente=gemeente, screen="plaats", crumbs=crumbs, needs=SEE_POSITIONS) as page:
        shown = position_at(page=page, pk=pk)
        of_team = request.GET.get("van") == "team"
        works = page.may(Permission.WORK_CASES)
        found = people_for(desk=page.desk, shown=shown, of_team=of_team) if works else None
        context = {
            **page.context,
            "title": shown.name,
            "kicker": shown.code.label,
            "lead": shown.position.note or None,
            "facts": facts_of_position(page=page, shown=shown),
            "ways": _ways_from(page, shown) if works else [],
            "people": _people(page, shown, found, of_team=of_team) if found else None,
            "frees": shown.free_from(today=page.desk.today),
        }
        return render(request, "mensen/position.html", context)


def _ways_from(page: Page, shown: ShownPosition) -> list[Place]:
    pk = shown.position.pk
    return [
        Place("Wijzig deze plaats", page.to("position_change", pk)),
        Place("Sluit deze plaats", page.to("position_close", pk)),
    ]


def _people(page: Page, shown: ShownPosition, found: PeopleOfPosition, *, of_team: bool) -> dict[str, object]:
    """Return who sits there and whom it fits, group by group; each with the reasons."""
    address, is_free = page.to("position", shown.position.pk), shown.free_from(today=page.desk.today) is not None
    other = (
        Place("Toon alleen mijn caseload", address) if of_team else Place("Toon het hele team", f"{address}?van=team")
    )
    return {
        "whose": "het team" if of_team else "uw caseload",
        "other": other,
        "compared": found.compared,
        "seated": [person_place(page=page, who=each) for each in found.seated],
        "groups": [
            {
                "title": f"{each.group} ({len(each.people)})",
                "id": f"groep-{each.group.name.lower()}",
                "folded": _FOLDED.get(each.group),
                "people": [
                    {
                        "who": person_place(page=page, who=who),
                        "reasons": reasons_of(compared),
                        "take": page.to("seat", who.token, shown.position.pk) if is_free else None,
                    }
                    for who, compared in each.people
                ],
            }
            for each in found.groups
        ],
    }


def position_at(*, page: Page, pk: int) -> ShownPosition:
    """Return the place at an address.

    Raises:
        Http404: there is no such place here.

    """
    shown = position_with(desk=page.desk, pk=pk)
    if shown is None:
        message = "Deze plaats is er niet (meer). Kijk in de lijst van plaatsen."
        raise Http404(message)
    return shown
