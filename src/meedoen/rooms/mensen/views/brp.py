"""Bringing somebody's details up to date from the BRP: asked for a purpose, shown beside what stands, taken over by who agrees.

The BRP is asked outside any transaction, so a page comes of two visits to the desk: one to see who it is, one to show what came.
"""

from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.persons import (
    BroughtUpToDate,
    NoBsnError,
    ToldOtherwiseError,
    bring_up_to_date,
    compare_with_brp,
)
from meedoen.apps.cases.connections import NotSetUpError, required_brp
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.brp_differences import Change, Differences
from meedoen.apps.cases.reach import ReasonNeededError, enter
from meedoen.links.brp_persons.purposes import Purpose
from meedoen.links.remote.answers import NotKnownError, RefusedError
from meedoen.links.remote.asking import SenselessAnswerError
from meedoen.links.remote.circuit import UnreachableError
from meedoen.rooms.mensen.forms_links import BrpForm
from meedoen.rooms.mensen.opening import Page, answer_from_file, at_page, resident_at
from meedoen.ui.editing import EditPage, fields_of, tell_saved
from meedoen.ui.jinja import counted
from meedoen.ui.page import Column

TITLE = "Gegevens bijwerken uit de BRP"
SCREEN = "gegevens uit de BRP"
COLUMNS = (Column("Gegeven"), Column("In het dossier"), Column("In de BRP"))
_NEEDS = frozenset({Permission.WORK_CASES, Permission.REGISTER_RESIDENTS})
_FAILS = (
    NotSetUpError,
    NoBsnError,
    ChangedMeanwhileError,
    UnreachableError,
    NotKnownError,
    RefusedError,
    SenselessAnswerError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What came of asking: the form, what differs, why there is no answer (Dutch), and what was taken over."""

    form: BrpForm
    found: Differences | None = None
    wrong: str = ""
    done: BroughtUpToDate | None = None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def brp_page(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Ask for what the BRP is needed, show what it tells otherwise, and take that over."""
    asked = _Asked(form=BrpForm(initial={"purpose": Purpose.REGISTER}))
    if request.method == "POST":
        form = BrpForm(data=request.POST)
        asked = _Asked(form=form)
        if form.is_valid():
            try:
                actor, code, resident = _who(request, gemeente, token)
            except ReasonNeededError:
                return redirect("mensen:open", gemeente=gemeente, token=token)
            asked = _ask(request, form, actor, code, resident)
    if asked.done is not None:
        tell_saved(request=request, sentence=_told(asked.done), gemeente=gemeente)
        return redirect("mensen:person", gemeente=gemeente, token=token)

    def answer(page: Page, resident: Resident) -> HttpResponse:
        return _shown(request, page, resident, asked)

    return answer_from_file(
        request=request, gemeente=gemeente, token=token, screen=SCREEN, crumb=TITLE, needs=_NEEDS, answer=answer
    )


def _who(request: HttpRequest, gemeente: str, token: UUID) -> tuple[Actor, str, Resident]:
    with at_page(request=request, gemeente=gemeente, screen=SCREEN, needs=_NEEDS) as page:
        resident = resident_at(page=page, token=token)
        enter(desk=page.desk, resident=resident)
        return page.desk.actor, page.desk.code, resident


def _ask(request: HttpRequest, form: BrpForm, actor: Actor, code: str, resident: Resident) -> _Asked:
    """Ask the BRP; with the button to take over, take over what was seen."""
    purpose = Purpose(form.cleaned_data["purpose"])
    seen = request.POST.get("gezien", "")
    try:
        brp = required_brp(municipality_code=code)
        if request.POST.get("doe") == "neem-over" and seen:
            done = bring_up_to_date(
                actor=actor, municipality_code=code, resident=resident, brp=brp, purpose=purpose, seen=seen
            )
            return _Asked(form=form, done=done)
        found = compare_with_brp(actor=actor, municipality_code=code, resident=resident, brp=brp, purpose=purpose)
    except ToldOtherwiseError as error:
        return _Asked(form=form, found=error.now, wrong=str(error))
    except _FAILS as error:
        return _Asked(form=form, wrong=f"{error} In het dossier is niets veranderd.")
    return _Asked(form=form, found=found)


def _shown(request: HttpRequest, page: Page, resident: Resident, asked: _Asked) -> HttpResponse:
    edit = EditPage(
        title=TITLE,
        action=request.path,
        fields=fields_of(form=asked.form),
        save="Vraag het de BRP",
        cancel=page.to("person", resident.token),
    )
    found = asked.found
    context = {
        **page.context,
        "page": edit,
        "wrong": asked.wrong,
        "unset": _unset(page.desk.code),
        "found": found,
        "seen": found.fingerprint if found else "",
        "purpose": asked.form["purpose"].value(),
        "columns": COLUMNS,
        "rows": [_row(each) for each in found.changes] if found else [],
    }
    is_wrong = asked.form.is_bound and not asked.form.is_valid()
    return render(request, "mensen/brp.html", context, status=HTTPStatus.BAD_REQUEST if is_wrong else HTTPStatus.OK)


def _unset(code: str) -> str:
    """Say that there is no link, before somebody asks; nothing when there is one."""
    try:
        required_brp(municipality_code=code)
    except NotSetUpError as error:
        return str(error)
    return ""


def _row(change: Change) -> list[object]:
    return [change.label, change.before or "niets", change.now or "niets"]


def _told(done: BroughtUpToDate) -> str:
    many = f"{counted(len(done.changes), 'gegeven is', 'gegevens zijn')} bijgewerkt uit de BRP."
    return " ".join([many, *done.remarks])
