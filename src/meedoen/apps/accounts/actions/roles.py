"""Giving roles, ending them, and looking through who has which: always by somebody else, and always logged."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.models import Membership, RoleGrant
from meedoen.apps.accounts.permissions import OF_A_PART, Permission, Role
from meedoen.apps.journal.actions import recording


@dataclass(frozen=True, slots=True)
class Part:
    """A role with what it is for: the whole municipality, a framework, a node with what is below, an organisation."""

    role: Role
    framework_code: str = ""
    node_code: str = ""
    organisation: str = ""

    @property
    def label(self) -> str:
        """The role with its part in words (Dutch)."""
        about = " ".join(filter(None, (self.framework_code, self.node_code)))
        for_whom = f" van {self.organisation}" if self.organisation else ""
        return f"{self.role.label}{for_whom}{f' voor {about}' if about else ''}"


class RoleError(Exception):
    """The role cannot be given or ended so; the message says why and what is possible (Dutch)."""


def standing_membership(*, municipality_code: str, name: str) -> Membership | None:
    """Return the membership of somebody in a municipality, or None."""
    found = Membership.objects.select_related("user", "municipality")
    return found.filter(municipality_id=municipality_code, user__username=name).first()


@transaction.atomic
def grant_roles(*, actor: Actor, membership: Membership, roles: Sequence[Part], now: datetime) -> list[RoleGrant]:
    """Give somebody roles besides those that stand; a role that stands already is passed over.

    Raises:
        NotAllowedError: the actor may not manage people here.
        RoleError: it is the actor's own account, or the role cannot be given for this part.

    """
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=membership.municipality_id)
    _refuse_own(actor, membership)
    standing = {part_of(grant) for grant in standing_grants(membership=membership)}
    granted = []
    require_fit_parts(parts=roles)
    for part in roles:
        if part in standing:
            continue
        with recording(
            municipality_code=membership.municipality_id,
            actor=actor,
            action="rol gegeven",
            subject=f"{membership.user.get_username()}: {part.label}",
        ) as change:
            grant = RoleGrant(
                membership=membership,
                role=part.role,
                framework_code=part.framework_code,
                node_code=part.node_code,
                organisation=part.organisation,
                granted_by=actor.name,
                granted_at=now,
            )
            granted.append(change.add(grant))
    return granted


@transaction.atomic
def end_role(*, actor: Actor, grant: RoleGrant, now: datetime) -> None:
    """End a role; the row stays, so that one can see who could do what when.

    Raises:
        NotAllowedError: the actor may not manage people here.
        RoleError: it is the actor's own account, it ended already, or nobody could manage people any more.

    """
    code = grant.membership.municipality_id
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=code)
    _refuse_own(actor, grant.membership)
    if grant.role == Role.ADMINISTRATOR:
        # Two administrators who end each other's role at the same moment: the second waits, and finds to be the last.
        list(_administrators(code).select_for_update().order_by("pk"))
    fresh = RoleGrant.objects.select_for_update().get(pk=grant.pk)
    if fresh.ended_at is not None:
        message = f"Deze rol is al beëindigd, door {fresh.ended_by}."
        raise RoleError(message)
    if fresh.role == Role.ADMINISTRATOR and not _another_administrator(fresh, code):
        message = "Dit is de laatste beheerder van deze gemeente. Geef eerst iemand anders de rol beheerder."
        raise RoleError(message)
    with recording(
        municipality_code=code,
        actor=actor,
        action="rol beëindigd",
        subject=f"{grant.membership.user.get_username()}: {part_of(fresh).label}",
    ) as change:
        change.update(fresh, ended_at=now, ended_by=actor.name)


@transaction.atomic
def review_roles(*, actor: Actor, membership: Membership, now: datetime, seen: Collection[int] | None = None) -> int:
    """Record that somebody looked through a person's roles and found them right; return how many stand.

    `seen` holds the keys of the roles that were shown; None when whoever asks looked just now.

    Raises:
        NotAllowedError: the actor may not manage people here.
        RoleError: it is the actor's own account, or the roles are not those that were seen.

    """
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=membership.municipality_id)
    _refuse_own(actor, membership)
    standing = standing_grants(membership=membership)
    if seen is not None and {grant.pk for grant in standing} != set(seen):
        name = membership.user.get_username()
        message = f"De rollen van {name} zijn intussen veranderd. Kijk ze opnieuw na."
        raise RoleError(message)
    with recording(
        municipality_code=membership.municipality_id,
        actor=actor,
        action="rollen nagekeken",
        subject=membership.user.get_username(),
    ) as change:
        for grant in standing:
            change.update(grant, reviewed_by=actor.name, reviewed_at=now)
        change.details["rollen"] = [part_of(grant).label for grant in standing]
    return len(standing)


def standing_grants(*, membership: Membership) -> list[RoleGrant]:
    """Return the roles that somebody has now in a municipality."""
    return list(membership.grants.filter(ended_at=None))


def part_of(grant: RoleGrant) -> Part:
    """Return what a grant gives."""
    return Part(Role(grant.role), grant.framework_code, grant.node_code, grant.organisation)


def _refuse_own(actor: Actor, membership: Membership) -> None:
    if actor.user_id is not None and actor.user_id == membership.user_id:
        message = "U kunt uw eigen rollen niet veranderen of nakijken. Vraag een andere beheerder."
        raise RoleError(message)


def require_fit_parts(*, parts: Sequence[Part]) -> None:
    """Refuse roles that cannot be given for their part.

    Raises:
        RoleError: a role is given for a part that it does not have, or a partner without organisation.

    """
    for part in parts:
        _require_fit(part)


def _require_fit(part: Part) -> None:
    if (part.role is Role.PARTNER) != bool(part.organisation):
        message = "Een partner levert aan voor een organisatie, en alleen een partner. Kies de organisatie bij de rol partner."
        raise RoleError(message)
    if part.framework_code and part.role not in OF_A_PART:
        message = f"De rol {part.role.label} geldt altijd voor de hele gemeente. Laat het deel leeg."
        raise RoleError(message)
    if part.node_code and not part.framework_code:
        message = "Kies bij een onderdeel ook het kader waarin het staat."
        raise RoleError(message)


def _another_administrator(grant: RoleGrant, municipality_code: str) -> bool:
    others = _administrators(municipality_code).filter(membership__user__is_active=True)
    return others.exclude(membership_id=grant.membership_id).exists()


def _administrators(municipality_code: str) -> QuerySet[RoleGrant]:
    """Return the roles of administrators that stand in a municipality."""
    return RoleGrant.objects.filter(
        membership__municipality_id=municipality_code, role=Role.ADMINISTRATOR, ended_at=None
    )
