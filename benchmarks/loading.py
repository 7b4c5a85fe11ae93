"""How long the five documents take to load, and the observations to be written away: `python -m benchmarks.loading`.

Each time is that of the whole command as one types it, with the start of Python.
"""

import argparse
import json
import statistics
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.aims import AGAIN_SECONDS, LOADING_SECONDS
from benchmarks.machine import this_machine
from benchmarks.preparing import CommandError, Place, place
from tools import steps

TIMES = 3


@dataclass(frozen=True, kw_only=True)
class Timed:
    """A command, the seconds of each run, and the aim where there is one."""

    what: str
    seconds: tuple[float, ...]
    aim: float | None = None

    @property
    def median(self) -> float:
        """The middle of the runs, in seconds."""
        return statistics.median(self.seconds)

    @property
    def is_missed(self) -> bool:
        """Tell whether there is an aim and it was not reached."""
        return self.aim is not None and self.median >= self.aim


def main() -> int:
    """Measure and tell; 0 also when an aim is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.loading", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the results here")
    arguments = parser.parse_args()
    machine = this_machine()
    steps.say(f"{machine}\n")
    timed = measure()
    steps.say(report(timed))
    if arguments.json:
        found = {"machine": asdict(machine), "loading": as_json(timed)}
        arguments.json.write_text(json.dumps(found, indent=2), encoding="utf-8")
    return 0


def measure() -> list[Timed]:
    """Load, load again and export, each some times."""
    first: list[float] = []
    again: list[float] = []
    exports: dict[str, list[float]] = {"csv": [], "json": []}
    with place() as empty:
        for number in range(TIMES):
            here = empty.with_copy(f"loading-{number}")
            first.append(here.command("load-examples"))
            again.append(here.command("load-examples"))
            for form, seconds in exports.items():
                seconds.append(_export(here, form))
    return [
        Timed(what="load the five documents into an empty database", seconds=tuple(first), aim=LOADING_SECONDS),
        Timed(what="load them again, nothing changed", seconds=tuple(again), aim=AGAIN_SECONDS),
        *(Timed(what=f"export all observations as {form}", seconds=tuple(each)) for form, each in exports.items()),
    ]


def report(timed: list[Timed]) -> str:
    """Write the table of times."""
    lines = [f"{'loading':<52}{'median s':>10}{'slowest s':>11}{'aim s':>8}"]
    for each in timed:
        aim = f"< {each.aim:.0f}" if each.aim is not None else ""
        mark = "  MISSED" if each.is_missed else ""
        lines.append(f"{each.what:<52}{each.median:>10.2f}{max(each.seconds):>11.2f}{aim:>8}{mark}")
    return "\n".join(lines)


def as_json(timed: list[Timed]) -> list[dict[str, object]]:
    """Return the results with only plain values."""
    return [{**asdict(each), "median": each.median, "is_missed": each.is_missed} for each in timed]


def _export(here: Place, form: str) -> float:
    target = here.folder / f"observations.{form}"
    return here.command("export", "observations", "--internal", "--format", form, "--output", str(target))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CommandError as error:
        sys.exit(str(error))
