"""Keeping the list of places: adding one, changing what it asks, closing it, and how many of a kind were agreed for a year.

Nobody stands in a place, so what changes is told in the log of changes too.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.actions.seats import held_position, seats_of
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.meanwhile import MEANWHILE, ChangedMeanwhileError
from meedoen.apps.cases.models import AgreedPositions, CaseSpell, Position
from meedoen.apps.cases.models.floor import CaseQuerySet
from meedoen.apps.journal.actions import log
from meedoen.apps.network.models import Organisation
from meedoen.core.cases.entries import Objection
from meedoen.core.cases.unnamed import why_it_names
from meedoen.core.indicators.codes import Code
from meedoen.core.values.dutch import format_date

MOST_SEATS = 5000
MOST_AGREED = 100_000
_DAY = timedelta(days=1)
_FURTHEST_AHEAD = timedelta(days=731)
_YEARS_AHEAD = 5
_FIRST_YEAR = 2000


class PositionError(EntryError):
    """A place cannot be like this; the message says what is expected (Dutch). `field` names what it is about."""

    def __init__(self, message: str, field: str = "") -> None:
        """Keep the field."""
        super().__init__(Objection(field=field, text=message))
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionEntry:
    """What somebody writes down of a place; empty and None are not asked. `last_day` None while it is there."""

    provider: Organisation
    kind: Code
    seats: int
    begin: date
    last_day: date | None = None
    project: str = ""
    hours_from: Decimal | None = None
    hours_to: Decimal | None = None
    step_from: int | None = None
    step_to: int | None = None
    language_level: str = ""
    area_code: str = ""
    note: str = ""


@one_change
def open_position(*, desk: Desk, entry: PositionEntry) -> Position:
    """Put a place in the list.

    Raises:
        NotAllowedError, PositionError: the actor may not work in files, or it cannot be so.

    """
    _require(desk)
    _require_possible(entry, desk.today)
    position = Position(municipality_id=desk.code, **_columns(desk, entry))
    position.save(force_insert=True)
    _log(desk, position, "plaats toegevoegd")
    return position


@one_change
def change_position(*, desk: Desk, position: Position, entry: PositionEntry) -> Position:
    """Change a place; who takes a seat stays.

    Raises:
        NotAllowedError, PositionError: the actor may not work in files, or who sits there does not fit in it any more.
        ChangedMeanwhileError: somebody else changed or closed it since `position` was shown.

    """
    _require(desk)
    _require_possible(entry, desk.today)
    held = _held_as_shown(desk, position)
    if _held(desk, held).exists() and (entry.kind.number != held.kind or entry.provider.pk != held.provider_id):
        message = (
            "Er zitten of zaten mensen op deze plaats. Maak voor een andere soort of organisatie een nieuwe plaats."
        )
        raise PositionError(message, "kind")
    _require_nobody_after(desk, held, entry.last_day)
    _require_nobody_before(desk, held, entry.begin)
    _require_seats(desk, held, entry.seats)
    for name, value in _columns(desk, entry).items():
        setattr(held, name, value)
    held.save()
    _log(desk, held, "plaats gewijzigd")
    return held


@one_change
def close_position(*, desk: Desk, position: Position, last_day: date) -> Position:
    """Let a place be there up to and including a day.

    Raises:
        NotAllowedError, PositionError: the actor may not work in files, or somebody sits there after that day.
        ChangedMeanwhileError: somebody else changed or closed it since `position` was shown.

    """
    _require(desk)
    held = _held_as_shown(desk, position)
    if last_day < held.begin:
        message = f"De plaats is er pas vanaf {format_date(held.begin)}. Kies die dag of een latere."
        raise PositionError(message, "last_day")
    _require_nobody_after(desk, held, last_day)
    held.end, held.recorded_by, held.recorded_at = last_day + _DAY, desk.actor.name, desk.now
    held.save(update_fields=("end", "recorded_by", "recorded_at"))
    _log(desk, held, "plaats gesloten")
    return held


@one_change
def agree_positions(*, desk: Desk, kind: Code, year: int, number: int, decision: str) -> AgreedPositions:
    """Write down how many places of a kind were agreed for the end of a year; the number before it is replaced.

    Raises:
        NotAllowedError, PositionError: the actor may not divide work, or it cannot be so.

    """
    require(actor=desk.actor, permission=Permission.DIVIDE_CASES, municipality_code=desk.code)
    latest = desk.today.year + _YEARS_AHEAD
    if not _FIRST_YEAR <= year <= latest:
        message = f"Schrijf een jaar van {_FIRST_YEAR} tot en met {latest}."
        raise PositionError(message, "year")
    if not 0 <= number <= MOST_AGREED:
        message = f"Schrijf een heel aantal van 0 tot en met {MOST_AGREED}."
        raise PositionError(message, "number")
    agreed, _ = AgreedPositions.objects.within(**desk.scope).update_or_create(
        kind=kind.number,
        year=year,
        defaults={
            "number": number,
            "decision": decision,
            "recorded_by": desk.actor.name,
            "recorded_at": desk.now,
        },
        create_defaults={
            "municipality_id": desk.code,
            "number": number,
            "decision": decision,
            "recorded_by": desk.actor.name,
            "recorded_at": desk.now,
        },
    )
    desk.look.changed(what=f"taakstelling {agreed.pk}")
    told = f"{kind.label} {year}: {number}"
    log(municipality_code=desk.code, actor=desk.actor, action="taakstelling vastgelegd", subject=told, reason=decision)
    found: AgreedPositions = agreed
    return found


def _require(desk: Desk) -> None:
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)


def _held_as_shown(desk: Desk, position: Position) -> Position:
    """Return a place as it is now, of which nobody else changes anything until this page is done."""
    held = held_position(desk=desk, key=position.pk)
    if held.recorded_at != position.recorded_at:
        raise ChangedMeanwhileError(MEANWHILE)
    return held


def _require_possible(entry: PositionEntry, today: date) -> None:
    if not 1 <= entry.seats <= MOST_SEATS:
        message = f"Schrijf een heel aantal van 1 tot en met {MOST_SEATS}."
        raise PositionError(message, "seats")
    if entry.begin > today + _FURTHEST_AHEAD:
        message = f"{format_date(entry.begin)} is meer dan twee jaar vooruit. Klopt het jaartal?"
        raise PositionError(message, "begin")
    if entry.last_day is not None and entry.last_day < entry.begin:
        message = "De laatste dag ligt vóór de eerste dag."
        raise PositionError(message, "last_day")
    if entry.hours_from is not None and entry.hours_to is not None and entry.hours_from > entry.hours_to:
        message = "Het hoogste aantal uren is lager dan het laagste. Wissel ze om."
        raise PositionError(message, "hours_to")
    if entry.step_from is not None and entry.step_to is not None and entry.step_from > entry.step_to:
        message = "De hoogste trede ligt onder de laagste. Wissel ze om."
        raise PositionError(message, "step_to")
    for field, text in (("project", entry.project), ("note", entry.note)):
        if naming := why_it_names(text=text):
            raise PositionError(naming, field)


def _require_nobody_after(desk: Desk, position: Position, last_day: date | None) -> None:
    if last_day is None:
        return
    spells = _held(desk, position)
    if spells.filter(end=None).exists() or spells.filter(end__gt=last_day + _DAY).exists():
        message = "Na die dag zit er nog iemand op deze plaats. Beëindig dat eerst in het dossier."
        raise PositionError(message, "last_day")


def _require_nobody_before(desk: Desk, position: Position, begin: date) -> None:
    first = _held(desk, position).order_by("begin").values_list("begin", flat=True).first()
    if begin > position.begin and first is not None and first < begin:
        message = f"Sinds {format_date(first)} zit er al iemand op deze plaats. Kies die dag of een eerdere."
        raise PositionError(message, "begin")


def _require_seats(desk: Desk, position: Position, seats: int) -> None:
    """Refuse fewer seats than people who sit there today or later; what there was before says nothing any more."""
    there = seats_of(position=position, spells=_held(desk, position).values_list("begin", "end"))
    days = [desk.today, *(each.begin for each in there.taken if each.begin > desk.today)]
    most = max(there.taken_on(day) for day in days)
    if seats < min(most, position.seats):
        message = f"Er zitten (straks) {most} mensen op deze plaats. Beëindig eerst wat stopt, in het dossier."
        raise PositionError(message, "seats")


def _held(desk: Desk, position: Position) -> CaseQuerySet:
    """Return the spells of everybody at a place, of whatever team: it may not be closed under anybody."""
    spells: CaseQuerySet = CaseSpell.objects.kept_for_all(municipality_code=desk.code)
    return spells.filter(position=position, known_until=None)


def _columns(desk: Desk, entry: PositionEntry) -> dict[str, object]:
    return {
        "provider": entry.provider,
        "kind": entry.kind.number,
        "project": entry.project,
        "seats": entry.seats,
        "hours_from": entry.hours_from,
        "hours_to": entry.hours_to,
        "step_from": entry.step_from,
        "step_to": entry.step_to,
        "language_level": entry.language_level,
        "area_code": entry.area_code,
        "begin": entry.begin,
        "end": entry.last_day + _DAY if entry.last_day else None,
        "note": entry.note,
        "recorded_by": desk.actor.name,
        "recorded_at": desk.now,
    }


def _log(desk: Desk, position: Position, action: str) -> None:
    desk.look.changed(what=f"plaats {position.pk}")
    kind = desk.book.kinds.of_number(position.kind)
    told = f"{kind.label if kind else position.kind} bij {position.provider.name} (plaats {position.pk})"
    log(municipality_code=desk.code, actor=desk.actor, action=action, subject=told)
