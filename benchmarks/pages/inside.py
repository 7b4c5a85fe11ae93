"""What must be done within Django, in a process of its own: `python -m benchmarks.pages.inside TASK`.

Tasks: `catalogue` (which pages), `queries` (how many per address), `change` (correct a figure whenever a line comes
in, until there are no more lines), `elsewhere` and `longer` (make the data larger). Answers are lines of JSON.
"""

import json
import re
import sys
from collections import Counter
from dataclasses import asdict
from decimal import Decimal
from itertools import cycle
from typing import Any

import django
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

HOST = "127.0.0.1"
NUMBERS = re.compile(r"\b\d+\b|'[^']*'|(?<=IN \()[^()]*(?=\))")


def catalogue() -> None:
    """Write the pages and the routes that no page stands for."""
    from benchmarks.pages.catalogue import pages, unmeasured  # noqa: PLC0415 - models are there after django.setup()

    found = pages()
    _answer({"pages": [asdict(page) for page in found], "unmeasured": unmeasured(measured=found)})


def queries() -> None:
    """Read addresses, write for each its status and its queries, counted by what they ask."""
    # The Host header as a visitor sends it; a page that fails is told, not raised.
    client = Client(SERVER_NAME=HOST, raise_request_exception=False)
    counts = {}
    addresses = json.loads(sys.stdin.readline())
    client.get(addresses[0], follow=True)  # what a process asks once is not a page's
    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            status = client.get(address, follow=True).status_code
        asked = Counter(NUMBERS.sub("?", query["sql"]) for query in captured.captured_queries)
        counts[address] = {"status": status, "queries": len(captured), "asked": dict(asked)}
    _answer(counts)


def change() -> None:
    """Correct a figure for every line `municipality indicator` (or only the municipality), the next one each time."""
    from meedoen.apps.goals.actions import refresh_courses_of_indicator  # noqa: PLC0415 - after django.setup()
    from meedoen.apps.indicators.actions import Correction, correct_observation  # noqa: PLC0415 - after django.setup()

    cells: dict[str, Any] = {}
    for line in sys.stdin:
        if line not in cells:
            cells[line] = cycle(_cells(*line.split()))
        actor, observation = next(cells[line])()
        correction = Correction(
            reason="Om te meten.", number=(observation.number or 0) + Decimal(1), decimals=observation.decimals
        )
        with transaction.atomic():
            new = correct_observation(actor=actor, observation=observation, correction=correction, now=timezone.now())
            refresh_courses_of_indicator(actor=actor, indicator=new.indicator)
        _answer(new.pk)


def _cells(municipality: str, indicator: str = "") -> list[Any]:
    """Return for each cell with a number how to fetch its current figure, with the actor who may change it."""
    from meedoen.apps.accounts.actors import SYSTEM  # noqa: PLC0415 - models are there after django.setup()
    from meedoen.apps.indicators.models import Observation  # noqa: PLC0415 - as above

    within = Observation.objects.within(municipality_code=municipality, actor=SYSTEM)
    current = within.filter(known_until=None).select_related("indicator")
    numbered = current.filter(number__isnull=False, number_high__isnull=True, is_open_above=False)
    if indicator:
        numbered = numbered.filter(indicator__code=indicator)
    names = ("indicator_id", "role", "period_code", "area_code", "group", "document_id")
    return [
        lambda cell=cell: (SYSTEM, current.get(**dict(zip(names, cell, strict=True))))
        for cell in numbered.values_list(*names)
    ]


def elsewhere() -> None:
    """Give every municipality a twin under another code."""
    from benchmarks.pages.enlarging import add_municipalities  # noqa: PLC0415 - models are there after django.setup()

    _answer(add_municipalities())


def longer() -> None:
    """Make every list of every municipality twice as long, or longer."""
    from benchmarks.pages.enlarging import lengthen_lists  # noqa: PLC0415 - models are there after django.setup()

    _answer(lengthen_lists())


TASKS = {"catalogue": catalogue, "queries": queries, "change": change, "elsewhere": elsewhere, "longer": longer}


def _answer(found: object) -> None:
    sys.stdout.write(f"{json.dumps(found)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    django.setup()
    TASKS[sys.argv[1]]()
