"""Of somebody who left the municipality: since when, and what somebody has to bring to an end in the file still.

The terms stop by themselves. What is paid or used does not: it has a last day only when somebody gives it one.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from meedoen.apps.cases.actions.asking import IN_HAND
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseSpell
from meedoen.core.cases.homes import LEFT_TOWN
from meedoen.core.indicators.codes import Section

_PAID = frozenset({Section.BENEFIT, Section.BESIDE_BENEFIT, Section.MINIMUM_SCHEME, Section.PROVISION})
_ENROLLED = "ingeschreven-in-gemeente"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """What runs on in the file of somebody who left the municipality, by name (Dutch)."""

    since: date
    runs: tuple[str, ...]


def departures(*, desk: Desk, keys: Collection[int]) -> dict[int, date]:
    """Return since when those of the residents with these keys who left the municipality did, by their key."""
    kind = desk.book.kinds.of_word(LEFT_TOWN).number
    told = CaseSpell.objects.within(**desk.scope).known().filter(resident_id__in=list(keys), kind=kind)
    holds = told.lasting(first=desk.today).order_by("-begin")
    return dict(holds.values_list("resident_id", "begin"))


def left_behind(*, desk: Desk, since: Mapping[int, date]) -> Mapping[int, LeftBehind]:
    """Return of those who left what runs on still, by their key; of whom nothing does is not in it."""
    kinds = {
        code.number: code.label
        for code in desk.book.kinds
        if code.section in _PAID or code.word in (_ENROLLED, IN_HAND)
    }
    known = CaseSpell.objects.within(**desk.scope).known().filter(resident_id__in=list(since), kind__in=list(kinds))
    running = known.filter(Q(end=None) | Q(end__gt=desk.today), begin__lte=desk.today) if since else known.none()
    runs: dict[int, list[str]] = defaultdict(list)
    for key, kind in running.order_by("begin", "number").values_list("resident_id", "kind"):
        runs[key].append(kinds[kind])
    return {key: LeftBehind(since=since[key], runs=tuple(found)) for key, found in runs.items()}
