"""Dividing the work, for the team lead: teams, their people, files that are nobody's yet, and a caseload that is handed over."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.dividing import DividingError, assign, hand_over, join_team, leave_team, make_team
from meedoen.apps.cases.models import Resident, TeamMember
from meedoen.apps.cases.queries.dividing import (
    Leaving,
    TeamWork,
    Worker,
    leaving,
    open_teams,
    possible_workers,
    standing_assignment,
    standing_member,
    team_work,
    workers_of,
)
from meedoen.apps.cases.queries.records import teams
from meedoen.rooms.mensen.forms_dividing import AssignForm, HandOverForm, JoinForm, TeamForm
from meedoen.rooms.mensen.opening import Page, answer_from_file, at_page
from meedoen.rooms.mensen.seen_otherwise import tried_change
from meedoen.rooms.mensen.showing import person_place
from meedoen.ui.editing import EditForm, EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.jinja import address_with, counted
from meedoen.ui.page import Column, Place

TITLE = "Teams en caseloads"
WORKERS = (Column("Wie"), Column("Dossiers", numeric=True), Column("Wijzigen"))
_NEEDS = frozenset({Permission.DIVIDE_CASES})
_NOTHING = Shown({})


@never_cache
@require_safe
def division(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the teams, how many files everybody has, and those that are nobody's yet."""
    with at_page(request=request, gemeente=gemeente, screen="teams", crumbs=(Place(TITLE),), needs=_NEEDS) as page:
        found = team_work(desk=page.desk)
        ways = [Place("Maak een team", page.to("team_new"))]
        if found:
            ways += [
                Place("Zet iemand in een team", page.to("join")),
                Place("Draag een caseload over", page.to("hand_over")),
            ]
        context = {
            **page.context,
            "title": TITLE,
            "lead": _lead(found),
            "ways": ways,
            "columns": WORKERS,
            "teams": [_shown(page, each) for each in found],
        }
        return render(request, "mensen/division.html", context)


def _lead(found: tuple[TeamWork, ...]) -> str:
    waiting = sum(each.unassigned for each in found)
    if not found:
        return "Er is nog geen team. Maak er een, en zet er mensen in."
    if not waiting:
        return f"{counted(len(found), 'team', 'teams')}; elk dossier is van iemand."
    return f"{counted(len(found), 'team', 'teams')}; {counted(waiting, 'dossier is', 'dossiers zijn')} nog van niemand."


def _shown(page: Page, work: TeamWork) -> dict[str, Any]:
    return {
        "name": work.team.name,
        "id": f"team-{work.team.pk}",
        "rows": [[each.name, each.files, _out(page, each) if work.is_open else ""] for each in work.workers],
        "unassigned": work.unassigned,
        "waiting": [(person_place(page=page, who=each), page.to("assign", each.token)) for each in work.waiting],
    }


def _out(page: Page, worker: Worker) -> Place:
    return Place("Uit het team halen", page.to("leave", worker.member.pk))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_team(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Make a team."""

    def act(page: Page, form: EditForm) -> str:
        return f"Het team {make_team(desk=page.desk, name=form.cleaned_data['name']).name} is gemaakt. U werkt erin."

    return _change(request, gemeente, title="Team maken", build=lambda _page: TeamForm, act=act)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Put somebody in a team."""

    def build(page: Page) -> Callable[..., EditForm]:
        people = {name: name for name in possible_workers(desk=page.desk)}
        return lambda **given: JoinForm(**given, teams=open_teams(desk=page.desk), people=people)

    def act(page: Page, form: EditForm) -> str:
        team = teams(desk=page.desk)[form.cleaned_data["team"]]
        join_team(desk=page.desk, team=team, username=form.cleaned_data["username"])
        return f"{form.cleaned_data['username']} werkt nu in {team.name}."

    return _change(request, gemeente, title="Iemand in een team zetten", build=build, act=act)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Take somebody out of a team; who has files in it still is not asked about, but hands those over first."""
    crumb = "Iemand uit een team halen"
    with _division_page(request, gemeente, crumb) as page:
        member = standing_member(desk=page.desk, pk=pk)
        if member is None:
            message = "Deze persoon werkt niet (meer) in dit team."
            raise Http404(message)
        who, team = member.user.get_username(), member.team.name

        def act(_: EditForm) -> str:
            leave_team(desk=page.desk, member=member)
            return f"{who} werkt niet meer in {team}."

        tried = attempt(request=request, shown=Shown({}), build=EditForm, act=act, refusals=DividingError)
        if tried.done is not None:
            tell_saved(request=request, sentence=tried.done, gemeente=page.slug)
            return redirect(page.to("division"))
        stands = leaving(desk=page.desk, member=member)
        lead = f"{who} heeft geen dossiers in dit team en werkt er daarna niet meer in."
        edit = EditPage(
            title=f"{who} uit {_called(team)} halen?",
            action=request.path,
            fields=fields_of(form=tried.form),
            save="Haal uit het team",
            cancel=page.to("division"),
            lead=stands.why_not or lead,
        )
        context = {**page.context, "page": edit, "has_form": not stands.why_not, "facts": []}
        context["ways"] = _instead(page, member, stands) if stands.why_not else []
        return render(request, "mensen/corrected.html", context, status=tried.status)


def _instead(page: Page, member: TeamMember, stands: Leaving) -> list[Place]:
    """Return where to go when somebody is not taken out of a team: to what goes first, and back."""
    address = page.to("hand_over") + address_with("", team=member.team_id, giver=stands.name)
    first = [] if stands.why_closed else [Place(f"Draag de caseload van {stands.name} over", address)]
    return [*first, Place(f"Terug naar {TITLE.lower()}", page.to("division"))]


def _called(team: str) -> str:
    """Return what a team is called in a sentence: "Team Werk", "team Zuid"."""
    return team if team.casefold().startswith("team") else f"team {team}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handing_over(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Hand a whole caseload over; the address may say whose, and in which team."""

    def build(page: Page) -> Callable[..., EditForm]:
        found = open_teams(desk=page.desk)
        people = workers_of(desk=page.desk, teams=found.values())
        return lambda **given: HandOverForm(**given, teams=found, people=people)

    def act(page: Page, form: EditForm) -> str:
        given = form.cleaned_data
        team = teams(desk=page.desk)[given["team"]]
        done = hand_over(desk=page.desk, team=team, giver=given["giver"], taker=given["taker"], why=given["why"])
        return f"{counted(done.files, 'dossier is', 'dossiers zijn')} nu van {given['taker']}."

    asked = Shown({name: request.GET.get(name, "") for name in ("team", "giver")})
    return _change(request, gemeente, title="Caseload overdragen", build=build, act=act, shown=asked)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assigning(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Put a file in somebody's caseload."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        found = teams(desk=page.desk)
        shown = standing_assignment(desk=page.desk, resident=resident)

        def build(**given: object) -> AssignForm:
            people = workers_of(desk=page.desk, teams=found.values())
            return AssignForm(**given, teams=found, people=people)

        def act(form: EditForm) -> str:
            given = form.cleaned_data
            team = found[given["team"]]
            seen = int(form.given_seen) if form.given_seen.isdecimal() else None
            assign(desk=page.desk, resident=resident, team=team, username=given["taker"], why=given["why"], seen=seen)
            return f"Het dossier is nu van {given['taker'] or team.name}."

        seen = Shown({}, seen=str(shown.pk if shown else 0))
        return _answer(request, page, title="Dossier toewijzen", build=build, act=act, shown=seen)

    return answer_from_file(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="toewijzen",
        crumb="Dossier toewijzen",
        needs=_NEEDS,
        answer=answer,
    )


def _change(
    request: HttpRequest,
    gemeente: str,
    *,
    title: str,
    build: Callable[[Page], Callable[..., EditForm]],
    act: Callable[[Page, EditForm], str],
    shown: Shown = _NOTHING,
) -> HttpResponse:
    """Show a form, or do what it asks and go back to the teams."""
    with _division_page(request, gemeente, title) as page:
        return _answer(request, page, title=title, build=build(page), act=lambda form: act(page, form), shown=shown)


def _division_page(request: HttpRequest, gemeente: str, title: str) -> AbstractContextManager[Page]:
    return at_page(
        request=request,
        gemeente=gemeente,
        screen=title.lower(),
        crumbs=(Place(TITLE, reverse("mensen:division", args=(gemeente,))), Place(title)),
        needs=_NEEDS,
    )


def _answer(
    request: HttpRequest,
    page: Page,
    *,
    title: str,
    build: Callable[..., EditForm],
    act: Callable[[EditForm], str],
    shown: Shown = _NOTHING,
) -> HttpResponse:
    tried = tried_change(
        request=request, shown=shown, build=build, act=act, refusals=(DividingError,), told_by_action=True
    )
    if tried.done is not None:
        tell_saved(request=request, sentence=tried.done, gemeente=page.slug)
        return redirect(page.to("division"))
    back = page.to("division")
    edit = EditPage(title=title, action=request.path, fields=fields_of(form=tried.form), save=title, cancel=back)
    return render(request, "ui/edit.html", {**page.context, "page": edit}, status=tried.status)
