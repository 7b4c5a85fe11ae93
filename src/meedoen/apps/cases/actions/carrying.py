"""Writing in a file what DUO told: each of the writings is compared with what stands there, so that saying it twice does nothing.

What somebody wrote by hand about the same is brought up to date as a new version: of the duty to integrate DUO is the source.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from meedoen.apps.cases.actions.recording import EntryError, held_spells, known_person
from meedoen.apps.cases.actions.versions import first_version, next_version
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseEvent, CaseSpell, Resident
from meedoen.apps.cases.telling import GROUP
from meedoen.core.cases.entries import WantedSpell, endings_by, goes_on, objections_to_day, objections_to_spell
from meedoen.core.cases.writings import EventOccurs, NoticeRefusedError, SpellEnds, SpellHolds, Writing
from meedoen.core.indicators.codes import Code, Section
from meedoen.core.values.dutch import format_date

SOURCE = "DUO"
REPORT = "signaal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """In whose file it is written at which desk, and by which message of which event."""

    desk: Desk
    resident: Resident
    message: str
    event: str

    @property
    def origin(self) -> dict[str, Any]:
        """What every record that is new says of where it came from."""
        return {"source": SOURCE, "source_id": self.message}

    @property
    def why(self) -> str:
        """Why a version replaced another (Dutch)."""
        return f"gemeld door DUO ({self.event})"


def carry_out(writing: Writing, *, into: Carrying) -> None:
    """Write it in the file, unless it stands there.

    Raises:
        EntryError, NoticeRefusedError: it cannot be so; both say why (Dutch).

    """
    match writing:
        case SpellHolds():
            _hold(into, writing)
        case SpellEnds():
            _end(into, writing)
        case EventOccurs():
            _occur(into, writing)


def _hold(into: Carrying, writing: SpellHolds) -> None:
    kind = into.desk.book.kinds.of_word(writing.kind)
    if kind.section is Section.ROUTE:
        _take_route(into, kind, writing.begin)
        return
    parts = [part for part in _parts(into, kind) if part.end is None or part.end > writing.begin]
    first = parts[0] if parts else None
    if first is None:
        _begin(into, kind, writing.begin, None, writing.group)
    elif not writing.group or _group(first) in {writing.group, ""}:
        _stretch(into, kind, first, writing)
    elif first.begin > writing.begin:
        _begin(into, kind, writing.begin, first.begin, writing.group)
    elif first.begin == writing.begin:
        _renew(into, first, details={**first.details, GROUP: writing.group})
    else:
        _renew(into, first, end=writing.begin)
        _begin(into, kind, writing.begin, first.end, writing.group)


def _stretch(into: Carrying, kind: Code, first: CaseSpell, writing: SpellHolds) -> None:
    """Let a spell of the same group, or of none yet, begin as early as DUO says, and know its group from when DUO says."""
    knows = not writing.group or _group(first) == writing.group
    begins = min(first.begin, writing.begin)
    if not knows and first.begin < writing.begin:
        _renew(into, first, end=writing.begin)
        _begin(into, kind, writing.begin, first.end, writing.group)
        return
    if begins == first.begin and knows:
        return
    details = first.details if knows else {**first.details, GROUP: writing.group}
    _require_spell(into, WantedSpell(kind=kind, begin=begins, end=first.end, number=first.number))
    _renew(into, first, begin=begins, details=details)


def _take_route(into: Carrying, kind: Code, begin: date) -> None:
    desk, resident = into.desk, into.resident
    held = held_spells(desk=desk, resident=resident)
    wanted = WantedSpell(kind=kind, begin=begin)
    if goes_on(wanted=wanted, held=held):
        return
    objections = objections_to_spell(
        wanted=wanted, held=held, person=known_person(desk=desk, resident=resident), today=desk.today
    )
    if objections:
        raise EntryError(*objections)
    ended = {ending.spell.number for ending in endings_by(wanted=wanted, held=held)}
    for number in ended:
        _renew(into, CaseSpell.objects.within(**desk.scope).known().get(number=number), end=begin)
    _write_spell(into, kind, begin, None, "")


def _end(into: Carrying, writing: SpellEnds) -> None:
    kind = into.desk.book.kinds.of_word(writing.kind)
    reason = into.desk.book.reasons.of_word(writing.reason).number
    for part in _parts(into, kind):
        if part.end is not None and part.end <= writing.on:
            continue
        if part.begin >= writing.on:
            told = format_date(part.begin)
            message = (
                f"Volgens DUO eindigde dit op {format_date(writing.on)}: {kind.label}. In het dossier begint het op {told}. "
                "Kijk wat klopt en verbeter het dossier."
            )
            raise NoticeRefusedError(message)
        _renew(into, part, end=writing.on, reason=reason)


def _occur(into: Carrying, writing: EventOccurs) -> None:
    desk, resident = into.desk, into.resident
    kind = desk.book.kinds.of_word(writing.kind)
    objections = objections_to_day(day=writing.day, person=known_person(desk=desk, resident=resident), today=desk.today)
    if objections:
        raise EntryError(*objections)
    known = CaseEvent.objects.within(**desk.scope).known().filter(resident=resident, kind=kind.number)
    same = known if writing.once else known.filter(day=writing.day)
    if writing.kind == REPORT:
        same = same.filter(note=writing.note)
    shown = same.order_by("day", "number").first()
    told = {"day": writing.day, "value": writing.value, "details": dict(writing.details)}
    if shown is None:
        columns = {**told, "note": writing.note, **into.origin}
        first_version(desk=desk, model=CaseEvent, resident=resident, kind=kind.number, **columns)
    elif shown.day != writing.day or (writing.value is not None and shown.value != writing.value):
        next_version(desk=desk, shown=shown, why=into.why, **told, **into.origin)


def _parts(into: Carrying, kind: Code) -> list[CaseSpell]:
    known = CaseSpell.objects.within(**into.desk.scope).known()
    return list(known.filter(resident=into.resident, kind=kind.number).order_by("begin", "number"))


def _group(part: CaseSpell) -> str:
    return str(part.details.get(GROUP, ""))


def _begin(into: Carrying, kind: Code, begin: date, end: date | None, group: str) -> None:
    _require_spell(into, WantedSpell(kind=kind, begin=begin, end=end))
    _write_spell(into, kind, begin, end, group)


def _write_spell(into: Carrying, kind: Code, begin: date, end: date | None, group: str) -> None:
    columns = {"begin": begin, "end": end, "details": {GROUP: group} if group else {}, **into.origin}
    first_version(desk=into.desk, model=CaseSpell, resident=into.resident, kind=kind.number, **columns)


def _renew(into: Carrying, shown: CaseSpell, **columns: Any) -> None:  # noqa: ANN401 the columns of a spell
    next_version(desk=into.desk, shown=shown, why=into.why, **columns, **into.origin)


def _require_spell(into: Carrying, wanted: WantedSpell) -> None:
    desk, resident = into.desk, into.resident
    objections = objections_to_spell(
        wanted=wanted,
        held=held_spells(desk=desk, resident=resident),
        person=known_person(desk=desk, resident=resident),
        today=desk.today,
    )
    if objections:
        raise EntryError(*objections)
