"""`python -m benchmarks`: everything, first the loading and then the pages, with the results in one file on request."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks import loading
from benchmarks.machine import remark_when_busy, this_machine
from benchmarks.pages import __main__ as pages
from benchmarks.pages.report import as_json
from benchmarks.preparing import CommandError
from tools import steps


def main() -> int:
    """Measure and tell; 0 also when an aim is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the results here")
    arguments = parser.parse_args()
    machine = this_machine()
    steps.say(f"{machine}\n")
    timed = loading.measure()
    steps.say(f"{loading.report(timed)}\n")
    results = pages.measure()
    pages.tell(results, remark=remark_when_busy(machine=machine))
    if arguments.json:
        found = {"machine": asdict(machine), "loading": loading.as_json(timed), **as_json(results)}
        arguments.json.write_text(json.dumps(found, indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CommandError as error:
        sys.exit(str(error))
