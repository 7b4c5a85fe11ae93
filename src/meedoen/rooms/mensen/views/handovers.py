"""Handovers: handing something over, answering what was handed to oneself, and writing down what a party outside said."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import people_who_may
from meedoen.apps.cases.actions.handovers import Answer, NewHandover, confirm, file_stays, give_back, hand_on, take_back
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import Handover, Resident
from meedoen.apps.cases.queries.caseloads import named
from meedoen.apps.cases.queries.handovers import (
    ShownHandover,
    handover_about,
    handover_settled_to_me,
    handover_to_me,
)
from meedoen.apps.cases.queries.records import teams
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.changing import WORKERS, Change, change_about, change_on
from meedoen.rooms.mensen.forms_passing import AnswerForm, HandOnForm, OutsideAnswerForm, TakeBackForm
from meedoen.rooms.mensen.opening import Page, answer_from_file, at_page
from meedoen.rooms.mensen.settled_handovers import settled_for_receiver, settled_in_file
from meedoen.rooms.mensen.views.correcting_handovers import earlier_facts, seen_of
from meedoen.rooms.mensen.views.passing import TITLE as PASSING
from meedoen.ui.editing import EditForm, Shown
from meedoen.ui.page import Place

_WEEK = timedelta(days=7)
NEW, ANSWER = "Overdragen", "Overdracht beantwoorden"
_CONFIRMED, _WITHDRAWN = Handover.State.CONFIRMED.value, Handover.State.WITHDRAWN.value


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handing(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Hand something about somebody over."""
    return change_about(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="overdragen",
        crumb=NEW,
        change=_handing,
        is_of_life=True,
    )


def _handing(page: Page, resident: Resident) -> Change:
    people = people_who_may(permission=Permission.WORK_CASES, municipality_code=page.desk.code)
    others = {name: person for name, person in people.items() if person.pk != page.desk.actor.user_id}
    offered = teams(desk=page.desk)

    def build(**given: object) -> HandOnForm:
        return HandOnForm(**given, people=others, teams={key: team.name for key, team in offered.items()})

    def act(form: EditForm) -> str:
        given = form.cleaned_data
        new = NewHandover(
            text=given["text"],
            answer_by=given["answer_by"],
            to_user=others.get(given["to_user"]),
            to_team=offered.get(given["to_team"]),
            to_party=given["to_party"],
            with_file=given["with_file"],
        )
        hand_on(desk=page.desk, resident=resident, handing=new)
        return "De overdracht staat open tot de ontvanger bevestigt."

    return Change(
        title=NEW,
        build=build,
        act=act,
        back=page.to("passing_about", resident.token),
        save="Draag over",
        lead="Bel of spreek de ontvanger ook. De overdracht blijft open tot die bevestigt.",
        shown=Shown({"answer_by": page.desk.today + _WEEK}),
        draft=f"overdragen-{resident.token}",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handover_answer(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Confirm what was handed to oneself or the own team, or give it back; the file does not have to be open for that."""
    with at_page(
        request=request,
        gemeente=gemeente,
        screen="overdracht",
        crumbs=(Place(PASSING, reverse("mensen:passing", args=(gemeente,))), Place(ANSWER)),
        needs=WORKERS,
    ) as page:
        page.desk.look.ground = Ground.HANDOVER
        found = handover_to_me(desk=page.desk, pk=pk)
        if found is not None:
            return change_on(request=request, page=page, change=_answering(page, found))
        settled = handover_settled_to_me(desk=page.desk, pk=pk)
        if settled is None:
            message = "Deze overdracht is niet voor u. Kijk bij Signalen en overdrachten wat er nu staat."
            raise Http404(message)
        return settled_for_receiver(request=request, page=page, found=settled)


def _answering(page: Page, found: ShownHandover) -> Change:
    record = found.record

    def act(form: EditForm) -> str:
        given = form.cleaned_data
        answer = Answer(day=page.desk.today, why=given["why"])
        if given["answer"] != _CONFIRMED:
            give_back(desk=page.desk, handover=record, answer=answer)
            return "De overdracht is teruggegeven. De gever ziet waarom."
        stays = confirm(desk=page.desk, handover=record, answer=answer).stays
        came = " Het dossier is meegekomen." if record.with_file else ""
        return f"De overdracht is bevestigd.{f' {stays}' if stays else came}"

    stays = file_stays(desk=page.desk, handover=record)
    along = f" {stays or 'Het dossier komt mee als u bevestigt.'}" if record.with_file else ""
    who = found.who.name if found.who else "iemand"
    return Change(
        title=f"Overdracht over {who}",
        build=AnswerForm,
        act=act,
        back=page.to("passing"),
        save="Antwoord",
        lead=f"Van {record.handed_by} op {format_date(record.handed_on)}, voor {found.to}.{along}",
        note=record.text,
        shown=Shown({}, seen=seen_of(found=found)),
        template="mensen/corrected.html",
        more={"facts": earlier_facts(found=found)},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handover_page(request: HttpRequest, gemeente: str, token: UUID, pk: int) -> HttpResponse:
    """Write down what a party outside said of a handover, or take one back; of one that was settled is told how."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        found = handover_about(desk=page.desk, resident=resident, pk=pk)
        if found is None:
            message = "Deze overdracht is er niet (meer). Kijk bij Signalen en overdrachten wat er nu staat."
            raise Http404(message)
        name = named(desk=page.desk, residents=[resident])[resident.pk].name
        if found.record.state != Handover.State.OPEN:
            return settled_in_file(request=request, page=page, found=found, name=name)
        return change_on(request=request, page=page, change=replace(_open(page, found), kicker=name))

    return answer_from_file(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="overdracht",
        crumb="Overdracht",
        needs=WORKERS,
        answer=answer,
    )


def _open(page: Page, found: ShownHandover) -> Change:
    record = found.record
    change = _outside(page, found) if record.to_party else _taking_back(page, found)
    correct = page.to("handover_correct", record.resident.token, record.pk)
    more = {"facts": earlier_facts(found=found), "ways": [Place("Verbeter wat er van de overdracht staat", correct)]}
    shown = replace(change.shown, seen=seen_of(found=found))
    return replace(change, shown=shown, template="mensen/corrected.html", more=more)


def _outside(page: Page, found: ShownHandover) -> Change:
    def act(form: EditForm) -> str:
        given = form.cleaned_data
        if given["answer"] == _WITHDRAWN:
            take_back(desk=page.desk, handover=found.record, why=given["why"])
            return "De overdracht is ingetrokken."
        answer = Answer(day=given["day"], who=given["who"], how=given["how"], why=given["why"])
        if given["answer"] == _CONFIRMED:
            confirm(desk=page.desk, handover=found.record, answer=answer)
            return "De overdracht is bevestigd."
        give_back(desk=page.desk, handover=found.record, answer=answer)
        return "Opgeschreven dat de overdracht terugkwam."

    return Change(
        title=f"Overdracht aan {found.to}",
        build=OutsideAnswerForm,
        act=act,
        back=page.to("passing_about", found.record.resident.token),
        lead=_handed(found),
        note=found.record.text,
        shown=Shown({"day": page.desk.today}),
    )


def _taking_back(page: Page, found: ShownHandover) -> Change:
    def act(form: EditForm) -> str:
        take_back(desk=page.desk, handover=found.record, why=form.cleaned_data["why"])
        return "De overdracht is ingetrokken."

    return Change(
        title=f"Overdracht aan {found.to} intrekken",
        build=TakeBackForm,
        act=act,
        back=page.to("passing_about", found.record.resident.token),
        save="Trek in",
        lead=f"{_handed(found)} Bevestigen kan alleen de ontvanger.",
        note=found.record.text,
    )


def _handed(found: ShownHandover) -> str:
    record = found.record
    return f"Overgedragen door {record.handed_by} op {format_date(record.handed_on)}."
