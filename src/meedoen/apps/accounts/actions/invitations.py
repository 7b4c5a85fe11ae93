"""Inviting somebody with roles: a link that works once, for a week, for whoever holds it.

The link itself is kept nowhere: it goes into the letter, or is shown once to who invited. What the log tells is the
name and the roles, never the address.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from meedoen.apps.accounts.actions.people import PersonExistsError, add_person
from meedoen.apps.accounts.actions.roles import Part, grant_roles, require_fit_parts
from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.models import Invitation, Membership, Municipality, RoleGrant, User
from meedoen.apps.accounts.people import require_fit_name
from meedoen.apps.accounts.permissions import Permission, Role, roles_with
from meedoen.apps.journal.actions import log

ORIGIN = "uitnodiging"
_FORGOTTEN_AFTER = timedelta(days=30)


class InvitationError(Exception):
    """The invitation cannot be made, accepted or withdrawn; the message says why and what is possible (Dutch)."""


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that was made, with the secret of its link: there is no other time to see it."""

    invitation: Invitation
    secret: str


@transaction.atomic
def invite(
    *, actor: Actor, municipality: Municipality, name: str, email: str, roles: Sequence[Part], now: datetime
) -> Invited:
    """Invite somebody to work for a municipality under this name, in these roles.

    Raises:
        NotAllowedError: the actor may not manage people here.
        UnfitPersonError: the name cannot be used.
        RoleError: a role cannot be given so.
        InvitationError: there are no roles, or somebody was invited under this name already.
        PersonExistsError: somebody of this municipality has this name.

    """
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=municipality.code)
    require_fit_name(name=name)
    if not roles:
        message = "Kies ten minste één rol. Zonder rol kan iemand niets."
        raise InvitationError(message)
    require_fit_parts(parts=roles)
    if Membership.objects.filter(municipality=municipality, user__username__iexact=name).exists():
        message = f"Bij {municipality.name} werkt al iemand met de naam ‘{name}’. Geef die persoon zelf de rol."
        raise PersonExistsError(message)
    if _open(municipality, now).filter(name__iexact=name).exists():
        message = f"Er staat al een uitnodiging open voor ‘{name}’. Trek die eerst in."
        raise InvitationError(message)
    Invitation.objects.filter(expires_at__lt=now - _FORGOTTEN_AFTER).exclude(email="").update(email="")
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        municipality=municipality,
        name=name,
        email=email,
        roles=[asdict(part) for part in roles],
        fingerprint=_fingerprint(secret),
        invited_by=actor.name,
        invited_at=now,
        expires_at=now + settings.MEEDOEN_LINK_LASTS,
    )
    _log(actor, invitation, "persoon uitgenodigd")
    return Invited(invitation, secret)


@transaction.atomic
def withdraw_invitation(*, actor: Actor, invitation: Invitation, now: datetime) -> None:
    """Withdraw an invitation that nobody accepted yet; its link leads nowhere from then on.

    Raises:
        NotAllowedError: the actor may not manage people here.
        InvitationError: it was accepted or withdrawn meanwhile.

    """
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=invitation.municipality_id)
    fresh = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if fresh.accepted_at is not None or fresh.withdrawn_at is not None:
        message = f"De uitnodiging voor {fresh.name} is al aangenomen of ingetrokken."
        raise InvitationError(message)
    fresh.withdrawn_at, fresh.withdrawn_by, fresh.email = now, actor.name, ""
    fresh.save(update_fields=["withdrawn_at", "withdrawn_by", "email"])
    _log(actor, fresh, "uitnodiging ingetrokken")


def invitation_of(*, secret: str, now: datetime) -> Invitation | None:
    """Return the invitation to which a link leads, or None when it is over, used, withdrawn or unknown."""
    standing = Invitation.objects.select_related("municipality").filter(
        accepted_at=None, withdrawn_at=None, expires_at__gt=now
    )
    return standing.filter(fingerprint=_fingerprint(secret)).first()


@transaction.atomic
def accept_with_new_account(*, secret: str, name: str, password: str, origin: str, now: datetime) -> User:
    """Make an account for who was invited, with the roles of the invitation.

    Raises:
        InvitationError: the link is over, used or withdrawn.
        UnfitPersonError: the name or the password cannot be used.
        PersonExistsError: the name is taken.

    """
    invitation = _taken(secret, now)
    person = add_person(
        actor=_inviter(invitation),
        municipality=invitation.municipality,
        name=name,
        password=password,
        roles=parts_of(invitation=invitation),
        now=now,
    )
    person.email = invitation.email
    person.save(update_fields=["email"])
    _close(invitation, person, origin, now)
    return person


@transaction.atomic
def accept_with_account(*, secret: str, person: User, origin: str, now: datetime) -> None:
    """Give somebody who has an account the roles of the invitation besides those that he has elsewhere.

    Raises:
        InvitationError: the link is over, used or withdrawn, or it was made by this very person.

    """
    invitation = _taken(secret, now)
    if invitation.invited_by == person.get_username():
        message = "U hebt deze uitnodiging zelf gemaakt. Niemand geeft zichzelf een rol."
        raise InvitationError(message)
    membership, _ = Membership.objects.get_or_create(user=person, municipality=invitation.municipality)
    grant_roles(actor=_inviter(invitation), membership=membership, roles=parts_of(invitation=invitation), now=now)
    _close(invitation, person, origin, now)


def parts_of(*, invitation: Invitation) -> list[Part]:
    """Return the roles that an invitation gives."""
    return [Part(**{**kept, "role": Role(kept["role"])}) for kept in invitation.roles]


def _open(municipality: Municipality, now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(municipality=municipality, accepted_at=None, withdrawn_at=None, expires_at__gt=now)


def _taken(secret: str, now: datetime) -> Invitation:
    """Return the invitation of a link, locked: of two who accept at once, one finds it used."""
    found = invitation_of(secret=secret, now=now)
    fresh = found and Invitation.objects.select_for_update(of=("self",)).filter(pk=found.pk).first()
    if not fresh or fresh.accepted_at is not None or fresh.withdrawn_at is not None:
        message = (
            "Deze uitnodiging geldt niet meer: ze is gebruikt, ingetrokken of ouder dan een week. Vraag een nieuwe."
        )
        raise InvitationError(message)
    if not _still_manages(fresh):
        message = f"{fresh.invited_by} beheert hier geen personen meer. Vraag een nieuwe uitnodiging."
        raise InvitationError(message)
    return fresh


def _still_manages(invitation: Invitation) -> bool:
    """Tell whether who invited could still do so: a week is long enough to lose a role."""
    standing = RoleGrant.objects.filter(
        membership__municipality_id=invitation.municipality_id,
        membership__user__username=invitation.invited_by,
        membership__user__is_active=True,
        role__in=roles_with(permission=Permission.MANAGE_PEOPLE),
        ended_at=None,
    )
    return standing.exists()


def _inviter(invitation: Invitation) -> Actor:
    """Return who gives the roles: the administrator who invited."""
    return Actor(name=invitation.invited_by, grants=None, origin=ORIGIN)


def _close(invitation: Invitation, person: User, origin: str, now: datetime) -> None:
    invitation.accepted_at, invitation.accepted_by, invitation.email = now, person, ""
    invitation.save(update_fields=["accepted_at", "accepted_by", "email"])
    _log(Actor(name=person.get_username(), user_id=person.pk, origin=origin), invitation, "uitnodiging aangenomen")


def _log(actor: Actor, invitation: Invitation, action: str) -> None:
    roles = [part.label for part in parts_of(invitation=invitation)]
    log(
        municipality_code=invitation.municipality_id,
        actor=actor,
        action=action,
        subject=invitation.name,
        details={"rollen": roles},
    )


def _fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
