"""A link with which somebody chooses a new password: it works once, for a week, and is kept nowhere.

It is signed over the password that it replaces (Django's own tokens), so that using it makes it worthless.
"""

from dataclasses import dataclass

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from meedoen.apps.accounts.actions.people import UnknownPersonError, require_only_here
from meedoen.apps.accounts.actions.roles import standing_membership
from meedoen.apps.accounts.actions.sessions import end_sessions
from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.people import require_fit
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.journal.actions import log


@dataclass(frozen=True, slots=True)
class PasswordLink:
    """For whom the link is, and the two words of its address."""

    person: User
    who: str
    secret: str


class PasswordLinkError(Exception):
    """The link is over or was used; the message says what to do (Dutch)."""


@transaction.atomic
def make_password_link(*, actor: Actor, municipality: Municipality, name: str) -> PasswordLink:
    """Make a link for somebody of the municipality; until it is used, the old password goes on working.

    Raises:
        NotAllowedError: the actor may not manage people here, or the person works elsewhere too.
        UnknownPersonError: nobody of this municipality has this name, or the account is closed.

    """
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=municipality.code)
    membership = standing_membership(municipality_code=municipality.code, name=name)
    if membership is None or not membership.user.is_active:
        message = f"Bij {municipality.name} heeft niemand met de naam ‘{name}’ een open account."
        raise UnknownPersonError(message)
    person = membership.user
    require_only_here(actor=actor, person=person, municipality=municipality)
    log(municipality_code=municipality.code, actor=actor, action="wachtwoordlink gemaakt", subject=name)
    who = urlsafe_base64_encode(str(person.pk).encode())
    return PasswordLink(person, who, default_token_generator.make_token(person))


def person_of_link(*, who: str, secret: str) -> User | None:
    """Return whose password a link renews, or None when it is over, used or no link of ours."""
    try:
        key = int(urlsafe_base64_decode(who))
    except (ValueError, OverflowError):
        return None
    person = User.objects.filter(pk=key, is_active=True).first()
    return person if person is not None and default_token_generator.check_token(person, secret) else None


@transaction.atomic
def choose_password(*, who: str, secret: str, password: str, origin: str) -> User:
    """Give who holds the link another password; where the person is signed in, that ends.

    Raises:
        PasswordLinkError: the link is over or was used.
        UnfitPersonError: the password cannot be used.

    """
    found = person_of_link(who=who, secret=secret)
    person = found and User.objects.select_for_update().get(pk=found.pk)
    if not person or not default_token_generator.check_token(person, secret):
        message = "Deze link geldt niet meer: hij is gebruikt of ouder dan een week. Vraag de beheerder om een nieuwe."
        raise PasswordLinkError(message)
    require_fit(name=person.get_username(), password=password)
    person.set_password(password)
    person.save(update_fields=["password"])
    end_sessions(person=person)
    actor = Actor(name=person.get_username(), user_id=person.pk, origin=origin)
    log(municipality_code="", actor=actor, action="wachtwoord gekozen", subject=actor.name)
    return person
