"""Who looked in which file, for the privacy officer: no file opens from here, and nobody is named but who looked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.queries.watching import MOST, NEWEST, Access, breaks, latest_access, who_looked
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.opening import at_page
from meedoen.ui.jinja import number
from meedoen.ui.page import Column, Field, Option, Place

TITLE = "Wie keek in welk dossier"
COLUMNS = (
    Column("Wanneer"),
    Column("Wie"),
    Column("Pagina"),
    Column("Wat"),
    Column("Grond"),
    Column("Reden"),
    Column("Inwoners", numeric=True),
)
_NEEDS = frozenset({Permission.WATCH_ACCESS})


@never_cache
@require_safe
def access(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the newest lines, and whether the logs are whole."""
    with at_page(
        request=request, gemeente=gemeente, screen="log van toegang", crumbs=(Place(TITLE),), needs=_NEEDS
    ) as page:
        page.desk.look.ground = Ground.WHOLE
        who, only = request.GET.get("wie", ""), request.GET.get("grond", "")
        found = latest_access(desk=page.desk, only_with_reason=only == "reden", actor=who)
        broken = breaks(desk=page.desk)
        context = {
            **page.context,
            "title": TITLE,
            "lead": f"De nieuwste {number(NEWEST)} regels van beide logs zijn heel."
            if not broken
            else "Er is iets mis met de logs. Waarschuw wie de server beheert.",
            "broken": broken,
            "action": request.path,
            "filter": _filter(who, only, who_looked(desk=page.desk)),
            "columns": COLUMNS,
            "rows": [_row(each) for each in found],
            "note": f"De nieuwste {MOST} regels." if len(found) == MOST else None,
        }
        return render(request, "mensen/access.html", context)


def _filter(who: str, only: str, names: tuple[str, ...]) -> list[Field]:
    people = [Option("", "Iedereen", not who), *(Option(name, name, name == who) for name in names)]
    grounds = [Option("", "Alles", not only), Option("reden", "Alleen met een reden geopend", only == "reden")]
    return [
        Field("wie", "Wie", kind="select", options=people, required=False),
        Field("grond", "Grond", kind="select", options=grounds, required=False),
    ]


def _row(each: Access) -> list[object]:
    when = f"{format_date(each.at.date())} {each.at:%H:%M}"
    what = f"{each.action}: {each.changed}" if each.changed else each.action
    return [when, each.actor, each.screen, what, each.ground, each.reason or "–", each.residents]
