"""Begin, in, out and end of each month, with why a begin differs from what was told before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.queries.flows import REPORTED_AFTER, held_kinds, month_flows
from meedoen.core.cases.flows import MonthFlow
from meedoen.core.cases.small_groups import Veil
from meedoen.core.indicators.codes import Code, Section
from meedoen.core.values.dutch import MONTHS
from meedoen.rooms.mensen.misreading import misread
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.showing import told
from meedoen.ui.jinja import number
from meedoen.ui.page import Column, Field, Option, Place

TITLE = "In en uit per maand"
COLUMNS = (
    Column("Maand"),
    Column("Begin, zoals toen bekend", numeric=True),
    Column("Daarna veranderd"),
    Column("Begin", numeric=True),
    Column("In", numeric=True),
    Column("Uit", numeric=True),
    Column("Einde", numeric=True),
)
_NEEDS = frozenset({Permission.ANALYSE_CASES})
_MONTHS = 13
_ALL_BENEFITS = "uitkeringen"


@never_cache
@require_safe
def flows(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show thirteen months of a kind, or of all benefits together."""
    with at_page(request=request, gemeente=gemeente, screen="in en uit", crumbs=(Place(TITLE),), needs=_NEEDS) as page:
        offered = _offered(page)
        word = request.GET.get("soort", _ALL_BENEFITS)
        kinds, named = _chosen(page, offered, word)
        found = month_flows(desk=page.desk, kinds=kinds, months=_MONTHS)
        fields = [_choice(offered, word)]
        context = {
            **page.context,
            "title": TITLE,
            "lead": _lead(named, found.months[0], found.veil),
            "action": request.path,
            "filter": fields,
            "misread": misread(fields=fields, query=request.GET.dict()),
            "columns": COLUMNS,
            "rows": [_row(each, found.veil) for each in found.months],
            "note": f"Wat toen bekend was, is wat er {REPORTED_AFTER.days} dagen na het begin van de maand stond. De lopende maand is nog niet om.",
            "named": named,
            "least": found.veil.least if found.veil else None,
        }
        return render(request, "mensen/flows.html", context)


def _offered(page: Page) -> list[Code]:
    held = held_kinds(desk=page.desk)
    return sorted(
        (code for code in page.desk.book.kinds if code.number in held), key=lambda code: code.label.casefold()
    )


def _chosen(page: Page, offered: list[Code], word: str) -> tuple[list[int], str]:
    code = next((code for code in offered if code.word == word), None)
    if code is not None:
        return [code.number], code.label
    benefits = [code.number for code in page.desk.book.kinds if code.section is Section.BENEFIT]
    return benefits, "Uitkeringen samen"


def _choice(offered: list[Code], word: str) -> Field:
    every = Option(_ALL_BENEFITS, "Uitkeringen samen", word == _ALL_BENEFITS)
    options = [every, *(Option(code.word, code.label, code.word == word) for code in offered)]
    return Field("soort", "Wat", kind="select", options=options, required=False)


def _lead(named: str, running: MonthFlow, veil: Veil | None) -> str:
    about = "ongeveer " if veil and running.end else ""
    stands = f"{named}: {about}{told(running.end, veil)} aan het eind van deze maand, zoals nu bekend"
    if veil:
        # The difference of two rounded numbers says nothing of what came.
        return f"{stands}."
    change = running.end - running.begin
    more = "evenveel als" if not change else f"{number(abs(change))} {'meer' if change > 0 else 'minder'} dan"
    return f"{stands}; {more} aan het begin."


def _row(each: MonthFlow, veil: Veil | None) -> list[object]:
    changed = ", ".join(f"{'+' if many > 0 else '−'}{number(abs(many))} {change}" for change, many in each.changes)
    month = f"{MONTHS[each.first.month - 1]} {each.first.year}"
    return [
        month,
        told(each.reported, veil),
        changed or (told(0, veil) if veil else "niets"),
        *(told(many, veil) for many in (each.begin, each.came, each.went, each.end)),
    ]
