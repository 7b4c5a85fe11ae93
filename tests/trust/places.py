"""A database that a test has for itself, with processes that work in it: killed, side by side, as another role.

The tests' own database is of no use here: each test runs in a transaction there, and nothing is ever committed.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql

ROOT = Path(__file__).parents[2]
SERVER = os.environ.get("MEEDOEN_DATABASE_URL", "")
IS_POSTGRESQL = SERVER.startswith("postgresql:")
PLAN = "examples/druten/participatieprojecten-2019"


@dataclass(frozen=True)
class Place:
    """A data folder and a database; `name` is that of the database in PostgreSQL, empty with SQLite."""

    folder: Path
    name: str = ""

    @property
    def witness(self) -> Path:
        return self.folder / "logboek-koppen.txt"

    def address(self, user: str = "meedoen") -> str:
        return SERVER.rpartition("/")[0].replace("meedoen@", f"{user}@", 1) + f"/{self.name}"

    def variables(self, **more: str) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(("MEEDOEN_", "DJANGO_"))}
        own |= {"MEEDOEN_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": "meedoen.config.settings"}
        own["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
        return own | ({"MEEDOEN_DATABASE_URL": self.address()} if self.name else {}) | more

    def start(self, *arguments: str, **more: str) -> "subprocess.Popen[str]":
        """Start a program of ours in this place."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.variables(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, **more: str) -> str:
        """Run a program of ours and return what it wrote; a failure of it is one of the test."""
        with self.start(*arguments, **more) as process:
            written, told = process.communicate(timeout=300)
        assert process.returncode == 0, f"{arguments}: {written}{told}"
        return written

    def meedoen(self, *arguments: str, **more: str) -> str:
        return self.run("-m", "meedoen.config.cli", *arguments, **more)

    def work(self, *arguments: str) -> str:
        """Run `tests/trust/working.py`, which does with actions what pages do."""
        return self.run("-m", "tests.trust.working", *arguments)


@contextmanager
def server(dbname: str = "postgres", user: str = "meedoen") -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    """Connect with the tests' PostgreSQL; everything is committed at once."""
    host = unquote(urlsplit(SERVER).netloc.rpartition("@")[2])
    with psycopg.connect(host=host, user=user, dbname=dbname, autocommit=True) as connection:
        yield connection


def make_database(*, like: str = "template0", owner: str = "meedoen") -> str:
    """Make a database in PostgreSQL and return its name."""
    name = f"trust_{uuid4().hex[:12]}"
    words = "CREATE DATABASE {} OWNER {} TEMPLATE {}"
    with server() as connection:
        connection.execute(sql.SQL(words).format(sql.Identifier(name), sql.Identifier(owner), sql.Identifier(like)))
    return name


def drop_database(name: str) -> None:
    with server() as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
