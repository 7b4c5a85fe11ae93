"""A talk that was recorded, with what stood there before it was corrected, and what came of it."""

from dataclasses import dataclass

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseEvent, CaseSpell, NextStep, Resident, Talk
from meedoen.core.indicators.codes import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTalk:
    """A talk as it is known now; `earlier` are its versions before, `came` is what was found, began or was agreed in it (Dutch)."""

    record: Talk
    earlier: tuple[Talk, ...]
    came: tuple[str, ...]


def known_talk(*, desk: Desk, resident: Resident, number: int) -> ShownTalk | None:
    """Return a talk of somebody's file as it is known now, or None."""
    versions = Talk.objects.within(**desk.scope).filter(resident=resident, number=number)
    record = versions.known().select_related("resident").first()
    if record is None:
        return None
    earlier = versions.exclude(known_until=None).order_by("known_from")
    return ShownTalk(record=record, earlier=tuple(earlier), came=came_of(desk=desk, talk=record))


def came_of(*, desk: Desk, talk: Talk) -> tuple[str, ...]:
    """Return what stands in the file of what was found, began or was agreed in a talk, by name (Dutch)."""
    kinds, mine = desk.book.kinds, {"resident": talk.resident, "talk_number": talk.number}
    spells = CaseSpell.objects.within(**desk.scope).known().filter(**mine).order_by("begin", "number")
    codes = [code for each in spells if (code := kinds.of_number(each.kind))]
    found = [code.label for code in codes]
    if not any(code.section is Section.STEP for code in codes):
        # A step that was found again began before, and was established on this day.
        events = CaseEvent.objects.within(**desk.scope).known().filter(**mine).order_by("day", "number")
        found += [code.label for each in events if (code := kinds.of_number(each.kind))]
    agreed = NextStep.objects.within(**desk.scope).filter(**mine)
    return (*found, *(f"afspraak: {each.text}" for each in agreed))
