"""Dividing the work: teams and their people, whose caseload somebody is in, and handing over a whole caseload.

Who divides does so within the own teams; a team in which nobody works yet is open to anybody who divides. Otherwise somebody could
put a file, or himself, where it opens without a reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.models import User
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import people_who_may
from meedoen.apps.cases.desk import Desk, hold, one_change
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import Assignment, Resident, Team, TeamMember
from meedoen.apps.cases.models.floor import CaseQuerySet
from meedoen.apps.cases.queries.dividing import leaving, why_closed
from meedoen.apps.cases.reach import teams_of
from meedoen.apps.journal.actions import log
from meedoen.core.values.naming import why_no_name

_LONGEST_NAME = 80


class DividingError(ValueError):
    """It cannot be divided like this; the message says what is expected (Dutch). `field` names what it is about."""

    def __init__(self, message: str, field: str = "") -> None:
        """Keep the field."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """How many files went from one caseload to another."""

    files: int


@one_change
def make_team(*, desk: Desk, name: str) -> Team:
    """Make a team, and let who makes it work in it.

    Raises:
        NotAllowedError, DividingError: the actor may not divide work, or the name is taken or none that people can read.

    """
    _require(desk)
    said = " ".join(name.split())
    if not said or len(said) > _LONGEST_NAME:
        message = f"Geef het team een naam van ten hoogste {_LONGEST_NAME} tekens."
        raise DividingError(message, "name")
    if objection := why_no_name(name=said):
        raise DividingError(objection, "name")
    if Team.objects.within(**desk.scope).filter(name__iexact=said).exists():
        message = f"Er is al een team dat ‘{said}’ heet. Kies een andere naam."
        raise DividingError(message, "name")
    team: Team = Team._default_manager.create(municipality_id=desk.code, name=said)
    if desk.actor.user_id is not None:
        TeamMember._default_manager.create(
            municipality_id=desk.code, team=team, user_id=desk.actor.user_id, since=desk.now
        )
    _log(desk, "team gemaakt", said)
    return team


@one_change
def join_team(*, desk: Desk, team: Team, username: str) -> TeamMember:
    """Let somebody who works in files work in a team.

    Raises:
        NotAllowedError, DividingError: the actor may not divide work, or the person has no role for it or is in it.

    """
    _require(desk)
    _require_own(desk, team)
    person = _worker(desk, username)
    standing = TeamMember.objects.within(**desk.scope).filter(team=team, user=person, ended_at=None)
    if standing.exists():
        message = f"{username} werkt al in dit team."
        raise DividingError(message, "username")
    made: TeamMember = TeamMember._default_manager.create(
        municipality_id=desk.code, team=team, user=person, since=desk.now
    )
    _log(desk, "in een team gezet", f"{username} in {team.name}")
    return made


@one_change
def leave_team(*, desk: Desk, member: TeamMember) -> TeamMember:
    """End that somebody works in a team; who still has a caseload there hands it over first.

    Raises:
        NotAllowedError, DividingError: the actor may not divide work, or the caseload is not empty.

    """
    _require(desk)
    _require_own(desk, member.team)
    # Who assigns a file to this person at the same moment goes first, or finds that the person left.
    if not TeamMember.objects.within(**desk.scope).select_for_update().filter(pk=member.pk, ended_at=None).exists():
        message = f"{member.user.get_username()} werkt al niet meer in dit team."
        raise DividingError(message)
    if why_not := leaving(desk=desk, member=member).why_not:
        raise DividingError(why_not)
    member.ended_at = desk.now
    member.save(update_fields=("ended_at",))
    _log(desk, "uit een team gehaald", f"{member.user.get_username()} uit {member.team.name}")
    return member


@one_change
def assign(
    *, desk: Desk, resident: Resident, team: Team, username: str = "", why: str = "", seen: int | None = None
) -> Assignment:
    """Put somebody's file in the caseload of a team, or of somebody in it; `desk` has let the actor into the file.

    `seen` is the key of the assignment that was shown, 0 for none; None puts it there whatever stands.

    Raises:
        NotAllowedError, DividingError: the actor may not divide work, or the person does not work in the team.
        ChangedMeanwhileError: it was assigned since it was shown.

    """
    _require(desk)
    if desk.look.ground is Ground.OPENED:
        message = "Dit dossier is van een ander team. Vraag de teamleider daarvan om het toe te wijzen."
        raise DividingError(message)
    person = _of_team(desk, team, username) if username else None
    standing = Assignment.objects.within(**desk.scope).filter(resident=resident, ended_at=None)
    now = standing.select_related("team", "user").first()
    if seen is not None and seen != (now.pk if now else 0):
        holder = (now.user.get_username() if now.user else now.team.name) if now else "niemand"
        message = f"Iemand anders heeft dit dossier intussen toegewezen; het is nu van {holder}. Kijk of u dat nog wilt veranderen."
        raise ChangedMeanwhileError(message)
    standing.update(ended_at=desk.now)
    desk.look.changed(what=f"toegewezen aan {username or team.name}")
    return _assigned(desk, resident.pk, team, person, why)


@one_change
def hand_over(*, desk: Desk, team: Team, giver: str, taker: str, why: str) -> HandedOver:
    """Hand the whole caseload that somebody has in a team over to somebody else in it.

    Raises:
        NotAllowedError, DividingError: the actor may not divide work, one of both is not in the team, or there is nothing.

    """
    _require(desk)
    _require_own(desk, team)
    if giver == taker:
        message = "Kies twee verschillende mensen: van wie de dossiers zijn, en wie ze overneemt."
        raise DividingError(message, "taker")
    standing = Assignment.objects.within(**desk.scope).filter(team=team, user__username=giver, ended_at=None)
    residents = _held(desk, standing)
    person = _of_team(desk, team, taker)
    if not residents:
        message = f"{giver} heeft in dit team geen dossiers."
        raise DividingError(message, "giver")
    standing.update(ended_at=desk.now)
    Assignment._default_manager.bulk_create(_new(desk, resident, team, person, why) for resident in residents)
    desk.look.saw(residents=Resident.objects.within(**desk.scope).filter(pk__in=residents))
    desk.look.changed(what=f"caseload van {giver} overgedragen aan {taker}")
    _log(desk, "caseload overgedragen", f"{len(residents)} dossiers van {giver} aan {taker}")
    return HandedOver(files=len(residents))


@one_change
def hand_over_chosen(*, desk: Desk, tokens: Sequence[str], to: TeamMember, why: str) -> HandedOver:
    """Hand the files of some people over to somebody who works in a team; all of them, or none.

    Raises:
        NotAllowedError, DividingError: the actor may not divide work, nobody was chosen, or a file is not of the own teams.

    """
    _require(desk)
    teams = teams_of(**desk.scope)
    if to.team_id not in teams or to.ended_at is not None:
        message = "Deze persoon werkt niet (meer) in een team van u. Kies iemand anders."
        raise DividingError(message, "taker")
    standing = Assignment.objects.within(**desk.scope).filter(
        resident__token__in=tokens, ended_at=None, team_id__in=teams
    )
    residents = _held(desk, standing)
    if not residents or len(residents) < len(tokens):
        message = "Van de gekozen mensen is intussen niet iedereen meer van uw teams. Ga terug naar de caseload en kies opnieuw."
        raise DividingError(message)
    person = _of_team(desk, to.team, to.user.get_username())
    standing.update(ended_at=desk.now)
    Assignment._default_manager.bulk_create(_new(desk, key, to.team, person, why) for key in residents)
    desk.look.saw(residents=Resident.objects.within(**desk.scope).filter(pk__in=residents))
    taker = to.user.get_username()
    desk.look.changed(what=f"{len(residents)} dossiers overgedragen aan {taker}")
    _log(desk, "dossiers overgedragen", f"{len(residents)} dossiers aan {taker}")
    return HandedOver(files=len(residents))


def _held(desk: Desk, standing: CaseQuerySet) -> list[int]:
    """Return whose files these are once nobody else writes in them; what was assigned elsewhere while waiting is left out."""
    hold(desk=desk, residents=standing.values_list("resident_id", flat=True))
    return list(standing.values_list("resident_id", flat=True))


def _require(desk: Desk) -> None:
    require(actor=desk.actor, permission=Permission.DIVIDE_CASES, municipality_code=desk.code)


def _require_own(desk: Desk, team: Team) -> None:
    """Refuse a team in which others work and the actor does not."""
    if why := why_closed(desk=desk, team=team):
        raise DividingError(why, "team")


def _worker(desk: Desk, username: str) -> User:
    workers = people_who_may(permission=Permission.WORK_CASES, municipality_code=desk.code)
    if username not in workers:
        message = (
            f"{username or 'Niemand'} heeft hier geen rol om in dossiers te werken. Vraag de beheerder om die rol."
        )
        raise DividingError(message, "username")
    return workers[username]


def _of_team(desk: Desk, team: Team, username: str) -> User:
    members = TeamMember.objects.within(**desk.scope).filter(team=team, ended_at=None, user__username=username)
    member = members.select_for_update(of=("self",), no_key=True).select_related("user").first()
    if member is None:
        message = f"{username} werkt niet in {team.name}. Zet die persoon eerst in het team."
        raise DividingError(message, "taker")
    found: User = member.user
    return found


def _new(desk: Desk, resident_id: int, team: Team, person: User | None, why: str) -> Assignment:
    return Assignment(
        municipality_id=desk.code,
        resident_id=resident_id,
        team=team,
        user=person,
        since=desk.now,
        assigned_by=desk.actor.name,
        why=why,
    )


def _assigned(desk: Desk, resident_id: int, team: Team, person: User | None, why: str) -> Assignment:
    made = _new(desk, resident_id, team, person, why)
    made.save(force_insert=True)
    return made


def _log(desk: Desk, action: str, subject: str) -> None:
    """Tell it in the log of changes too: it names colleagues only, and not why, for that may tell of a resident and this log stays."""
    log(municipality_code=desk.code, actor=desk.actor, action=action, subject=subject)
