"""The seats of a place as the rules look at them, and whether somebody who sits there can stay on other days."""

from collections.abc import Iterable
from datetime import date

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseSpell, Position, Resident
from meedoen.core.cases.entries import Objection
from meedoen.core.cases.seats import Seats, TakenSeat, days_added, objections_to_stay


def held_position(*, desk: Desk, key: int) -> Position:
    """Return a place of which nobody else gives a seat away until this page is done: who tries waits, and is refused then."""
    found: Position = Position.objects.within(**desk.scope).select_for_update().get(pk=key)
    return found


def seats_of(*, position: Position, spells: Iterable[tuple[date, date | None]]) -> Seats:
    """Return the seats of a place with who take them, as the rules look at them."""
    taken = tuple(TakenSeat(begin=begin, end=end) for begin, end in spells)
    return Seats(number=position.seats, begin=position.begin, end=position.end, taken=taken)


def seats_at(*, desk: Desk, position: Position, besides: Resident) -> Seats:
    """Return the seats of a place with who take them besides somebody: of everybody, for seats are of the whole municipality."""
    spells = CaseSpell.objects.kept_for_all(municipality_code=desk.code).filter(position=position, known_until=None)
    return seats_of(position=position, spells=spells.exclude(resident=besides).values_list("begin", "end"))


def objections_to_days(*, desk: Desk, shown: CaseSpell, begin: date, end: date | None) -> tuple[Objection, ...]:
    """Return why somebody cannot sit at a place on the days that are added to a spell; nothing for one without a place."""
    before, after = TakenSeat(begin=shown.begin, end=shown.end), TakenSeat(begin=begin, end=end)
    added = days_added(before=before, after=after)
    if shown.position_id is None or not added or (end is not None and end <= begin):
        return ()
    held = held_position(desk=desk, key=shown.position_id)
    seats = seats_at(desk=desk, position=held, besides=shown.resident)
    return tuple(each for stay in added for each in objections_to_stay(seats=seats, stay=stay))
