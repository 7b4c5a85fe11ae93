"""Steps that run once until what they depend on changes, and that tell how far they are.

A step leaves a stamp with the hash of its inputs when it has finished, so a finished one is
passed over. A step that was stopped halfway is told so when it runs again, because what it
left behind may look complete. Messages are Dutch.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build"
STAMPS = BUILD / "stamps"
LOGS = BUILD / "logs"
SHOWN_AFTER_FAILURE = 40
SECONDS_BETWEEN_SIGNS = 15
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", ".git"})


class StepFailedError(Exception):
    """A step could not be finished; the message is Dutch and says what to do."""


def fingerprint(*, paths: Iterable[Path], also: str = "") -> str:
    """Return a hash of the contents of files and folders, with their names, and of a text."""
    total = hashlib.sha256(also.encode())
    for path in sorted(_files(paths)):
        total.update(str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def once(
    *,
    title: str,
    stamp: Path,
    inputs: str,
    work: Callable[[bool], None],
    outputs: Iterable[Path] = (),
) -> None:
    """Do the work unless its stamp says that it was finished with these very inputs.

    The work is told whether an earlier attempt was stopped halfway.
    """
    if stamp.exists() and stamp.read_text(encoding="utf-8") == inputs and all(path.exists() for path in outputs):
        say(f"  ✓ {title}: was al klaar")
        return
    stamp.unlink(missing_ok=True)
    say(f"  … {title}")
    begin = time.monotonic()
    begun = stamp.with_name(f"{stamp.name}.begun")
    was_stopped = begun.exists()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    begun.touch()
    work(was_stopped)
    # In one move: a stamp that is there is whole.
    begun.write_text(inputs, encoding="utf-8")
    begun.replace(stamp)
    say(f"  ✓ {title}: klaar in {time.monotonic() - begin:.0f} s")


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other preparation of this checkout is busy, also one whose parent was killed."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "lock").open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Er loopt hier al een voorbereiding; even wachten tot die klaar is.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        # The programs that we start hold it too, for as long as they run.
        os.set_inheritable(lock.fileno(), True)  # noqa: FBT003 - Python's own signature
        yield


def run(
    *, name: str, command: list[str | Path], folder: Path = ROOT, variables: Mapping[str, str] | None = None
) -> None:
    """Run a command with its output in a log file; show the end of it when the command fails."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(variables or {})},
            close_fds=False,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        code = _wait(process)
    if code:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        tail = "\n".join(f"    {line}" for line in lines[-SHOWN_AFTER_FAILURE:])
        message = (
            f"De stap '{name}' is mislukt (code {code}).\n{tail}\n"
            f"Het hele verslag staat in {log.relative_to(ROOT)}. Herstel de oorzaak en geef de opdracht opnieuw; "
            "wat klaar was, blijft klaar."
        )
        raise StepFailedError(message)


def say(text: str, log: IO[str] | None = None) -> None:
    """Print a line at once, also when the output goes to a file; or write it to a log."""
    out = log or sys.stdout
    out.write(f"{text}\n")
    out.flush()


def found(*names: str) -> Path | None:
    """Return the first of these programs that this machine has."""
    for name in names:
        path = shutil.which(name)
        if path:
            return Path(path)
    return None


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_file():
            yield path
            continue
        for folder, names, files in os.walk(path):
            names[:] = [name for name in names if name not in SKIPPED_FOLDERS]
            yield from (Path(folder) / file for file in files if not file.endswith(".pyc"))


def _wait(process: subprocess.Popen[bytes]) -> int:
    begin = time.monotonic()
    while True:
        try:
            return process.wait(timeout=SECONDS_BETWEEN_SIGNS)
        except subprocess.TimeoutExpired:
            say(f"      nog bezig, {time.monotonic() - begin:.0f} s")
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            raise
