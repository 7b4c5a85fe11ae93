"""A place of its own to measure in: a temporary MEEDOEN_DATA, filled by the product's own commands."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tools import steps

SETTINGS = "benchmarks.pages.settings"
OURS = ("MEEDOEN_", "DJANGO_")


class CommandError(Exception):
    """A command of the product failed, so there is nothing to measure."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A folder with data, and the environment in which the product finds it."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        """The file with the records."""
        return self.folder / "meedoen.sqlite3"

    def environment(self) -> dict[str, str]:
        """Return the variables of this machine without what steers the product, and then those of this place."""
        machine = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}  # noqa: TID251 - handed on to our own commands
        # First this very checkout, whatever is installed.
        path = os.pathsep.join((str(steps.ROOT / "src"), str(steps.ROOT)))
        own = {"MEEDOEN_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": SETTINGS, "PYTHONPATH": path}
        return machine | own | self.variables

    def command(self, *arguments: str) -> float:
        """Run a command of the product, as one types it; return the seconds that it took.

        Raises CommandError with what it wrote when it fails.
        """
        begin = time.perf_counter()
        done = subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, "-m", "meedoen.config.cli", *arguments],
            check=False,
            cwd=steps.ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
        )
        seconds = time.perf_counter() - begin
        if done.returncode:
            message = f"'meedoen {' '.join(arguments)}' failed:\n{done.stdout}{done.stderr}"
            raise CommandError(message)
        return seconds

    def with_copy(self, name: str) -> "Place":
        """Return this place with a copy of its database, to be changed at will."""
        copy = self.folder / f"{name}.sqlite3"
        with closing(sqlite3.connect(self.database)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        return Place(folder=self.folder, variables={"MEEDOEN_DATABASE_URL": f"sqlite://{copy}"})


@contextmanager
def place() -> Iterator[Place]:
    """Give a place with an empty database, and clear it away afterwards."""
    with tempfile.TemporaryDirectory(prefix="meedoen-bench-", ignore_cleanup_errors=True) as folder:
        made = Place(folder=Path(folder).resolve())
        made.command("migrate")
        yield made
