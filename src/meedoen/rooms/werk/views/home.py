"""My work: what is due from me, what came back, what waits for somebody else, and what I can approve."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.council.queries import ItemCard, due_council_items
from meedoen.apps.goals.rights import approving_reach
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.indicators.queries.definitions import waiting_for
from meedoen.apps.indicators.queries.due import DueFigure, Holder, due_figures
from meedoen.apps.indicators.queries.entered import EnteredFacts, approved_of, entered_by, waiting_for_approval
from meedoen.apps.indicators.queries.reopened import ReopenedCell, reopened_for
from meedoen.core.values.dutch import format_date
from meedoen.rooms.werk.cells import CellName
from meedoen.rooms.werk.holders import enters, own_holder
from meedoen.rooms.werk.opening import Opening, open_page
from meedoen.ui.council_items import item_lines
from meedoen.ui.jinja import counted
from meedoen.ui.page import Column, Place

_LATELY = timedelta(days=30)
DUE_COLUMNS = (Column("Cijfer"), Column("Periode"), Column("Uiterlijk"), Column("Stand"))
REOPENED_COLUMNS = (Column("Cijfer"), Column("Periode"), Column("Waarom"))
ENTERED_COLUMNS = (Column("Cijfer"), Column("Periode"), Column("Wat u invulde"), Column("Stand"))


@never_cache
@require_safe
def home(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the work of who asks."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place("Mijn werk"),))
    actor, today = opening.visit.actor, timezone.localdate()
    holder = own_holder(actor=actor, municipality_code=opening.code)
    due = due_figures(municipality_code=opening.code, today=today, holder=holder)
    mine = entered_by(municipality_code=opening.code, name=actor.name)
    reopened = reopened_for(municipality_code=opening.code, name=actor.name, holder=holder)
    to_approve = _to_approve(opening)
    context = {
        **opening.context,
        "lead": _lead(opening, due, reopened, to_approve),
        "council": item_lines(slug=gemeente, items=_council(opening, today), today=today),
        "due_columns": DUE_COLUMNS,
        "due": [due_row(opening.slug, each) for each in due if each.is_open and not each.reopened],
        "reopened_columns": REOPENED_COLUMNS,
        "reopened": [[_cell_place(opening.slug, each), each.period, each.told] for each in reopened],
        "entered_columns": ENTERED_COLUMNS,
        "returned": _rows(opening, mine, EnteredFigure.State.RETURNED),
        "drafts": _rows(opening, mine, EnteredFigure.State.DRAFT),
        "submitted": _rows(opening, mine, EnteredFigure.State.SUBMITTED),
        "approved": _approved(opening, holder, reopened),
        "to_approve": to_approve,
        "approvals": reverse("werk:approvals", args=(gemeente,)),
        "batch": Place("Vul alles op één pagina in", reverse("werk:batch", args=(gemeente,))),
        "steps": _steps(opening),
        "enters": enters(actor=actor, municipality_code=opening.code),
    }
    return render(request, "werk/home.html", context)


def due_row(slug: str, each: DueFigure, *, leads: bool = True) -> list[object]:
    """Return a figure that is to come as a row, with the way to enter it for who may."""
    name = CellName(each.indicator_code, each.due.period.code, each.area_code, each.group)
    about = f", {each.group}" if each.group else ""
    address = f"{reverse('werk:entry', args=(slug,))}?{urlencode(name.query)}"
    place = Place(f"{each.indicator_name}{about}", address if leads else None)
    told = each.reopened or each.due.told
    state = f"{told} ({EnteredFigure.State(each.state).label})" if each.state else told
    return [place, each.due.period.label, format_date(each.due.day), state]


def _approved(opening: Opening, holder: Holder, reopened: tuple[ReopenedCell, ...]) -> list[list[object]]:
    """Return what was approved lately of what who asks, or the own organisation, delivered, and is not open again."""
    done = approved_of(
        municipality_code=opening.code,
        name=opening.visit.actor.name,
        organisations=holder.organisations,
        since=timezone.now() - _LATELY,
    )
    again = {each.cell for each in reopened}
    return [
        [_cell_place(opening.slug, each), each.period, each.figure, _shown_where(each)]
        for each in done
        if each.cell not in again
    ]


def _shown_where(each: EnteredFacts) -> str:
    return f"Goedgekeurd, maar bezoekers zien het niet: {each.unseen}" if each.unseen else "Goedgekeurd, op de site"


def _council(opening: Opening, today: date) -> tuple[ItemCard, ...]:
    """Return the questions, motions and promises that who asks has to answer for."""
    actor = opening.visit.actor
    if not actor.is_inside(municipality_code=opening.code):
        return ()
    return due_council_items(**opening.visit.scope, today=today, worker_id=actor.user_id)


def _lead(opening: Opening, due: tuple[DueFigure, ...], reopened: tuple[ReopenedCell, ...], to_approve: str) -> str:
    if not enters(actor=opening.visit.actor, municipality_code=opening.code):
        return "" if to_approve else "Er ligt hier niets voor u klaar. U kunt wel meekijken met wat er loopt."
    still = [each for each in due if each.is_open and not each.reopened]
    late = sum(1 for each in still if each.is_late)
    again = f"{counted(len(reopened), 'cijfer is', 'cijfers zijn')} heropend om te verbeteren." if reopened else ""
    if not still:
        return again or "U hoeft op dit moment niets aan te leveren."
    told = counted(len(still), "cijfer", "cijfers")
    return f"U moet nog {told} aanleveren{f'; daarvan is {late} te laat' if late == 1 else f'; daarvan zijn er {late} te laat' if late else ''}. {again}".strip()


def _rows(opening: Opening, mine: tuple[EnteredFacts, ...], state: str) -> list[list[object]]:
    return [
        [
            _cell_place(opening.slug, each),
            each.period,
            each.figure or "nog geen cijfer",
            f"{each.state}: {each.remark}" if each.remark else each.state,
        ]
        for each in mine
        if each.state_code == state
    ]


def _cell_place(slug: str, each: EnteredFacts | ReopenedCell) -> Place:
    address = f"{reverse('werk:entry', args=(slug,))}?{urlencode(CellName(*each.cell).query)}"
    return Place(f"{each.name}, {each.group}" if each.group else each.name, address)


def _to_approve(opening: Opening) -> str:
    if not opening.visit.actor.may(permission=Permission.APPROVE_FIGURES, municipality_code=opening.code):
        return ""
    reach = approving_reach(actor=opening.visit.actor, municipality_code=opening.code)
    waiting = waiting_for_approval(
        municipality_code=opening.code, actor=opening.visit.actor, within=reach.indicator_ids
    )
    count = sum(1 for each in waiting if not each.is_own)
    return f"{counted(count, 'cijfer wacht', 'cijfers wachten')} op uw goedkeuring" if count else ""


def _about_definitions(opening: Opening) -> str:
    """Return how the way to the definitions is called for who makes or approves them; nothing for others."""
    actor, code = opening.visit.actor, opening.code
    if actor.may(permission=Permission.RELEASE_FIGURES, municipality_code=code):
        count = waiting_for(municipality_code=code, actor=actor)
        waits = f" ({counted(count, 'wacht', 'wachten')} op uw goedkeuring)" if count else ""
        return f"Definities van cijfers uit het register{waits}"
    defines = actor.may(permission=Permission.DEFINE_FIGURES, municipality_code=code)
    return "Definities van cijfers uit het register" if defines else ""


def _steps(opening: Opening) -> list[Place]:
    actor, slug = opening.visit.actor, opening.slug

    def may(permission: Permission) -> bool:
        return actor.may(permission=permission, municipality_code=opening.code)

    definitions = _about_definitions(opening)
    steps: list[tuple[bool, str, str]] = [
        (enters(actor=actor, municipality_code=opening.code), "Een cijfer invoeren", "werk:entry"),
        (enters(actor=actor, municipality_code=opening.code), "Aanleveren met een bestand of programma", "werk:ways"),
        (may(Permission.ENTER_FIGURES), "Een gepubliceerde tabel inlezen", "cijfers:table"),
        (may(Permission.READ_INSIDE), "Wat er van iedereen moet komen", "werk:due"),
        (may(Permission.APPROVE_FIGURES), "Cijfers goedkeuren", "werk:approvals"),
        (bool(definitions), definitions, "cijfers:definitions"),
        (True, "Lijsten meenemen en inlezen", "werk:lists"),
        (True, "Wat ik vandaag veranderde", "werk:changes"),
        (enters(actor=actor, municipality_code=opening.code), "Wat er moet komen in uw agenda", "werk:agenda"),
        (opening.visit.publishes(), "De voorwaarden van de open data", "beheer:open_data"),
        (may(Permission.MANAGE_PEOPLE), "Wie wat mag, uitnodigen en het logboek", "beheer:people"),
        (may(Permission.MANAGE_PEOPLE), "Briefhoofd en teksten van brieven", "mensen:letter_settings"),
    ]
    return [Place(label, reverse(route, args=(slug,))) for shown, label, route in steps if shown]
