"""Who lives with whom, for benefits that are of a household: which place in it somebody has, and when somebody can come or go.

Somebody is of one household at a time. Who comes to live with somebody else leaves the household before on that day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from meedoen.core.cases.entries import KnownPerson, Objection, objections_to_day
from meedoen.core.values.dutch import format_date

_DAY = timedelta(days=1)


class HouseholdRole(StrEnum):
    """Which place somebody has in a household, by the Dutch word that is kept."""

    HEAD = "hoofd"
    PARTNER = "partner"
    CHILD = "kind"
    OTHER = "ander lid"
    MEMBER = "lid"
    """Of the household, in a place that nobody told."""

    @property
    def label(self) -> str:
        """How a page names it (Dutch)."""
        return _LABELS[self]


_LABELS = {
    HouseholdRole.HEAD: "aanvrager of hoofd van het huishouden",
    HouseholdRole.PARTNER: "partner",
    HouseholdRole.CHILD: "kind",
    HouseholdRole.OTHER: "ander lid van het huishouden",
    HouseholdRole.MEMBER: "lid van het huishouden",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldStay:
    """Somebody is of a household, by its number, on [begin, end); `end` None while it lasts."""

    household: int
    begin: date
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return self.begin <= day and (self.end is None or day < self.end)

    def meets(self, other: "HeldStay") -> bool:
        """Tell whether two stays of somebody have a day in common."""
        return (self.end is None or other.begin < self.end) and (other.end is None or self.begin < other.end)


def objections_to_joining(
    *, wanted: HeldStay, stays: Sequence[HeldStay], person: KnownPerson, today: date
) -> tuple[Objection, ...]:
    """Return why somebody with these stays cannot be of a household so.

    What holds on the first day ends then; it cannot go on after the last.

    >>> said = {"stays": [HeldStay(household=1, begin=date(2026, 3, 1))], "person": KnownPerson(), "today": date(2026, 4, 1)}
    >>> [each.text for each in objections_to_joining(wanted=HeldStay(household=2, begin=date(2026, 2, 1)), **said)]
    ['Vanaf 1 maart 2026 staat er al een huishouden. Kies een latere dag, of een laatste dag die ervoor ligt.']
    >>> objections_to_joining(wanted=HeldStay(household=2, begin=date(2026, 2, 1), end=date(2026, 3, 1)), **said)
    ()
    """
    found = list(objections_to_day(day=wanted.begin, person=person, today=today, field="begin"))
    last = wanted.end - _DAY if wanted.end else None
    if last is not None:
        found += objections_to_day(day=last, person=person, today=today, field="last_day")
        if last < wanted.begin:
            return (*found, _wrong_way_round(first=wanted.begin, last=last))
    if any(each.household == wanted.household and each.holds_on(wanted.begin) for each in stays):
        text = f"Zij staan op {format_date(wanted.begin)} al in één huishouden."
        return (*found, Objection(field="begin", text=text))
    met = [each for each in stays if each.meets(wanted)]
    later = min((each.begin for each in met if each.begin >= wanted.begin), default=None)
    goes_on = next((each for each in met if wanted.end and each.holds_on(wanted.end)), None)
    if later is not None:
        text = f"Vanaf {format_date(later)} staat er al een huishouden. Kies een latere dag, of een laatste dag die ervoor ligt."
        found.append(Objection(field="last_day" if last else "begin", text=text))
    elif last is not None and goes_on is not None:
        text = f"Vanaf {format_date(goes_on.begin)} staat er een huishouden dat doorloopt na {format_date(last)}. Verbeter dat eerst."
        found.append(Objection(field="last_day", text=text))
    return tuple(found)


def _wrong_way_round(*, first: date, last: date) -> Objection:
    text = f"De laatste dag ({format_date(last)}) ligt voor de eerste ({format_date(first)}). Wissel ze om of verbeter er een."
    return Objection(field="last_day", text=text)


def objections_to_leaving(*, last_day: date, stay: HeldStay, person: KnownPerson, today: date) -> tuple[Objection, ...]:
    """Return why a day cannot be the last of somebody in a household."""
    found = list(objections_to_day(day=last_day, person=person, today=today, field="last_day"))
    if last_day < stay.begin:
        text = f"Dit huishouden begon op {format_date(stay.begin)}. Kies die dag of een latere."
        found.append(Objection(field="last_day", text=text))
    return tuple(found)


def objections_to_stay_as(
    *, wanted: HeldStay, shown: HeldStay, others: Sequence[HeldStay], person: KnownPerson, today: date
) -> tuple[Objection, ...]:
    """Return why a stay cannot be corrected to this one, beside the other stays of the same person.

    >>> stay = HeldStay(household=1, begin=date(2026, 3, 1))
    >>> wanted = HeldStay(household=1, begin=date(2026, 4, 1), end=date(2026, 3, 16))
    >>> [each.field for each in objections_to_stay_as(wanted=wanted, shown=stay, others=[], person=KnownPerson(), today=date(2026, 5, 1))]
    ['last_day']
    """
    found: list[Objection] = []
    if wanted.begin != shown.begin:
        found += objections_to_day(day=wanted.begin, person=person, today=today, field="begin")
    last = wanted.end - _DAY if wanted.end else None
    if last is not None and wanted.end != shown.end:
        found += objections_to_day(day=last, person=person, today=today, field="last_day")
    if last is not None and last < wanted.begin:
        found.append(_wrong_way_round(first=wanted.begin, last=last))
    elif met := next((each for each in others if each.meets(wanted)), None):
        until = f" tot en met {format_date(met.end - _DAY)}" if met.end else ""
        text = f"Vanaf {format_date(met.begin)}{until} staat er een ander huishouden. Kies dagen ernaast, of verbeter dat eerst."
        found.append(Objection(field="begin" if met.holds_on(wanted.begin) else "last_day", text=text))
    return tuple(found)
