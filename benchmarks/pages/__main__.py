"""`python -m benchmarks.pages`: prepare, measure phase by phase, and tell; it ends well also when an aim is missed."""

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

from benchmarks.machine import remark_when_busy, this_machine
from benchmarks.pages import measuring
from benchmarks.pages.report import Results, as_json, missed, table
from benchmarks.pages.server import serving
from benchmarks.preparing import CommandError, Place, place
from tools import steps


def main() -> int:
    """Measure and tell; 0 also when an aim is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.pages", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the results here")
    parser.add_argument("--only", default="", metavar="TEXT", help="only pages with this in their name or address")
    arguments = parser.parse_args()
    machine = this_machine()
    steps.say(f"{machine}\n")
    results = measure(only=arguments.only)
    tell(results, remark=remark_when_busy(machine=machine))
    if arguments.json:
        found = {"machine": asdict(machine), **as_json(results)}
        arguments.json.write_text(json.dumps(found, indent=2), encoding="utf-8")
    return 0


def tell(results: Results, *, remark: str) -> None:
    """Print the table, a remark when there is one, and the aims that are missed."""
    steps.say(f"\n{table(results)}\n")
    if remark:
        steps.say(f"{remark}\n")
    lines = missed(results)
    steps.say("Every aim is met." if not lines else "MISSED")
    for line in lines:
        steps.say(f"- {line}" if not line.startswith(" ") else line)


def measure(*, only: str = "") -> Results:
    """Measure every page, or those with a text in their label or address."""
    begin = time.monotonic()
    with place() as here:
        here.command("load-examples")
        here.command("collectstatic", "--noinput")
        catalogue = measuring.inside(here, "catalogue")
        pages = [
            page
            for page in measuring.gather(catalogue["pages"])
            if only in page.label or any(only in each for each in page.addresses)
        ]
        _said(begin, f"prepared; {sum(len(page.addresses) for page in pages)} addresses, {len(pages)} rows")
        results = _served(here, pages, begin)
    results.unmeasured.extend([] if only else catalogue["unmeasured"])
    return results


def _served(here: Place, pages: list[measuring.Measured], begin: float) -> Results:
    sizes = {}
    with serving(here) as server:
        measuring.choose_filters(server, pages)
        measuring.measure_cold(server, pages)
        _said(begin, "cold")
        measuring.measure_warm(server, pages)
        measuring.measure_weight(server, pages)
        _said(begin, "warm and weight")
        throughput = measuring.measure_throughput(server, pages)
        _said(begin, "throughput")
        # Before the figures change, and while nobody asks.
        sizes = measuring.count_queries(here, pages)
        _said(begin, "queries")
        measuring.measure_changed(server, here, pages)
        _said(begin, "changed")
    return Results(pages=pages, throughput=throughput, sizes=sizes)


def _said(begin: float, what: str) -> None:
    steps.say(f"{time.monotonic() - begin:>5.0f} s  {what}")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CommandError as error:
        sys.exit(str(error))
