"""Kill the reading in of a file of clients at many moments and let it go on: `python -m tests.trust.killing_an_import ROUNDS SEED`.

The register begins with what an earlier file brought. Each round is killed once or twice, at a moment by chance, and then given the same
file until it is done. Written is one line of JSON per round, which `test_killed_while_importing` judges.
"""

import hashlib
import os
import random
import sys
from datetime import date, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")
django.setup()

from django.db import connections  # noqa: E402 as above

from meedoen.apps.accounts.actors import SYSTEM  # noqa: E402 as above
from meedoen.apps.accounts.sealing import unseal  # noqa: E402 as above
from meedoen.apps.cases.actions.importing import import_cases  # noqa: E402 as above
from meedoen.apps.cases.actions.registering import seal_for  # noqa: E402 as above
from meedoen.apps.cases.chaining import LOGS, breaks_in_log  # noqa: E402 as above
from meedoen.apps.cases.guarding import serving  # noqa: E402 as above
from meedoen.apps.cases.importing.preparing import GivenFile  # noqa: E402 as above
from meedoen.apps.cases.importing.refused import file_of  # noqa: E402 as above
from meedoen.apps.cases.models import ClientNumber, ImportRun, Resident, Team  # noqa: E402 as above
from meedoen.core.values.bsn import is_bsn  # noqa: E402 as above
from meedoen.links.workbooks import read_workbook  # noqa: E402 as above
from tests.trust.killing import killed_rounds, wait_for_the_killed  # noqa: E402 as above
from tests.trust.working import CODE  # noqa: E402 as above

PEOPLE, BATCH = 60, 7
HEAD = "Cliëntnummer;BSN;Achternaam;Geboortedatum;Soort;Begin;Einde;Reden;Huishoudnummer\n"
BSNS = [number for number in range(999_990_000, 999_999_999) if is_bsn(number)][: 2 * PEOPLE]


def file_text(*, later: bool) -> str:
    """Return a delivery: the later one has more people, ends that changed, next steps, moves, and a few rows that cannot be."""
    lines = []
    for number in range(PEOPLE * (2 if later else 1)):
        who = f"C{number};{BSNS[number]};Verzonnen{chr(97 + number % 26)};31-01-19{50 + number % 40}"
        begin = date(2020, 1, 1) + timedelta(days=number)
        end = f"{begin + timedelta(days=400):%d-%m-%Y};werk" if later and number % 3 == 0 else ";"
        home = f"H{number // 2}"
        lines.append(f"{who};{'onbekend' if later and number % 20 == 0 else 'ioaw'};{begin:%d-%m-%Y};{end};{home}")
        lines.append(f"{who};trede-{1 + number % 3};{begin:%d-%m-%Y};;;{home}")
        if later and number % 4 == 0:
            lines.append(f"{who};trede-5;{begin + timedelta(days=500):%d-%m-%Y};;;L{number // 8}")
    return HEAD + "\n".join(lines)


def delivering(*, later: bool = True) -> None:
    """Read a delivery in, in small batches."""
    given = GivenFile(content=file_text(later=later).encode(), name="levering.csv", source="Suite")
    import_cases(actor=SYSTEM, municipality_code=CODE, given=given, batch=BATCH)


def state() -> tuple[str, dict[str, Any]]:
    """Return a hash of everything that came in but for random numbers and moments, and what has to hold at any moment."""
    wait_for_the_killed()
    with serving(municipality_code=CODE):
        clients = ClientNumber._default_manager.get_queryset().select_related("resident").order_by("number")
        told = [_told(each) for each in clients]
        runs = list(ImportRun._default_manager.get_queryset().order_by("pk"))
        # Given again after the very last commit, a file brings nothing and is a run of its own.
        brought = [run for run in runs if any(run.outcome[name] for name in ("people", "spells", "changed"))]
        kept = [(run.state, run.rows, run.rows_done, sorted(run.outcome.items())) for run in brought]
        refused = _refused(runs[-1])
        holds = {
            "whole": not any(list(breaks_in_log(model=log, municipality_code=CODE)) for log in LOGS),
            "together": len(told) == Resident._default_manager.get_queryset().count()
            and all(each[1] and each[3] == 1 for each in told),
            "done": runs[1].rows_done if runs[1:] else 0,
        }
    connections.close_all()
    return hashlib.sha256(repr((told, kept, refused)).encode()).hexdigest(), holds


def _told(client: ClientNumber) -> tuple[Any, ...]:
    resident = client.resident
    spells = resident.casespells.values_list("kind", "begin", "end", "reason", "source_id", "why", "known_until")
    return (
        client.number,
        sorted((each.surname, each.birth_date, each.known_until is None) for each in resident.details.all()),
        unseal(sealed=resident.citizen_number.sealed, purpose=seal_for(municipality_code=CODE)),
        resident.assignments.count(),
        sorted(resident.name_keys.values_list("word", flat=True)),
        sorted(repr((*each[:-1], each[-1] is None)) for each in spells),
        sorted(resident.caseevents.values_list("kind", "day", "value", "source_id")),
        sorted(repr(each) for each in resident.stays.values_list("household", "begin", "end", "why", "role")),
        (client.household_digest, sorted(client.rows.values_list("key", "digest"))),
    )


def _refused(run: ImportRun) -> list[Any]:
    content = file_of(run=run)
    return [row.values for row in read_workbook(content=content, file_name="x.xlsx").sheets[0].rows] if content else []


def main() -> None:
    with serving(municipality_code=CODE):
        Team._default_manager.create(municipality_id=CODE, name="Team Werk")
    delivering(later=False)
    chance = random.Random(f"import {sys.argv[2]}")  # noqa: S311 a seed, so that it can be done again
    killed_rounds(work=delivering, state=state, count=int(sys.argv[1]), chance=chance)


if __name__ == "__main__":
    main()
