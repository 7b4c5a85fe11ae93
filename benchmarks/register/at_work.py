"""Many at work at once on a running site, and whether everything that it confirmed stands in the register once."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.pages.server import Server
from benchmarks.preparing import CommandError, Place
from tools import steps


@dataclass(frozen=True, slots=True, kw_only=True)
class AtWork:
    """What happened: seconds per kind of page, the sentences of talks that the site said were recorded, and what went wrong.

    All sentences begin with `begin`.
    """

    begin: str
    seconds: Mapping[str, list[float]]
    recorded: tuple[str, ...]
    errors: tuple[str, ...]


def at_work(*, server: Server, caseloads: Mapping[str, Any], minutes: float, run: str) -> AtWork:
    """Let everybody with a caseload work for some minutes, in a process of its own.

    Raises:
        CommandError: they could not begin.

    """
    begin = f"{run}t"
    told = _written(["together", str(server.port), str(minutes), begin], given=json.dumps(caseloads))
    return AtWork(
        begin=begin,
        seconds=told["seconds"],
        recorded=tuple(told["recorded"]),
        errors=tuple(told["errors"]),
    )


def lost_of(*, where: Place, happened: AtWork) -> tuple[str, ...]:
    """Return the sentences that were confirmed and do not stand in the register."""
    return tuple(sorted(set(happened.recorded) - set(inside(where, "sentences", happened.begin))))


def twice_of(*, where: Place, happened: AtWork) -> tuple[str, ...]:
    """Return the sentences that stand in the register more than once."""
    kept = Counter(inside(where, "sentences", happened.begin))
    return tuple(sentence for sentence, number in kept.items() if number > 1)


def inside(where: Place, what: str, given: str = "", /) -> Any:  # noqa: ANN401 - whatever was asked
    """Return what `benchmarks.register.city` answers in a place.

    Raises:
        CommandError: it could not.

    """
    return _written(["city", what, given], place=where)


def _written(command: list[str], *, place: Place | None = None, given: str = "") -> Any:  # noqa: ANN401 - as above
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", f"benchmarks.register.{command[0]}", *command[1:]],
        check=False,
        cwd=steps.ROOT,
        env=place.environment() if place else None,
        input=given,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise CommandError(done.stderr)
    return json.loads(done.stdout)
