"""The tests, tier by tier, with one table of totals at the end.

A tier that cannot run says so loudly, and fails the run when CI=true. Several tiers go
beside each other, each in one process: collecting the tests and filling a database cost as
much in every process. A tier that is asked for alone spreads over the cores itself.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

from tools import browser, front_end, postgres, steps

RESULTS = steps.BUILD / "results"
# One more than the cores that we count on: a browser, a server or a killed process is often waited for.
LANES = 3
CORES = 2


@dataclass(frozen=True, kw_only=True)
class Tier:
    """A set of folders with tests that need the same surroundings."""

    name: str
    folders: tuple[str, ...]
    # About how long it takes beside others: the longest begin first, so that the lanes end together.
    seconds: int
    # Whether its tests may be spread over processes when nothing runs beside them.
    spreads: bool = False
    database: str = "sqlite"
    needs_browser: bool = False
    needs_java: bool = False
    # Only when it is asked for: it takes longer than the whole may.
    by_name: bool = False
    pattern: str = "test_*.py"
    # A mark: what has it is asked in the tier of the other database.
    without: str = ""

    def files(self) -> list[Path]:
        """Return the files with tests that there are."""
        return sorted(path for folder in self.folders for path in (steps.ROOT / folder).rglob(self.pattern))


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one tier; a remark explains everything that is not simply good."""

    tier: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0
    remark: str = ""
    blocks: bool = False


TIERS = (
    Tier(name="contracts", seconds=70, folders=("tests/contracts", "tests/config", "tests/tools"), spreads=True),
    Tier(name="core", seconds=180, folders=("tests/core", "tests/links", "tests/sources"), spreads=True),
    Tier(name="engines", seconds=300, folders=("tests/engines",), spreads=True),
    # A master and two workers of its own.
    Tier(name="spark", seconds=70, folders=("tests/spark",), needs_java=True),
    Tier(
        name="apps-sqlite",
        seconds=800,
        folders=("tests/apps", "tests/ui", "tests/rooms"),
        spreads=True,
        without="strict_database",
    ),
    Tier(
        name="apps-postgresql",
        seconds=480,
        folders=("tests/apps", "tests/ui", "tests/rooms"),
        spreads=True,
        database="postgresql",
        without="any_database",
    ),
    # Every definition on every engine, which is minutes on a cluster; and fifty at work for twenty minutes on each database.
    Tier(name="long", seconds=3300, folders=("tests/long",), needs_java=True, by_name=True),
    # Databases of their own, with processes that are killed in them.
    Tier(name="trust-sqlite", seconds=120, folders=("tests/trust",)),
    Tier(name="trust-postgresql", seconds=370, folders=("tests/trust",), database="postgresql"),
    Tier(name="api-sqlite", seconds=60, folders=("tests/api",)),
    # What Spectral says of the description depends on no database.
    Tier(name="api-postgresql", seconds=50, folders=("tests/api",), database="postgresql", pattern="test_asked_*.py"),
    Tier(name="front-end", seconds=1, folders=("frontend/tests",), pattern="*.test.mjs"),
    Tier(name="journeys", seconds=500, folders=("tests/journeys",), needs_browser=True),
    Tier(name="pages", seconds=210, folders=("tests/pages", "frontend/tests"), needs_browser=True),
)


def main() -> int:
    """Run the tiers that were asked for, all of them by default."""
    parser = argparse.ArgumentParser(prog="tools.tiers", description="Voer de tests uit.")
    parser.add_argument("tiers", nargs="*", metavar="tier", help=", ".join(tier.name for tier in TIERS))
    wanted = parser.parse_args().tiers
    unknown = set(wanted) - {tier.name for tier in TIERS}
    if unknown:
        parser.error(f"onbekend: {', '.join(sorted(unknown))}. Kies uit: {', '.join(tier.name for tier in TIERS)}.")
    return _report(_run_all([tier for tier in TIERS if tier.name in wanted or not (wanted or tier.by_name)]))


def _run_all(tiers: list[Tier]) -> list[Outcome]:
    if len(tiers) == 1:
        return [_run(tiers[0], processes=CORES if tiers[0].spreads else 0)]
    longest_first = sorted(tiers, key=lambda tier: -tier.seconds)
    with ThreadPoolExecutor(LANES) as lanes:
        outcomes = dict(zip((tier.name for tier in longest_first), lanes.map(_run_beside, longest_first), strict=True))
    return [outcomes[tier.name] for tier in tiers]


def _run_beside(tier: Tier) -> Outcome:
    """Run a tier while another runs, and show what it said when it is done."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    steps.say(f"  … {tier.name}")
    said = RESULTS / f"{tier.name}.log"
    with said.open("w", encoding="utf-8") as log:
        outcome = _run(tier, log)
    steps.say(said.read_text(encoding="utf-8").rstrip())
    return outcome


def _run(tier: Tier, log: IO[str] | None = None, *, processes: int = 0) -> Outcome:
    """Run a tier; what it says goes to a file, or to who looks on."""
    steps.say(f"\n── {tier.name} {'─' * (76 - len(tier.name))}", log)
    files = tier.files()
    if not files:
        return Outcome(tier=tier.name, remark="zonder tests", blocks=True)
    if tier.needs_browser and browser.installed() is None:
        return _not_run(tier, "OVERGESLAGEN: er is geen Chromium (apt-get install chromium)")
    if tier.needs_java and shutil.which("java") is None:
        return _not_run(tier, "OVERGESLAGEN: er is geen Java (apt-get install openjdk-17-jre-headless)")
    try:
        with _database(tier) as variables:
            return _tests(tier, files, variables, log, processes)
    except steps.StepFailedError as failure:
        steps.say(str(failure), log)
        return _not_run(tier, "OVERGESLAGEN: PostgreSQL is er niet of start niet")


@contextmanager
def _database(tier: Tier) -> Iterator[dict[str, str]]:
    if tier.database != "postgresql":
        yield {}
        return
    with postgres.running() as address:
        yield {"MEEDOEN_DATABASE_URL": address}


def _tests(tier: Tier, files: list[Path], variables: dict[str, str], log: IO[str] | None, processes: int) -> Outcome:
    RESULTS.mkdir(parents=True, exist_ok=True)
    results = RESULTS / f"{tier.name}.xml"
    results.unlink(missing_ok=True)
    runner = _node if tier.pattern.endswith(".mjs") else _pytest
    begin = time.monotonic()
    environment = {**os.environ, **variables}
    command = runner(tier, files, results, processes)
    code = subprocess.run(command, check=False, cwd=steps.ROOT, env=environment, stdout=log, stderr=log).returncode
    seconds = time.monotonic() - begin
    if not results.exists():
        return Outcome(tier=tier.name, failed=1, seconds=seconds, remark=f"afgebroken (code {code})", blocks=True)
    passed, failed, skipped = _counts(results)
    # A broken run counts as a failure also when no test says so.
    failed = max(failed, 1) if code else failed
    return Outcome(tier=tier.name, passed=passed, failed=failed, skipped=skipped, seconds=seconds, blocks=code != 0)


def _pytest(tier: Tier, files: list[Path], results: Path, processes: int) -> list[str | Path]:
    spread = ("--numprocesses", str(processes)) if processes else ()
    left_out = ("-m", f"not {tier.without}") if tier.without else ()
    return [sys.executable, "-m", "pytest", "--quiet", f"--junitxml={results}", *spread, *left_out, *files]


def _node(tier: Tier, files: list[Path], results: Path, processes: int) -> list[str | Path]:  # noqa: ARG001 - takes what _pytest takes
    reports = ["--test-reporter=dot", "--test-reporter-destination=stdout"]
    reports += ["--test-reporter=junit", f"--test-reporter-destination={results}"]
    return [front_end.node_and_npm()[0], "--test", *reports, *files]


def _counts(results: Path) -> tuple[int, int, int]:
    """Return passed, failed and skipped from pytest's own report."""
    passed = failed = skipped = 0
    for case in ET.parse(results).iter("testcase"):  # noqa: S314 - written by pytest a moment ago
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"}:
            failed += 1
        elif "skipped" in kinds:
            skipped += 1
        else:
            passed += 1
    return passed, failed, skipped


def _not_run(tier: Tier, remark: str) -> Outcome:
    ci = os.environ.get("CI", "").lower() == "true"
    return Outcome(tier=tier.name, failed=int(ci), skipped=int(not ci), remark=remark, blocks=ci)


def _report(outcomes: list[Outcome]) -> int:
    steps.say(f"\n{'laag':<18}{'geslaagd':>10}{'mislukt':>10}{'overgeslagen':>14}{'tijd':>8}")
    for outcome in outcomes:
        counts = f"{outcome.passed:>10}{outcome.failed:>10}{outcome.skipped:>14}{outcome.seconds:>6.0f} s"
        steps.say(f"{outcome.tier:<18}{counts}  {outcome.remark}".rstrip())
    passed, failed, skipped = (sum(getattr(o, kind) for o in outcomes) for kind in ("passed", "failed", "skipped"))
    empty = [outcome.tier for outcome in outcomes if outcome.blocks and not outcome.failed]
    if empty:
        steps.say(f"\nZonder tests, en dat mag niet: {', '.join(empty)}")
    steps.say("")
    steps.say(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return int(any(outcome.blocks for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
