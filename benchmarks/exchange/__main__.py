"""`python -m benchmarks.exchange`: seconds to take in 100.000 figures from one XLSX, ours beside django-import-export.

Needs django-import-export and tablib beside the product (`uv pip install django-import-export tablib`); without them only ours is
measured. `--postgresql` measures on a server of its own instead of SQLite. Every way starts from the same records.
"""

import argparse
import importlib.util
import os
import sys
from contextlib import ExitStack

from benchmarks.aims import EXCHANGE_RATIO, EXCHANGE_SECONDS
from benchmarks.machine import remark_when_busy, this_machine
from benchmarks.preparing import CommandError, Place, place
from tools import steps
from tools.postgres import running

ROWS = 100_000


def main() -> int:
    """Measure and tell; 0 also when an aim is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.exchange", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, metavar="N", help="how many figures (100000)")
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL instead of SQLite")
    arguments = parser.parse_args()
    with ExitStack() as stack:
        where = stack.enter_context(place())
        if arguments.postgresql:
            address = stack.enter_context(running())
            where = Place(folder=where.folder, variables={"MEEDOEN_DATABASE_URL": address})
            where.command("migrate")
        where.command("load-examples")
        os.environ.update(where.environment())  # noqa: TID251 - Django starts in this process
        _measure(arguments.rows)
    return 0


def _measure(rows: int) -> None:
    import django  # noqa: PLC0415 - the records are elsewhere before

    django.setup()
    from benchmarks.exchange import measuring  # noqa: PLC0415 - it needs Django

    machine = this_machine()
    steps.say(f"{machine}\n")
    found = measuring.measure(rows=rows, beside=importlib.util.find_spec("import_export") is not None)
    for timing in found:
        steps.say(str(timing))
    ours = found[1].processor
    for timing in found[2:]:
        steps.say(f"{timing.what}: {timing.processor / ours:.1f} times ours (aim {EXCHANGE_RATIO})")
    steps.say(f"Aim of one pass: {EXCHANGE_SECONDS} s.")
    steps.say(remark_when_busy(machine=machine))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CommandError as error:
        sys.exit(str(error))
