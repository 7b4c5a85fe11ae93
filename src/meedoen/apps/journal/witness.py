"""The head of the log outside the database: after every commit one line with number, hash and time in a file.

Somebody who can change the database cannot with that change this file too, when it stands elsewhere
(MEEDOEN_JOURNAL_WITNESS). A crash between commit and line leaves the file behind, never ahead.
"""

import fcntl
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from meedoen.apps.journal.models import Entry


def witness_file() -> Path:
    """Return where the heads are written."""
    return Path(settings.MEEDOEN_JOURNAL_WITNESS)


def bear_witness(*, entry: Entry) -> None:
    """Write the head of the log down."""
    path = witness_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(f"{entry.number} {entry.hash} {entry.at.isoformat()}\n")


class WitnessError(Exception):
    """The file beside the database cannot be read as heads of the log (Dutch message)."""


def seen_heads() -> Iterator[tuple[int, str]]:
    """Yield number and hash of every head that was written down.

    Raises:
        WitnessError: a line is none.

    """
    path = witness_file()
    if not path.exists():
        return
    with path.open(encoding="ascii", errors="replace") as file:
        for place, line in enumerate(file, start=1):
            parts = line.split()
            if len(parts) != len(("number", "hash", "at")) or not parts[0].isdigit():
                message = f"Regel {place} van {path.name} is geen kop van het logboek: verwacht nummer, hash en tijd."
                raise WitnessError(message)
            yield int(parts[0]), parts[1]
