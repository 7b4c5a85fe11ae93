"""Kill a piece of work at many moments and look what it left: `python -m tests.trust.killing NAME ROUNDS SEED`.

Each round begins with the database as it was, starts the work in a process of its own, and kills that with SIGKILL: before or
after a statement, just before or after the commit, before or after the line in the file beside the database, or at any
moment by the clock. Written is one line of JSON per round, which `test_killed_at_work` judges.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")
django.setup()

from django.apps import apps  # noqa: E402 Django comes first
from django.conf import settings  # noqa: E402
from django.db import connections, models  # noqa: E402

from meedoen.apps.cases.chaining import heads_file  # noqa: E402
from meedoen.apps.journal import actions  # noqa: E402
from meedoen.apps.journal.models import Entry  # noqa: E402
from meedoen.apps.journal.verifying import verify  # noqa: E402
from meedoen.apps.reports.models import ListFile  # noqa: E402
from tests.trust.places import drop_database, server  # noqa: E402
from tests.trust.working import WORK  # noqa: E402

DATABASE = settings.DATABASES["default"]
IS_SQLITE = DATABASE["ENGINE"].endswith("sqlite3")
Moment = Callable[[], None]


class Standstill:
    """The database and the files beside it as they are, to go back to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        connections.close_all()
        if IS_SQLITE:
            shutil.copy(DATABASE["NAME"], folder / "before.sqlite3")
        else:
            self._copy(self.name, self.kept)
        beside = (settings.MEEDOEN_JOURNAL_WITNESS, heads_file())
        self.beside = {path: path.read_bytes() if path.exists() else b"" for path in beside}

    name = str(DATABASE["NAME"])
    kept = f"{name}_kept"

    def restore(self) -> None:
        connections.close_all()
        if IS_SQLITE:
            for tail in ("-wal", "-shm"):
                Path(self.name + tail).unlink(missing_ok=True)
            shutil.copy(self.folder / "before.sqlite3", self.name)
        else:
            self._copy(self.kept, self.name)
        for path, content in self.beside.items():
            path.write_bytes(content)

    def forget(self) -> None:
        if not IS_SQLITE:
            drop_database(self.kept)

    def _copy(self, source: str, target: str) -> None:
        drop_database(target)
        with server() as reached:
            _wait_until_alone(source)
            reached.execute(f"CREATE DATABASE {target} TEMPLATE {source}")  # type: ignore[arg-type] # our own names


def _wait_until_alone(name: str) -> None:
    """Wait until PostgreSQL saw that the killed process is gone."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with server() as reached:
            row = reached.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [name]).fetchone()
        if row == (0,):
            return
        time.sleep(0.02)
    raise TimeoutError(name)


def wait_for_the_killed() -> None:
    """Wait until nobody else is in the database of this process."""
    if not IS_SQLITE:
        connections.close_all()
        _wait_until_alone(str(DATABASE["NAME"]))


def state() -> tuple[str, bool]:
    """Return a hash of every record but for moments, and whether the log is whole."""
    if not IS_SQLITE:
        _wait_until_alone(str(DATABASE["NAME"]))
    digest = hashlib.sha256()
    for model in sorted(apps.get_models(), key=lambda each: each._meta.label):
        if model is Entry:
            names = ["number", "actor", "action", "subject"]
        else:
            fields = model._meta.concrete_fields
            names = [each.attname for each in fields if not isinstance(each, models.DateTimeField)]
        for row in model._base_manager.order_by("pk").values_list(*names):
            digest.update(repr([_told(model, name, value) for name, value in zip(names, row, strict=True)]).encode())
    found = verify()
    connections.close_all()
    return digest.hexdigest(), not found.wrong


def _told(model: type[models.Model], name: str, value: object) -> object:
    """Return a value as it is compared: of a file only whether it was taken over, not how far a process had come."""
    if model is ListFile and name == "state":
        return value == ListFile.State.DONE
    return bytes(value) if isinstance(value, memoryview) else value


@contextmanager
def watched(moment: Moment) -> Iterator[None]:
    """Call `moment` around every statement, every commit and every line in the file."""

    def around(execute: Any, *arguments: Any) -> Any:
        moment()
        result = execute(*arguments)
        moment()
        return result

    wrapper = connections["default"]
    commit, witness = type(wrapper)._commit, actions.bear_witness

    def committing(self: Any) -> Any:
        moment()
        result = commit(self)
        moment()
        return result

    def witnessing(**named: Any) -> None:
        moment()
        witness(**named)
        moment()

    type(wrapper)._commit = committing
    actions.bear_witness = witnessing
    with wrapper.execute_wrapper(around):
        yield


def in_a_process(work: Moment, *, at: int | None = None, after: float | None = None) -> tuple[int, int, float]:
    """Do the work in a process that dies at a moment or after a time; return status, how many moments, seconds."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        passed = 0

        def moment() -> None:
            nonlocal passed
            if passed == at:
                os.kill(os.getpid(), signal.SIGKILL)
            passed += 1

        with watched(moment):
            work()
        os.write(writing, str(passed).encode())
        os._exit(0)
    os.close(writing)
    begin = time.monotonic()
    if after is not None:
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    seconds = time.monotonic() - begin
    with os.fdopen(reading) as told:
        count = told.read()
    return status, int(count or 0), seconds


def rounds(work: Moment, standstill: Standstill, count: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    before = state()[0]
    status, moments, seconds = in_a_process(work)
    after = state()[0]
    assert status == 0, "the work fails also when it is not killed"
    assert before != after
    # The last moments are those around the commit and the file; of the others some by chance.
    told = [moments - back for back in range(1, 5)]
    plans: list[dict[str, Any]] = [{"at": at} for at in told]
    plans += [{"at": chance.randrange(moments)} for _ in range(count)]
    plans += [{"after": chance.uniform(0, seconds)} for _ in range(max(1, count // 3))]
    for plan in plans:
        standstill.restore()
        status, _, _ = in_a_process(work, **plan)
        left, whole = state()
        answer = {**plan, "moments": moments, "killed": os.WIFSIGNALED(status), "whole": whole}
        answer["left"] = "before" if left == before else "after" if left == after else "half"
        if answer["left"] == "before":
            status, _, _ = in_a_process(work)
            answer["again"] = status == 0 and state()[1]
        yield answer


def main() -> None:
    name, count, seed = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    standstill = Standstill(settings.MEEDOEN_DATA)
    try:
        chance = random.Random(f"{name} {seed}")  # noqa: S311 a seed, so that it can be done again
        for answer in rounds(WORK[name], standstill, count, chance):
            sys.stdout.write(json.dumps(answer) + "\n")
    finally:
        standstill.forget()


if __name__ == "__main__":
    main()


def killed_rounds(
    *, work: Callable[[], None], state: Callable[[], tuple[Any, dict[str, Any]]], count: int, chance: random.Random
) -> None:
    """Kill a piece of work at moments of chance, once or twice a round, let it end, and tell for each round what came of it.

    `state` gives what the work leaves and what has to hold of it at any moment.
    """
    standstill = Standstill(settings.MEEDOEN_DATA)
    try:
        status, moments, seconds = in_a_process(work)
        assert status == 0, "the work fails also when it is not killed"
        after, _ = state()
        for number in range(count):
            standstill.restore()
            by_clock = {"after": chance.uniform(0.2, 0.9) * seconds}
            plans = [{"at": chance.randrange(moments)} if number % 3 else by_clock, {"at": chance.randrange(moments)}]
            answer: dict[str, Any] = {"kills": [], "seed": plans}
            for plan in plans[: 1 + number % 2]:
                status, _, _ = in_a_process(work, **plan)
                answer["kills"].append({"killed": os.WIFSIGNALED(status), **state()[1]})
            status, _, _ = in_a_process(work)
            left, holds = state()
            answer |= {"status": status, "same": left == after, **holds}
            sys.stdout.write(json.dumps(answer) + "\n")
    finally:
        standstill.forget()
