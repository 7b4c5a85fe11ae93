"""Reading whose calendar asks at a secret address, and whether somebody has such an address."""

from datetime import datetime

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.queries import actor_for
from meedoen.apps.indicators.actions.feeds import fingerprint_of_secret
from meedoen.apps.indicators.models import CalendarFeed


def reader_of_feed(*, municipality_code: str, secret: str) -> Actor | None:
    """Return the person whose address it is with the roles of now; None when it does not work (any more)."""
    found = CalendarFeed.objects.within(municipality_code=municipality_code, actor=SYSTEM).select_related("person")
    feed = found.filter(secret_hash=fingerprint_of_secret(secret=secret), revoked_at=None).first()
    if feed is None or not feed.person.is_active:
        return None
    actor = actor_for(person=feed.person, origin="agenda")
    return actor if municipality_code in actor.municipalities else None


def feed_made_at(*, municipality_code: str, person_id: int) -> datetime | None:
    """Return when somebody made the address that works now, or None."""
    found = CalendarFeed.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    made: datetime | None = found.filter(person_id=person_id, revoked_at=None).values_list("made_at", flat=True).first()
    return made
