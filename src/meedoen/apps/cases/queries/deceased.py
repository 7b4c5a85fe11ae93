"""Of somebody who died: what has to be brought to an end in the file still; all else that was asked of a case manager is over.

The duty to integrate ends with a death (DUO, SS111), help with debts ends by it (DDAS, EnumUitstroomreden), and what is paid or
used ends in the deliveries when it is used no more (SRG). So what has no last day gets one; and of a request that was made, the
register says how it ended.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.apps.cases.actions.asking import IN_HAND
from meedoen.apps.cases.actions.holding import HELD
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseSpell, PersonalDetails
from meedoen.core.cases.homes import LEFT_TOWN
from meedoen.core.indicators.codes import Code

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftAfterDeath:
    """What still stands open in the file of somebody who died, by name (Dutch)."""

    died_on: date
    left: tuple[str, ...]


def deaths(*, desk: Desk, keys: Collection[int]) -> dict[int, date]:
    """Return on which day those of the residents with these keys who died did, by their key."""
    known = PersonalDetails.objects.within(**desk.scope).known().exclude(died_on=None)
    found = known.filter(resident_id__in=list(keys))
    return dict(found.values_list("resident_id", "died_on"))


def left_after_death(*, desk: Desk, died: Mapping[int, date]) -> Mapping[int, LeftAfterDeath]:
    """Return of those who died what has to be brought to an end still, by their key; who has nothing left is not in it."""
    left: dict[int, list[tuple[date, str]]] = defaultdict(list)
    spells = CaseSpell.objects.within(**desk.scope).known().filter(resident_id__in=list(died)) if died else ()
    for spell in spells:
        code = desk.book.kinds.of_number(spell.kind)
        if code and _is_left(code, spell.end, died[spell.resident_id]):
            left[spell.resident_id].append((spell.begin, code.label))
    return {
        key: LeftAfterDeath(died_on=died[key], left=tuple(label for _, label in sorted(found)))
        for key, found in left.items()
    }


def _is_left(code: Code, end: date | None, died: date) -> bool:
    """Tell whether somebody has to end it: of what follows from elsewhere only a request that is in hand, and no departure."""
    if code.word == LEFT_TOWN:
        return False
    if code.word in HELD:
        return code.word == IN_HAND and end is None
    return end is None or end > died + _DAY
