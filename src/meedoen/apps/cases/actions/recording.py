"""Writing in a file what lasts and what happened, ending it, and correcting it; the rules stand in `core.cases.entries`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.seats import objections_to_days
from meedoen.apps.cases.actions.versions import first_version, next_version
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.meanwhile import MEANWHILE, ChangedMeanwhileError
from meedoen.apps.cases.models import CaseEvent, CaseSpell, PersonalDetails, Position, Resident
from meedoen.apps.cases.models.floor import Versioned
from meedoen.apps.network.models import Organisation
from meedoen.core.cases.circumstances import objections_to_circumstances
from meedoen.core.cases.entries import (
    Ending,
    HeldSpell,
    KnownPerson,
    Objection,
    WantedSpell,
    endings_by,
    goes_on,
    objections_to_day,
    objections_to_spell,
)
from meedoen.core.indicators.codes import Code, Section
from meedoen.core.values.dutch import format_date

ESTABLISHED = "trede-vastgesteld"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellEntry:
    """What somebody writes down of something that lasts, up to and including `last_day`, or still."""

    kind: Code
    begin: date
    last_day: date | None = None
    provider: Organisation | None = None
    reason: int = 0
    hours_per_week: Decimal | None = None
    project: str = ""
    wage_value: Decimal | None = None
    occasion: str = ""
    observer: str = ""
    note: str = ""
    talk_number: int | None = None
    position: Position | None = None
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def end(self) -> date | None:
        """The first day on which it does not hold any more."""
        return self.last_day + _DAY if self.last_day else None

    @property
    def columns(self) -> dict[str, Any]:
        """What of it stands in a spell of its own, also when it is corrected: its days and circumstances."""
        return {
            "begin": self.begin,
            "end": self.end,
            "reason": self.reason,
            "provider": self.provider,
            "hours_per_week": self.hours_per_week,
            "project": self.project or None,
            "wage_value": self.wage_value,
        }

    def wanted(self, *, number: int | None = None) -> WantedSpell:
        """Return it as the rules look at it."""
        provider = self.provider.pk if self.provider else 0
        return WantedSpell(kind=self.kind, begin=self.begin, end=self.end, provider=provider, number=number)


class EntryError(ValueError):
    """It cannot be written; every objection says why and what is expected (Dutch)."""

    def __init__(self, *objections: Objection) -> None:
        """Keep the objections."""
        super().__init__(" ".join(each.text for each in objections))
        self.objections = objections


def refuse(objections: Sequence[Objection]) -> None:
    """Refuse what cannot be.

    Raises:
        EntryError: there are objections.

    """
    if objections:
        raise EntryError(*objections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written: the spell, new or the one that goes on, what it ended, and whether a seat of a place came free by it."""

    spell: CaseSpell
    ended: tuple[Ending, ...] = ()
    left_seat: bool = False


@one_change
def write_spell(*, desk: Desk, resident: Resident, entry: SpellEntry) -> Written:
    """Write a spell in a file; a step or another state ends the one before it, and is an event of its own day too.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot be so.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    held = held_spells(desk=desk, resident=resident)
    wanted = entry.wanted()
    person = known_person(desk=desk, resident=resident)
    same = goes_on(wanted=wanted, held=held)
    others = [spell for spell in held if same is None or spell.number != same.number]
    objections = (
        *objections_to_spell(wanted=wanted, held=others, person=person, today=desk.today),
        *beside_wrong(entry=entry),
    )
    endings = endings_by(wanted=wanted, held=held)
    if same is not None and entry.end is not None:
        text = f"{same.kind.label} loopt al sinds {format_date(same.begin)}. Beëindig wat er staat, of laat de laatste dag leeg."
        objections = (*objections, Objection(field="last_day", text=text))
    if objections:
        raise EntryError(*objections)
    for ending in endings:
        end_at(desk=desk, number=ending.spell.number, on=ending.on)
    spell = _known(desk, same.number) if same else _new(desk, resident, entry)
    if entry.kind.section is Section.STEP:
        _establish(desk, resident, entry)
    return Written(spell=spell, ended=endings)


@one_change
def end_spell(*, desk: Desk, shown: CaseSpell, last_day: date, reason: int) -> CaseSpell:
    """End a spell on a day, with why or where to.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot end then.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    held = held_spells(desk=desk, resident=shown.resident)
    itself = next((spell for spell in held if spell.number == shown.number), None)
    if itself is None:
        raise ChangedMeanwhileError(MEANWHILE)
    wanted = WantedSpell(
        kind=itself.kind, begin=itself.begin, end=last_day + _DAY, provider=itself.provider, number=itself.number
    )
    person = known_person(desk=desk, resident=shown.resident)
    objections = (
        *objections_to_spell(wanted=wanted, held=held, person=person, today=desk.today),
        *objections_to_days(desk=desk, shown=shown, begin=shown.begin, end=last_day + _DAY),
    )
    refuse(tuple(replace(each, field="last_day") for each in objections))
    return next_version(desk=desk, shown=shown, end=last_day + _DAY, reason=reason)


@one_change
def write_event(
    *, desk: Desk, resident: Resident, kind: Code, day: date, value: int | None = None, note: str = ""
) -> CaseEvent:
    """Write in a file what happened on a day.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot be so.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    person = known_person(desk=desk, resident=resident)
    objections = objections_to_day(day=day, person=person, today=desk.today)
    if objections:
        raise EntryError(*objections)
    return first_version(
        desk=desk, model=CaseEvent, resident=resident, kind=kind.number, day=day, value=value, note=note
    )


def refuse_same(*, shown: Versioned, columns: Mapping[str, object]) -> None:
    """Refuse a correction that changes nothing: it would stand in the file as a version beside the same one.

    Raises:
        EntryError: that is so.

    """
    if all(getattr(shown, name) == value for name, value in columns.items()):
        raise EntryError(Objection(field="", text="U hebt niets veranderd. Verbeter wat er staat, of annuleer."))


def beside_wrong(*, entry: SpellEntry) -> tuple[Objection, ...]:
    """Return what of a project or wage value cannot stand beside what is written."""
    return objections_to_circumstances(kind=entry.kind, project=entry.project, wage_value=entry.wage_value)


def held_spells(*, desk: Desk, resident: Resident) -> list[HeldSpell]:
    """Return the spells in a file as they are known now, as the rules look at them."""
    known = CaseSpell.objects.within(**desk.scope).known()
    return [
        HeldSpell(number=spell.number, kind=code, begin=spell.begin, end=spell.end, provider=spell.provider_id or 0)
        for spell in known.filter(resident=resident)
        if (code := desk.book.kinds.of_number(spell.kind))
    ]


def known_person(*, desk: Desk, resident: Resident) -> KnownPerson:
    """Return the days of birth and death of a resident, as they are known now."""
    details = PersonalDetails.objects.within(**desk.scope).known()
    found = details.filter(resident=resident).values("birth_date", "died_on").first()
    return KnownPerson(born=found["birth_date"], died=found["died_on"]) if found else KnownPerson()


def _known(desk: Desk, number: int) -> CaseSpell:
    spells = CaseSpell.objects.within(**desk.scope).known()
    found: CaseSpell = spells.get(number=number)
    return found


def end_at(*, desk: Desk, number: int, on: date) -> None:
    """End a spell on the day on which another begins."""
    next_version(desk=desk, shown=_known(desk, number), end=on)


def _new(desk: Desk, resident: Resident, entry: SpellEntry) -> CaseSpell:
    columns = {
        "kind": entry.kind.number,
        **entry.columns,
        "details": dict(entry.details),
        "position": entry.position,
        **_seen(entry),
    }
    return first_version(desk=desk, model=CaseSpell, resident=resident, **columns)


def _establish(desk: Desk, resident: Resident, entry: SpellEntry) -> None:
    """Write that the step was established on this day; the value 1 is what the terms count."""
    kind = desk.book.kinds.of_word(ESTABLISHED).number
    columns = {"kind": kind, "day": entry.begin, "value": 1, **_seen(entry)}
    first_version(desk=desk, model=CaseEvent, resident=resident, **columns)


def _seen(entry: SpellEntry) -> dict[str, object]:
    names: Sequence[str] = ("occasion", "observer", "note", "talk_number")
    return {name: getattr(entry, name) for name in names}
