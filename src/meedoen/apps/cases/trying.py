"""Trying one BSN after another to find out who is in the register: told from the log of access, and refused."""

from datetime import timedelta

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import AccessLine

MOST = 60
"""How often somebody searches by BSN in an hour: more than work asks, and far too little to find out who is here by trying numbers."""
SCREEN = "zoeken op BSN"
"""The name in the logs of a page on which somebody searched by BSN."""
_HOUR = timedelta(hours=1)


def why_not_by_bsn(*, desk: Desk) -> str:
    """Note that somebody searches by BSN, and return why that cannot be now (Dutch), or nothing."""
    desk.look.screen = SCREEN
    if desk.actor.user_id is None:
        return ""
    lines = AccessLine._default_manager.kept_for_all(municipality_code=desk.code)
    lately = lines.filter(at__gt=desk.now - _HOUR, user_key=desk.actor.user_id, screen=SCREEN)
    if lately.count() < MOST:
        return ""
    return f"U zocht het afgelopen uur {MOST} keer op een BSN. Zoek nu op naam of geboortedatum. Over een uur kan het weer."
