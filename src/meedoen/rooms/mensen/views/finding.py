"""Finding somebody. What is typed is sent, and never stands in an address: it may be a name or a BSN."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.cases.queries.finding import MOST, FoundPerson, SearchError, find_people
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.showing import LONGEST, search_field
from meedoen.ui.jinja import counted
from meedoen.ui.page import Column, Place

TITLE = "Zoek een persoon"
COLUMNS = (Column("Naam"), Column("Geboren"), Column("Team"), Column("Klantmanager"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the field to search in, and who was found."""
    typed = request.POST.get("wie", "")[:LONGEST]
    with at_page(request=request, gemeente=gemeente, screen="zoeken", crumbs=(Place(TITLE),)) as page:
        found, wrong = _find(page, typed) if request.method == "POST" else (None, None)
        context = {
            **page.context,
            "title": TITLE,
            "action": request.path,
            "field": search_field(typed=typed, wrong=wrong),
            "columns": COLUMNS,
            "rows": None if found is None else [_row(page, each) for each in found],
            "told": _told(found) if found is not None else "",
        }
        status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
        return render(request, "mensen/search.html", context, status=status)


def _find(page: Page, typed: str) -> tuple[tuple[FoundPerson, ...] | None, str | None]:
    try:
        return find_people(desk=page.desk, text=typed), None
    except SearchError as error:
        return None, str(error)


def _told(found: tuple[FoundPerson, ...]) -> str:
    if not found:
        return "Niemand gevonden. Probeer alleen de achternaam, of de geboortedatum."
    if len(found) == MOST:
        return f"De {MOST} die het meest lijken. Typ de geboortedatum erbij om minder mensen te zien."
    return f"{counted(len(found), 'persoon', 'personen')} gevonden."


def _row(page: Page, each: FoundPerson) -> list[object]:
    marks = [mark for mark, holds in (("geheimhouding", each.is_confidential), ("overleden", each.died)) if holds]
    name = f"{each.name} ({', '.join(marks)})" if marks else each.name
    born = format_date(each.born) if each.born else str(each.birth_year or "onbekend")
    return [Place(name, page.to("person", each.token)), born, each.team or "nog geen", each.worker or "nog niemand"]
