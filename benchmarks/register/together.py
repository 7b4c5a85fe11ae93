"""Fifty at work at once for some minutes, in a process of its own; every talk that was confirmed must stand there once.

`python -m benchmarks.register.together PORT MINUTES RUN` reads the caseloads from its input, and writes what happened.
"""

import json
import sys
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from benchmarks.register import asking
from benchmarks.register.alone import workers_of
from benchmarks.register.visiting import Told, WrongAnswerError

SECONDS_TO_THINK = 5.0
"""How long one reads and types before the next click, in the mean."""
_SIXTY = 60
_CLICKS = 5
"""How many pages one turn is."""


@dataclass(slots=True)
class Happened:
    """What happened: seconds per kind of page, sentences that the site said are in the file, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    recorded: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, told: Told) -> None:
        """Keep how long an answer took."""
        with self.lock:
            self.seconds.setdefault(kind, []).append(told.seconds)


def main(port: int, minutes: float, run: str) -> None:
    """Let everybody work until the time is over."""
    happened = Happened()
    caseloads = json.load(sys.stdin)
    with ExitStack() as stack:
        workers = workers_of(stack, port=port, caseloads=caseloads)
        until = time.monotonic() + minutes * _SIXTY
        threads = [threading.Thread(target=_work, args=(worker, until, run, happened)) for worker in workers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    json.dump({"seconds": happened.seconds, "recorded": happened.recorded, "errors": happened.errors}, sys.stdout)


def _work(worker: asking.Worker, until: float, run: str, happened: Happened) -> None:
    # People come in one after another: in the time of one turn they all have begun.
    time.sleep(worker.chance.uniform(0, _CLICKS * SECONDS_TO_THINK))
    number = 0
    while time.monotonic() < until:
        number += 1
        try:
            _one_turn(worker, f"{run}-{worker.name}-{number}", happened)
        except (WrongAnswerError, OSError) as error:
            with happened.lock:
                happened.errors.append(f"{worker.name}: {error}")


def _one_turn(worker: asking.Worker, sentence: str, happened: Happened) -> None:
    """Begin at the morning page, look for somebody, open two files, and record a talk."""
    for kind, ask in (
        ("morning", asking.morning),
        ("search", asking.search),
        ("person", asking.person),
        ("person", asking.person),
    ):
        happened.note(kind, ask(worker))
        _think(worker)
    told = asking.talk(worker, sentence)
    happened.note("recording", told)
    with happened.lock:
        happened.recorded.append(sentence)
    _think(worker)


def _think(worker: asking.Worker) -> None:
    time.sleep(min(worker.chance.expovariate(1 / SECONDS_TO_THINK), 4 * SECONDS_TO_THINK))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3])
