"""Undoing a change for a day, with everything that follows from it: courses, search entries and findings.

What an entry of the log changed is put back by the journal itself; which people may ask for that is decided here.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, Actor, NotAllowedError, require, require_everywhere
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.council.actions import index_council
from meedoen.apps.goals.actions import refresh_courses, refresh_courses_of_indicator
from meedoen.apps.goals.actions.course import courses_put_off
from meedoen.apps.goals.models import Framework
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.queries import entry_at, values_around
from meedoen.apps.journal.undoing import UndoError, undo
from meedoen.apps.reports.actions.editing import refresh_found
from meedoen.apps.reports.actions.findings import refresh_findings
from meedoen.apps.reports.actions.search_entries import refresh_search_entries

_TREE = "goals.framework"
_COUNTED = "indicators.indicator"


@transaction.atomic
def undo_entry(*, actor: Actor, municipality_code: str, number: int, now: datetime) -> Entry:
    """Take back what an entry of the log changed; return that entry.

    Who made the change may take it back with the entry's permission for any part; somebody else needs it for the
    whole municipality, because the entry does not tell in which part it lies.

    Raises:
        UndoError: there is no such entry here, it is too late, was done already, or something was changed since.
        NotAllowedError: the actor lacks the permission.

    """
    entry = entry_at(municipality_code=municipality_code, number=number)
    if entry is None:
        message = "Deze wijziging staat niet in het logboek van deze gemeente."
        raise UndoError(message)
    require_undoing(actor=actor, entry=entry)
    frameworks, indicators = _touched(entry)
    codes = _codes(municipality_code, frameworks)
    undo(actor=actor, entry=entry, now=now)
    _work_out_anew(municipality_code, frameworks, indicators)
    # Undoing may take a framework away, or bring it back.
    for code in codes | _codes(municipality_code, frameworks):
        refresh_found(municipality_code=municipality_code, framework_code=code)
    index_council(municipality_code=municipality_code)
    refresh_search_entries(municipality_code=municipality_code)
    refresh_findings(municipality_code=municipality_code, actor=SYSTEM, today=timezone.localdate(now))
    return entry


def require_undoing(*, actor: Actor, entry: Entry) -> None:
    """Refuse an actor who may not take this entry back.

    Raises:
        NotAllowedError: the permission is lacking, or it holds for a part only and somebody else made the change.

    """
    if not entry.permission:
        message = "Dit kan niet ongedaan worden gemaakt."
        raise NotAllowedError(message)
    asked = require if actor.user_id is not None and actor.name == entry.actor else require_everywhere
    asked(actor=actor, permission=Permission(entry.permission), municipality_code=entry.municipality_code)


def _touched(entry: Entry) -> tuple[set[int], set[int]]:
    """Return the keys of the frameworks and of the indicators that the changed records belong to."""
    frameworks: set[int] = set()
    indicators: set[int] = set()
    for change in entry.changes:
        values = list(values_around(change=change, columns=("framework_id", "indicator_id")))
        keys = set(_keys(values, "pk"))
        frameworks |= keys if change["model"] == _TREE else set(_keys(values, "framework_id"))
        indicators |= keys if change["model"] == _COUNTED else set(_keys(values, "indicator_id"))
    return frameworks, indicators


def _keys(values: list[Mapping[str, Any]], name: str) -> Iterator[int]:
    return (each[name] for each in values if each.get(name) is not None)


def _codes(municipality_code: str, frameworks: set[int]) -> set[str]:
    found = Framework.objects.within(municipality_code=municipality_code, actor=SYSTEM).filter(pk__in=frameworks)
    return set(found.values_list("code", flat=True))


def _work_out_anew(municipality_code: str, frameworks: set[int], indicators: set[int]) -> None:
    """Judge what was touched: as the system, for a partner does not see what hangs on the own figures."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": SYSTEM}
    with courses_put_off() as waiting:
        for framework in Framework.objects.within(**scope).filter(pk__in=frameworks):
            refresh_courses(actor=SYSTEM, framework=framework)
        for indicator in Indicator.objects.within(**scope).filter(pk__in=indicators):
            refresh_courses_of_indicator(actor=SYSTEM, indicator=indicator)
    for framework in waiting.values():
        refresh_courses(actor=SYSTEM, framework=framework)
