"""What the gate needs in the running site, in a process of its own: `python -m tests.api.making` says which keys there are."""

import json
import os
import sys
from datetime import date, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402 Django comes first

from meedoen.apps.accounts.actions.keys import KeyWish, actor_of_key, make_key  # noqa: E402
from meedoen.apps.accounts.actors import SYSTEM  # noqa: E402
from meedoen.apps.accounts.models import Municipality  # noqa: E402
from meedoen.apps.accounts.scopes import MOST_PER_HOUR, Scope  # noqa: E402
from meedoen.apps.council.actions import ItemContent, StepContent, add_item, publish_item  # noqa: E402
from meedoen.apps.council.subjects import Subject  # noqa: E402
from meedoen.apps.goals.actions.delivering import Delivered  # noqa: E402
from meedoen.apps.goals.actions.programs import deliver_by_program  # noqa: E402
from meedoen.apps.indicators.entering import CellOf  # noqa: E402
from meedoen.apps.indicators.models import Indicator  # noqa: E402
from meedoen.core.values.period import parse_period  # noqa: E402

CODE = "GM0303"


def main() -> None:
    """Make a key that may ask often and one that may not, a delivery, and something of the council."""
    now = timezone.now()
    municipality = Municipality.objects.get(code=CODE)
    made = {
        name: make_key(
            actor=SYSTEM,
            municipality=municipality,
            wish=KeyWish(name=name, scopes=list(Scope), per_hour=per_hour, expires_at=now + timedelta(days=1)),
            now=now,
        )
        for name, per_hour in {"often": MOST_PER_HOUR, "seldom": 5}.items()
    }
    indicator = Indicator.objects.within(municipality_code=CODE, actor=SYSTEM).filter(unit="count").first()
    row = Delivered(CellOf(indicator, parse_period("2025"), CODE, "proef"), {"value": "12", "origin": "Registratie"})
    key = made["often"].key
    delivery = deliver_by_program(
        actor=actor_of_key(key=key, address=""), key=key, rows=[row], content_hash="", now=now
    )
    goal = Subject(indicator_code=indicator.code)
    content = ItemContent(kind="promise", title="Een overzicht", period_code="2026-01-05", subjects=(goal,))
    item = add_item(
        actor=SYSTEM,
        municipality_code=CODE,
        content=content,
        step=StepContent(on=date(2026, 1, 5), text="In de vergadering."),
        today=timezone.localdate(now),
    )
    publish_item(actor=SYSTEM, municipality_code=CODE, pk=item.pk, is_published=True)
    told = {**{name: each.secret for name, each in made.items()}, "delivery": delivery.pk, "indicator": indicator.code}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
