"""One file of a source is read in at a time: who comes second is told, and a process that was killed holds nobody up.

Reading takes many transactions, so it is the process that holds on, and not a record: what a record says would stay after a crash.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

from django.conf import settings
from django.db import DatabaseError, connection

from meedoen.apps.cases.importing.outcome import ImportRefusedError

_TRIES, _PAUSE = 5, 0.5
"""The server may need a moment to see that a process was killed."""


@contextmanager
def one_import(*, municipality_code: str, source: str) -> Iterator[None]:
    """Be the only one who reads a file of a source in, also outside any transaction.

    Raises:
        ImportRefusedError: another process is.

    """
    named = f"{municipality_code}:{' '.join(source.split()).casefold()}"
    with _in_database(named) if connection.vendor == "postgresql" else _in_folder(named) as is_alone:
        if not is_alone:
            message = (
                f"Er wordt nu al een bestand van de bron ‘{' '.join(source.split())}’ ingelezen. Wacht tot dat klaar is en geef dit bestand "
                "dan opnieuw. Er is niets overgenomen."
            )
            raise ImportRefusedError(message)
        yield


@contextmanager
def _in_database(named: str) -> Iterator[bool]:
    """Hold on for as long as the connection lasts; it ends with the process."""
    key = int.from_bytes(hashlib.sha256(f"inlezen:{named}".encode()).digest()[:8], signed=True)
    is_alone = _asked("SELECT pg_try_advisory_lock(%s)", key)
    for _ in range(_TRIES):
        if is_alone:
            break
        sleep(_PAUSE)
        is_alone = _asked("SELECT pg_try_advisory_lock(%s)", key)
    try:
        yield is_alone
    finally:
        # A connection that broke let go by itself.
        with suppress(DatabaseError):
            if is_alone:
                _asked("SELECT pg_advisory_unlock(%s)", key)


def _asked(question: str, key: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [key])
        return bool(cursor.fetchone()[0])


@contextmanager
def _in_folder(named: str) -> Iterator[bool]:
    folder = Path(settings.MEEDOEN_DATA) / "inlezen"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / hashlib.sha256(named.encode()).hexdigest()[:16]).open("a", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
