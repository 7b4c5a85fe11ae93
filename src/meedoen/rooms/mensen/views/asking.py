"""Requests: those of a caseload as lists of what waits and what was forgotten, and writing down what happened to one."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.cases.actions.asking import RECORDERS, phases_for, record_moment
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.asking import ShownRequest, requests_by, requests_in
from meedoen.apps.cases.queries.caseloads import named
from meedoen.apps.cases.queries.deceased import deaths
from meedoen.core.cases.asking import HelpRequest, Phase
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.blocks import Block, asked_block, whole
from meedoen.rooms.mensen.changing import WORKERS, Change, change_about
from meedoen.rooms.mensen.forms_plan import RequestForm
from meedoen.rooms.mensen.misreading import misread
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.own_or_team import MINE, TEAM, WHOSE, own_or_team
from meedoen.rooms.mensen.showing import person_place
from meedoen.rooms.mensen.waiting import shortened
from meedoen.ui.editing import EditForm, Shown
from meedoen.ui.jinja import address_with, counted
from meedoen.ui.page import Column, Event, Place

TITLE, RECORD = "Aanvragen", "Melding of aanvraag"
COLUMNS = (Column("Wie"), Column("Waarover"), Column("Gevraagd op"), Column("Hoe het staat"), Column("Wacht"))
_LATELY = 365


@never_cache
@require_safe
def requests(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the requests of the own caseload, or of the whole team."""
    with at_page(request=request, gemeente=gemeente, screen="aanvragen", crumbs=(Place(TITLE),), needs=WORKERS) as page:
        whose = own_or_team(page=page, asked=request.GET.get(WHOSE, ""))
        found = requests_in(desk=page.desk, names=named(desk=page.desk, residents=whose.residents))
        blocks = _blocks(page, found)
        if chosen := asked_block(request=request, blocks=blocks):
            return _whole(request, page, chosen, of_team=whose.of_team)
        # What was asked and not what was found: who has no caseload is told again that this is the team.
        asks = _asked(request)
        context = {
            **page.context,
            "title": TITLE,
            "lead": f"{whose.told} {_lead(page, found)}".strip(),
            "action": request.path,
            "filter": [whose.field],
            "misread": misread(fields=[whose.field], query=request.GET.dict()),
            "tables": [each.at_a_glance(page=page, address=request.path, asks=asks) for each in blocks],
            "ways": [],
        }
        return render(request, "mensen/tables.html", context)


def _asked(request: HttpRequest) -> dict[str, str]:
    return {WHOSE: asked} if (asked := request.GET.get(WHOSE)) in (MINE, TEAM) else {}


def _whole(request: HttpRequest, page: Page, block: Block[ShownRequest], *, of_team: bool) -> HttpResponse:
    asks = _asked(request)
    back = Place(TITLE, request.path + (address_with(asks) if asks else ""))
    whose = "In de caseload van uw team" if of_team else "In uw caseload"
    return whole(request=request, page=page, block=block, back=back, whose=whose)


def _lead(page: Page, found: Sequence[ShownRequest]) -> str:
    today = page.desk.today
    waits = sum(1 for each in found if each.request.waits_for_decision or each.request.waits_for_start)
    forgotten = sum(1 for each in found if each.request.is_forgotten(today=today))
    told = f"{counted(waits, 'vraag wacht', 'vragen wachten')} op een besluit of op de start."
    return f"{told} {counted(forgotten, 'vraag is', 'vragen zijn')} niet opgevolgd." if forgotten else told


def _blocks(page: Page, found: Sequence[ShownRequest]) -> list[Block[ShownRequest]]:
    today = page.desk.today

    def block(
        title: str, name: str, which: Callable[[HelpRequest], bool], intro: str, empty: str
    ) -> Block[ShownRequest]:
        # What still waits first, the longest at the top; of what is over the last.
        items = sorted((each for each in found if which(each.request)), key=_urgency)
        return Block(title=title, id=name, columns=COLUMNS, items=items, row=_row, intro=intro, empty=empty)

    return [
        block(
            "Niet opgevolgd",
            "vergeten",
            lambda each: each.is_forgotten(today=today),
            "Een melding waar acht weken niets mee gebeurde, of waarvan iemand zei dat zij niet is opgevolgd.",
            "Elke melding is opgevolgd.",
        ),
        block(
            "Wacht op een besluit",
            "besluit",
            lambda each: each.waits_for_decision and not each.is_forgotten(today=today),
            "Gemeld of aangevraagd; wie het langst wacht, staat bovenaan.",
            "Er wacht niets op een besluit.",
        ),
        block(
            "Toegekend en nog niet gestart",
            "start",
            lambda each: each.waits_for_start,
            "De ondersteuning is toegezegd en nog niet begonnen.",
            "Wat is toegekend, is begonnen.",
        ),
        block(
            "Afgerond in het afgelopen jaar",
            "afgerond",
            lambda each: _settled(each) and (today - each.last.day).days <= _LATELY,
            "Gestart, afgewezen, ingetrokken of vervallen.",
            "Er is het afgelopen jaar niets afgerond.",
        ),
    ]


def _urgency(each: ShownRequest) -> tuple[bool, int]:
    request = each.request
    waits = request.waits_for_decision or request.waits_for_start
    return not waits, request.asked_on.toordinal() if waits else -request.last.day.toordinal()


def _settled(each: HelpRequest) -> bool:
    return each.last.phase in (Phase.STARTED, Phase.REFUSED, Phase.WITHDRAWN, Phase.LAPSED)


def _row(*, page: Page, each: ShownRequest) -> list[object]:
    request, today = each.request, page.desk.today
    stands = f"{request.stands} ({format_date(request.last.day)})"
    about = Place(request.about or "niet opgeschreven", page.to("asking", each.who.token))
    waited = counted(request.waited(today=today), "dag", "dagen")
    return [person_place(page=page, who=each.who), about, format_date(request.asked_on), stands, waited]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Write down what happened to a request of somebody, beside what happened before."""
    return change_about(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="aanvraag",
        crumb=RECORD,
        needs=RECORDERS,
        change=_recording,
    )


def _recording(page: Page, resident: Resident) -> Change:
    def build(**given: object) -> RequestForm:
        return RequestForm(**given, phases=phases_for(desk=page.desk))

    def act(form: EditForm) -> str:
        given = form.cleaned_data
        phase = Phase(given["what"])
        record_moment(desk=page.desk, resident=resident, phase=phase, day=given["day"], about=given["about"])
        return "Het staat in het dossier."

    known = requests_by(desk=page.desk, resident=resident)
    died = deaths(desk=page.desk, keys=[resident.pk]).get(resident.pk)
    over = (
        f"Overleden op {format_date(died)}. Van een dag erna schrijft u alleen op hoe een aanvraag eindigde."
        if died
        else None
    )
    return Change(
        title=RECORD,
        lead=over,
        note=_belongs_to(known) or None,
        build=build,
        act=act,
        back=page.to("person", resident.token),
        shown=Shown({"day": page.desk.today}),
        draft=f"aanvraag-{resident.token}",
        template="mensen/asking.html",
        more={"requests": [_told(page, each) for each in reversed(known)]},
    )


def _belongs_to(known: Sequence[HelpRequest]) -> str:
    """Say with which request goes what is written, when more than one waits for it (Dutch)."""
    decided = [each for each in known if each.waits_for_decision]
    begun = [each for each in known if each.waits_for_start]
    said = []
    if len(decided) > 1:
        said.append(
            f"Er wachten {len(decided)} vragen op een besluit. Een besluit, een intrekking of niet opvolgen hoort bij de oudste: {_named(decided[0])}."
        )
    if len(begun) > 1:
        said.append(
            f"Er wachten {len(begun)} toekenningen op een begin. Een begin hoort bij de oudste vraag: {_named(begun[0])}."
        )
    return " ".join(said)


def _named(request: HelpRequest) -> str:
    about = f"‘{shortened(request.about)}’" if request.about else "de vraag"
    return f"{about} van {format_date(request.asked_on)}"


def _told(page: Page, each: HelpRequest) -> dict[str, object]:
    events = [
        Event(when=format_date(moment.day), what=_NAMES[moment.phase], note=moment.about or None, done=True)
        for moment in each.moments
    ]
    waited = counted(each.waited(today=page.desk.today), "dag", "dagen")
    return {"title": each.about or "Vraag", "stands": f"{each.stands}; {waited} sinds de vraag", "events": events}


_NAMES = {
    Phase.REPORTED: "Gemeld",
    Phase.APPLIED: "Aangevraagd",
    Phase.GRANTED: "Toegekend",
    Phase.REFUSED: "Afgewezen",
    Phase.WITHDRAWN: "Ingetrokken",
    Phase.LAPSED: "Vervallen",
    Phase.STARTED: "Ondersteuning begonnen",
    Phase.DROPPED: "Niet opgevolgd",
}
