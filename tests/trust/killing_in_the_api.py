"""Kill a delivery of a program at many moments and look what it left: `python -m tests.trust.killing_in_the_api`,
with twice how many moments by chance, a seed, and how many figures.

The program then does what a program does after a broken connection: it sends the same again, under the same word. Written is one
line of JSON per round, which `test_killed_in_the_api` judges.
"""

import json
import random
import sys
from datetime import timedelta
from typing import Any

from tests.trust.killing import Standstill, in_a_process  # isort: skip  this sets Django up

from django.conf import settings
from django.db import connections
from django.test import Client, override_settings
from django.utils import timezone

from meedoen.apps.accounts.actions.keys import KeyWish, make_key
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import KeptAnswer, Municipality
from meedoen.apps.accounts.scopes import Scope
from meedoen.apps.indicators.models import EnteredFigure, Indicator
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.verifying import verify
from meedoen.apps.sources.program_deliveries import ProgramDelivery
from tests.trust.working import CODE, SCOPE

PLACE = f"/api/v1/gemeenten/{CODE}/leveringen"
GROUP = "via de koppeling "
LONG = timedelta(minutes=6)
"""After this a request whose process died may be carried out by another."""


class Program:
    """A program with a key that sends one delivery, always under the same word."""

    def __init__(self, size: int) -> None:
        now = timezone.now()
        wish = KeyWish(name="proef", scopes=list(Scope), per_hour=10_000, expires_at=now + timedelta(days=1))
        municipality = Municipality.objects.get(code=CODE)
        self.secret = make_key(actor=SYSTEM, municipality=municipality, wish=wish, now=now).secret
        indicator = Indicator.objects.within(**SCOPE).filter(unit="count").order_by("pk").first()
        rows = [
            {
                "indicator": indicator.code,
                "periode": "2025",
                "groep": f"{GROUP}{number}",
                "waarde": {"soort": "getal", "getal": str(number)},
                "bron": "Registratie",
            }
            for number in range(size)
        ]
        self.body = json.dumps({"waarnemingen": rows})

        # What the first request of a process reads in, the processes that die need not each read in anew.
        with override_settings(ALLOWED_HOSTS=["localhost"]):
            Client().get(PLACE, headers={"Host": "localhost"})

    def send(self) -> None:
        """Send the delivery."""
        headers = {"Host": "localhost", "Authorization": f"Bearer {self.secret}", "Idempotency-Key": "een"}
        with override_settings(ALLOWED_HOSTS=["localhost"]):
            answer = Client().post(PLACE, self.body, content_type="application/json", headers=headers)
        assert answer.status_code == 201, answer.content

    def send_again(self) -> None:
        """Send it again after a while."""
        KeptAnswer.objects.filter(status=None).update(begun_at=timezone.now() - LONG)
        self.send()


def left() -> tuple[list[int], bool]:
    """Return how many figures, deliveries, entries in the log and answers there are, and whether the log is whole."""
    counts = [
        EnteredFigure.objects.within(**SCOPE).filter(group__startswith=GROUP).count(),
        ProgramDelivery.objects.within(**SCOPE).count(),
        Entry.objects.filter(actor__startswith="sleutel proef").count(),
        KeptAnswer.objects.filter(status=201).count(),
    ]
    whole = not verify().wrong
    connections.close_all()
    return counts, whole


def main() -> None:
    count, chance = int(sys.argv[1]), random.Random(sys.argv[2])  # noqa: S311 a seed, so that it can be done again
    program = Program(int(sys.argv[3]))
    standstill = Standstill(settings.MEEDOEN_DATA)
    try:
        _, moments, seconds = in_a_process(program.send)
        plans: list[dict[str, Any]] = [{"at": moments - back} for back in range(1, 5)]
        plans += [{"at": chance.randrange(moments)} for _ in range(count // 2)]
        plans += [{"after": chance.uniform(0, seconds)} for _ in range(count // 4)]
        for plan in plans:
            standstill.restore()
            in_a_process(program.send, **plan)
            counts, whole = left()
            status, _, _ = in_a_process(program.send_again)
            again, whole_again = left()
            told = {**plan, "moments": moments, "left": counts, "again": again}
            sys.stdout.write(json.dumps({**told, "whole": whole and whole_again, "answered": status == 0}) + "\n")
    finally:
        standstill.forget()


if __name__ == "__main__":
    main()
