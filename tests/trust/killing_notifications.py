"""Kill the doing of DUO's notifications at many moments and do them again: `python -m tests.trust.killing_notifications ROUNDS SEED`.

DUO is a stand-in on loopback in this process. Each round is killed once or twice, at a moment by chance, and then done until the end. Written is
one line of JSON per round, which `test_killed_while_notified` judges.
"""

import hashlib
import os
import random
import sys
import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")
django.setup()

from django.db import connections  # noqa: E402 as above

from meedoen.apps.accounts.actors import SYSTEM  # noqa: E402 as above
from meedoen.apps.cases.actions.notified import process_notifications  # noqa: E402 as above
from meedoen.apps.cases.actions.receiving import receive  # noqa: E402 as above
from meedoen.apps.cases.actions.registering import NewPerson, register  # noqa: E402 as above
from meedoen.apps.cases.chaining import LOGS, breaks_in_log  # noqa: E402 as above
from meedoen.apps.cases.desk import at_desk  # noqa: E402 as above
from meedoen.apps.cases.guarding import serving  # noqa: E402 as above
from meedoen.apps.cases.models import CaseEvent, CaseSpell, Notification, Team  # noqa: E402 as above
from meedoen.core.values.bsn import is_bsn  # noqa: E402 as above
from meedoen.links.definitions.reading import national_code_book  # noqa: E402 as above
from meedoen.links.duo_integration.client import Duo  # noqa: E402 as above
from meedoen.links.duo_integration.notices import ReceivedNotice  # noqa: E402 as above
from tests.links.duo_integration.stand_in import (  # noqa: E402 as above
    DUO_OIN,
    OWN_OIN,
    StandIn,
    refugee,
    standing_in,
)
from tests.trust.killing import killed_rounds, wait_for_the_killed  # noqa: E402 as above
from tests.trust.working import CODE  # noqa: E402 as above

PEOPLE = 6
SENT = datetime(2026, 6, 8, 7, 12, tzinfo=UTC)
BSNS = [f"{number}" for number in range(999_990_000, 999_999_999) if is_bsn(number)][:PEOPLE]
# What each of them leaves in a file exactly once.
LEAVES = {"SS139": "kennisgeving-inburgeringsplicht", "SS126": "signaal"}


def begin() -> None:
    """Register everybody and take in what DUO notifies of them."""
    with serving(municipality_code=CODE):
        team = Team._default_manager.create(municipality_id=CODE, name="Team Werk")
    for place, bsn in enumerate(BSNS):
        with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
            person = NewPerson(surname=f"Verzonnen{chr(97 + place)}", bsn=bsn, bsn_checked="paspoort gezien")
            register(desk=desk, person=person, team=team)
    for place, (event, bsn) in enumerate((event, bsn) for event in LEAVES for bsn in BSNS):
        notice = ReceivedNotice(
            message_id=uuid.UUID(int=place),
            source=DUO_OIN,
            target=OWN_OIN,
            event=event,
            registered_at=SENT + timedelta(minutes=place),
            bsn=bsn,
        )
        receive(actor=SYSTEM, municipality_code=CODE, notice=notice)


def state() -> tuple[str, dict[str, Any]]:
    """Return a hash of what stands in the files but for random numbers and moments, and what has to hold at any moment."""
    wait_for_the_killed()
    kinds = national_code_book().kinds
    with serving(municipality_code=CODE):
        notices = list(Notification._default_manager.get_queryset().order_by("registered_at"))
        spells = CaseSpell._default_manager.get_queryset().select_related("resident")
        events = CaseEvent._default_manager.get_queryset().select_related("resident")
        told = [
            [(each.event, each.state, each.why, each.sealed == "") for each in notices],
            sorted(repr((s.resident_id, s.kind, s.begin, s.end, s.details, s.source_id)) for s in spells),
            sorted(repr((e.resident_id, e.kind, e.day, e.note, e.source_id)) for e in events),
        ]
        left = Counter(each.kind for each in events)
        done = Counter(each.event for each in notices if each.state == Notification.State.DONE)
        holds = {
            "whole": not any(list(breaks_in_log(model=log, municipality_code=CODE)) for log in LOGS),
            "together": all(left[kinds.of_word(word).number] == done[event] for event, word in LEAVES.items()),
            "done": done.total(),
        }
    connections.close_all()
    return hashlib.sha256(repr(told).encode()).hexdigest(), holds


def rounds(count: int, chance: random.Random, duo: Duo) -> None:
    def doing() -> None:
        process_notifications(actor=SYSTEM, municipality_code=CODE, duo=duo)

    killed_rounds(work=doing, state=state, count=count, chance=chance)


def main() -> None:
    begin()
    chance = random.Random(f"notifications {sys.argv[2]}")  # noqa: S311 a seed, so that it can be done again
    with standing_in(StandIn(people={bsn: refugee() for bsn in BSNS})) as (duo, _):
        rounds(int(sys.argv[1]), chance, duo)


if __name__ == "__main__":
    main()
