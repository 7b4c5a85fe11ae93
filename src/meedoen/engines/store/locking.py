"""Who may write, who computes and who is reading: one writer of a municipality at a time, one who computes, and readers whose files stay until they are done."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from meedoen.engines.store.errors import StoreError

WRITING = ".schrijven"
READING = ".lezen"
COMPUTING = ".rekenen"
TELLING = ".vertellen"


@contextmanager
def one_writer(folder: Path, *, municipality: int) -> Iterator[None]:
    """Be the only one who writes a partition; the lock goes with the process, however it ends.

    Raises:
        StoreError: another process is writing.

    """
    with _alone(folder / WRITING, busy=f"De feiten van gemeente {municipality:04} worden al geschreven"):
        yield


@contextmanager
def one_computing(folder: Path, *, municipality: int) -> Iterator[None]:
    """Be the only one who computes from a partition; the lock goes with the process, however it ends.

    Raises:
        StoreError: another process is computing.

    """
    with _alone(folder / COMPUTING, busy=f"Uit de feiten van gemeente {municipality:04} wordt al gerekend"):
        yield


@contextmanager
def one_telling(folder: Path, *, municipality: int) -> Iterator[None]:
    """Be the only one who reads a register to tell its facts, or destroys what stands in it, so that nothing destroyed is told again.

    Raises:
        StoreError: another process does.

    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder / TELLING, busy=f"De feiten van gemeente {municipality:04} worden al verteld of vernietigd"):
        yield


@contextmanager
def _alone(path: Path, *, busy: str) -> Iterator[None]:
    with path.open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            message = (
                f"{busy}, door proces {lock.read().strip() or '?'}. Wacht tot dat klaar is en probeer het dan opnieuw."
            )
            raise StoreError(message) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Keep the files of a partition from being removed for as long as they are read."""
    with (folder / READING).open("a", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


@contextmanager
def nobody_reads(folder: Path, *, wait: bool) -> Iterator[bool]:
    """Tell whether nobody reads, and let nobody begin until it is done; wait for readers, or do not."""
    with (folder / READING).open("a", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True
