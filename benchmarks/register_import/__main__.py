"""`python -m benchmarks.register_import`: seconds to read 100.000 clients with a benefit into the register, and again.

On SQLite and on a PostgreSQL server of its own, in one process: read, judge everything, write in batches that are logged. Then the same
file again, which changes nothing, and one of a month later.
"""

import argparse
import os
import subprocess
import sys
from contextlib import ExitStack
from time import perf_counter, process_time

from benchmarks.aims import IMPORT_SECONDS
from benchmarks.machine import remark_when_busy, this_machine
from benchmarks.preparing import CommandError, Place, place
from tools import steps
from tools.postgres import running

PEOPLE = 100_000
MUNICIPALITY = "GM0303"
PLAN = "examples/dronten/themaplan-2019-2022"
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL (that waits for no disk, as in the tests)"}


def main() -> int:
    """Measure and tell; 0 also when an aim is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.register_import", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, metavar="N", help="how many people (100000)")
    parser.add_argument("--database", choices=DATABASES, help="on one of them only")
    arguments = parser.parse_args()
    if arguments.database:
        _measure_on(arguments.database, arguments.people)
        return 0
    machine = this_machine()
    steps.say(f"{machine}\n")
    for database in DATABASES:
        options = ["--database", database, "--people", str(arguments.people)]
        command = [sys.executable, "-m", "benchmarks.register_import", *options]
        # Django takes one database per process.
        if subprocess.run(command, check=False, cwd=steps.ROOT).returncode:  # noqa: S603 - our own command
            return 1
    steps.say(f"Aim: 100.000 people within {IMPORT_SECONDS} s.")
    steps.say(remark_when_busy(machine=machine))
    return 0


def _measure_on(database: str, people: int) -> None:
    with ExitStack() as stack:
        where = stack.enter_context(place())
        if database == "postgresql":
            address = stack.enter_context(running())
            where = Place(folder=where.folder, variables={"MEEDOEN_DATABASE_URL": address})
            where.command("migrate")
        where.command("load", PLAN)
        os.environ.update(where.environment())  # noqa: TID251 - Django starts in this process
        steps.say(DATABASES[database])
        _measure(people)


def _measure(people: int) -> None:
    import django  # noqa: PLC0415 - the records are elsewhere before

    django.setup()
    from benchmarks.register_import.making import file_of  # noqa: PLC0415 - it needs the product
    from meedoen.apps.accounts.actors import SYSTEM  # noqa: PLC0415 - as above
    from meedoen.apps.cases.actions.importing import import_cases  # noqa: PLC0415 - as above
    from meedoen.apps.cases.guarding import serving  # noqa: PLC0415 - as above
    from meedoen.apps.cases.importing.preparing import GivenFile  # noqa: PLC0415 - as above
    from meedoen.apps.cases.models import Team  # noqa: PLC0415 - as above

    with serving(municipality_code=MUNICIPALITY):
        Team.objects.create(municipality_id=MUNICIPALITY, name="Team Werk")
    first = file_of(people=people)
    for what, content in (
        ("new people", first),
        ("the same again", first),
        ("a month later", file_of(people=people, month_later=True)),
    ):
        given = GivenFile(content=content, name="levering.csv", source="Suite")
        begin, clock = process_time(), perf_counter()
        done = import_cases(actor=SYSTEM, municipality_code=MUNICIPALITY, given=given)
        took = f"{process_time() - begin:8.1f} s processor {perf_counter() - clock:8.1f} s clock"
        counts = done.judged.counts
        told = f"{counts.people} new, {counts.spells} spells, {counts.changed} changed, {counts.same} the same"
        steps.say(f"    {what:<16}{took}   {told}, {len(done.judged.refused)} refused")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CommandError as error:
        sys.exit(str(error))
