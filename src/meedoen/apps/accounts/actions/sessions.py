"""Where somebody is signed in: remembering it for the person, and ending it, here or everywhere."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.db import transaction

from meedoen.apps.accounts.models import OpenSession, User

_SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


@transaction.atomic
def remember_session(
    *, person: User, session_key: str, way: str, browser: str, address: str, now: datetime, longest: timedelta
) -> None:
    """Keep that somebody is signed in with this session; what is past its longest time is let go."""
    OpenSession.objects.filter(began_at__lte=now - longest).delete()
    _SessionStore.clear_expired()
    OpenSession.objects.create(
        user=person,
        session_key=session_key,
        began_at=now,
        seen_at=now,
        way=way,
        browser=browser[:60],
        address=address[:45],
    )


def see_session(*, session_key: str, now: datetime) -> None:
    """Keep that somebody was there."""
    OpenSession.objects.filter(session_key=session_key).update(seen_at=now)


def rename_session(*, person: User, before: str, after: str) -> None:
    """Keep that a session of a person goes under another key."""
    OpenSession.objects.filter(user=person, session_key=before).update(session_key=after)


@transaction.atomic
def end_sessions(*, person: User, but: str = "", only: int | None = None) -> int:
    """End the sessions of a person, all `but` this one or `only` that record; return how many.

    The session itself goes, so the next request with it is a visitor's.
    """
    open_ones = OpenSession.objects.filter(user=person).exclude(session_key=but)
    if only is not None:
        open_ones = open_ones.filter(pk=only)
    keys = list(open_ones.values_list("session_key", flat=True))
    for key in keys:
        _SessionStore(session_key=key).delete()
    open_ones.delete()
    return len(keys)


def forget_session(*, session_key: str) -> None:
    """Let go what was kept of a session that ended by itself."""
    OpenSession.objects.filter(session_key=session_key).delete()
