"""Counting the requests of programs, in the database, so that all processes share one limit."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from meedoen.apps.accounts.actions.signing_in import neighbourhood
from meedoen.apps.accounts.models import ApiKey, RequestCount

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
_LONGEST_KEPT = 2 * HOUR


@dataclass(frozen=True, slots=True)
class Counted:
    """A request that was counted: the limit of a stretch of time, what is left of it, and when the next one begins.

    `left` is below 0 when it was one too many; `reset` is in whole seconds, at least 1.
    """

    limit: int
    left: int
    reset: int


def count_for_key(*, key: ApiKey, now: datetime) -> Counted:
    """Count a request under a key."""
    return _count(f"key\0{key.pk}", limit=key.per_hour, stretch=HOUR, now=now)


def count_for_address(*, address: str, limit: int, now: datetime) -> Counted:
    """Count a request with or without a key from an address, of which `limit` a minute are allowed."""
    return _count(f"address\0{neighbourhood(address=address)}", limit=limit, stretch=MINUTE, now=now)


@transaction.atomic
def _count(name: str, *, limit: int, stretch: timedelta, now: datetime) -> Counted:
    RequestCount.objects.filter(begins_at__lt=now - _LONGEST_KEPT).delete()
    fingerprint = salted_hmac("meedoen.requests", name, algorithm="sha256").hexdigest()
    row, _ = RequestCount.objects.select_for_update().get_or_create(
        fingerprint=fingerprint, defaults={"begins_at": now}
    )
    # Of requests at the same moment one that came first may be counted last: it belongs to the stretch that another began.
    if abs(now - row.begins_at) >= stretch:
        row.begins_at, row.count = now, 0
    row.count = min(row.count + 1, limit + 1)
    row.save(update_fields=["begins_at", "count"])
    seconds = -(-(row.begins_at + stretch - now) // timedelta(seconds=1))
    return Counted(limit, limit - row.count, max(1, seconds))
