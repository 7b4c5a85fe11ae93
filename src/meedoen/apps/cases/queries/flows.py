"""How many stand, come and go month by month, and what was told later: numbers only, nobody is named."""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from django.utils import timezone

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import CaseSpell
from meedoen.core.cases.flows import MonthFlow, SpellVersion, month_flow

REPORTED_AFTER = timedelta(days=14)
"""How long after a month began is counted what was known of its begin: when a municipality has told its figures."""


def month_flows(*, desk: Desk, kinds: Collection[int], months: int) -> tuple[MonthFlow, ...]:
    """Return the last months with the one that runs, the newest first.

    Raises:
        NotAllowedError: the actor does not see the group as a whole.

    """
    require(actor=desk.actor, permission=Permission.ANALYSE_CASES, municipality_code=desk.code)
    desk.look.ground = Ground.WHOLE
    versions = _versions(desk, kinds)
    found, first = [], desk.today.replace(day=1)
    for _ in range(months):
        reported_at = timezone.make_aware(datetime.combine(first + REPORTED_AFTER, time.min))
        found.append(month_flow(versions=versions, first=first, reported_at=min(reported_at, desk.now), now=desk.now))
        first = (first - timedelta(days=1)).replace(day=1)
    return tuple(found)


def held_kinds(*, desk: Desk) -> frozenset[int]:
    """Return the kinds of which a spell stands in any file."""
    spells = CaseSpell.objects.kept_for_all(municipality_code=desk.code)
    return frozenset(spells.order_by().values_list("kind", flat=True).distinct())


def _versions(desk: Desk, kinds: Collection[int]) -> list[SpellVersion]:
    spells = CaseSpell.objects.kept_for_all(municipality_code=desk.code).filter(kind__in=kinds)
    rows = spells.values_list("number", "begin", "end", "known_from", "known_until")
    return [
        SpellVersion(number=number, begin=begin, end=end, known_from=known_from, known_until=known_until)
        for number, begin, end, known_from, known_until in rows.iterator(chunk_size=10_000)
    ]
