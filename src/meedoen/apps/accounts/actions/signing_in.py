"""What is kept of signing in: failed attempts with the pauses that they make, and who came in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db import transaction
from django.utils.crypto import salted_hmac

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.braking import ADDRESS, CODE, DEVICE, NAME, PAIR, TOLD, TOLD_DAILY, Brake
from meedoen.apps.accounts.models import SignInAttempts, User
from meedoen.apps.journal.actions import log

MOST_ROWS = 50_000
_LONGEST_KEPT = timedelta(days=3)
_NEIGHBOURS = 64
"""Who has one IPv6 address has a network of them; the first 64 bits tell who it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An attempt to sign in: under which name and from which address.

    `device` is the mark of a browser in which the person with this name signed in before, else empty.
    """

    name: str
    address: str
    device: str = ""

    @property
    def brakes(self) -> tuple[tuple[Brake, str], ...]:
        """What counts it, with under which key; in a browser that is known only what goes wrong there counts.

        So nobody elsewhere can keep a person out.
        """
        name = self.name.strip().casefold()
        if self.device:
            return ((DEVICE, f"browser\0{self.device}\0{name}"),)
        near = neighbourhood(address=self.address)
        return (PAIR, f"pair\0{name}\0{near}"), (NAME, f"name\0{name}"), (ADDRESS, f"address\0{near}")


@dataclass(frozen=True, slots=True)
class AttemptCount:
    """What counting an attempt told: how long to wait (None: it may be made), and what it means when it goes wrong.

    `is_first` tells that nothing went wrong before it, `pause` how long the pause is that begins with it, if one does.
    """

    wait: timedelta | None
    is_first: bool = False
    pause: timedelta | None = None


def count_attempt(*, attempt: Attempt, now: datetime) -> AttemptCount:
    """Count an attempt before the password is looked at.

    What is kept are fingerprints with a count.
    """
    return _count(attempt.brakes, now=now)


def count_code(*, person: User, now: datetime, device: str = "") -> AttemptCount:
    """Count an attempt with a code of the second factor, as `count_attempt` does; a recovery code counts the same."""
    return _count(((CODE, f"code\0{person.pk}\0{device}"),), now=now)


def count_told(*, now: datetime) -> AttemptCount:
    """Count a line in the log about somebody who has no account: there are so many at most, whoever guesses."""
    return _count(((TOLD, "told"),), now=now)


def count_wrong_key(*, address: str, now: datetime) -> AttemptCount:
    """Count a key of a program that opens nothing, as `count_attempt` does; keys that are right are not counted."""
    return _count(((ADDRESS, f"key\0{neighbourhood(address=address)}"),), now=now)


def count_told_key(*, about: str, is_known: bool, now: datetime) -> AttemptCount:
    """Count a line in the log about a key that was refused: one a day about the same, and of what is unknown so many."""
    daily = (TOLD_DAILY, f"told key\0{about}")
    return _count((daily,) if is_known else (daily, (TOLD, "told key")), now=now)


@transaction.atomic
def forget_attempts(*, attempt: Attempt, now: datetime) -> None:
    """Forget what went wrong before a password was right; the wide brakes only give back the attempt that was right."""
    (_, narrow), *wide = attempt.brakes
    _forget(narrow)
    for brake, key in wide:
        row = SignInAttempts.objects.select_for_update().filter(fingerprint=_fingerprint(key)).first()
        if row is not None:
            row.count = max(0, brake.standing(count=row.count, last_at=row.last_at, now=now) - 1)
            row.save(update_fields=["count"])


def forget_codes(*, person: User, device: str = "") -> None:
    """Forget the wrong codes of somebody in this browser, now that one was right."""
    _forget(f"code\0{person.pk}\0{device}")


def enter(*, person: User, address: str, way: str) -> None:
    """Record that somebody signed in, from which address, and how: with a password, a code, at a provider."""
    log(
        municipality_code="",
        actor=self_of(person=person, address=address),
        action="aangemeld",
        subject=person.get_username(),
        details={"manier": way},
    )


def self_of(*, person: User, address: str) -> Actor:
    """Return a person acting on the own account, where no role plays a part."""
    return Actor(name=person.get_username(), user_id=person.pk, grants=(), origin=f"web {address}".strip())


@transaction.atomic
def _count(brakes: Sequence[tuple[Brake, str]], *, now: datetime) -> AttemptCount:
    """Count in every brake at once, or in none when one of them makes wait.

    The rows are locked, so that many attempts at the same moment do not slip through. An attempt during a pause does
    not count, so a pause ends by itself.
    """
    _clear(now)
    rows = [(brake, _row(key, now)) for brake, key in brakes]
    waits = [brake.wait(count=row.count, last_at=row.last_at, now=now) for brake, row in rows]
    longest = max((wait for wait in waits if wait is not None), default=None)
    if longest is not None:
        return AttemptCount(longest)
    for brake, row in rows:
        row.count = brake.next(count=row.count, last_at=row.last_at, now=now)
        row.last_at = now
        row.save(update_fields=["count", "last_at"])
    begun = [brake.wait(count=row.count, last_at=now, now=now) for brake, row in rows]
    pause = max((wait for wait in begun if wait is not None), default=None)
    return AttemptCount(None, is_first=rows[0][1].count == 1, pause=pause)


def _row(key: str, now: datetime) -> SignInAttempts:
    row, _ = SignInAttempts.objects.select_for_update().get_or_create(
        fingerprint=_fingerprint(key), defaults={"last_at": now}
    )
    return row


def _clear(now: datetime) -> None:
    """Let go what counts for nothing any more; and when there are too many rows, what was counted longest ago."""
    SignInAttempts.objects.filter(last_at__lte=now - _LONGEST_KEPT).delete()
    surplus = SignInAttempts.objects.count() - MOST_ROWS
    if surplus > 0:
        oldest = SignInAttempts.objects.order_by("last_at").values("pk")[: surplus + MOST_ROWS // 10]
        SignInAttempts.objects.filter(pk__in=list(oldest.values_list("pk", flat=True))).delete()


def _forget(key: str) -> None:
    SignInAttempts.objects.filter(fingerprint=_fingerprint(key)).delete()


def neighbourhood(*, address: str) -> str:
    """Return what counts as one address: the address itself, or the network of an IPv6 address."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, _NEIGHBOURS), strict=False))
    return str(found)


def _fingerprint(key: str) -> str:
    return salted_hmac("meedoen.sign-in", key, algorithm="sha256").hexdigest()
