"""The measurements of the pages, each in its own phase, so that one does not warm or burden the other."""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from benchmarks.pages.server import Server
from benchmarks.pages.weighing import Sent, Weight, first_choice, weigh
from benchmarks.preparing import CommandError, Place
from tools import steps

WARM = 40
CHANGES = 6
ROUNDS = 3
ASKED_EMPTY = 600
ASKED_PAGE = 120
MILLI = 1000
EMPTY = "/empty-view/"


@dataclass(kw_only=True)
class Measured:
    """What was measured of a page, or of a crowd of pages of one kind; times in milliseconds at the client."""

    label: str
    route: str
    municipality: str
    indicator: str
    addresses: list[str]
    choose_filter: bool = False
    is_goal: bool = False
    status: int = 0
    cold: float | None = None
    warm: list[float] = field(default_factory=list)
    changed: list[float] = field(default_factory=list)
    cpu: float = 0
    weight: Weight | None = None
    queries: dict[str, int] = field(default_factory=dict)
    grew: list[str] = field(default_factory=list)


def median(times: Sequence[float]) -> float:
    """Return the middle of the times."""
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    """Return the time within which nineteen out of twenty are there."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def inside(place: Place, task: str, given: object = None) -> Any:  # noqa: ANN401 - JSON
    """Do a task within Django and return its answer."""
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "benchmarks.pages.inside", task],
        check=False,
        cwd=steps.ROOT,
        env=place.environment(),
        input=json.dumps(given) + "\n",
        capture_output=True,
        text=True,
    )
    if done.returncode:
        message = f"'benchmarks.pages.inside {task}' failed:\n{done.stderr}"
        raise CommandError(message)
    return json.loads(done.stdout)


def gather(found: list[dict[str, Any]]) -> list[Measured]:
    """Return what is to be measured: one for each page, and one for each crowd."""
    crowds: dict[str, Measured] = {}
    for page in found:
        known = crowds.get(page["label"])
        if known:
            known.addresses.append(page["address"])
            continue
        names = ("label", "route", "municipality", "indicator", "choose_filter", "is_goal")
        crowds[page["label"]] = Measured(addresses=[page["address"]], **{name: page[name] for name in names})
    return list(crowds.values())


def choose_filters(server: Server, pages: list[Measured]) -> None:
    """Fill in the first choice of the filter that stands on a page; a page without one is told as it is."""
    with server.connection() as link:
        for page in pages:
            if not page.choose_filter:
                continue
            choice = first_choice(link.visit(page.addresses[0]))
            page.addresses = [f"{page.addresses[0]}?{urlencode(choice)}"]
            page.label += "" if choice else " (has no filter)"


def measure_cold(server: Server, pages: list[Measured]) -> None:
    """Ask for one page of each kind in a process that was never asked anything, without kept pictures."""
    kinds: set[str] = set()
    for page in pages:
        if page.route in kinds or len(page.addresses) > 1:
            continue
        kinds.add(page.route)
        server.begin_afresh()
        with server.connection() as link:
            page.cold = link.visit(page.addresses[0]).seconds * MILLI


def measure_warm(server: Server, pages: list[Measured]) -> None:
    """Ask for each page often enough, after once that does not count; a crowd shares the number."""
    with server.connection() as link:
        for page in pages:
            page.status = max(link.visit(address).status for address in page.addresses)
            times = -(-WARM // len(page.addresses))
            begin = server.cpu_seconds()
            page.warm = [link.visit(address).seconds * MILLI for _ in range(times) for address in page.addresses]
            page.cpu = (server.cpu_seconds() - begin) / len(page.warm) * MILLI


def measure_weight(server: Server, pages: list[Measured]) -> None:
    """Weigh each page with what it loads; of a crowd the heaviest."""
    with server.connection() as link:
        for page in pages:
            # Pictures of one page are of no use to another, and what all share is asked again: a first visit.
            kept: dict[str, Sent] = {}
            page.weight = max((weigh(link, address, kept) for address in page.addresses), key=lambda each: each.kb)


def measure_changed(server: Server, place: Place, pages: list[Measured]) -> None:
    """Ask for each page right after a figure was corrected by another process, several times."""
    with _changer(place) as change, server.connection() as link:
        for page in pages:
            turns = page.addresses if len(page.addresses) > 1 else page.addresses * CHANGES
            for address in turns:
                change(f"{page.municipality} {page.indicator}")
                page.changed.append(link.visit(address).seconds * MILLI)


@contextmanager
def _changer(place: Place) -> Iterator[Any]:
    """Give a function that lets another process correct a figure, and waits for it; no data, no figure to correct."""
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.pages.inside", "change"],
        cwd=steps.ROOT,
        env=place.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin and process.stdout  # noqa: S101, PT018 - narrows the types: both are pipes
        tell, hear = process.stdin, process.stdout

        def change(what: str) -> None:
            tell.write(f"{what}\n")
            tell.flush()
            if not hear.readline():
                message = "The process that corrects figures stopped; see what it wrote above."
                raise CommandError(message)

        yield change
        tell.close()


def count_queries(place: Place, pages: list[Measured]) -> dict[str, dict[str, int]]:
    """Count the queries of each page on the data as it is, with twin municipalities, and with longer lists.

    Return how many records there were and became.
    """
    addresses = sorted({address for page in pages for address in page.addresses})
    counts = {"now": inside(place, "queries", addresses)}
    sizes = {}
    for task in ("elsewhere", "longer"):
        larger = place.with_copy(task)
        sizes[task] = inside(larger, task)
        counts[task] = inside(larger, "queries", addresses)
    for page in pages:
        for name, found in counts.items():
            page.queries[name] = max(found[address]["queries"] for address in page.addresses)
            page.status = max(page.status, *(found[address]["status"] for address in page.addresses))
        page.grew = sorted({each for address in page.addresses for each in _grew(counts, address)})
    return sizes


def _grew(counts: dict[str, Any], address: str) -> Iterator[str]:
    """Say which queries a page asks more often when there is more."""
    before = counts["now"][address]["asked"]
    for name in ("elsewhere", "longer"):
        after = counts[name][address]
        if after["queries"] <= counts["now"][address]["queries"]:
            continue
        for asked, times in after["asked"].items():
            # A list that was empty may cost its one query; a query for each of its lines may not.
            if times > max(before.get(asked, 0), 1):
                yield f"{name}: {before.get(asked, 0)} -> {times} x {asked[:200]}"


@dataclass(frozen=True, kw_only=True)
class Round:
    """One load of an address: answers per second, and the server's processor time per answer in milliseconds."""

    per_second: float
    cpu: float


def measure_throughput(server: Server, pages: list[Measured]) -> dict[str, list[Round]]:
    """Load the empty view and the goal pages in turns, so that they share the weather; by address."""
    asked = {EMPTY: ASKED_EMPTY} | {page.addresses[0]: ASKED_PAGE for page in pages if page.is_goal}
    found: dict[str, list[Round]] = {address: [] for address in asked}
    for _ in range(ROUNDS):
        for address, count in asked.items():
            begin = server.cpu_seconds()
            per_second = _per_second(server, count, address)
            found[address].append(Round(per_second=per_second, cpu=(server.cpu_seconds() - begin) / count * MILLI))
    return found


def _per_second(server: Server, count: int, address: str) -> float:
    """Return the answers per second, 0 when not every answer was good."""
    command = [sys.executable, "-m", "benchmarks.pages.load", str(server.port), str(count), address]
    done = subprocess.run(command, check=False, cwd=steps.ROOT, capture_output=True, text=True)  # noqa: S603 - our own module
    return float(done.stdout) if done.returncode == 0 else 0.0
