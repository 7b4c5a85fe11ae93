"""The secret address at which somebody's calendar reads what is due: making it, and making it stop."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from meedoen.apps.accounts.actors import SYSTEM, Actor, NotAllowedError
from meedoen.apps.accounts.models import MunicipalQuerySet
from meedoen.apps.indicators.models import CalendarFeed
from meedoen.apps.journal.actions import log


def fingerprint_of_secret(*, secret: str) -> str:
    """Return the hash under which a secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_feed(*, actor: Actor, municipality_code: str, now: datetime) -> str:
    """Make an address for the calendar of who asks, and return its secret: there is no other time to see it.

    The one that stood stops working.

    Raises:
        NotAllowedError: the actor has no account with a role here.

    """
    _require_own(actor, municipality_code)
    _standing(actor, municipality_code).update(revoked_at=now)
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(
        municipality_id=municipality_code,
        person_id=actor.user_id,
        secret_hash=fingerprint_of_secret(secret=secret),
        made_at=now,
    )
    log(municipality_code=municipality_code, actor=actor, action="agenda-adres gemaakt", subject=actor.name)
    return secret


@transaction.atomic
def revoke_feed(*, actor: Actor, municipality_code: str, now: datetime) -> bool:
    """Make the address for the calendar of who asks stop; tell whether there was one.

    Raises:
        NotAllowedError: the actor has no account with a role here.

    """
    _require_own(actor, municipality_code)
    was_there = bool(_standing(actor, municipality_code).update(revoked_at=now))
    if was_there:
        log(municipality_code=municipality_code, actor=actor, action="agenda-adres ingetrokken", subject=actor.name)
    return was_there


def _standing(actor: Actor, municipality_code: str) -> MunicipalQuerySet:
    found = CalendarFeed.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    return found.filter(person_id=actor.user_id, revoked_at=None)


def _require_own(actor: Actor, municipality_code: str) -> None:
    if actor.user_id is None or municipality_code not in actor.municipalities:
        message = "Een agenda maakt u met een eigen account van deze gemeente. Meld u aan."
        raise NotAllowedError(message)
