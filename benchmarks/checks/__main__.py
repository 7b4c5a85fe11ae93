"""`python -m benchmarks.checks`: run all checks on 342 invented municipalities with 5 frameworks each, on one core.

Time is that of the checks only; making the figures, and reading them from a database, is not counted.
"""

import argparse
import sys
import time
from collections import Counter

from benchmarks.aims import CHECKS_SECONDS
from benchmarks.checks.generating import Size, sound_dossier
from benchmarks.checks.planting import with_usual_mistakes
from benchmarks.machine import remark_when_busy, this_machine
from meedoen.core.checks.catalogue import RULES
from meedoen.core.checks.running import run_checks

MUNICIPALITIES = 342
SIZE = Size(frameworks=5, goals=12, results=5)


def main() -> int:
    """Measure and tell; 0 also when the aim is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.checks", description=__doc__)
    parser.add_argument("--municipalities", type=int, default=MUNICIPALITIES)
    arguments = parser.parse_args()
    machine = this_machine()
    print(machine)
    spent, by_clock, observations = 0.0, 0.0, 0
    found: Counter[str] = Counter()
    for number in range(arguments.municipalities):
        dossier = with_usual_mistakes(dossier=sound_dossier(seed=number, size=SIZE), seed=number)
        observations += len(dossier.figures)
        begin, begin_clock = time.process_time(), time.perf_counter()
        findings = run_checks(dossier=dossier, rules=RULES)
        spent += time.process_time() - begin
        by_clock += time.perf_counter() - begin_clock
        found.update(finding.code for finding in findings)
    total = found.total()
    print(f"{arguments.municipalities} municipalities, {observations} figures, {len(RULES)} rules")
    print(f"{spent:.1f} s of processor time ({by_clock:.1f} s by the clock), aim {CHECKS_SECONDS} s")
    print(f"{total} findings, {total / spent:.0f} per second; {observations / spent:.0f} figures per second")
    print(", ".join(f"{code} {count}" for code, count in sorted(found.items())))
    remark = remark_when_busy(machine=machine)
    if remark:
        print(remark)
    return 0


if __name__ == "__main__":
    sys.exit(main())
