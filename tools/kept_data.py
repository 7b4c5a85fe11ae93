"""What tests begin with: a data folder and its database, made once with the product's own commands and then copied.

Migrating and loading take many seconds, and almost every tier begins with their outcome. It is kept under a hash of
everything it comes from (the code, the examples, the locked packages, Python, the day), so that any change makes it
anew. For PostgreSQL the database lies in the folder as a dump.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import psycopg
from psycopg import sql

from tools import postgres, python_environment, steps

KEPT = steps.BUILD / "kept"
DUMP = "database.sql"
SECONDS_IN_USE = 3600


class Stage(StrEnum):
    """How far it was made: only the tables, with the examples, with the files for the browser."""

    TABLES = "tables"
    EXAMPLES = "examples"
    SITE = "site"


# What is done after the stage before.
COMMANDS = {
    Stage.TABLES: ("migrate",),
    Stage.EXAMPLES: ("load-examples",),
    Stage.SITE: ("collectstatic", "--noinput"),
}
BEFORE = {Stage.EXAMPLES: Stage.TABLES, Stage.SITE: Stage.EXAMPLES}


def copied(stage: Stage, *, to: Path, database: str = "") -> Path:
    """Copy what is kept to a folder that is not there yet, and into an empty PostgreSQL database when one is named.

    The first who asks makes it; who asks meanwhile waits. Raises CalledProcessError when a command of ours fails.
    """
    with _alone("postgresql" if database else "sqlite"):
        _copy(_kept(stage, KEPT / _inputs(), database), to=to, database=database)
    return to


@contextmanager
def empty_database(server: str, *, name: str = "") -> Iterator[str]:
    """Make an empty database beside the one of this address, and drop it afterwards; give its address."""
    name = name or f"kept_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    try:
        yield f"{server.rpartition('/')[0]}/{quote(name)}"
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _kept(stage: Stage, folder: Path, database: str) -> Path:
    """Return what is kept of this stage; it is made beside its place and moved there, so what stands there is whole."""
    kept = folder / f"{stage}{_server(database)}"
    if kept.exists():
        return kept
    _forget_old(folder)
    before = _kept(BEFORE[stage], folder, database) if stage in BEFORE else None
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as making, ExitStack() as stack:
        empty = stack.enter_context(empty_database(database)) if database else ""
        data = Path(making) / "data"
        if before:
            _copy(before, to=data, database=empty)
        _make(stage, data, {"MEEDOEN_DATABASE_URL": empty} if empty else {})
        if empty:
            _dump(empty, data / DUMP)
        if _inputs() == folder.name:
            data.rename(kept)
            return kept
    # Something changed while it was made.
    return _kept(stage, KEPT / _inputs(), database)


def _forget_old(folder: Path) -> None:
    """Remove what was made of other code; what is younger than an hour may be in use beside us."""
    for old in KEPT.iterdir():
        # The tests of the other database may be removing it too.
        with suppress(FileNotFoundError):
            if old != folder and old.stat().st_mtime < time.time() - SECONDS_IN_USE:
                shutil.rmtree(old, ignore_errors=True)


def _copy(kept: Path, *, to: Path, database: str) -> None:
    shutil.copytree(kept, to, ignore=shutil.ignore_patterns(DUMP))
    if database:
        _psql(database, kept / DUMP)


def _make(stage: Stage, data: Path, settings: dict[str, str]) -> None:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MEEDOEN_", "DJANGO_"))}
    variables = {**inherited, "MEEDOEN_DATA": str(data), **settings}
    program = [sys.executable, "-m", "meedoen.config.cli", *COMMANDS[stage], "--verbosity=0"]
    subprocess.run(program, check=True, cwd=steps.ROOT, env=variables, stdout=subprocess.DEVNULL)


def _dump(database: str, file: Path) -> None:
    command: list[str | Path] = [_program("pg_dump"), "--no-owner", "--no-privileges", f"--file={file}", database]
    subprocess.run(command, check=True)


def _psql(database: str, file: Path) -> None:
    options = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", f"--file={file}"]
    subprocess.run([_program("psql"), *options, database], check=True, stdout=subprocess.DEVNULL)


def _program(name: str) -> Path:
    programs = postgres.programs()
    if programs is None:
        message = f"{name} is er niet: niet als Python-pakket en niet van Debian (apt-get install postgresql)."
        raise steps.StepFailedError(message)
    return programs / name


def _server(database: str) -> str:
    """Return what tells a PostgreSQL server's kind from another's; nothing for SQLite."""
    if not database:
        return ""
    with psycopg.connect(database) as connection:
        return f"-postgresql-{connection.info.server_version}"


@contextmanager
def _alone(kind: str) -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with KEPT.with_name(f"{KEPT.name}-{kind}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _inputs() -> str:
    """Return a hash of everything that the outcome depends on, but for the server."""
    day = datetime.now(tz=UTC).astimezone().date()
    paths = [steps.ROOT / "src", steps.ROOT / "examples", python_environment.RUNTIME_LOCK, Path(__file__)]
    return steps.fingerprint(paths=paths, also=f"{sys.version} {day}")
