"""Civic integration of somebody: how it stands with its terms, settling a plan (PIP) or another route, and what was done."""

from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.permissions import OF_FILES, Permission
from meedoen.apps.cases.actions.integration_plans import settle_plan, write_part
from meedoen.apps.cases.actions.persons import NoBsnError
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.connections import duo_for
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import CaseEvent, Resident
from meedoen.apps.cases.queries.caseloads import Someone, named
from meedoen.apps.cases.queries.integration import PARTS, integration_file
from meedoen.apps.cases.reach import ReasonNeededError, enter
from meedoen.links.remote.answers import NotKnownError, RefusedError
from meedoen.links.remote.asking import SenselessAnswerError
from meedoen.links.remote.circuit import UnreachableError
from meedoen.rooms.mensen.changing import over_with_life
from meedoen.rooms.mensen.forms_integration import PartForm, PlanForm
from meedoen.rooms.mensen.integration_content import (
    PART_COLUMNS,
    facts_of_integration,
    lead_of_integration,
    part_rows,
)
from meedoen.rooms.mensen.opening import Page, answer_from_file, at_page, resident_at
from meedoen.rooms.mensen.showing import deadline_rows
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of, tell_saved

TITLE = "Inburgering"
PLAN = "PIP vaststellen"
PART = "Onderdeel vastleggen"
_WRITES = frozenset({Permission.WORK_CASES})
_FAILS = (NoBsnError, UnreachableError, NotKnownError, RefusedError, SenselessAnswerError, ChangedMeanwhileError)
_UNSET = "De koppeling met DUO is niet ingesteld: het PIP komt alleen in het dossier. Geef het zelf door in het portaal van DUO."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settled:
    """What came of settling: whether it is done, and the form with what is wrong when it is not."""

    form: PlanForm | None = None
    is_done: bool = False


@never_cache
@require_safe
def integration_page(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Show how somebody's civic integration stands."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        file = integration_file(desk=page.desk, resident=resident)
        writes = page.may(Permission.WORK_CASES)
        context = {
            **page.context,
            "title": TITLE,
            "lead": lead_of_integration(file),
            "facts": facts_of_integration(file),
            "deadlines": deadline_rows(file.deadlines),
            "columns": PART_COLUMNS,
            "parts": part_rows(file),
            "plan": page.to("plan", resident.token) if writes and not _who(page, resident).died_on else None,
            "has_plan": file.known.last_plan_on is not None,
            "part": page.to("integration_part", resident.token) if writes else None,
            "letter": page.to("letter_new", resident.token, "pip") if writes and file.known.last_plan_on else None,
            "person": page.to("person", resident.token),
            "name": file.name,
        }
        return render(request, "mensen/integration.html", context)

    return answer_from_file(
        request=request,
        gemeente=gemeente,
        token=token,
        screen=TITLE.lower(),
        crumb=TITLE,
        needs=OF_FILES,
        answer=answer,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plan_page(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Settle a plan, the first or a next one; DUO is told outside any transaction."""
    settled = _Settled()
    if request.method == "POST":
        try:
            settled = _settle(request, gemeente, token)
        except ReasonNeededError:
            return redirect("mensen:open", gemeente=gemeente, token=token)
    if settled.is_done:
        tell_saved(request=request, sentence="Het PIP is vastgesteld.", gemeente=gemeente, draft=f"pip-{token}")
        return redirect("mensen:integration", gemeente=gemeente, token=token)

    def answer(page: Page, resident: Resident) -> HttpResponse:
        over = over_with_life(request=request, page=page, who=_who(page, resident), title=PLAN)
        return over or _plan_form(request, page, resident, settled.form)

    return answer_from_file(
        request=request, gemeente=gemeente, token=token, screen=PLAN, crumb=PLAN, needs=_WRITES, answer=answer
    )


def _who(page: Page, resident: Resident) -> Someone:
    return named(desk=page.desk, residents=[resident])[resident.pk]


def _settle(request: HttpRequest, gemeente: str, token: UUID) -> _Settled:
    """Settle what was filled in, or return the form with why not."""
    form = PlanForm(data=request.POST)
    if not form.is_valid():
        return _Settled(form=form)
    with at_page(request=request, gemeente=gemeente, screen=PLAN, needs=_WRITES) as page:
        resident = resident_at(page=page, token=token)
        enter(desk=page.desk, resident=resident)
        actor, code = page.desk.actor, page.desk.code
    try:
        settle_plan(
            actor=actor,
            municipality_code=code,
            resident=resident,
            plan=form.plan,
            duo=duo_for(municipality_code=code),
        )
    except EntryError as error:
        form.say(error)
        return _Settled(form=form)
    except _FAILS as error:
        form.add_error(None, f"{error} In het dossier is niets veranderd. Wat u invulde, staat er nog.")
        return _Settled(form=form)
    return _Settled(is_done=True)


def _plan_form(request: HttpRequest, page: Page, resident: Resident, form: PlanForm | None) -> HttpResponse:
    file = integration_file(desk=page.desk, resident=resident)
    drawn = form or PlanForm(initial={"dated": page.desk.today})
    edit = EditPage(
        title=PLAN if file.known.last_plan_on is None else "PIP of leerroute wijzigen",
        action=request.path,
        fields=fields_of(form=drawn, draft=f"pip-{resident.token}"),
        save="Stel het PIP vast",
        cancel=page.to("integration", resident.token),
        lead=lead_of_integration(file),
        note=_UNSET if duo_for(municipality_code=page.desk.code) is None else None,
    )
    context = {
        **page.context,
        "page": edit,
        "facts": facts_of_integration(file),
        "deadlines": deadline_rows(file.deadlines),
    }
    return render(
        request, "mensen/plan.html", context, status=HTTPStatus.BAD_REQUEST if form is not None else HTTPStatus.OK
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def part_page(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Write that a part of civic integration was done."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        return _part(request, page, resident)

    return answer_from_file(
        request=request, gemeente=gemeente, token=token, screen=PART, crumb=PART, needs=_WRITES, answer=answer
    )


def _part(request: HttpRequest, page: Page, resident: Resident) -> HttpResponse:
    def build(**given: object) -> PartForm:
        return PartForm(**given, words=PARTS, book=page.desk.book)

    def act(form: PartForm) -> CaseEvent:
        given = form.cleaned_data
        return write_part(desk=page.desk, resident=resident, word=given["part"], day=given["day"], hours=given["hours"])

    tried = attempt(
        request=request,
        shown=Shown({"day": page.desk.today}),
        build=build,
        act=act,
        refusals=(EntryError, ChangedMeanwhileError),
    )
    back = page.to("integration", resident.token)
    if tried.done is not None:
        tell_saved(request=request, sentence="Het staat in het dossier.", gemeente=page.slug)
        return redirect(back)
    edit = EditPage(title=PART, action=request.path, fields=fields_of(form=tried.form), cancel=back)
    return render(request, "ui/edit.html", {**page.context, "page": edit}, status=tried.status)
