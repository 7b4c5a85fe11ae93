"""Telling the log that signing in went wrong, without giving who guesses a way to fill it.

Told are the first of a row of failures, and every pause that begins; what is tried during a pause is not. So each
account has a few lines a day at most, and names that nobody has share a ceiling (`braking.TOLD`). Such a name is not told:
people type their password there by mistake.
"""

from datetime import datetime, timedelta

from django.db import transaction

from meedoen.apps.accounts.actions.signing_in import Attempt, AttemptCount, count_told, self_of
from meedoen.apps.accounts.actors import VISITOR, Actor
from meedoen.apps.accounts.models import User
from meedoen.apps.journal.actions import log

_MINUTE = timedelta(minutes=1)


@transaction.atomic
def tell_failure(*, attempt: Attempt, tally: AttemptCount, now: datetime) -> None:
    """Tell that a name and a password did not belong together, as `tally` says whether that is worth a line."""
    if not (tally.is_first or tally.pause):
        return
    person = User.objects.filter(username__iexact=attempt.name.strip()).order_by("pk").first()
    if person is not None:
        _tell(self_of(person=person, address=attempt.address), person.get_username(), tally, "wachtwoord")
    elif count_told(now=now).wait is None:
        actor = Actor(name=VISITOR.name, origin=f"web {attempt.address}".strip())
        _tell(actor, "een naam die niemand heeft", tally, "wachtwoord")


@transaction.atomic
def tell_wrong_code(*, actor: Actor, person: User, tally: AttemptCount) -> None:
    """Tell that a code of the second factor was wrong, or a recovery code; the password was right then."""
    if tally.is_first or tally.pause:
        _tell(actor, person.get_username(), tally, "code")


def _tell(actor: Actor, subject: str, tally: AttemptCount, way: str) -> None:
    """Write the line, under no municipality: it is read where the person works."""
    details: dict[str, object] = {"manier": way}
    if tally.pause is not None:
        details["pauze_in_minuten"] = round(tally.pause / _MINUTE)
    log(
        municipality_code="",
        actor=actor,
        action="aanmelden geremd" if tally.pause else "aanmelden mislukt",
        subject=subject,
        details=details,
    )
