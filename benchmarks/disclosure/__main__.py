"""`python -m benchmarks.disclosure`: random releases attacked, how near the optimum small tables come, large releases in seconds.

`--releases` tells how many random ones (10.000) from which seed (`--first`), `--tables` how many small tables beside their
optimum (200), `--large` whether large ones are cleared too: a hundred tables of a thousand cells, and one table of a
hundred thousand. It ends with 1 when a hidden cell could be recovered.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence

from benchmarks.disclosure.making import flat, levels, table
from benchmarks.disclosure.optimum import fewest_hidden
from benchmarks.disclosure.releases import attack_releases
from benchmarks.machine import remark_when_busy, this_machine
from meedoen.core.disclosure.clearing import Cleared, clear
from meedoen.core.disclosure.policy import Policy
from meedoen.core.indicators.counts import Batch, CountTable
from tools import steps

POLICY = Policy()
SHAPES = ((3, 3), (3, 4), (4, 4), (4, 5), (2, 2, 3))


def main() -> int:
    """Measure and tell; 1 when a hidden cell was recovered, 0 also when another aim is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.disclosure", description=__doc__)
    parser.add_argument("--releases", type=int, default=10_000, metavar="N")
    parser.add_argument("--first", type=int, default=0, metavar="SEED")
    parser.add_argument("--tables", type=int, default=200, metavar="N")
    parser.add_argument("--large", choices=("many", "one", "both", "none"), default="both")
    arguments = parser.parse_args()
    machine = this_machine()
    steps.say(f"{machine}\n")
    seeds = range(arguments.first, arguments.first + arguments.releases)
    attacked = attack_releases(seeds=seeds, policy=POLICY)
    steps.say(str(attacked))
    _beside_the_optimum(arguments.tables)
    if arguments.large in {"many", "both"}:
        axes = (levels(name="wijk", groups=8, parts=5), levels(name="leeftijd", groups=4, parts=4))
        _large("100 tables", [table(seed=n, axes=axes, persons=4_000, period=str(n)) for n in range(100)])
    if arguments.large in {"one", "both"}:
        three = (
            levels(name="wijk", groups=25, parts=10),
            levels(name="leeftijd", groups=6, parts=4),
            levels(name="soort", groups=11, parts=0),
        )
        _large("1 table", [table(seed=1, axes=three, persons=60_000)])
    steps.say(remark_when_busy(machine=machine))
    return int(bool(attacked.recovered))


def _beside_the_optimum(count: int) -> None:
    for shape in SHAPES:
        ratios = ratios_to_optimum(shape=shape, count=count // len(SHAPES))
        if not ratios:
            continue
        steps.say(
            f"{'×'.join(map(str, shape)):<8}{len(ratios):4} tables, hidden beside the optimum: mean "
            f"{statistics.mean(ratios):.3f}, median {statistics.median(ratios):.3f}, nine in ten at most "
            f"{sorted(ratios)[9 * len(ratios) // 10]:.3f}, most {max(ratios):.3f}"
        )


def ratios_to_optimum(*, shape: Sequence[int], count: int) -> list[float]:
    """Return of random tables of a shape how many cells are hidden as a ratio to the fewest possible."""
    ratios = []
    for seed in range(count):
        made = flat(seed=seed, sizes=shape)
        fewest = fewest_hidden(table=made, policy=POLICY)
        cleared = clear(batch=Batch(tables=(made,)), policy=POLICY)
        if isinstance(cleared, Cleared) and fewest:
            ratios.append(len(cleared.hidden) / fewest)
    return ratios


def _large(what: str, tables: Sequence[CountTable]) -> None:
    began, began_processor = time.perf_counter(), time.process_time()
    cleared = clear(batch=Batch(tables=tuple(tables)), policy=POLICY)
    clock, processor = time.perf_counter() - began, time.process_time() - began_processor
    cells = sum(1 for each in tables for _ in each.cells())
    filled = sum(bool(value) for each in tables for value in each.counts.values())
    small = sum(0 < value < POLICY.sensitive_minimum for each in tables for value in each.counts.values())
    hidden = len(cleared.hidden) if isinstance(cleared, Cleared) else "refused"
    steps.say(
        f"{what}: {cells} cells, {filled} not 0, {small} too small, hidden {hidden}, "
        f"{processor:.0f} s processor, {clock:.0f} s clock"
    )


if __name__ == "__main__":
    sys.exit(main())
