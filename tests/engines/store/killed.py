"""A program that writes the facts of one municipality over and over, and is killed: at each step in turn, or from outside.

`steps` forks a writer that kills itself at its first, second, … file that it opens, renames or removes, and tells after each
what is stored. `endless` writes one state and the other until somebody kills it. The states differ in every table.
"""

import os
import signal
import sys
from dataclasses import replace as replaced
from itertools import count, cycle
from pathlib import Path

import pyarrow as pa

from meedoen.core.indicators.codes import Code, CodeList
from meedoen.core.indicators.facts import FactTable
from meedoen.engines.store.reading import FactStore
from meedoen.engines.store.replacing import replace
from tests.engines.store.made import BOOK, DRONTEN, NOON, event, facts, imposed, residents, rows, spell

# So many providers that the manifest is larger than each table.
LARGE = replaced(
    BOOK, providers=CodeList("aanbieders", 6, tuple(Code(number=n, word=f"Aanbieder {n}") for n in range(1, 300)))
)
STATES = {
    state: facts(
        spells=[spell("2024-01-01", fact=number, person=person, known_until=NOON) for number in range(1, 200)]
        + [spell("2024-01-01", fact=number, person=person, known_from=NOON) for number in range(1, 200)],
        events=[event("2024-01-01", fact=1, person=person)],
        population=[residents(2024, person)],
        task_figures=[imposed(2024, person)],
    )
    for state, person in (("old", 1), ("new", 2))
}
STEPS = {"open", "os.rename", "os.remove", "os.mkdir"}


def write(store, state):
    replace(store, municipality=DRONTEN, facts=STATES[state], codebook=LARGE, at=NOON)


def state_of(store):
    """Tell which state is stored, or what is wrong with it."""
    partition = store.municipality(DRONTEN)
    findings = partition.check(codebook=LARGE)
    if findings.total:
        return findings.text
    found = {
        *(row["person"] for table in (FactTable.SPELLS, FactTable.EVENTS) for row in rows(partition, table)),
        *(row["number"] for row in rows(partition, FactTable.POPULATION)),
        *(row["number"] for row in rows(partition, FactTable.TASK_FIGURES)),
    }
    return {frozenset({1}): "old", frozenset({2}): "new"}.get(frozenset(found), f"a mix of {found}")


def in_a_fork(work):
    """Do work in a process of its own, for a process with threads should not fork; return how it ended and what it said."""
    out, into = os.pipe()
    process = os.fork()
    if not process:
        os.close(out)
        os.write(into, str(work()).encode()[:500])
        os._exit(0)
    os.close(into)
    _, status = os.waitpid(process, 0)
    with os.fdopen(out) as told:
        return os.waitstatus_to_exitcode(status), told.read()


def kill_at(step):
    left = [step]

    def watch(name, arguments):
        if name in STEPS and "gemeente=" in str(arguments[0]):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def steps(store):
    # Arrow looks for pandas the first time it is used; that a fork need not do again.
    pa.array([0])
    state = ""
    for step in count(1):
        if state != "old":
            in_a_fork(lambda: write(store, "old"))

        def work(at=step):
            kill_at(at)
            write(store, "new")

        ended, _ = in_a_fork(work)
        _, state = in_a_fork(lambda: state_of(store))
        sys.stdout.write(f"{ended} {state}\n")
        if not ended:
            return


def endless(store):
    for state in cycle(STATES):
        write(store, state)
        sys.stdout.write(f"{state}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    {"steps": steps, "endless": endless}[sys.argv[1]](FactStore(Path(sys.argv[2])))
