"""`python -m benchmarks.register`: a city of 900.000 in the register, its pages for one, fifty at work, and a changed month.

On SQLite and on a PostgreSQL server of its own. `--minutes 20` is the long run; `--households` makes a smaller city.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from benchmarks import aims
from benchmarks.machine import remark_when_busy, this_machine
from benchmarks.pages.server import Server, serving
from benchmarks.preparing import CommandError, Place, place
from benchmarks.register import alone
from benchmarks.register.at_work import AtWork, at_work, inside, lost_of, twice_of
from benchmarks.register.city import HOUSEHOLDS_EACH, MUNICIPALITY
from benchmarks.register.visiting import WrongAnswerError
from tools import steps
from tools.postgres import running

HOUSEHOLDS = 40_000
PEOPLE_AT_WORK = 50
WORKERS = "2"
CHANGED_OF = 20
"""In a month something changes for one household in so many."""
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL (that waits for no disk, as in the tests)"}
AIMS = {
    "morning": aims.P95_MS,
    "person": aims.P95_MS,
    "search": aims.SEARCH_MS,
    "recording": aims.P95_MS,
}


def main() -> int:
    """Measure and tell; 0 also when an aim is missed, 1 when something was lost or failed."""
    parser = argparse.ArgumentParser(prog="benchmarks.register", description=__doc__)
    parser.add_argument("--households", type=int, default=HOUSEHOLDS, metavar="N", help="on benefit (40000)")
    parser.add_argument("--minutes", type=float, default=2, metavar="N", help="how long fifty are at work (2)")
    parser.add_argument("--rounds", type=int, default=200, metavar="N", help="how often each page is asked alone (200)")
    parser.add_argument("--database", choices=DATABASES, help="on one of them only")
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="FOLDER",
        help="in this folder: a city that is there already is not made again",
    )
    parser.add_argument(
        "--address", default="", help="with --keep: of the PostgreSQL database of that city; else SQLite"
    )
    arguments = parser.parse_args()
    machine = this_machine()
    steps.say(f"{machine}\n")
    good = True
    if arguments.keep:
        steps.say(DATABASES["postgresql" if arguments.address else "sqlite"])
        good = _measure(_kept(arguments.keep, arguments.address), arguments)
    else:
        for database in [arguments.database] if arguments.database else DATABASES:
            steps.say(DATABASES[database])
            with _records(database) as where:
                good &= _measure(where, arguments)
    steps.say(remark_when_busy(machine=machine))
    return 0 if good else 1


def _kept(folder: Path, address: str) -> Place:
    folder.mkdir(parents=True, exist_ok=True)
    where = Place(folder=folder.resolve(), variables={"MEEDOEN_DATABASE_URL": address} if address else {})
    where.command("migrate")
    return where


@contextmanager
def _records(database: str) -> Iterator[Place]:
    with ExitStack() as stack:
        where = stack.enter_context(place())
        if database == "postgresql":
            address = stack.enter_context(running())
            where = Place(folder=where.folder, variables={"MEEDOEN_DATABASE_URL": address})
            where.command("migrate")
        yield where


def _measure(where: Place, arguments: argparse.Namespace) -> bool:
    if not inside(where, "sizes")["residents"]:
        inside(where, "desks", str(max(PEOPLE_AT_WORK, arguments.households // HOUSEHOLDS_EACH)))
        _tell("city made", where.command("make-town", MUNICIPALITY, "--households", str(arguments.households)))
    steps.say(f"    {inside(where, 'sizes')}")
    where.command("collectstatic", "--noinput")
    _tell("tidied up, as every night", where.command("tidy-register", MUNICIPALITY))
    _tell("facts told: all, or what changed", where.command("tell-facts", MUNICIPALITY))
    _tell("facts told: nothing changed", where.command("tell-facts", MUNICIPALITY))
    caseloads = inside(where, "caseloads", str(PEOPLE_AT_WORK))
    run = f"proef{time.time_ns()}"
    with serving(where, workers=WORKERS) as server:
        _alone(server, caseloads, arguments.rounds, run)
        happened = _together(server, caseloads, arguments.minutes, run)
    whole = _told_whole(where, happened)
    inside(where, "change", str(arguments.households // CHANGED_OF))
    _tell(f"facts told of what changed (aim {aims.CHANGED_MONTH_SECONDS} s)", where.command("tell-facts", MUNICIPALITY))
    return whole


def _alone(server: Server, caseloads: dict[str, Any], rounds: int, run: str) -> None:
    with ExitStack() as stack:
        workers = alone.workers_of(stack, port=server.port, caseloads=dict(list(caseloads.items())[:5]))
        _tell_pages("alone", alone.measure(workers, rounds=rounds, run=f"{run}a"))


def _together(server: Server, caseloads: dict[str, Any], minutes: float, run: str) -> AtWork:
    happened = at_work(server=server, caseloads=caseloads, minutes=minutes, run=run)
    _tell_pages(f"{len(caseloads)} at work for {minutes:g} minutes", happened.seconds)
    return happened


def _told_whole(where: Place, happened: AtWork) -> bool:
    """Say whether every talk that the site confirmed stands in the register once, and whether anything failed."""
    lost, twice, errors = (
        lost_of(where=where, happened=happened),
        twice_of(where=where, happened=happened),
        happened.errors,
    )
    recorded = f"{len(happened.recorded)} talks recorded"
    steps.say(f"    {recorded}, {len(lost)} lost, {len(twice)} twice, {len(errors)} errors")
    for each in errors[:5]:
        steps.say(f"      {each}")
    return not (lost or twice or errors)


def _tell_pages(what: str, took: Mapping[str, list[float]]) -> None:
    steps.say(f"    {what}: milliseconds by the clock at the 95th percentile (half of them), aim")
    for kind, seconds in sorted(took.items()):
        half = 1000 * sorted(seconds)[len(seconds) // 2]
        steps.say(f"      {kind:<12}{alone.p95(seconds):8.0f} ({half:.0f})   {AIMS[kind]}   of {len(seconds)}")


def _tell(what: str, seconds: float) -> None:
    steps.say(f"    {what:<50}{seconds:8.1f} s")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (CommandError, WrongAnswerError) as error:
        sys.exit(str(error))
