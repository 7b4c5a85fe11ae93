"""With whom somebody lives: who is of the household, coming to live together, leaving it, and correcting what was written of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.cases.actions.homes import MAY
from meedoen.apps.cases.actions.households import (
    correct_household,
    join_household,
    leave_household,
    withdraw_household,
)
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import HouseholdStay, Resident
from meedoen.apps.cases.queries.caseloads import named
from meedoen.apps.cases.queries.households import (
    ShownHousehold,
    household_now,
    households_of,
    known_stay,
    role_of,
)
from meedoen.apps.cases.reach import ReasonNeededError
from meedoen.core.cases.households import HouseholdRole
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.changing import Change, change_about
from meedoen.rooms.mensen.forms_household import CorrectStayForm, JoinForm, LeaveForm
from meedoen.rooms.mensen.opening import Page, answer_from_file, resident_at
from meedoen.rooms.mensen.picking import Picking, draw_choice, picked, sought
from meedoen.rooms.mensen.showing import called
from meedoen.ui.editing import Shown, tell_saved
from meedoen.ui.page import Fact, Place

TITLE = "Huishouden"
_DAY = timedelta(days=1)
LEAVING = "Huishouden verlaten"
_LEAD = "Een uitkering is vaak van een huishouden. Zoek met wie deze persoon samenwoont; die persoon staat ook in het register."
_ALONE = "Er staat niet met wie deze persoon samenwoont. Een uitkering telt dan als een huishouden van één persoon."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def household(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Show with whom somebody lives, and find and add who lives there too."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        return _household(request, page, resident, gemeente)

    return answer_from_file(
        request=request, gemeente=gemeente, token=token, screen="huishouden", crumb=TITLE, needs=MAY, answer=answer
    )


def _household(request: HttpRequest, page: Page, resident: Resident, gemeente: str) -> HttpResponse:
    everybody = sought(request=request, page=page)
    found = replace(everybody, people=tuple(each for each in everybody.people if each.token != str(resident.token)))

    name = named(desk=page.desk, residents=[resident])[resident.pk].name

    def build(**given: object) -> JoinForm:
        return JoinForm(**given, people=found.offered, name=name)

    def act(form: JoinForm) -> HouseholdStay:
        given = form.cleaned_data
        return join_household(
            desk=page.desk,
            resident=resident,
            other=resident_at(page=page, token=UUID(given["resident"])),
            role=HouseholdRole(given["role"]),
            begin=given["begin"],
            last_day=given["last_day"],
        )

    refusals = (EntryError, ChangedMeanwhileError)
    try:
        tried = picked(request=request, found=found, build=build, act=act, refusals=refusals)
    except ReasonNeededError:
        return redirect(page.to("open", UUID(request.POST["resident"])))
    if tried.done is not None:
        are = "waren" if tried.done.end else "zijn"
        tell_saved(request=request, sentence=f"Zij {are} één huishouden {_when(tried.done)}.", gemeente=gemeente)
        return redirect(page.to("household", resident.token))
    picking = _picking(page, resident, name)
    return draw_choice(request=request, page=page, found=found, tried=tried, picking=picking)


def _picking(page: Page, resident: Resident, name: str) -> Picking:
    """Return what stands around the choice: with whom somebody lives and lived, and the ways to change that."""
    shown = households_of(desk=page.desk, resident=resident)
    leaves = household_now(desk=page.desk, resident=resident) is not None
    return Picking(
        title=f"{TITLE} van {name}",
        save="Zij wonen samen",
        cancel=page.to("person", resident.token),
        lead=_LEAD if shown else f"{_ALONE} {_LEAD}",
        more={
            "facts": list(_facts(shown)),
            "ways": [*_leaving_place(page, resident, leaves=leaves), *_corrections(page, resident, shown)],
        },
    )


def _facts(shown: tuple[ShownHousehold, ...]) -> Iterator[Fact]:
    for each in shown:
        others = [f"{called(who=other.who)} ({_said(other.role)}, {_when(other.record)})" for other in each.others]
        yield Fact(f"Als {_said(each.role)}, {_when(each.stay)}", "; ".join(others) or "niemand anders in het register")


def _leaving_place(page: Page, resident: Resident, *, leaves: bool) -> Iterator[Place]:
    if leaves:
        yield Place(LEAVING, page.to("household_left", resident.token))


def _corrections(page: Page, resident: Resident, shown: tuple[ShownHousehold, ...]) -> Iterator[Place]:
    for each in shown:
        where = page.to("household_correct", resident.token, each.stay.number)
        yield Place(f"Verbeteren: {_said(each.role)}, {_when(each.stay)}", where)


def _said(role: HouseholdRole | str) -> str:
    return role.label if isinstance(role, HouseholdRole) else role


def _when(stay: HouseholdStay) -> str:
    until = f" tot en met {format_date(stay.end - _DAY)}" if stay.end else ""
    return f"vanaf {format_date(stay.begin)}{until}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def household_left(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Write the last day of somebody in the household."""
    return change_about(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="huishouden verlaten",
        crumb=LEAVING,
        needs=MAY,
        change=_leaving,
    )


def _leaving(page: Page, resident: Resident) -> Change:
    stay = household_now(desk=page.desk, resident=resident)

    def act(form: LeaveForm) -> str:
        assert stay is not None  # noqa: S101 without one there is no form
        last = form.cleaned_data["last_day"]
        leave_household(desk=page.desk, resident=resident, shown=stay, last_day=last)
        return f"De laatste dag in het huishouden is {format_date(last)}."

    return Change(
        title=LEAVING,
        build=LeaveForm,
        act=act,
        back=page.to("household", resident.token),
        lead=f"In dit huishouden {_when(stay)}." if stay else "Deze persoon staat nu in geen huishouden.",
        shown=Shown({}, seen=str(stay.pk) if stay else "geen"),
        template="mensen/corrected.html",
        more={"facts": [], "has_form": stay is not None},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def household_correct(request: HttpRequest, gemeente: str, token: UUID, number: int) -> HttpResponse:
    """Show how a stay in a household was written, and write how it should have been."""

    def change(page: Page, resident: Resident) -> Change:
        shown = known_stay(desk=page.desk, resident=resident, number=number)
        if shown is None:
            message = "Dit huishouden staat niet (meer) in het dossier. Kijk op de pagina Huishouden wat er nu staat."
            raise Http404(message)
        return _correction(page, resident, shown)

    return change_about(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="huishouden verbeteren",
        crumb="Huishouden verbeteren",
        needs=MAY,
        change=change,
    )


def _correction(page: Page, resident: Resident, shown: HouseholdStay) -> Change:
    role = role_of(record=shown)

    def build(**given: object) -> CorrectStayForm:
        return CorrectStayForm(**given, stands=(shown.role, _said(role)))

    def act(form: CorrectStayForm) -> str:
        given = form.cleaned_data
        if given["withdrawn"]:
            withdraw_household(desk=page.desk, shown=shown, why=given["why"])
            return "Dit huishouden staat niet meer in het dossier."
        said = {name: given[name] for name in ("role", "begin", "last_day", "why")}
        correct_household(desk=page.desk, shown=shown, **said)
        return "Het huishouden is verbeterd."

    last_day = shown.end - _DAY if shown.end else None
    values = {"role": shown.role, "begin": shown.begin, "last_day": last_day}
    return Change(
        title="Huishouden verbeteren",
        build=build,
        act=act,
        back=page.to("household", resident.token),
        save="Verbeter",
        lead=f"Er staat: {_said(role)}, {_when(shown)}. Wat er stond, blijft bewaard met wie het wanneer verbeterde en waarom.",
        shown=Shown(values, seen=str(shown.pk)),
    )
