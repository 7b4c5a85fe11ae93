"""How many stand, come and go month by month, and what was told later: numbers only, nobody is named."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import CaseSpell
from meedoen.apps.cases.reach import veil_for
from meedoen.core.cases.flows import MonthFlow, SpellVersion, month_flow
from meedoen.core.cases.small_groups import Veil

_SPELLS = CaseSpell._meta.db_table
_KINDS_ONE_BY_ONE = (
    f"WITH RECURSIVE held(kind) AS (SELECT MIN(kind) FROM {_SPELLS} WHERE municipality_id = %s "  # noqa: S608 a name of our own
    f"UNION ALL SELECT (SELECT MIN(kind) FROM {_SPELLS} WHERE municipality_id = %s AND kind > held.kind) "
    "FROM held WHERE held.kind IS NOT NULL) SELECT kind FROM held WHERE kind IS NOT NULL"
)
REPORTED_AFTER = timedelta(days=14)
"""How long after a month began is counted what was known of its begin: when a municipality has told its figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFlows:
    """Months, the newest first; for who opens no files `veil` tells below what nothing is said, and the months are under it."""

    months: tuple[MonthFlow, ...]
    veil: Veil | None = None


def month_flows(*, desk: Desk, kinds: Collection[int], months: int) -> MonthFlows:
    """Return the last months with the one that runs, of few people not even numbers for who opens no files.

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
    veil = veil_for(desk=desk)
    return MonthFlows(months=tuple(each.under(veil) if veil else each for each in found), veil=veil)


def held_kinds(*, desk: Desk) -> frozenset[int]:
    """Return the kinds of which a spell stands in any file, or stood; from kind to kind through their index, not past every spell."""
    with connection.cursor() as cursor:
        cursor.execute(_KINDS_ONE_BY_ONE, [desk.code, desk.code])
        return frozenset(int(kind) for (kind,) in cursor.fetchall())


def _versions(desk: Desk, kinds: Collection[int]) -> list[SpellVersion]:
    spells = CaseSpell.objects.kept_for_all(municipality_code=desk.code).filter(kind__in=kinds)
    rows = spells.values_list("number", "begin", "end", "known_from", "known_until")
    return [
        SpellVersion(number=number, begin=begin, end=end, known_from=known_from, known_until=known_until)
        for number, begin, end, known_from, known_until in rows.iterator(chunk_size=10_000)
    ]
