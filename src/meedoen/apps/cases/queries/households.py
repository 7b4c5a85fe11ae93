"""With whom somebody lives, as far as the register knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import HouseholdStay, Resident
from meedoen.apps.cases.queries.caseloads import Someone, named_and_seen
from meedoen.core.cases.households import HouseholdRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Housemate:
    """Somebody else in a household of somebody; `role` is the word that is kept when it is none of ours."""

    who: Someone
    role: HouseholdRole | str
    record: HouseholdStay


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHousehold:
    """A household of somebody: the own stay in it, and who else was there on one of its days."""

    stay: HouseholdStay
    role: HouseholdRole | str
    others: tuple[Housemate, ...]


def households_of(*, desk: Desk, resident: Resident) -> tuple[ShownHousehold, ...]:
    """Return the households of somebody, the last first; who is named in them is seen so."""
    stays = HouseholdStay.objects.within(**desk.scope).known()
    own = list(stays.filter(resident=resident).order_by("-begin", "-number"))
    shared = stays.filter(household__in=[each.household for each in own]).exclude(resident=resident)
    others = list(shared.select_related("resident").order_by("begin", "number"))
    together = {each.pk: [other for other in others if _overlap(each, other)] for each in own}
    residents = [other.resident for found in together.values() for other in found]
    names = named_and_seen(desk=desk, residents=residents)
    return tuple(_shown(each, together[each.pk], names) for each in own)


def household_now(*, desk: Desk, resident: Resident) -> HouseholdStay | None:
    """Return the stay of somebody in a household that lasts or ends later than today, or None."""
    stays = HouseholdStay.objects.within(**desk.scope).known().filter(resident=resident)
    lasting = stays.filter(Q(end=None) | Q(end__gt=desk.today), begin__lte=desk.today)
    found: HouseholdStay | None = lasting.order_by("-begin").first()
    return found


def known_stay(*, desk: Desk, resident: Resident, number: int) -> HouseholdStay | None:
    """Return a stay of somebody in a household as it is known now, or None."""
    known = HouseholdStay.objects.within(**desk.scope).known().filter(resident=resident, number=number)
    found: HouseholdStay | None = known.select_related("resident").first()
    return found


def _shown(stay: HouseholdStay, others: list[HouseholdStay], names: Mapping[int, Someone]) -> ShownHousehold:
    return ShownHousehold(
        stay=stay,
        role=role_of(record=stay),
        others=tuple(
            Housemate(who=names[each.resident_id], role=role_of(record=each), record=each)
            for each in others
            if each.resident_id in names
        ),
    )


def role_of(*, record: HouseholdStay) -> HouseholdRole | str:
    """Return the place of somebody in a household, or the word that is kept when it is none of ours."""
    return HouseholdRole(record.role) if record.role in set(HouseholdRole) else record.role


def _overlap(one: HouseholdStay, other: HouseholdStay) -> bool:
    """Tell whether two stays in one household have a day in common."""
    if one.household != other.household:
        return False
    return (one.end is None or other.begin < one.end) and (other.end is None or one.begin < other.end)
