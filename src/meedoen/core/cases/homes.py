"""Where somebody lives, when somebody can have moved, and on which days somebody had left the municipality."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from meedoen.core.cases.entries import KnownPerson, Objection, objections_to_day
from meedoen.core.values.dutch import format_date

LEFT_TOWN = "verhuisd"
"""The kind that says that somebody left the municipality: the terms look at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldHome:
    """Somebody lives somewhere on [begin, end); `end` None while it lasts."""

    begin: date
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Away:
    """Somebody lives nowhere in the municipality on [begin, end); `end` None while it lasts."""

    begin: date
    end: date | None = None

    def meets(self, other: "Away") -> bool:
        """Tell whether two such times have a day in common."""
        return (self.end is None or other.begin < self.end) and (other.end is None or self.begin < other.end)


def times_away(*, homes: Iterable[HeldHome]) -> tuple[Away, ...]:
    """Return when somebody with these homes had left, the first time first: after the last, and between two that do not meet.

    >>> first, last = HeldHome(begin=date(2020, 1, 1), end=date(2025, 6, 1)), HeldHome(begin=date(2026, 3, 1))
    >>> [(str(each.begin), str(each.end)) for each in times_away(homes=[last, first])]
    [('2025-06-01', '2026-03-01')]
    >>> times_away(homes=[last])
    ()
    """
    ordered = sorted(homes, key=lambda each: each.begin)
    nexts = [each.begin for each in ordered[1:]]
    return tuple(
        Away(begin=each.end, end=then)
        for each, then in zip(ordered, [*nexts, None], strict=False)
        if each.end is not None and (then is None or each.end < then)
    )


def objections_to_moving(
    *, begin: date, last: HeldHome | None, leaves: bool, has_area: bool, person: KnownPerson, today: date
) -> tuple[Objection, ...]:
    """Return why somebody cannot have moved on a day from where somebody lived last, or left (`leaves`) the municipality.

    >>> last = HeldHome(begin=date(2026, 3, 1))
    >>> said = {"leaves": False, "has_area": True, "person": KnownPerson(), "today": date(2026, 4, 1)}
    >>> [each.text for each in objections_to_moving(begin=date(2026, 3, 1), last=last, **said)]
    ['Op 1 maart 2026 begon het adres dat er staat. Kies een latere dag.']
    """
    found = list(objections_to_day(day=begin, person=person, today=today, field="begin"))
    if not leaves and not has_area:
        found.append(Objection(field="area_code", text="Kies de buurt waarin het nieuwe adres ligt."))
    if last is not None and begin <= last.begin:
        text = f"Op {format_date(last.begin)} begon het adres dat er staat. Kies een latere dag."
        found.append(Objection(field="begin", text=text))
    elif leaves and (last is None or (last.end is not None and last.end <= begin)):
        text = "Er staat geen adres dat kan eindigen: deze persoon staat al als vertrokken."
        if last is None:
            text = "Er staat nog geen adres dat kan eindigen. Zeg eerst in welke buurt deze persoon woonde."
        found.append(Objection(field="area_code", text=text))
    return tuple(found)


def objections_to_leaving(*, begin: date, end: date | None, person: KnownPerson, today: date) -> tuple[Objection, ...]:
    """Return why somebody who lived somewhere from a day cannot have left the municipality on `end`; None for who did not leave.

    >>> said = {"person": KnownPerson(), "today": date(2026, 4, 1)}
    >>> [each.text for each in objections_to_leaving(begin=date(2026, 3, 1), end=date(2026, 3, 1), **said)]
    ['Op 1 maart 2026 begon dit adres. Kies een latere dag van vertrek.']
    >>> objections_to_leaving(begin=date(2026, 3, 1), end=None, **said)
    ()
    """
    if end is None:
        return ()
    found = list(objections_to_day(day=end, person=person, today=today, field="left"))
    if end <= begin:
        text = f"Op {format_date(begin)} begon dit adres. Kies een latere dag van vertrek."
        found.append(Objection(field="left", text=text))
    return tuple(found)
