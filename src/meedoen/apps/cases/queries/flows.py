"""How many stand, come and go month by month, and what was told later: numbers only, nobody is named."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import Case, Count, IntegerField, Value, When
from django.db.models.functions import TruncMonth
from django.utils import timezone

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import CaseSpell
from meedoen.apps.cases.models.floor import CaseQuerySet
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
    firsts = [desk.today.replace(day=1)]
    while len(firsts) < months:
        firsts.append((firsts[-1] - timedelta(days=1)).replace(day=1))
    moments = [min(_reported_at(first), desk.now) for first in firsts]
    spells = CaseSpell.objects.kept_for_all(municipality_code=desk.code).filter(kind__in=kinds)
    versions = versions_of(spells=spells, moments=sorted({*moments, desk.now}))
    found = [
        month_flow(versions=versions, first=first, reported_at=moment, now=desk.now)
        for first, moment in zip(firsts, moments, strict=True)
    ]
    veil = veil_for(desk=desk)
    return MonthFlows(months=tuple(each.under(veil) if veil else each for each in found), veil=veil)


def held_kinds(*, desk: Desk) -> frozenset[int]:
    """Return the kinds of which a spell stands in any file, or stood; from kind to kind through their index, not past every spell."""
    with connection.cursor() as cursor:
        cursor.execute(_KINDS_ONE_BY_ONE, [desk.code, desk.code])
        return frozenset(int(kind) for (kind,) in cursor.fetchall())


def _reported_at(first: date) -> datetime:
    return timezone.make_aware(datetime.combine(first + REPORTED_AFTER, time.min))


def versions_of(*, spells: CaseQuerySet, moments: Sequence[datetime]) -> list[SpellVersion]:
    """Return the versions of spells as they matter to months seen at these moments (in order, the last is now).

    Spells that were never corrected are counted by the database: a month asks of them only in which month they begin and end and at
    which of the moments they were known. Of the others every version is fetched.
    """
    corrected = spells.filter(known_until__isnull=False).values("number")
    since = Case(
        *(When(known_from__lte=moment, then=Value(place)) for place, moment in enumerate(moments)),
        default=Value(len(moments)),
        output_field=IntegerField(),
    )
    alike = spells.exclude(number__in=corrected).annotate(came=TruncMonth("begin"), gone=TruncMonth("end"), since=since)
    counted = alike.order_by().values_list("came", "gone", "since").annotate(many=Count("pk"))
    rows = spells.filter(number__in=corrected).values_list("number", "begin", "end", "known_from", "known_until")
    return [
        *(
            SpellVersion(number=-place, begin=came, end=gone, known_from=moments[known], many=many)
            for place, (came, gone, known, many) in enumerate(counted, start=1)
            if known < len(moments)
        ),
        *(
            SpellVersion(number=number, begin=begin, end=end, known_from=known_from, known_until=known_until)
            for number, begin, end, known_from, known_until in rows.iterator(chunk_size=10_000)
        ),
    ]
