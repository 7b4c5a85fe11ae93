"""Kill the destroying of files at many moments and let it go on: `python -m tests.trust.killing_destroying ROUNDS SEED`.

Facts are told first, so that they hold everybody; then an approved list is carried out. Each round is killed once or twice, at a moment by chance, and
then done until the end. Written is one line of JSON per round, which `test_killed_while_destroying` judges.
"""

import os
import random
import sys
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")
django.setup()

import pyarrow.parquet as pq  # noqa: E402 as above
from django.conf import settings  # noqa: E402 as above
from django.db import connections  # noqa: E402 as above
from django.utils import timezone  # noqa: E402 as above

from meedoen.apps.accounts.actors import SYSTEM  # noqa: E402 as above
from meedoen.apps.accounts.models import Municipality  # noqa: E402 as above
from meedoen.apps.cases.actions.destroying import carry_out  # noqa: E402 as above
from meedoen.apps.cases.actions.erasing import tables_of_residents  # noqa: E402 as above
from meedoen.apps.cases.actions.facts import tell_facts  # noqa: E402 as above
from meedoen.apps.cases.actions.recording import SpellEntry, write_spell  # noqa: E402 as above
from meedoen.apps.cases.actions.registering import NewPerson, register  # noqa: E402 as above
from meedoen.apps.cases.chaining import LOGS, breaks_in_log  # noqa: E402 as above
from meedoen.apps.cases.desk import at_desk  # noqa: E402 as above
from meedoen.apps.cases.guarding import serving  # noqa: E402 as above
from meedoen.apps.cases.models import (  # noqa: E402 as above
    CaseSpell,
    DestructionEntry,
    DestructionList,
    PersonalDetails,
    Resident,
    Team,
)
from meedoen.core.indicators.facts import FactTable  # noqa: E402 as above
from meedoen.engines.store.reading import FactStore  # noqa: E402 as above
from meedoen.links.definitions.reading import national_code_book  # noqa: E402 as above
from tests.trust.killing import killed_rounds, wait_for_the_killed  # noqa: E402 as above
from tests.trust.working import CODE  # noqa: E402 as above

DUE, STAYING = 5, 2
NUMBER = int(CODE.removeprefix("GM"))


def begin() -> None:
    """Register people of whom some are due, and put those on a list that was approved."""
    today = timezone.localdate()
    kind = national_code_book().kinds.of_word("algemene-bijstand")
    with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
        team = Team._default_manager.create(municipality_id=CODE, name="Team Werk")
        told = {"day": today, "proposed_at": desk.now, "proposer_key": 0, "state": DestructionList.State.APPROVED}
        listing = DestructionList._default_manager.create(municipality_id=CODE, **told)
        for number in range(DUE + STAYING):
            resident = register(desk=desk, person=NewPerson(surname=f"Verzonnen{chr(97 + number)}"), team=team)
            ended = today - timedelta(days=4000) if number < DUE else None
            entry = SpellEntry(kind=kind, begin=today - timedelta(days=5000), last_day=ended)
            write_spell(desk=desk, resident=resident, entry=entry)
            if ended:
                days = {"ended_on": ended, "due_on": today}
                DestructionEntry._default_manager.create(
                    municipality_id=CODE, listing=listing, resident=resident, category="uitkering", **days
                )


def destroying() -> None:
    """Tell the facts of everybody while nobody left, and carry out the list when it is not done."""
    municipality = Municipality.objects.get(code=CODE)
    store = FactStore(settings.MEEDOEN_FACTS)
    with serving(municipality_code=CODE):
        listing = DestructionList._default_manager.get_queryset().get()
    if listing.state == DestructionList.State.DESTROYED:
        return
    if not listing.outcome:
        tell_facts(actor=SYSTEM, municipality=municipality, store=store, whole=True)
    carry_out(actor=SYSTEM, municipality=municipality, listing_key=listing.pk, store=store)


def state() -> tuple[Any, dict[str, Any]]:
    """Return what is left of files, facts and list, and what has to hold at any moment."""
    wait_for_the_killed()
    with serving(municipality_code=CODE):
        listing = DestructionList._default_manager.get_queryset().get()
        counts = sorted(
            (model.__name__, model._default_manager.get_queryset().count()) for model in tables_of_residents()
        )
        people = Resident._default_manager.get_queryset().count()
        details = PersonalDetails._default_manager.get_queryset().count()
        spells = CaseSpell._default_manager.get_queryset().count()
        # A number on the list stands for a file that left the register, and only for one.
        numbered = DestructionEntry._default_manager.get_queryset().exclude(fact_number=None).count()
        on_the_way = listing.state == DestructionList.State.APPROVED
        holds = {
            "whole": not any(list(breaks_in_log(model=log, municipality_code=CODE)) for log in LOGS),
            "together": people == details == spells and (not on_the_way or people + numbered == DUE + STAYING),
            "left": people,
        }
    connections.close_all()
    outcome = sorted((name, count) for name, count in listing.outcome.items() if name != "revision")
    return (counts, listing.state, outcome, _persons()), holds


def _persons() -> int:
    store = FactStore(settings.MEEDOEN_FACTS)
    if NUMBER not in store.municipalities():
        return 0
    partition = store.municipality(NUMBER)
    paths = [path for table in (FactTable.SPELLS, FactTable.EVENTS) for path in partition.versions(table)]
    read = (pq.read_table(path, columns=["person"], use_threads=False)["person"].to_pylist() for path in paths)
    return len({person for rows in read for person in rows})


def main() -> None:
    begin()
    chance = random.Random(f"destroying {sys.argv[2]}")  # noqa: S311 a seed, so that it can be done again
    killed_rounds(work=destroying, state=state, count=int(sys.argv[1]), chance=chance)


if __name__ == "__main__":
    main()
