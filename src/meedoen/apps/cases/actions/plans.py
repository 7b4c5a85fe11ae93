"""The plan of approach: settled, discussed again and again, renewed or ended; and exemptions, which always end."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import (
    EntryError,
    SpellEntry,
    Written,
    known_person,
    write_event,
    write_spell,
)
from meedoen.apps.cases.actions.versions import next_version
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.meanwhile import MEANWHILE, ChangedMeanwhileError
from meedoen.apps.cases.models import CaseEvent, CaseSpell, Resident
from meedoen.core.cases.entries import Objection, objections_to_day
from meedoen.core.indicators.codes import Code
from meedoen.core.values.dutch import format_date

PLAN, DISCUSSED = "plan-van-aanpak", "plan-besproken"
ADVISED_ON, ADVISED_BY = "advies-op", "advies-van"
"""Under which names the details of an exemption hold when and by whom was advised; what was advised does not stand here."""


class AfterReview(StrEnum):
    """What becomes of a plan after it was discussed, by the Dutch word of the form."""

    GOES_ON = "gaat door"
    RENEWED = "nieuw plan"
    ENDS = "stopt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """An exemption from a day up to and including a last day; `advised_…` say when and by whom medical advice was given."""

    kind: Code
    begin: date
    last_day: date
    advised_on: date | None = None
    advised_by: str = ""
    note: str = ""


@one_change
def settle_plan(*, desk: Desk, resident: Resident, day: date, note: str = "", is_discussed: bool = True) -> CaseSpell:
    """Write down that a plan of approach was settled; discussed with the person that day, the next discussion is half a year later.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or there is a plan already.

    """
    kind = desk.book.kinds.of_word(PLAN)
    entry = SpellEntry(kind=kind, begin=day, note=note, observer=desk.actor.name)
    spell = write_spell(desk=desk, resident=resident, entry=entry).spell
    if is_discussed:
        _discussed(desk, resident, day, "")
    return spell


@one_change
def review_plan(*, desk: Desk, plan: CaseSpell, day: date, after: AfterReview, note: str = "") -> CaseEvent:
    """Write down that a plan was discussed with the person, and what becomes of it.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot be so.
        ChangedMeanwhileError: somebody else changed the plan since it was shown.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    if day < plan.begin or (day == plan.begin and after is not AfterReview.GOES_ON):
        text = f"Dit plan begon op {format_date(plan.begin)}. Kies een dag erna."
        raise EntryError(Objection(field="day", text=text))
    if not CaseSpell.objects.within(**desk.scope).known().filter(pk=plan.pk).exists():
        raise ChangedMeanwhileError(MEANWHILE)
    event = _discussed(desk, plan.resident, day, note)
    if after is not AfterReview.GOES_ON:
        next_version(desk=desk, shown=plan, end=day)
    if after is AfterReview.RENEWED:
        entry = SpellEntry(kind=desk.book.kinds.of_word(PLAN), begin=day, observer=desk.actor.name)
        write_spell(desk=desk, resident=plan.resident, entry=entry)
    return event


@one_change
def exempt(*, desk: Desk, resident: Resident, exemption: Exemption) -> Written:
    """Write an exemption, with when and by whom medical advice was given.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot be so.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    advised, by = exemption.advised_on, exemption.advised_by.strip()
    objections = []
    if (advised is None) != (not by):
        field = "advised_on" if advised is None else "advised_by"
        text = "Vul bij een medisch advies zowel de dag in als wie het gaf, of maak beide velden leeg."
        objections.append(Objection(field=field, text=text))
    if advised is not None:
        person = known_person(desk=desk, resident=resident)
        objections += objections_to_day(day=advised, person=person, today=desk.today, field="advised_on")
    if objections:
        raise EntryError(*objections)
    details = {ADVISED_ON: advised.isoformat(), ADVISED_BY: by} if advised is not None else {}
    entry = SpellEntry(
        kind=exemption.kind,
        begin=exemption.begin,
        last_day=exemption.last_day,
        note=exemption.note.strip(),
        observer=desk.actor.name,
        details=details,
    )
    return write_spell(desk=desk, resident=resident, entry=entry)


def _discussed(desk: Desk, resident: Resident, day: date, note: str) -> CaseEvent:
    """Write that the plan was discussed; the value 1 is what the terms count."""
    kind = desk.book.kinds.of_word(DISCUSSED)
    return write_event(desk=desk, resident=resident, kind=kind, day=day, value=1, note=note.strip())
