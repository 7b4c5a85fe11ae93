"""Whose file somebody may open, and on what ground; who may not can still open one with a reason that is kept.

A case manager opens the files of the own caseload and of the own teams; who does the intake those that are new, have no team, or in
which a request waits, as long as nobody has them in the caseload (`core.cases.intake`). Anybody else who works in files, and who reviews them, gives a reason, which holds until the end of that day and which the privacy officer sees.
"""

from collections.abc import Mapping

from django.db.models import Q
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor, NotAllowedError
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import Assignment, FileOpening, Resident, TeamMember
from meedoen.apps.cases.moments import held_moments
from meedoen.core.cases.asking import requests_of
from meedoen.core.cases.intake import is_in_intake
from meedoen.core.cases.small_groups import Veil
from meedoen.core.disclosure.policy import Policy


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


def enter_too(*, desk: Desk, resident: Resident) -> None:
    """Let somebody write in a second file beside the one that a page is about, or refuse; a reason for either stands in the log.

    Raises:
        NotAllowedError, ReasonNeededError: as `enter`; nothing of this file is noted then.

    """
    ground, reason = _ground(desk, resident)
    desk.look.saw(residents=[resident])
    if reason:
        reasons = dict.fromkeys(filter(None, (desk.look.reason, reason)))
        desk.look.ground, desk.look.reason = ground, "; ".join(reasons)


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
    registers = actor.may(permission=Permission.REGISTER_RESIDENTS, municipality_code=code)
    if registers and _in_intake(desk, resident, standing):
        return Ground.INTAKE, ""
    reviews = actor.may(permission=Permission.REVIEW_CASES, municipality_code=code)
    if not (works or reviews or registers):
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


def _in_intake(desk: Desk, resident: Resident, standing: Mapping[str, int | None] | None) -> bool:
    """Tell whether a file is with the intake; `standing` is with which team and whom it is now."""
    if standing and standing["user_id"] is not None:
        return False
    ever = Assignment.objects.within(**desk.scope).filter(resident=resident)
    return is_in_intake(
        has_team=standing is not None,
        was_worked_in=ever.exclude(user_id=None).exists(),
        request_waits=any(
            each.waits_for_decision for each in requests_of(moments=held_moments(desk=desk, resident=resident))
        ),
        registered_on=timezone.localdate(resident.registered_at),
        today=desk.today,
    )


def veil_for(*, desk: Desk) -> Veil | None:
    """Return what is put over counts of the whole group for who opens no files, or None: few people are not told then, as in what is released."""
    opens = (Permission.WORK_CASES, Permission.REVIEW_CASES)
    if any(desk.actor.may(permission=each, municipality_code=desk.code) for each in opens):
        return None
    return Veil(least=Policy().sensitive_minimum)


def within_reach(*, actor: Actor, municipality_code: str) -> Q:
    """Return the condition under which an assignment is of the own caseload or the own teams."""
    teams = teams_of(actor=actor, municipality_code=municipality_code)
    return Q(ended_at=None) & (Q(user_id=actor.user_id) | Q(team_id__in=teams))
