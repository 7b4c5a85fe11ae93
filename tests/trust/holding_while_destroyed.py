"""Somebody holds a file at the moment at which it is destroyed: `python -m tests.trust.holding_while_destroyed`.

Written is one line of JSON per order, which `test_holding_while_destroyed` judges: what came of both, whether the file is there, and how many holds.
"""

import json
import os
from datetime import timedelta
from threading import Event
from time import sleep
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 Django comes first
from django.utils import timezone  # noqa: E402 as above

from meedoen.apps.accounts.actors import SYSTEM  # noqa: E402 as above
from meedoen.apps.accounts.models import Municipality  # noqa: E402 as above
from meedoen.apps.cases.actions import destroying  # noqa: E402 as above
from meedoen.apps.cases.actions.keeping import hold_file  # noqa: E402 as above
from meedoen.apps.cases.actions.recording import SpellEntry, write_spell  # noqa: E402 as above
from meedoen.apps.cases.desk import Desk, at_desk  # noqa: E402 as above
from meedoen.apps.cases.guarding import serving  # noqa: E402 as above
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError  # noqa: E402 as above
from meedoen.apps.cases.models import DestructionEntry, DestructionList, FileHold, Resident  # noqa: E402 as above
from meedoen.apps.cases.queries.records import resident_with  # noqa: E402 as above
from meedoen.engines.store.reading import FactStore  # noqa: E402 as above
from meedoen.links.definitions.reading import national_code_book  # noqa: E402 as above
from tests.apps.cases.people import case_manager, lead, made_team, registered  # noqa: E402 as above
from tests.trust.two_at_once import CODE, LINGER, Office, what_came_of  # noqa: E402 as above


def due(office: Office) -> DestructionList:
    """Let the term of the file be over, and put it on a list that was approved."""
    today, ended = timezone.localdate(), timezone.localdate() - timedelta(days=4000)
    kind = national_code_book().kinds.of_word("algemene-bijstand")
    with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
        entry = SpellEntry(kind=kind, begin=today - timedelta(days=5000), last_day=ended)
        write_spell(desk=desk, resident=office.resident, entry=entry)
        told = {"day": today, "proposed_at": desk.now, "proposer_key": 0, "state": DestructionList.State.APPROVED}
        listing = DestructionList._default_manager.create(municipality_id=CODE, **told)
        days = {"ended_on": ended, "due_on": today}
        of = {"municipality_id": CODE, "listing": listing, "resident": office.resident, "category": "uitkering"}
        DestructionEntry._default_manager.create(**of, **days)
    return listing


def met(office: Office, listing: DestructionList, *, holds_first: bool) -> list[str]:
    """Let one hold the file while the list is carried out; whoever is first lingers before it commits."""
    acted = Event()
    municipality, store = Municipality.objects.get(code=CODE), FactStore(settings.MEEDOEN_FACTS)
    erase = destroying.erase

    def lingers(**given: object) -> object:
        gone = erase(**given)
        acted.set()
        sleep(LINGER)
        return gone

    def holds() -> None:
        if not holds_first:
            acted.wait(30)
        with at_desk(actor=office.worker, municipality_code=CODE, screen="proef") as desk:
            _hold(desk, office.resident.token)
            if holds_first:
                acted.set()
                sleep(LINGER)

    def destroys() -> None:
        if holds_first:
            acted.wait(30)
        destroying.carry_out(actor=SYSTEM, municipality=municipality, listing_key=listing.pk, store=store)

    destroying.erase = erase if holds_first else lingers
    try:
        return what_came_of(holds, destroys)
    finally:
        destroying.erase = erase


def _hold(desk: Desk, token: UUID) -> None:
    resident = resident_with(desk=desk, token=token)
    if resident is None:
        # Where one writes at a time, the page waits before it looks, and finds nobody.
        message = "Dit dossier is er niet meer."
        raise ChangedMeanwhileError(message)
    hold_file(desk=desk, resident=resident, ground=FileHold.Ground.OBJECTION, why="Zaak 12")


def main() -> None:
    """Let both orders happen, each to a file of its own, and write what came of it."""
    home = Municipality.objects.get(code=CODE)
    worker, head = case_manager(home), lead(home)
    team = made_team(home, worker, head)
    orders = {"aanhouden eerst": True, "vernietigen eerst": False}
    for name, holds_first in orders.items():
        office = Office(worker, head, team, registered(head, team, surname=name.replace(" ", "")))
        told = met(office, due(office), holds_first=holds_first)
        with serving(municipality_code=CODE):
            left = Resident._default_manager.get_queryset().filter(pk=office.resident.pk).exists()
            held = FileHold._default_manager.get_queryset().filter(resident_id=office.resident.pk).count()
        print(json.dumps({"what": name, "told": told, "left": left, "held": held}))  # noqa: T201 the test reads it


if __name__ == "__main__":
    main()
