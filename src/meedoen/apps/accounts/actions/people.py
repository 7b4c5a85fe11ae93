"""Changes of people with an account: adding one with roles, another password, leaving and coming back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from meedoen.apps.accounts.actions.roles import Part, end_role, grant_roles, standing_grants, standing_membership
from meedoen.apps.accounts.actions.sessions import end_sessions
from meedoen.apps.accounts.actors import Actor, NotAllowedError, require
from meedoen.apps.accounts.models import Membership, Municipality, RoleGrant, User
from meedoen.apps.accounts.people import require_fit
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.journal.actions import log


class PersonExistsError(Exception):
    """Somebody with this name has an account (Dutch message)."""


class UnknownPersonError(Exception):
    """Nobody with this name works for this municipality (Dutch message)."""


@transaction.atomic
def add_person(
    *, actor: Actor, municipality: Municipality, name: str, password: str, roles: Sequence[Part], now: datetime
) -> User:
    """Give somebody an account with which to work for a municipality, in these roles.

    Raises:
        NotAllowedError: the actor may not manage people here.
        RoleError: a role cannot be given so.
        UnfitPersonError: the name or the password cannot be used.
        PersonExistsError: the name is taken, also when only capitals differ.

    """
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=municipality.code)
    require_fit(name=name, password=password)
    if User.objects.filter(username__iexact=name).exists():
        message = f"Er is al een account met de naam ‘{name}’. Kies een andere naam."
        raise PersonExistsError(message)
    person = User.objects.create_user(username=name, password=password)
    membership = Membership.objects.create(user=person, municipality=municipality)
    log(municipality_code=municipality.code, actor=actor, action="persoon toegevoegd", subject=name)
    grant_roles(actor=actor, membership=membership, roles=roles, now=now)
    return person


@transaction.atomic
def renew_password(*, actor: Actor, municipality: Municipality, name: str, password: str) -> User:
    """Give somebody of the municipality another password; where the person is signed in, that ends.

    Raises:
        NotAllowedError: the actor may not manage people here, or the person works elsewhere too.
        UnfitPersonError: the password cannot be used.
        UnknownPersonError: nobody of this municipality has this name.

    """
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=municipality.code)
    person = User.objects.filter(username=name, memberships__municipality=municipality).first()
    if person is None:
        message = f"Bij {municipality.name} werkt niemand met de naam ‘{name}’. Laat --again weg om die toe te voegen."
        raise UnknownPersonError(message)
    require_only_here(actor=actor, person=person, municipality=municipality)
    require_fit(name=name, password=password)
    person.set_password(password)
    person.save(update_fields=["password"])
    end_sessions(person=person)
    log(municipality_code=municipality.code, actor=actor, action="wachtwoord vernieuwd", subject=name)
    return person


@transaction.atomic
def change_own_password(*, actor: Actor, person: User, password: str, session_key: str) -> None:
    """Give oneself another password; every session but this one ends. The page asks for the old one first.

    Raises:
        UnfitPersonError: the password cannot be used.

    """
    require_fit(name=person.get_username(), password=password)
    person.set_password(password)
    person.save(update_fields=["password"])
    end_sessions(person=person, but=session_key)
    log(municipality_code="", actor=actor, action="wachtwoord veranderd", subject=person.get_username())


def require_only_here(*, actor: Actor, person: User, municipality: Municipality) -> None:
    """Refuse to touch how somebody signs in who has a role elsewhere too: that would open the other municipality.

    Raises:
        NotAllowedError: the person works for another municipality too, and the actor is not the system.

    """
    if actor.grants is not None and has_roles(person=person, outside=municipality.code):
        message = (
            f"{person.get_username()} werkt ook voor een andere gemeente. Alleen wie de server beheert kan veranderen "
            "hoe deze persoon zich aanmeldt."
        )
        raise NotAllowedError(message)


@transaction.atomic
def deactivate_person(*, actor: Actor, municipality: Municipality, name: str, now: datetime) -> None:
    """End every role of somebody who leaves; without a role anywhere the account itself is closed.

    Raises:
        NotAllowedError: the actor may not manage people here.
        UnknownPersonError: nobody of this municipality has this name.
        RoleError: it is the actor, or the last administrator.

    """
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=municipality.code)
    membership = standing_membership(municipality_code=municipality.code, name=name)
    if membership is None:
        message = f"Bij {municipality.name} werkt niemand met de naam ‘{name}’."
        raise UnknownPersonError(message)
    for grant in standing_grants(membership=membership):
        end_role(actor=actor, grant=grant, now=now)
    person = membership.user
    if not has_roles(person=person):
        person.is_active, person.email = False, ""
        person.save(update_fields=["is_active", "email"])
        end_sessions(person=person)
    log(municipality_code=municipality.code, actor=actor, action="persoon vertrokken", subject=name)


@transaction.atomic
def reactivate_person(*, actor: Actor, municipality: Municipality, name: str) -> User:
    """Open the account of somebody who came back; roles are given anew, and the password stays what it was.

    Raises:
        NotAllowedError: the actor may not manage people here.
        UnknownPersonError: nobody of this municipality has this name.

    """
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=municipality.code)
    membership = standing_membership(municipality_code=municipality.code, name=name)
    if membership is None:
        message = f"Bij {municipality.name} werkt niemand met de naam ‘{name}’."
        raise UnknownPersonError(message)
    person = membership.user
    if not person.is_active:
        person.is_active = True
        person.save(update_fields=["is_active"])
        log(municipality_code=municipality.code, actor=actor, action="persoon teruggekeerd", subject=name)
    return person


def has_roles(*, person: User, outside: str = "") -> bool:
    """Tell whether somebody has a role, anywhere or anywhere else than in one municipality."""
    standing = RoleGrant.objects.filter(membership__user=person, ended_at=None)
    return standing.exclude(membership__municipality_id=outside).exists()
