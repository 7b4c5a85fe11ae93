"""Two who change the same at the same moment: the second waits, sees what the first wrote, and is told when it cannot be so any more.

On PostgreSQL rows are held until the page is done; SQLite has one writer by itself.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, OperationalError, connection

from meedoen.apps.cases.models.residents import Resident

MEANWHILE = "Iemand anders heeft dit intussen veranderd. Kijk wat er nu staat en doe het dan opnieuw."
_GONE = "Dit dossier is er niet meer. Zoek de persoon op naam of geboortedatum."
_TWICE, _DEADLOCK = "23505", "40P01"


class ChangedMeanwhileError(Exception):
    """Somebody else changed it since it was shown; the message says so (Dutch)."""


def hold_files(*, municipality_code: str, residents: Iterable[int]) -> None:
    """Let nobody else write in these files until the transaction ends; whoever does so now is waited for.

    Raises:
        ChangedMeanwhileError: one of the files was destroyed meanwhile.

    """
    wanted = set(residents)
    if not wanted or not connection.features.has_select_for_update:
        return
    # What only refers to a resident, as a line about who came in, need not wait.
    known = Resident._default_manager.kept_for_all(municipality_code=municipality_code)
    held = known.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    if len(held.values_list("pk", flat=True)) < len(wanted):
        raise ChangedMeanwhileError(_GONE)


def take_turn(*, named: str) -> None:
    """Let one transaction at a time do what has this name; the next one waits until it ends."""
    if connection.vendor == "postgresql":
        key = int.from_bytes(hashlib.sha256(named.encode()).digest()[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


@contextmanager
def told_when_twice() -> Iterator[None]:
    """Say in words that somebody else wrote at the same moment what the database keeps once.

    Raises:
        ChangedMeanwhileError: that is so.

    """
    try:
        yield
    except (IntegrityError, OperationalError) as error:
        state = getattr(error.__cause__, "sqlstate", "")
        if state in (_TWICE, _DEADLOCK) or "UNIQUE constraint failed" in str(error):
            raise ChangedMeanwhileError(MEANWHILE) from error
        raise
