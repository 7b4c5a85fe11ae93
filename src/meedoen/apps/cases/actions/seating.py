"""Letting somebody take a seat of a place, and writing down what somebody wants and can do."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import (
    EntryError,
    SpellEntry,
    Written,
    known_person,
    refuse,
    write_spell,
)
from meedoen.apps.cases.actions.seats import held_position, seats_at
from meedoen.apps.cases.actions.versions import first_version, next_version
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.meanwhile import MEANWHILE, ChangedMeanwhileError
from meedoen.apps.cases.models import CaseSpell, Position, Resident, Wish
from meedoen.apps.cases.queries.positions import position_with
from meedoen.apps.cases.queries.seat_fit import misfits_of, seat_fit
from meedoen.core.cases.after_death import objections_to_wish
from meedoen.core.cases.entries import Objection
from meedoen.core.cases.fitting import Travels
from meedoen.core.cases.seats import TakenSeat, objections_to_stay
from meedoen.core.indicators.codes import Code

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
    why: str = "",
) -> Written:
    """Let somebody take a seat: a spell of the kind of the place, with its organisation; what it ends is told.

    What the person does of that kind with that organisation already goes on with its own days, at this place. Of a place that does
    not fit, `why` tells why it was chosen all the same.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, no seat is free, or it cannot be so.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    held = held_position(desk=desk, key=position.pk)
    kind = _kind_of(desk, held)
    does = _does_there(desk, resident, held, begin)
    end = does.end if does else (last_day + _DAY if last_day else None)
    stay = TakenSeat(begin=begin, end=end)
    chosen = _all_the_same(desk, resident, held, why)
    refuse(objections_to_stay(seats=seats_at(desk=desk, position=held, besides=resident), stay=stay))
    if does is not None:
        return Written(spell=_put_at(desk, does, held, chosen))
    entry = SpellEntry(
        kind=kind,
        begin=begin,
        last_day=last_day,
        provider=held.provider,
        hours_per_week=hours_per_week,
        observer=desk.actor.name,
        note=chosen,
        position=held,
    )
    return write_spell(desk=desk, resident=resident, entry=entry)


def _kind_of(desk: Desk, position: Position) -> Code:
    """Return the kind of a place.

    Raises:
        EntryError: the list does not have it any more.

    """
    kind = desk.book.kinds.of_number(position.kind)
    if kind is None:
        message = "De soort van deze plaats staat niet meer in de lijst. Maak een nieuwe plaats."
        raise EntryError(Objection(field="", text=message))
    return kind


def _all_the_same(desk: Desk, resident: Resident, position: Position, why: str) -> str:
    """Return why a place is chosen that does not fit, as the file tells it; empty for one that does, or of which it is not known.

    Raises:
        EntryError: it does not fit, and nobody said why it was chosen.

    """
    shown = position_with(desk=desk, pk=position.pk)
    misfits = misfits_of(compared=seat_fit(desk=desk, resident=resident, shown=shown)) if shown else ()
    if not misfits:
        return ""
    named = ", ".join(each.lower() for each in misfits)
    if not why.strip():
        text = f"Deze plaats past niet ({named}). Zeg waarom u haar samen met de inwoner toch kiest."
        raise EntryError(Objection(field="why", text=text))
    return f"Past niet ({named}), en is toch gekozen: {why.strip()}"


def _does_there(desk: Desk, resident: Resident, position: Position, day: date) -> CaseSpell | None:
    """Return what somebody does on a day of the kind of a place with its organisation, or None."""
    spells = CaseSpell.objects.within(**desk.scope).known().filter(resident=resident, begin__lte=day)
    same = spells.filter(kind=position.kind, provider=position.provider_id).exclude(end__lte=day)
    found: CaseSpell | None = same.first()
    return found


def _put_at(desk: Desk, does: CaseSpell, position: Position, chosen: str) -> CaseSpell:
    """Let what somebody does already be at a place from now on; its days stay."""
    if does.position_id == position.pk:
        message = "Deze persoon zit al op deze plaats."
        raise EntryError(Objection(field="begin", text=message))
    if does.position_id is not None:
        message = (
            "Deze persoon zit al op een andere plaats van dezelfde soort bij deze organisatie. Beëindig die eerst."
        )
        raise EntryError(Objection(field="begin", text=message))
    return next_version(desk=desk, shown=does, why=chosen or "zit op deze plaats", position=position)


@one_change
def write_wish(*, desk: Desk, resident: Resident, entry: WishEntry, seen: int | None = None) -> Wish:
    """Write down what somebody wants and can do; what was known before stays as an earlier version.

    `seen` is the key of the version that was shown, 0 for none; None replaces whatever stands.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or the person died.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    refuse(objections_to_wish(died=known_person(desk=desk, resident=resident).died))
    columns: dict[str, Any] = {
        "kinds": sorted(kind.number for kind in entry.kinds),
        "hours_possible": entry.hours_possible,
        "travels": entry.travels or "",
        "language_level": entry.language_level,
        "available_from": entry.available_from,
    }
    shown = Wish.objects.within(**desk.scope).known().filter(resident=resident).first()
    if seen is not None and seen != (shown.pk if shown else 0):
        raise ChangedMeanwhileError(MEANWHILE)
    if shown is None:
        return first_version(desk=desk, model=Wish, resident=resident, **columns)
    renewed: Wish = next_version(desk=desk, shown=shown, **columns)
    return renewed
