"""`python -m benchmarks.exchange`: seconds to take in 100.000 figures from one file, ours beside django-import-export.

Everything is measured in one run, on SQLite and on a PostgreSQL server of its own; ours also as ODS. Needs django-import-export and
tablib beside the product (`uv pip install django-import-export "tablib[xlsx]"`); without them only ours is measured. Every way
starts from the same records.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack

from benchmarks.aims import EXCHANGE_RATIO, EXCHANGE_SECONDS
from benchmarks.exchange.timing import Timing
from benchmarks.machine import remark_when_busy, this_machine
from benchmarks.preparing import CommandError, Place, place
from tools import steps
from tools.postgres import running

ROWS = 100_000
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL (that waits for no disk, as in the tests)"}
_PASS = 1
"""Which of our timings is one whole pass, the one that the usual way does too."""


def main() -> int:
    """Measure and tell; 0 also when an aim is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.exchange", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, metavar="N", help="how many figures (100000)")
    parser.add_argument("--database", choices=DATABASES, help="on one of them only")
    arguments = parser.parse_args()
    if arguments.database:
        _measure_on(arguments.database, arguments.rows)
        return 0
    machine = this_machine()
    steps.say(f"{machine}\n")
    for database in DATABASES:
        command = [sys.executable, "-m", "benchmarks.exchange", "--database", database, "--rows", str(arguments.rows)]
        # Django takes one database per process.
        if subprocess.run(command, check=False, cwd=steps.ROOT).returncode:  # noqa: S603 - our own command
            return 1
    steps.say(f"Aims: one pass within {EXCHANGE_SECONDS} s, the usual way {EXCHANGE_RATIO} times that.")
    steps.say(remark_when_busy(machine=machine))
    return 0


def _measure_on(database: str, rows: int) -> None:
    with ExitStack() as stack:
        where = stack.enter_context(place())
        if database == "postgresql":
            address = stack.enter_context(running())
            where = Place(folder=where.folder, variables={"MEEDOEN_DATABASE_URL": address})
            where.command("migrate")
        where.command("load-examples")
        os.environ.update(where.environment())  # noqa: TID251 - Django starts in this process
        steps.say(f"{DATABASES[database]}")
        _measure(rows)


def _measure(rows: int) -> None:
    import django  # noqa: PLC0415 - the records are elsewhere before

    django.setup()
    from benchmarks.exchange import measuring  # noqa: PLC0415 - it needs Django
    from meedoen.links.workbooks import Form  # noqa: PLC0415 - as above

    beside = importlib.util.find_spec("import_export") is not None
    for form in Form:
        steps.say(f"  {form.upper()}, {rows} rows")
        _tell(measuring.measure(rows=rows, form=form, beside=beside))


def _tell(found: Sequence[Timing]) -> None:
    ours = found[_PASS]
    for timing in found:
        beside = f"   {timing.times(ours)}" if timing.is_beside else ""
        steps.say(f"    {timing}{beside}")
    steps.say("")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CommandError as error:
        sys.exit(str(error))
