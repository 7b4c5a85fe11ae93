"""The caseload as a list that is narrowed in the address, from which people are chosen to talk over or to hand over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from markupsafe import Markup, escape

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.queries.case_list import MINE, CaseList, ListedPerson, case_list, people_listed
from meedoen.core.cases.caseload import CaseloadFilter, CaseloadOrder
from meedoen.core.cases.past_steps import without_step
from meedoen.core.cases.traits import Trait
from meedoen.core.indicators.codes import Section
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen import ticking
from meedoen.rooms.mensen.caseload_choice import ORDER, WHOSE, AskedCaseload, asked_caseload
from meedoen.rooms.mensen.misreading import misread
from meedoen.rooms.mensen.opening import Page, admitted, at_page
from meedoen.rooms.mensen.showing import doing_named, how_long, person_place, when
from meedoen.rooms.mensen.ticking import CHOSEN, SHOWN, TICKED, keep_ticks, leave_ticked, ticked
from meedoen.ui.jinja import address_with, counted
from meedoen.ui.page import Column, Place
from meedoen.ui.paging import leaf

TITLE = "Caseload"
_DO, _CLEAR, _NOBODY, _TALK, _HAND_OVER = "doe", "wissen", "niemand", "bespreken", "overdragen"
_PAGE = "pagina"
_NAMES = (WHOSE, *CaseloadFilter, ORDER)
_NEEDS = frozenset({Permission.WORK_CASES})
_SORTED = (
    ("Wie", "naam"),
    ("Trede", "trede"),
    ("Doet nu", ""),
    ("Eerste termijn", "termijn"),
    ("Afspraak", "afspraak"),
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def caseload_page(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show a caseload; when the form around it is sent, keep who were ticked and go where the button says."""
    if request.method == "POST":
        return _sent(request, gemeente)
    chosen = ticked(request=request, gemeente=gemeente)
    with at_page(request=request, gemeente=gemeente, screen="caseload", crumbs=(Place(TITLE),), needs=_NEEDS) as page:
        query = request.GET.dict()
        asked = asked_caseload(query=query, desk=page.desk)
        found = case_list(desk=page.desk, choice=asked.choice)
        part = leaf(items=found.lines, query=query)
        people = people_listed(desk=page.desk, lines=part.shown)
        is_own = asked.choice.whose == MINE
        kept = {name: value for name, value in query.items() if name in _NAMES and value}
        context = {
            **page.context,
            **part.context,
            "title": TITLE,
            "lead": _lead(asked, found),
            "action": request.path,
            "fields": asked.fields,
            "misread": misread(fields=asked.fields, query=query),
            "columns": _columns(asked),
            "rows": [_row(page, asked, each, is_own=is_own, chosen=chosen) for each in people],
            **_ticks(len(chosen)),
            "everybody": page.to("meeting") + address_with(kept),
            "many": len(found.lines),
            "divides": page.may(Permission.DIVIDE_CASES),
        }
        return render(request, "mensen/caseload.html", context)


def _sent(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Keep who were ticked and go where the button says; a script that sends a tick gets how many there are.

    Nothing of the register is looked at here, so no line is written.
    """
    visit = admitted(request=request, gemeente=gemeente, needs=_NEEDS)
    many = keep_ticks(request=request, gemeente=gemeente)
    does = request.POST.get(_DO, "")
    if request.headers.get("HX-Request") and not does:
        code = visit.municipality.code
        divides = visit.actor.may(permission=Permission.DIVIDE_CASES, municipality_code=code)
        return render(request, "mensen/ticked.html", {**_ticks(many), "divides": divides})
    if does == _NOBODY:
        leave_ticked(request=request, gemeente=gemeente)
    # Of a filter and a heading with the same name the heading was pressed: it stands last.
    query = {str(name): request.POST[name] for name in _NAMES if request.POST.get(name)} if does != _CLEAR else {}
    if page := request.POST.get(_PAGE, ""):
        query[_PAGE] = page
    route = {_TALK: "meeting", _HAND_OVER: "hand_over_some"}.get(does, "caseload")
    if route != "caseload":
        query[TICKED] = "ja"
    return redirect(reverse(f"mensen:{route}", args=(gemeente,)) + (address_with(query) if query else ""))


def _ticks(many: int) -> dict[str, object]:
    """Return how many are ticked, and whether nobody can be ticked beside them."""
    return {"ticked": many, "is_full": many >= ticking.MOST}


def _step(*, page: Page, steps: dict[str, str], person: ListedPerson) -> str:
    """Say on which step somebody stands and when that was seen (Dutch)."""
    line = person.line
    if not person.now.get(Section.STEP):
        return without_step(had=person.had_step)
    label = steps.get(line.word(Trait.STEP), "Onbekend")
    if line.established_on is None:
        return label
    old = ", te oud" if line.has_stale_step(today=page.desk.today) else ""
    return f"{label} (vastgesteld {format_date(line.established_on)}{old})"


def _lead(asked: AskedCaseload, found: CaseList) -> str:
    everybody = counted(found.total, "persoon", "personen")
    whose = f"U hebt zelf geen caseload. {asked.whose}" if asked.has_none else asked.whose
    if not asked.told:
        return f"{whose}: {everybody}."
    return (
        f"{whose}: {counted(len(found.lines), 'persoon', 'personen')} van de {everybody}, met {', '.join(asked.told)}."
    )


def _columns(asked: AskedCaseload) -> list[Column]:
    found = [
        Column(
            label,
            sends=(ORDER, word) if word else None,
            sorted="ascending" if word and asked.choice.by == word else None,
        )
        for label, word in _SORTED
    ]
    newest = asked.choice.by == CaseloadOrder.NEW
    sends = (ORDER, CaseloadOrder.NEW.value)
    return [*found, Column("In deze caseload", sends=sends, sorted="descending" if newest else None)]


def _row(
    page: Page, asked: AskedCaseload, person: ListedPerson, *, is_own: bool, chosen: tuple[str, ...]
) -> list[object]:
    doing = person.doings[0] if person.doings else None
    agreed = person.agreed[0] if person.agreed else None
    found: list[object] = [
        _chooser(page, person, is_ticked=person.who.token in chosen),
        _step(page=page, steps=dict(asked.steps), person=person),
        person.labels(Section.OCCUPATION) or "Niets vastgelegd",
        doing_named(doing=doing, left=how_long(standing=doing.first).lower()) if doing else "Geen",
        f"{agreed.text}: {when(day=agreed.due, today=page.desk.today)}" if agreed else "Geen",
    ]
    since = f"sinds {format_date(person.line.since)}"
    return [*found, since if is_own else f"{person.worker or 'nog van niemand'}, {since}"]


def _chooser(page: Page, person: ListedPerson, *, is_ticked: bool) -> Markup:
    """Return a name with a box before it, with which somebody is chosen."""
    place = person_place(page=page, who=person.who)
    token, name = escape(person.who.token), escape(place.label)
    mark = " checked" if is_ticked else ""
    box = f'<input class="meedoen-choice__input" type="checkbox" name="{CHOSEN}" value="{token}" aria-label="Kies {name}"{mark}>'
    shown = f'<input type="hidden" name="{SHOWN}" value="{token}">'
    link = place.__html__()
    return Markup(f'<span class="meedoen-chooser">{box}{shown} {link}</span>')  # noqa: S704 each part escaped
