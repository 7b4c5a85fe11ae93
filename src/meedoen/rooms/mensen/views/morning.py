"""The morning page: whose deadline passes, what ends, and what was agreed; of the own caseload or the whole team."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.permissions import OF_FILES, Permission
from meedoen.apps.cases.queries.morning import Morning, morning
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.opening import PEOPLE, Page, at_page
from meedoen.rooms.mensen.showing import how_long, last_day, person_place, search_field, when
from meedoen.rooms.mensen.ways import FROM_MORNING, open_ways
from meedoen.ui.jinja import counted
from meedoen.ui.page import Column, Place

DUE = (Column("Wie"), Column("Termijn"), Column("Hoe lang nog"), Column("Uiterlijk"))
ENDING = (Column("Wie"), Column("Wat"), Column("Laatste dag"))
AGREED = (Column("Wie"), Column("Afspraak"), Column("Wie doet het"), Column("Uiterlijk"))
_ALL = OF_FILES | {Permission.ANALYSE_CASES, Permission.WATCH_ACCESS}


@never_cache
@require_safe
def morning_page(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show what the day asks."""
    with at_page(request=request, gemeente=gemeente, screen="vanochtend", needs=_ALL) as page:
        of_team = request.GET.get("van") == "team"
        works = page.may(Permission.WORK_CASES)
        found = morning(desk=page.desk, of_team=of_team) if works else None
        context = {
            **page.context,
            "title": PEOPLE,
            "lead": _lead(found, of_team=of_team),
            "found": found,
            "ways": _ways(page, of_team=of_team),
            "search": page.to("search") if any(page.may(each) for each in OF_FILES) else None,
            "field": search_field(),
            **(_tables(page, found) if found else {}),
        }
        return render(request, "mensen/morning.html", context)


def _lead(found: Morning | None, *, of_team: bool) -> str:
    if found is None:
        return "Kies hieronder wat u wilt doen."
    whose = "in de caseload van uw team" if of_team else "in uw caseload"
    people = f"{counted(found.people, 'persoon', 'personen')} {whose}."
    late = sum(1 for each in found.due if (each.standing.days_left or 0) < 0)
    if not found.due and not found.agreed:
        return f"{people} Er is vandaag niets dat moet."
    told = f"{counted(late, 'termijn is', 'termijnen zijn')} verstreken. " if late else ""
    soon = len(found.due) - late
    coming = f"{counted(soon, 'termijn loopt', 'termijnen lopen')} binnen vier weken af." if soon else ""
    return f"{people} {told}{coming}".strip()


def _tables(page: Page, found: Morning) -> dict[str, object]:
    today = page.desk.today
    return {
        "due_columns": DUE,
        "due": [
            [
                person_place(page=page, who=each.who),
                each.name,
                how_long(standing=each.standing),
                last_day(standing=each.standing),
            ]
            for each in found.due
        ],
        "ending_columns": ENDING,
        "ending": [
            [person_place(page=page, who=each.who), each.code.label, format_date(each.last_day)]
            for each in found.ending
        ],
        "agreed_columns": AGREED,
        "agreed": [
            [
                person_place(page=page, who=each.who),
                each.step.text,
                "de inwoner" if each.step.by_resident else each.step.agreed_by,
                when(day=each.step.due, today=today),
            ]
            for each in found.agreed
        ],
        "unclear": [
            [
                person_place(page=page, who=each.who),
                each.name,
                how_long(standing=each.standing),
                last_day(standing=each.standing),
            ]
            for each in found.unclear
        ],
    }


def _ways(page: Page, *, of_team: bool) -> list[Place]:
    """Return what who asks can do from here."""
    found = []
    if page.may(Permission.WORK_CASES):
        address = page.to("morning")
        found.append(
            Place("Toon mijn caseload", address) if of_team else Place("Toon het hele team", f"{address}?van=team")
        )
    return [*found, *open_ways(page=page, ways=FROM_MORNING)]
