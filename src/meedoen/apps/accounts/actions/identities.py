"""Linking an account with somebody as an identity provider knows the person, and taking that away."""

from datetime import datetime

from django.db import IntegrityError, transaction

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import LinkedIdentity, User
from meedoen.apps.journal.actions import log


class LinkedElsewhereError(Exception):
    """The identity is of another account, or the account has another one already (Dutch message)."""


@transaction.atomic
def link_identity(*, actor: Actor, person: User, issuer: str, subject: str, now: datetime) -> None:
    """Let somebody in who signs in at this provider under this `sub`. The same link again changes nothing.

    Raises:
        LinkedElsewhereError: one of the two is linked with another.

    """
    known = LinkedIdentity.objects.filter(issuer=issuer, user=person).first()
    if known is not None and known.subject == subject:
        return
    if known is not None:
        message = "Dit account is al gekoppeld aan iemand anders bij uw organisatie. Haal die koppeling eerst weg."
        raise LinkedElsewhereError(message)
    try:
        with transaction.atomic():
            LinkedIdentity.objects.create(
                user=person, issuer=issuer, subject=subject, linked_at=now, linked_by=actor.name
            )
    except IntegrityError:
        message = "Wie u bent bij uw organisatie, is al gekoppeld aan een ander account."
        raise LinkedElsewhereError(message) from None
    log(
        municipality_code="",
        actor=actor,
        action="account gekoppeld",
        subject=person.get_username(),
        details={"provider": issuer},
    )


@transaction.atomic
def unlink_identity(*, actor: Actor, person: User, issuer: str) -> bool:
    """Take the link of an account with this provider away; return whether there was one."""
    removed, _ = LinkedIdentity.objects.filter(user=person, issuer=issuer).delete()
    if removed:
        log(municipality_code="", actor=actor, action="koppeling weggehaald", subject=person.get_username())
    return bool(removed)
