"""One person at a time: every kind of page some hundreds of times, by turns, each for another person."""

import random
from collections.abc import Mapping
from contextlib import ExitStack
from itertools import count

from benchmarks.register import asking
from benchmarks.register.city import PASSWORD
from benchmarks.register.visiting import Visitor

WARM_UP = 3
"""Rounds that do not count: a process that just started has read nothing yet."""


def workers_of(stack: ExitStack, *, port: int, caseloads: Mapping[str, list[dict[str, str]]]) -> list[asking.Worker]:
    """Let everybody with a caseload sign in."""
    workers = []
    for name, caseload in caseloads.items():
        visitor = stack.enter_context(Visitor(port=port))
        visitor.sign_in(name=name, password=PASSWORD)
        chance = random.Random(name)  # noqa: S311 - the same every time
        workers.append(asking.Worker(name=name, visitor=visitor, caseload=tuple(caseload), chance=chance))
    return workers


def measure(workers: list[asking.Worker], *, rounds: int, run: str) -> dict[str, list[float]]:
    """Return the seconds of every answer per kind of page."""
    numbers = count()
    kinds: dict[str, asking.Asked] = {
        "morning": asking.morning,
        "person": asking.person,
        "search": asking.search,
        "recording": lambda worker: asking.talk(worker, f"{run}-{worker.name}-{next(numbers)}"),
    }
    took: dict[str, list[float]] = {kind: [] for kind in kinds}
    for at in range(rounds + WARM_UP):
        worker = workers[at % len(workers)]
        for kind, ask in kinds.items():
            told = ask(worker)
            if at >= WARM_UP:
                took[kind].append(told.seconds)
    return took


def p95(seconds: list[float]) -> float:
    """Return within how many milliseconds nineteen out of twenty were answered."""
    ordered = sorted(seconds)
    return 1000 * ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
