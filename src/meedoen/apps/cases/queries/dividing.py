"""How the work is divided: teams, who works in them, and how many files everybody has."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import people_who_may
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import Assignment, PersonalDetails, Resident, Team, TeamMember
from meedoen.apps.cases.queries.caseloads import Someone, someone
from meedoen.apps.cases.queries.finding import full_name
from meedoen.apps.cases.reach import teams_of
from meedoen.core.indicators.phrases import thousands

MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody in a team, with how many files."""

    member: TeamMember
    name: str
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamWork:
    """A team with its people, how many files are nobody's yet, and the first of those; `is_open` when the actor divides there."""

    team: Team
    is_open: bool
    workers: tuple[Worker, ...]
    unassigned: int
    waiting: tuple[Someone, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Somebody who is to leave a team: how many files are to go first, and why the actor divides nothing there, if so (Dutch)."""

    name: str
    files: int
    why_closed: str

    @property
    def why_not(self) -> str:
        """Why it cannot be, and what goes first (Dutch); empty when it can."""
        if self.why_closed or not self.files:
            return self.why_closed
        held, those = ("1 dossier", "dat") if self.files == 1 else (f"{thousands(self.files)} dossiers", "die")
        return f"{self.name} heeft nog {held} in dit team. Draag {those} eerst over."


def team_work(*, desk: Desk) -> tuple[TeamWork, ...]:
    """Return every team of the municipality, by name; whose files wait is told of the own teams only."""
    own = teams_of(**desk.scope)
    standing = Assignment.objects.within(**desk.scope).filter(ended_at=None)
    held = Counter(standing.values_list("team_id", "user_id"))
    members = TeamMember.objects.within(**desk.scope).filter(ended_at=None).select_related("user", "team")
    by_team: dict[int, list[TeamMember]] = {}
    for member in members.order_by("user__username"):
        by_team.setdefault(member.team_id, []).append(member)
    return tuple(
        TeamWork(
            team=team,
            is_open=_is_open(desk, team, own, by_team),
            workers=tuple(
                Worker(member=each, name=each.user.get_username(), files=held[team.pk, each.user_id])
                for each in by_team.get(team.pk, [])
            ),
            unassigned=held[team.pk, None],
            waiting=_waiting(desk, team) if team.pk in own and held[team.pk, None] else (),
        )
        for team in Team.objects.within(**desk.scope)
    )


def open_teams(*, desk: Desk) -> dict[str, Team]:
    """Return the teams in which the actor divides work, by their key, in order of name."""
    own = teams_of(**desk.scope)
    peopled = TeamMember.objects.within(**desk.scope).filter(ended_at=None).values_list("team_id", flat=True)
    every = Team.objects.within(**desk.scope)
    return {str(team.pk): team for team in every if _is_open(desk, team, own, set(peopled))}


def workers_of(*, desk: Desk, teams: Iterable[Team]) -> dict[str, str]:
    """Return who works in one of these teams by name, each named with the teams (k.jansen (Team Werk))."""
    members = TeamMember.objects.within(**desk.scope).filter(ended_at=None, team__in=list(teams))
    found: dict[str, list[str]] = {}
    for name, team in members.order_by("user__username", "team__name").values_list("user__username", "team__name"):
        found.setdefault(name, []).append(team)
    return {name: f"{name} ({', '.join(named)})" for name, named in found.items()}


def _is_open(desk: Desk, team: Team, own: Collection[int], peopled: Collection[int]) -> bool:
    """Tell whether the actor divides work in a team: works in it, or nobody does."""
    return desk.actor.grants is None or team.pk in own or team.pk not in peopled


def possible_workers(*, desk: Desk) -> tuple[str, ...]:
    """Return the names of those who may work in files here."""
    return tuple(people_who_may(permission=Permission.WORK_CASES, municipality_code=desk.code))


def standing_member(*, desk: Desk, pk: int) -> TeamMember | None:
    """Return somebody's place in a team that has not ended, or None."""
    members = TeamMember.objects.within(**desk.scope).filter(pk=pk, ended_at=None)
    found: TeamMember | None = members.select_related("user", "team").first()
    return found


def leaving(*, desk: Desk, member: TeamMember) -> Leaving:
    """Return what stands in the way of somebody who is taken out of a team."""
    standing = Assignment.objects.within(**desk.scope).filter(team=member.team, user=member.user, ended_at=None)
    why = why_closed(desk=desk, team=member.team)
    return Leaving(name=member.user.get_username(), files=int(standing.count()), why_closed=why)


def why_closed(*, desk: Desk, team: Team) -> str:
    """Say why the actor divides nothing in a team: others work in it and the actor does not (Dutch); empty when it is open."""
    if str(team.pk) in open_teams(desk=desk):
        return ""
    return f"In {team.name} werken anderen en u niet. Vraag de teamleider van dat team."


def standing_assignment(*, desk: Desk, resident: Resident) -> Assignment | None:
    """Return in whose caseload a file is now, or None."""
    found: Assignment | None = Assignment.objects.within(**desk.scope).filter(resident=resident, ended_at=None).first()
    return found


def _waiting(desk: Desk, team: Team) -> tuple[Someone, ...]:
    standing = Assignment.objects.within(**desk.scope).filter(team=team, user=None, ended_at=None)
    waiting = list(standing.order_by("since").select_related("resident")[:MOST])
    residents = [each.resident for each in waiting]
    desk.look.saw(residents=residents)
    details = PersonalDetails.objects.within(**desk.scope).known().filter(resident__in=residents)
    known = {each.resident_id: each for each in details}
    return tuple(
        someone(resident=each, name=full_name(details=known[each.pk]), died_on=known[each.pk].died_on)
        for each in residents
    )
