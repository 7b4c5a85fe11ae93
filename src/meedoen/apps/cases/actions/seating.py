"""Letting somebody take a seat of a place, and writing down what somebody wants and can do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import EntryError, SpellEntry, Written, write_spell
from meedoen.apps.cases.actions.versions import first_version, next_version
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.models import CaseSpell, Position, Resident, Wish
from meedoen.core.cases.entries import Objection
from meedoen.core.cases.fitting import Travels
from meedoen.core.cases.seats import Seats, TakenSeat
from meedoen.core.indicators.codes import Code
from meedoen.core.values.dutch import format_date

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WishEntry:
    """What somebody wants and can do; empty and None are not known."""

    kinds: tuple[Code, ...] = ()
    hours_possible: Decimal | None = None
    travels: Travels | None = None
    language_level: str = ""
    available_from: date | None = None


@one_change
def take_seat(
    *,
    desk: Desk,
    resident: Resident,
    position: Position,
    begin: date,
    last_day: date | None = None,
    hours_per_week: Decimal | None = None,
) -> Written:
    """Let somebody take a seat: a spell of the kind of the place, with its organisation; what it ends is told.

    What the person does of that kind with that organisation already goes on with its own days, at this place.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, no seat is free, or it cannot be so.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    # Whoever takes the last seat at the same moment waits here, and is refused then.
    held = Position.objects.within(**desk.scope).select_for_update().get(pk=position.pk)
    kind = desk.book.kinds.of_number(held.kind)
    if kind is None:
        message = "De soort van deze plaats staat niet meer in de lijst. Maak een nieuwe plaats."
        raise EntryError(Objection(field="", text=message))
    _require_free(seats_of(position=held, spells=_spells_at(desk, held, besides=resident)), begin, last_day)
    does = _does_there(desk, resident, held, begin)
    if does is not None:
        return Written(spell=_put_at(desk, does, held))
    entry = SpellEntry(
        kind=kind,
        begin=begin,
        last_day=last_day,
        provider=held.provider,
        hours_per_week=hours_per_week,
        observer=desk.actor.name,
        position=held,
    )
    return write_spell(desk=desk, resident=resident, entry=entry)


def _does_there(desk: Desk, resident: Resident, position: Position, day: date) -> CaseSpell | None:
    """Return what somebody does on a day of the kind of a place with its organisation, or None."""
    spells = CaseSpell.objects.within(**desk.scope).known().filter(resident=resident, begin__lte=day)
    same = spells.filter(kind=position.kind, provider=position.provider_id).exclude(end__lte=day)
    found: CaseSpell | None = same.first()
    return found


def _put_at(desk: Desk, does: CaseSpell, position: Position) -> CaseSpell:
    """Let what somebody does already be at a place from now on; its days stay."""
    if does.position_id == position.pk:
        message = "Deze persoon zit al op deze plaats."
        raise EntryError(Objection(field="begin", text=message))
    if does.position_id is not None:
        message = (
            "Deze persoon zit al op een andere plaats van dezelfde soort bij deze organisatie. Beëindig die eerst."
        )
        raise EntryError(Objection(field="begin", text=message))
    return next_version(desk=desk, shown=does, why="zit op deze plaats", position=position)


@one_change
def write_wish(*, desk: Desk, resident: Resident, entry: WishEntry) -> Wish:
    """Write down what somebody wants and can do; what was known before stays as an earlier version.

    Raises:
        NotAllowedError: the actor may not write in files.
        ChangedMeanwhileError: somebody else changed it at this moment.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    columns: dict[str, Any] = {
        "kinds": sorted(kind.number for kind in entry.kinds),
        "hours_possible": entry.hours_possible,
        "travels": entry.travels or "",
        "language_level": entry.language_level,
        "available_from": entry.available_from,
    }
    shown = Wish.objects.within(**desk.scope).known().filter(resident=resident).first()
    if shown is None:
        return first_version(desk=desk, model=Wish, resident=resident, **columns)
    renewed: Wish = next_version(desk=desk, shown=shown, **columns)
    return renewed


def seats_of(*, position: Position, spells: Iterable[tuple[date, date | None]]) -> Seats:
    """Return the seats of a place with who take them, as the rules look at them."""
    taken = tuple(TakenSeat(begin=begin, end=end) for begin, end in spells)
    return Seats(number=position.seats, begin=position.begin, end=position.end, taken=taken)


def _spells_at(desk: Desk, position: Position, *, besides: Resident) -> list[tuple[date, date | None]]:
    """Return the days of who takes a seat, of everybody: seats are of the whole municipality."""
    spells = CaseSpell.objects.kept_for_all(municipality_code=desk.code).filter(position=position, known_until=None)
    return list(spells.exclude(resident=besides).values_list("begin", "end"))


def _require_free(seats: Seats, begin: date, last_day: date | None) -> None:
    """Refuse when the place is not there, or full, on a day of the stay: on the first, or when another begins later."""
    if not seats.there_on(begin):
        until = f" tot en met {format_date(seats.end - _DAY)}" if seats.end else ""
        text = f"Deze plaats is er vanaf {format_date(seats.begin)}{until}. Kies een dag daarin."
        raise EntryError(Objection(field="begin", text=text))
    if seats.end is not None and (last_day is None or last_day >= seats.end):
        text = f"De laatste dag van deze plaats is {format_date(seats.end - _DAY)}. Kies die dag of een eerdere."
        raise EntryError(Objection(field="last_day", text=text))
    later = [each.begin for each in seats.taken if each.begin > begin and (last_day is None or each.begin <= last_day)]
    full = next((day for day in [begin, *sorted(later)] if not seats.free_on(day)), None)
    if full is not None:
        text = f"Op {format_date(full)} is op deze plaats niets vrij: {seats.taken_on(full)} van {seats.number} bezet."
        raise EntryError(Objection(field="begin", text=text))
