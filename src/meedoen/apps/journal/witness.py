"""The head of the log outside the database: after every commit one line with number, hash and time in a file.

Somebody who can change the database cannot with that change this file too, when it stands elsewhere
(MEEDOEN_JOURNAL_WITNESS). A crash between commit and line leaves the file behind, never ahead. So does a disk that is full: what was
committed stays, the server's own log says it, `meedoen verify-journal` says how many entries have no line, and the next line that
can be written vouches for all of them, because its hash holds theirs.
"""

import fcntl
import logging
import os
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path

from django.conf import settings

from meedoen.apps.journal.models import Entry
from meedoen.core.values.system_errors import DISK_FULL, reason_in_dutch

_logger = logging.getLogger(__name__)
_PARTS = len(("number", "hash", "at"))


def witness_file() -> Path:
    """Return where the heads are written."""
    return Path(settings.MEEDOEN_JOURNAL_WITNESS)


def bear_witness(*, entry: Entry) -> None:
    """Write the head of the log down; when that fails, tell the server's log, for the change itself was made."""
    line = f"{entry.number} {entry.hash} {entry.at.isoformat()}"
    write_head(path=witness_file(), line=line, what=f"regel {entry.number} van het logboek")


def write_head(*, path: Path, line: str, what: str) -> None:
    """Add the head of a log to a file; when that fails, tell the server's log of which head (`what`, Dutch)."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _append(path, f"{line}\n".encode("ascii"))
    except OSError as error:
        why = reason_in_dutch(error)
        _logger.error("De kop van %s staat niet in %s: %s", what, path, why)  # noqa: TRY400 no trace: what happened is said


def _append(path: Path, line: bytes) -> None:
    """Add a line, whole or not at all; what a power cut left of a line goes."""
    with path.open("a+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        end = _whole_until(file.fileno())
        os.ftruncate(file.fileno(), end)
        try:
            written = file.write(line)
        except OSError:
            os.ftruncate(file.fileno(), end)
            raise
        if written != len(line):
            os.ftruncate(file.fileno(), end)
            raise OSError(ENOSPC, DISK_FULL)


_LONGEST_LINE = 200


def _whole_until(descriptor: int) -> int:
    """Return where the last whole line ends."""
    size = os.fstat(descriptor).st_size
    begin = max(0, size - _LONGEST_LINE)
    tail = os.pread(descriptor, size - begin, begin)
    if not tail or tail.endswith(b"\n") or b"\n" not in tail:
        return size if tail.endswith(b"\n") or begin else 0
    return begin + tail.rindex(b"\n") + 1


class WitnessError(Exception):
    """The file beside the database cannot be read as heads of the log (Dutch message)."""


def seen_heads() -> Iterator[tuple[int, str] | WitnessError]:
    """Yield number and hash of every head that was written down, and an error for a line that is none.

    A last line that is not whole was being written when the power went; it says nothing.

    Raises:
        WitnessError: there is no file.

    """
    path = witness_file()
    if not path.exists():
        message = f"Het bestand {path.name} met koppen van het logboek is er niet: een eind dat wegging valt niet op."
        raise WitnessError(message)
    with path.open(encoding="ascii", errors="replace") as file:
        for place, line in enumerate(file, start=1):
            parts = line.split()
            if not line.endswith("\n"):
                return
            if len(parts) != _PARTS or not parts[0].isdigit():
                message = f"Regel {place} van {path.name} is geen kop van het logboek: verwacht nummer, hash en tijd."
                yield WitnessError(message)
            else:
                yield int(parts[0]), parts[1]
