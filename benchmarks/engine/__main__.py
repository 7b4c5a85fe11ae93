"""`python -m benchmarks.engine`: figures from facts, as ratios in one run, for countries of 1, 10 and 100 million spells.

`--folder` keeps the made up countries for a next time (100 million spells take 12 GB and a quarter of an hour to make),
`--sizes` says how large they are, `--rounds` how often each is measured, but for what is named after `--once`, which takes
minutes; `--spark` says whether a cluster is asked too.
`--write` puts what was found in benchmarks/results.md. Each measurement has a process of its own; what is compared is
measured side by side in every round, and the ratio told is the median of the rounds.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from time import strftime
from typing import Any

from benchmarks.engine import country, spark
from benchmarks.engine.aims import AIMS, GROWTH
from benchmarks.engine.ours import OURS
from benchmarks.engine.peers import PEERS
from benchmarks.engine.report import Measured, written
from benchmarks.machine import remark_when_busy, this_machine
from tools import steps

_SMALL, _MIDDLE, _LARGE = 1_000_000, 10_000_000, 100_000_000
_RESULTS = Path(__file__).parents[1] / "results.md"


def main() -> int:
    """Measure and tell; 0 also when an aim is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.engine", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(".build/countries"))
    parser.add_argument("--sizes", type=_sizes, default=(_SMALL, _MIDDLE, _LARGE), metavar="N,N,N")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=sorted({*OURS, *PEERS}), default=[])
    parser.add_argument("--once", nargs="*", default=[], metavar="NAME", help="in the first round only")
    parser.add_argument("--leave-out", nargs="*", default=[], metavar="NAME", help="not at the largest size")
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    machine = this_machine()
    for size in arguments.sizes:
        country.made(arguments.folder, spells=size)
    steps.say(f"{machine}\n")
    found = {size: _measured(arguments, size) for size in arguments.sizes}
    clusters = spark.measured(arguments.folder, spells=min(_MIDDLE, max(arguments.sizes))) if arguments.spark else ()
    told = written(found, clusters, machine=str(machine), day=strftime("%Y-%m-%d"))
    steps.say(told)
    steps.say(remark_when_busy(machine=machine))
    if arguments.write:
        _RESULTS.write_text(told, encoding="utf-8")
    return 0


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(each) for each in text.split(",")))


def _measured(arguments: argparse.Namespace, size: int) -> dict[str, Measured]:
    """Measure at one size what an aim asks there, each in every round."""
    largest = max(arguments.sizes)
    left_out = arguments.leave_out if size == largest else ()
    names = [name for name in arguments.only or _names(size, largest=largest) if name not in left_out]
    rounds: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for number in range(arguments.rounds):
        for name in [each for each in names if each in rounds and not (number and each in arguments.once)]:
            told = _once(name, arguments.folder, size)
            if "absent" in told:
                steps.say(f"{name}: {told['absent']} is not installed, so it is left out")
                del rounds[name]
                continue
            steps.say(
                f"{size:,} spells, round {number + 1}: {name} {told['seconds']:.2f} s, {told['gigabytes']:.2f} GB, {told['rows']:,} rows"
            )
            rounds[name].append(told)
    return {
        name: Measured(
            seconds=tuple(each["seconds"] for each in told),
            gigabytes=max(each["gigabytes"] for each in told),
            rows=int(told[-1]["rows"]),
        )
        for name, told in rounds.items()
    }


def _names(size: int, *, largest: int) -> list[str]:
    """Return what is measured at a size: all that an aim asks there, and what is followed as it grows."""
    meant = [aim for aim in AIMS if size in (aim.spells, largest)]
    return list(dict.fromkeys([*GROWTH, *(name for aim in meant for name in (aim.beside, aim.ours) if name)]))


def _once(name: str, folder: Path, size: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.engine.once", name, str(folder), str(size)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    if ended.returncode:
        return {"absent": f"it stopped ({ended.stderr.strip().splitlines()[-1]}), so what it needs"}
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


if __name__ == "__main__":
    sys.exit(main())
