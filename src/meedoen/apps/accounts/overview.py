"""Reading who may do what in a municipality, who was invited, and what the log says: for administrators."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from meedoen.apps.accounts.actions.invitations import parts_of
from meedoen.apps.accounts.actions.roles import Part, part_of
from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.models import Invitation, Membership, RoleGrant, SecondFactor
from meedoen.apps.accounts.permissions import Permission, Role
from meedoen.apps.accounts.reviewing import review_due
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.queries import LogFilter, entries_of, names_in


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role that somebody has or had: what it gives, who gave it and looked at it last, and when it is due again."""

    pk: int
    part: Part
    granted_by: str
    granted_at: datetime
    reviewed_by: str
    reviewed_at: datetime | None
    due: date
    ended_by: str = ""
    ended_at: datetime | None = None

    def is_late(self, *, today: date) -> bool:
        """Tell whether nobody looked at this role in time."""
        return self.ended_at is None and self.due < today


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody who works or worked for a municipality, with the roles that stand and those that ended."""

    name: str
    email: str
    is_active: bool
    is_self: bool
    last_login: datetime | None
    has_second_factor: bool
    roles: tuple[RoleFacts, ...]
    ended: tuple[RoleFacts, ...]

    @property
    def works_here(self) -> bool:
        """Whether the account is open and has a role."""
        return self.is_active and bool(self.roles)

    def has_late(self, *, today: date) -> bool:
        """Tell whether a role was not looked at in time."""
        return any(role.is_late(today=today) for role in self.roles)


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """An invitation that can still be accepted, or that nobody accepted in time."""

    pk: int
    name: str
    email: str
    parts: tuple[Part, ...]
    invited_by: str
    invited_at: datetime
    expires_at: datetime
    is_over: bool


def people_of(*, municipality_code: str, actor: Actor, name: str = "") -> tuple[PersonFacts, ...]:
    """Return everybody who has or had a role in a municipality, by name; `name` keeps one.

    Raises:
        NotAllowedError: the actor may not manage people here.

    """
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=municipality_code)
    found = Membership.objects.filter(municipality_id=municipality_code)
    if name:
        found = found.filter(user__username=name)
    grants = Prefetch("grants", queryset=RoleGrant.objects.order_by("id"), to_attr="all_grants")
    members = found.select_related("user").prefetch_related(grants).order_by("user__username")
    strong = set(SecondFactor.objects.filter(user__memberships__in=found).values_list("user_id", flat=True))
    return tuple(_person(member, actor, strong) for member in members)


def _person(member: Membership, actor: Actor, strong: set[int]) -> PersonFacts:
    user = member.user
    grants: list[RoleGrant] = getattr(member, "all_grants", [])
    return PersonFacts(
        name=user.get_username(),
        email=user.email,
        is_active=user.is_active,
        is_self=actor.user_id == user.pk,
        last_login=user.last_login,
        has_second_factor=user.pk in strong,
        roles=tuple(_role(grant) for grant in grants if grant.ended_at is None),
        ended=tuple(_role(grant) for grant in reversed(grants) if grant.ended_at is not None),
    )


def _role(grant: RoleGrant) -> RoleFacts:
    last = timezone.localdate(grant.reviewed_at or grant.granted_at)
    return RoleFacts(
        pk=grant.pk,
        part=part_of(grant),
        granted_by=grant.granted_by,
        granted_at=grant.granted_at,
        reviewed_by=grant.reviewed_by,
        reviewed_at=grant.reviewed_at,
        due=review_due(role=Role(grant.role), last=last),
        ended_by=grant.ended_by,
        ended_at=grant.ended_at,
    )


def grant_at(*, municipality_code: str, actor: Actor, pk: int) -> RoleGrant | None:
    """Return a role that stands in this municipality, or None.

    Raises:
        NotAllowedError: the actor may not manage people here.

    """
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=municipality_code)
    found = RoleGrant.objects.select_related("membership__user")
    return found.filter(pk=pk, membership__municipality_id=municipality_code).first()


def left_without(*, municipality_code: str, actor: Actor, ending: Collection[int]) -> tuple[Role, ...]:
    """Return the roles that nobody with an open account would have any more without these grants; partners aside.

    Raises:
        NotAllowedError: the actor may not manage people here.

    """
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=municipality_code)
    standing = RoleGrant.objects.filter(membership__municipality_id=municipality_code, ended_at=None)
    gone = set(standing.filter(pk__in=ending).values_list("role", flat=True))
    others = standing.exclude(pk__in=ending).filter(membership__user__is_active=True)
    kept = set(others.values_list("role", flat=True))
    return tuple(role for role in Role if role.value in gone - kept and role is not Role.PARTNER)


def invitations_of(*, municipality_code: str, actor: Actor, now: datetime) -> tuple[InvitationFacts, ...]:
    """Return the invitations that nobody accepted or withdrew, newest first.

    Raises:
        NotAllowedError: the actor may not manage people here.

    """
    return tuple(
        InvitationFacts(
            pk=kept.pk,
            name=kept.name,
            email=kept.email,
            parts=tuple(parts_of(invitation=kept)),
            invited_by=kept.invited_by,
            invited_at=kept.invited_at,
            expires_at=kept.expires_at,
            is_over=kept.expires_at <= now,
        )
        for kept in _unanswered(municipality_code, actor)
    )


def invitation_at(*, municipality_code: str, actor: Actor, pk: int) -> Invitation | None:
    """Return an invitation that nobody accepted or withdrew, or None.

    Raises:
        NotAllowedError: the actor may not manage people here.

    """
    return _unanswered(municipality_code, actor).filter(pk=pk).first()


def _unanswered(municipality_code: str, actor: Actor) -> QuerySet[Invitation]:
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=municipality_code)
    return Invitation.objects.filter(municipality_id=municipality_code, accepted_at=None, withdrawn_at=None)


def log_of(*, municipality_code: str, actor: Actor, wanted: LogFilter) -> QuerySet[Entry]:
    """Return the log of a municipality, newest first, with the signing in of its own people.

    Raises:
        NotAllowedError: the actor may not read the log here.

    """
    require(actor=actor, permission=Permission.READ_LOG, municipality_code=municipality_code)
    return entries_of(municipality_code=municipality_code, people=_names(municipality_code), wanted=wanted)


def log_names(*, municipality_code: str, actor: Actor) -> tuple[list[str], list[str]]:
    """Return who and which actions stand in the log of a municipality.

    Raises:
        NotAllowedError: the actor may not read the log here.

    """
    require(actor=actor, permission=Permission.READ_LOG, municipality_code=municipality_code)
    return names_in(municipality_code=municipality_code, people=_names(municipality_code))


def _names(municipality_code: str) -> list[str]:
    members = Membership.objects.filter(municipality_id=municipality_code)
    return list(members.values_list("user__username", flat=True))
