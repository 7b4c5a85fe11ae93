"""Telling the log that a key of a program was refused, without giving who guesses a way to fill it.

A key that was known once has a line a day; what nobody knows has one a day per address, under a ceiling. So an administrator
sees that a program of a partner still asks with a key that is over, and that somebody tries keys. What opens is never
told: only the beginning that stands on the page of keys, and only when it can be one.
"""

import re
from datetime import datetime, timedelta

from django.db import transaction

from meedoen.apps.accounts.actions.keys import MARK
from meedoen.apps.accounts.actions.signing_in import AttemptCount, count_told_key, neighbourhood
from meedoen.apps.accounts.actors import VISITOR, Actor
from meedoen.apps.accounts.models import ApiKey, Municipality
from meedoen.apps.journal.actions import log

REFUSED, BRAKED = "sleutel geweigerd", "sleutels geremd"
_PREFIX = re.compile(rf"{MARK}_[0-9a-f]{{8}}")
_MINUTE = timedelta(minutes=1)


@transaction.atomic
def tell_wrong_key(*, secret: str, municipality_code: str, address: str, tally: AttemptCount, now: datetime) -> None:
    """Tell that a secret opened nothing at an address of a municipality; `tally` is what counting it told.

    A key of another municipality is told there, where its administrators know it.
    """
    if tally.wait is not None:
        return
    prefix = secret.partition(".")[0]
    key = ApiKey.objects.filter(prefix=prefix).first() if _PREFIX.fullmatch(prefix) else None
    if key is not None:
        about, place, subject = f"{key.pk}", key.municipality_id, str(key)
    else:
        about, place = neighbourhood(address=address), _existing(municipality_code)
        subject = f"onbekende sleutel {prefix}…" if _PREFIX.fullmatch(prefix) else "iets dat geen sleutel is"
    actor = Actor(name=VISITOR.name, origin=f"api {address}".strip())
    if count_told_key(about=about, is_known=key is not None, now=now).wait is None:
        why = {"waarom": _why(key, now)}
        log(municipality_code=place, actor=actor, action=REFUSED, subject=subject, details=why)
    if tally.pause and count_told_key(about=f"pause\0{about}", is_known=False, now=now).wait is None:
        pause = {"pauze_in_minuten": round(tally.pause / _MINUTE)}
        log(municipality_code=place, actor=actor, action=BRAKED, subject=subject, details=pause)


def _existing(code: str) -> str:
    return code if Municipality.objects.filter(code=code).exists() else ""


def _why(key: ApiKey | None, now: datetime) -> str:
    if key is None:
        return "deze sleutel is er niet"
    if key.revoked_at is not None:
        return "zij is ingetrokken"
    return "zij is verlopen" if key.expires_at <= now else "wat achter de punt staat, klopt niet"
