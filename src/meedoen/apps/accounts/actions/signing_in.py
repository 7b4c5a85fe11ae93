"""What is kept of signing in: attempts, and who came in."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import SignInAttempts, User
from meedoen.apps.journal.actions import log

MOST_ATTEMPTS = 5
PAUSE = timedelta(minutes=15)


@transaction.atomic
def count_attempt(*, name: str, address: str, now: datetime) -> timedelta | None:
    """Count an attempt to sign in before the password is looked at; return how long to wait when it is one too many.

    Counting goes first, so that many attempts at the same moment do not slip through. An attempt during the pause
    does not count, so the pause ends by itself. What is kept is a fingerprint with a count, for as long as the pause.
    """
    SignInAttempts.objects.filter(last_at__lte=now - PAUSE).delete()
    attempts, _ = SignInAttempts.objects.select_for_update().get_or_create(
        fingerprint=_fingerprint(name, address), defaults={"last_at": now}
    )
    if attempts.count >= MOST_ATTEMPTS:
        return attempts.last_at + PAUSE - now
    attempts.count += 1
    attempts.last_at = now
    attempts.save(update_fields=["count", "last_at"])
    return None


@transaction.atomic
def enter(*, person: User, name: str, address: str) -> None:
    """Record that somebody signed in with this name from this address; the earlier attempts are forgotten."""
    SignInAttempts.objects.filter(fingerprint=_fingerprint(name, address)).delete()
    actor = Actor(name=person.get_username(), user_id=person.pk, grants=(), origin=f"web {address}".strip())
    log(municipality_code="", actor=actor, action="aangemeld", subject=actor.name)


def _fingerprint(name: str, address: str) -> str:
    return salted_hmac("meedoen.sign-in", f"{name.strip().casefold()}\0{address}", algorithm="sha256").hexdigest()
