"""The site as `meedoen serve` opens it for the demonstration, in one process, on a free port of this machine only.

One process, so that a cold page is asked of a process that is cold, and no measurement depends on which process a
connection happens to reach; threads, heartbeat and the rest are what the product itself chooses.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages.client import Connection
from benchmarks.preparing import CommandError, Place
from tools import steps

HOST = "127.0.0.1"
SECONDS_TO_START = 60
# Answered before Django looks at an address: says that the process is there, and warms no page.
READY = "/static/meedoen/favicon.svg"
DRAWINGS = "drawings"
LOG = "server.log"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, kw_only=True)
class Server:
    """The running server: the process that we started, and its port."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path

    def connection(self) -> Connection:
        """Return a connection with it, opened at the first request."""
        return Connection(host=HOST, port=self.port)

    def begin_afresh(self) -> None:
        """Let a new process take over, and empty the store of pictures: after this everything is cold."""
        old = self._workers()
        self.process.send_signal(signal.SIGHUP)
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and not (self._workers() and self._workers().isdisjoint(old)):
            time.sleep(0.02)
        shutil.rmtree(self.folder / DRAWINGS, ignore_errors=True)
        self.wait()

    def wait(self) -> None:
        """Wait until it answers."""
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with self.connection() as link:
                    link.ask(READY)
            except OSError:
                time.sleep(0.05)
            else:
                return
        written = (self.folder / LOG).read_text(encoding="utf-8", errors="replace")
        message = f"The server did not start:\n{written}"
        raise CommandError(message)

    def cpu_seconds(self) -> float:
        """Return the processor time that its processes used; unlike the clock it does not see who else is busy."""
        return sum(_cpu_seconds(pid) for pid in self._workers())

    def _workers(self) -> set[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return {int(pid) for pid in listed.read_text(encoding="ascii").split()} if listed.exists() else set()


@contextmanager
def serving(place: Place, *, workers: str = "1") -> Iterator[Server]:
    """Open the site, and close it afterwards; `workers` is the number of processes."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    own = {"MEEDOEN_LISTEN": f"{HOST}:{port}", "MEEDOEN_WORKERS": workers, "MEEDOEN_LOG_LEVEL": "error"}
    # A page that fails shows in the table by its status, so its traceback stays in the log.
    log = place.folder / LOG
    with (
        log.open("wb") as written,
        subprocess.Popen(
            [sys.executable, "-m", "meedoen.config.cli", "serve"],
            cwd=steps.ROOT,
            env=place.environment() | own,
            stdout=written,
            stderr=written,
        ) as process,
    ):
        try:
            server = Server(process=process, port=port, folder=place.folder)
            server.wait()
            yield server
        finally:
            process.terminate()
            process.wait(timeout=SECONDS_TO_START)


def _cpu_seconds(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    # After the name in brackets: state is field 3, user and system time are fields 14 and 15.
    fields = told.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
