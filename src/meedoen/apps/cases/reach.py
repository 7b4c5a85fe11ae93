"""Whose file somebody may open, and on what ground; who may not can still open one with a reason that is kept.

A case manager opens the files of the own caseload and of the own teams; who does the intake those that nobody works in yet. Anybody
else who works in files, and who reviews them, gives a reason, which holds until the end of that day and which the privacy officer sees.
"""

from django.db.models import Q

from meedoen.apps.accounts.actors import Actor, NotAllowedError
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import Assignment, FileOpening, Resident, TeamMember


class ReasonNeededError(Exception):
    """The file is of somebody else's caseload: it opens with a reason. The message says so (Dutch)."""


def teams_of(*, actor: Actor, municipality_code: str) -> tuple[int, ...]:
    """Return the keys of the teams in which somebody works."""
    if actor.user_id is None:
        return ()
    standing = TeamMember.objects.within(municipality_code=municipality_code, actor=actor).filter(ended_at=None)
    return tuple(standing.filter(user_id=actor.user_id).values_list("team_id", flat=True))


def enter(*, desk: Desk, resident: Resident) -> None:
    """Let somebody into a file and note on what ground, or refuse.

    Raises:
        NotAllowedError: no role of the actor opens files.
        ReasonNeededError: the file is of another caseload and no reason stands.

    """
    desk.look.saw(residents=[resident])
    desk.look.ground, desk.look.reason = _ground(desk, resident)


def _ground(desk: Desk, resident: Resident) -> tuple[Ground, str]:
    actor, code = desk.actor, desk.code
    if actor.grants is None:
        return Ground.SYSTEM, ""
    assigned = Assignment.objects.within(municipality_code=code, actor=actor).filter(resident=resident, ended_at=None)
    standing = assigned.values("user_id", "team_id").first()
    works = actor.may(permission=Permission.WORK_CASES, municipality_code=code)
    if works and standing and standing["user_id"] == actor.user_id:
        return Ground.CASELOAD, ""
    if works and standing and standing["team_id"] in teams_of(actor=actor, municipality_code=code):
        return Ground.TEAM, ""
    is_new = standing is None or standing["user_id"] is None
    if is_new and actor.may(permission=Permission.REGISTER_RESIDENTS, municipality_code=code):
        return Ground.INTAKE, ""
    reviews = actor.may(permission=Permission.REVIEW_CASES, municipality_code=code)
    if not (works or reviews or actor.may(permission=Permission.REGISTER_RESIDENTS, municipality_code=code)):
        message = "Hiervoor is een rol in het register nodig. Vraag de beheerder om die rol."
        raise NotAllowedError(message)
    opened = FileOpening.objects.within(municipality_code=code, actor=actor)
    found = opened.filter(resident=resident, user_id=actor.user_id, until__gt=desk.now).last()
    if found is None:
        message = (
            "Dit dossier is niet van uw caseload of team. U kunt het openen met een reden; de privacy officer ziet die."
        )
        raise ReasonNeededError(message)
    return (Ground.REVIEW if reviews and not works else Ground.OPENED), found.reason


def within_reach(*, actor: Actor, municipality_code: str) -> Q:
    """Return the condition under which an assignment is of the own caseload or the own teams."""
    teams = teams_of(actor=actor, municipality_code=municipality_code)
    return Q(ended_at=None) & (Q(user_id=actor.user_id) | Q(team_id__in=teams))
