"""What waits around files: signals and handovers, of the own caseload or the whole team, and of one person."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.permissions import OF_FILES, Permission
from meedoen.apps.cases.models import Handover, Resident
from meedoen.apps.cases.queries.alerts import ShownAlert, alerts_about, dropped_alerts, open_alerts, unmatched_alerts
from meedoen.apps.cases.queries.caseloads import Someone, named
from meedoen.apps.cases.queries.handovers import (
    ShownHandover,
    handovers_about,
    handovers_taken_back,
    waiting_handovers,
)
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.listing import Listing
from meedoen.rooms.mensen.misreading import misread
from meedoen.rooms.mensen.opening import Page, answer_from_file, at_page
from meedoen.rooms.mensen.own_or_team import WHOSE, own_or_team
from meedoen.rooms.mensen.showing import called
from meedoen.rooms.mensen.waiting import (
    ALERTS,
    DROPPED,
    GIVEN,
    TAKEN_BACK,
    TO_ANSWER,
    UNMATCHED,
    alert_row,
    contact,
    dropped_row,
    given_row,
    handover_state,
    shortened,
    taken_back_row,
    to_answer_row,
    unmatched_row,
)
from meedoen.ui.page import Column, Place

TITLE = "Signalen en overdrachten"
LEAD = "Wat blijft openstaan tot iemand het afrondt."
_ABOUT_ALERTS = (Column("Signaal"), Column("Van"), Column("Binnen op"), Column("Eerste contact"), Column("Stand"))
_ABOUT_HANDOVERS = (Column("Wat"), Column("Aan"), Column("Op"), Column("Stand"))
_CHOOSE = "Kies een overdracht om te verbeteren wat er staat, of om te zien wat er eerder stond."
_EITHER = frozenset({Permission.WORK_CASES, Permission.REGISTER_RESIDENTS})


@never_cache
@require_safe
def passing(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show what waits in the own caseload, or in the whole team."""
    with at_page(request=request, gemeente=gemeente, screen="signalen", crumbs=(Place(TITLE),), needs=_EITHER) as page:
        works = page.may(Permission.WORK_CASES)
        whose = own_or_team(page=page, asked=request.GET.get(WHOSE, "")) if works else None
        fields = [whose.field] if whose else []
        context = {
            **page.context,
            "title": TITLE,
            "lead": f"{LEAD} {whose.told}".strip() if whose else LEAD,
            "action": request.path,
            "filter": fields or None,
            "misread": misread(fields=fields, query=request.GET.dict()),
            "tables": [
                *(_of_caseload(page, whose.residents) if whose else ()),
                *(_of_intake(page) if page.may(Permission.REGISTER_RESIDENTS) else ()),
            ],
            "ways": [Place("Schrijf een signaal op over iemand die niet in het register staat", page.to("alert_new"))],
        }
        return render(request, "mensen/tables.html", context)


def _of_caseload(page: Page, residents: Sequence[Resident]) -> list[Listing]:
    names = named(desk=page.desk, residents=residents)
    alerts = open_alerts(desk=page.desk, names=names)
    about = {each.record.resident_id for each in alerts}
    handed = waiting_handovers(desk=page.desk, residents=residents)
    waits = [each.who for each in (*handed.to_answer, *handed.given) if each.who]
    page.desk.look.saw(residents=[*(each for each in residents if each.pk in about), *waits])
    return [
        Listing(
            title="Wacht op uw antwoord",
            id="antwoorden",
            columns=TO_ANSWER,
            rows=[to_answer_row(page=page, each=each) for each in handed.to_answer],
            intro="Aan u of uw team overgedragen. Het blijft open tot u bevestigt of het teruggeeft.",
            empty="Er wacht niets op uw antwoord.",
        ),
        *_taken_back(page),
        Listing(
            title="Open signalen",
            id="signalen",
            columns=ALERTS,
            rows=[alert_row(page=page, each=each) for each in alerts],
            empty="Er staan geen signalen open.",
        ),
        Listing(
            title="Overgedragen en nog niet bevestigd",
            id="overgedragen",
            columns=GIVEN,
            rows=[given_row(page=page, each=each) for each in handed.given],
            empty="Alles wat is overgedragen, is bevestigd.",
        ),
    ]


def _taken_back(page: Page) -> list[Listing]:
    """Return what was taken back from who looks, when there is any: it waits no more, and that is why."""
    rows = [taken_back_row(each=each) for each in handovers_taken_back(desk=page.desk)]
    if not rows:
        return []
    return [
        Listing(
            title="Aan u overgedragen en weer ingetrokken",
            id="ingetrokken",
            columns=TAKEN_BACK,
            rows=rows,
            intro="Van de laatste twee weken. U hoeft er niets meer mee te doen.",
            empty="",
        )
    ]


def _of_intake(page: Page) -> list[Listing]:
    found, dropped = unmatched_alerts(desk=page.desk), dropped_alerts(desk=page.desk)
    closed = Listing(
        title="Afgesloten zonder dossier",
        id="afgesloten",
        columns=DROPPED,
        rows=[dropped_row(page=page, each=each) for each in dropped],
        intro="Van de laatste vier weken. Was dat een vergissing, kies het signaal dan om het te heropenen.",
        empty="",
    )
    return [
        Listing(
            title="Signalen zonder dossier",
            id="zonder-dossier",
            columns=UNMATCHED,
            rows=[unmatched_row(page=page, each=each) for each in found],
            intro="Zoek uit over wie het gaat, of schrijf de persoon in.",
            empty="Elk signaal hoort bij een dossier.",
        ),
        *([closed] if dropped else ()),
    ]


@never_cache
@require_safe
def passing_about(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Show the signals and handovers about one person, also those that are settled."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        who = named(desk=page.desk, residents=[resident])[resident.pk]
        context = {
            **page.context,
            "title": TITLE,
            "lead": called(who=who),
            "action": request.path,
            "filter": None,
            "tables": _about(page, resident),
            "ways": _ways(page, who),
        }
        return render(request, "mensen/tables.html", context)

    return answer_from_file(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="signalen",
        crumb=TITLE,
        needs=OF_FILES,
        answer=answer,
    )


def _about(page: Page, resident: Resident) -> list[Listing]:
    token = str(resident.token)
    handovers = handovers_about(desk=page.desk, resident=resident)
    return [
        Listing(
            title="Signalen",
            id="signalen",
            columns=_ABOUT_ALERTS,
            rows=[_alert(page, token, each) for each in alerts_about(desk=page.desk, resident=resident)],
            empty="Over deze persoon kwam geen signaal binnen.",
        ),
        Listing(
            title="Overdrachten",
            id="overdrachten",
            columns=_ABOUT_HANDOVERS,
            rows=[_handover(page, token, each) for each in handovers],
            intro=_CHOOSE if handovers and page.may(Permission.WORK_CASES) else None,
            empty="Er is niets overgedragen.",
        ),
    ]


def _alert(page: Page, token: str, each: ShownAlert) -> list[object]:
    opens = page.may(Permission.WORK_CASES) or page.may(Permission.REGISTER_RESIDENTS)
    name = Place(each.kind.name, page.to("alert", token, each.record.pk)) if opens else each.kind.name
    stands = f"{each.outcome} ({format_date(each.record.closed_on)})" if each.record.closed_on else "open"
    return [name, each.record.from_whom, format_date(each.record.received_on), contact(each=each), stands]


def _handover(page: Page, token: str, each: ShownHandover) -> list[object]:
    record = each.record
    text = shortened(record.text)
    route = "handover" if record.state == Handover.State.OPEN else "handover_correct"
    what = Place(text, page.to(route, token, record.pk)) if page.may(Permission.WORK_CASES) else text
    return [what, each.to, format_date(record.handed_on), handover_state(record=record)]


def _ways(page: Page, who: Someone) -> list[Place]:
    token, found = who.token, [Place("Terug naar het dossier", page.to("person", who.token))]
    if page.may(Permission.WORK_CASES) or page.may(Permission.REGISTER_RESIDENTS):
        found.append(Place("Signaal toevoegen", page.to("alert_about", token)))
    if page.may(Permission.WORK_CASES) and not who.died_on:
        found.append(Place("Overdragen", page.to("hand_on", token)))
    return found
