"""`python -m benchmarks.audit`: does the audit refuse what can be seen through, and how long does it take.

First random small releases of which every table is also tried by bounds that were proven exactly: the audit has to refuse
the same cells. Then releases that were hidden simply are mended with what the audit finds, until it passes; and one release
of a hundred thousand cells is audited, for outsiders and for insiders.
"""

import argparse
import random
import sys

from benchmarks.audit.comparing import audited, compare
from benchmarks.audit.generating import Release, axis, lines, release, simply_hidden
from benchmarks.audit.timing import Timing
from benchmarks.machine import remark_when_busy, this_machine
from meedoen.core.disclosure.audit.attackers import Insiders
from meedoen.core.disclosure.audit.promises import AuditVerdict
from meedoen.core.indicators.counts import Cell
from tools import steps

LARGE = ((3, 4), (3, 3), (4,))
MONTHS = 97
SECONDS = 150
"""What we aim for: a hundred thousand cells audited within this, on two cores."""


def main() -> int:
    """Measure and tell; 1 when the audit passed what it should not."""
    parser = argparse.ArgumentParser(prog="benchmarks.audit", description=__doc__)
    parser.add_argument("--releases", type=int, default=10_000, metavar="N", help="how many random releases (10000)")
    parser.add_argument("--months", type=int, default=MONTHS, metavar="N", help="of the large release, 1040 cells each")
    arguments = parser.parse_args()
    machine = this_machine()
    steps.say(f"{machine}\n")
    compared = compare(number=arguments.releases)
    steps.say(str(compared))
    _measure(arguments.months)
    steps.say(f"Aim: {SECONDS} s.")
    steps.say(remark_when_busy(machine=machine))
    return int(compared.differing > 0)


def _measure(months: int) -> None:
    axes = tuple(
        axis(name=name, sizes=sizes) for name, sizes in zip(("gebied", "leeftijd", "groep"), LARGE, strict=True)
    )
    chance = random.Random(1)  # noqa: S311 - tables for a benchmark
    made = release(chance=chance, axes=axes, periods=[f"maand {month}" for month in range(months)])
    hidden = simply_hidden(made)
    while (verdict := audited(made, hidden, None)).findings:
        _hide_more(made, hidden, verdict)
    steps.say(f"{len(made.counts)} cells, {len(made.small)} too small, {len(hidden)} hidden")
    for what, insiders in (("outsiders", None), ("outsiders and insiders", Insiders())):
        with Timing(what) as timing:
            verdict = audited(made, hidden, insiders)
        steps.say(f"{timing}: {'passed' if verdict.passed else f'refused, {len(verdict.findings)} cells'}")


def _hide_more(made: Release, hidden: set[Cell], verdict: AuditVerdict) -> None:
    """Hide for every cell that was found one more in each of its lines."""
    found = {each.cell for each in verdict.findings}
    for shape in made.shapes:
        if not any(cell and (cell.subject, cell.period) == (shape.subject, shape.period) for cell in found):
            continue
        for line in lines(shape):
            free = [cell for cell in line if cell not in hidden and made.counts[cell] and cell.at]
            if free and found.intersection(line):
                hidden.add(max(free, key=lambda cell: (made.counts[cell] < 100, made.counts[cell], cell)))  # noqa: PLR2004 no totals


if __name__ == "__main__":
    sys.exit(main())
