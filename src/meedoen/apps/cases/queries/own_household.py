"""With whom somebody lives today and which benefit of the household that is, as the page of a person tells it.

Named is only whose file the actor opens without a reason and who did not ask for secrecy; of others it tells how many they are.
Who shares a benefit of the household shares the right to it (Participatiewet, article 11, fourth paragraph), so that it is told too
when it stands in the file of a partner who is not named.
"""

from collections.abc import Collection
from dataclasses import dataclass

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import Assignment, CaseSpell, HouseholdStay, PersonalDetails, Resident
from meedoen.apps.cases.queries.caseloads import named_and_seen
from meedoen.apps.cases.queries.households import Housemate, household_now, role_of
from meedoen.apps.cases.reach import within_reach
from meedoen.core.cases.households import HouseholdRole
from meedoen.core.indicators.codes import Code

_COUPLE = frozenset({HouseholdRole.HEAD, HouseholdRole.PARTNER})
"""Who share a benefit of the household."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedBenefit:
    """A benefit of the household that stands in the file of the other of a couple; `of` is None when that one is not named here."""

    code: Code
    of: Housemate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHousehold:
    """The household of somebody today: who is named, how many are not, and the benefits that stand in the file of a partner."""

    others: tuple[Housemate, ...]
    unnamed: int
    shared: tuple[SharedBenefit, ...]


def own_household(*, desk: Desk, resident: Resident) -> OwnHousehold | None:
    """Return the household of somebody today, or None when none is known; who is named or whose benefit is told is seen so."""
    stay = household_now(desk=desk, resident=resident)
    if stay is None:
        return None
    stays = HouseholdStay.objects.within(**desk.scope).known().filter(household=stay.household)
    there = list(
        stays.lasting(first=desk.today).exclude(resident=resident).select_related("resident").order_by("begin")
    )
    keys = _named_keys(desk, [each.resident_id for each in there])
    names = named_and_seen(desk=desk, residents=[each.resident for each in there if each.resident_id in keys])
    mates = {
        each.resident_id: Housemate(who=names[each.resident_id], role=role_of(record=each), record=each)
        for each in there
        if each.resident_id in names
    }
    couple = [each for each in there if role_of(record=each) in _COUPLE] if role_of(record=stay) in _COUPLE else []
    found = _benefits(desk, couple)
    desk.look.saw(residents=[each.resident for each in couple if each.resident_id in {key for key, _ in found}])
    return OwnHousehold(
        others=tuple(mates.values()),
        unnamed=len({each.resident_id for each in there} - mates.keys()),
        shared=tuple(SharedBenefit(code=code, of=mates.get(key)) for key, code in found),
    )


def _named_keys(desk: Desk, keys: Collection[int]) -> set[int]:
    """Return whose file the actor opens without a reason, of those who did not ask for secrecy."""
    if not keys:
        return set()
    open_to = Assignment.objects.within(**desk.scope).filter(
        within_reach(actor=desk.actor, municipality_code=desk.code), resident_id__in=list(keys)
    )
    secret = (
        PersonalDetails.objects.within(**desk.scope).known().filter(resident_id__in=list(keys), is_confidential=True)
    )
    return set(open_to.values_list("resident_id", flat=True)) - set(secret.values_list("resident_id", flat=True))


def _benefits(desk: Desk, couple: Collection[HouseholdStay]) -> list[tuple[int, Code]]:
    """Return the benefits of a household that run today, with the key of whose file they stand in."""
    kinds = {code.number: code for code in desk.book.kinds if code.is_of_household}
    if not couple:
        return []
    spells = CaseSpell.objects.within(**desk.scope).known().lasting(first=desk.today)
    found = spells.filter(resident_id__in=[each.resident_id for each in couple], kind__in=list(kinds)).order_by("begin")
    return [(key, kinds[kind]) for key, kind in found.values_list("resident_id", "kind")]
