"""Which spells of a file can stand in somebody's file together: the rules of `core.cases.entries` over all of them at once.

What a file says of spells that it brought before takes their place, so that a file can move one and put another after it. When such a
change is refused the spell stays as it was, and the others are looked at again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from meedoen.apps.cases.importing.rows import GivenSpell
from meedoen.core.cases.entries import (
    Ending,
    HeldSpell,
    KnownPerson,
    Objection,
    WantedSpell,
    endings_by,
    goes_on,
    objections_to_spell,
)
from meedoen.core.values.dutch import format_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """A spell that a row wants; `number` is that of the spell that it changes when `stands`, else a new one."""

    given: GivenSpell
    number: int
    stands: bool


@dataclass(slots=True, kw_only=True)
class Arranged:
    """How it ends: `world` are all spells by number, `on` the rows of which a spell goes on with that number."""

    world: dict[int, HeldSpell]
    accepted: list[Wished] = field(default_factory=list)
    on: dict[int, int] = field(default_factory=dict)
    refused: dict[int, tuple[Objection, ...]] = field(default_factory=dict)
    endings: list[tuple[int, Ending]] = field(default_factory=list)


def arranged(*, wished: Sequence[Wished], held: Sequence[HeldSpell], person: KnownPerson, today: date) -> Arranged:
    """Return which of the spells can be written beside those that are held and beside each other, and what they end."""
    refused: dict[int, tuple[Objection, ...]] = {}
    while True:
        stays = {each.number for each in wished if each.stands and each.given.row in refused}
        moving = {each.number for each in wished if each.stands} - stays
        found = Arranged(world={each.number: each for each in held if each.number not in moving}, refused=refused)
        again = False
        for each in wished:
            if each.given.row in refused:
                continue
            objections = _place(each, found, person, today)
            if objections:
                refused[each.given.row] = objections
                again = again or each.stands
            else:
                found.accepted.append(each)
        if not again:
            return found


def _place(wish: Wished, found: Arranged, person: KnownPerson, today: date) -> tuple[Objection, ...]:
    """Put a spell among the others, or return why it cannot stand there."""
    given, world = wish.given, found.world
    wanted = WantedSpell(
        kind=given.kind,
        begin=given.begin,
        end=given.end,
        provider=given.provider or 0,
        number=wish.number if wish.stands else None,
    )
    same = None if wish.stands else goes_on(wanted=wanted, held=world.values())
    others = [each for each in world.values() if same is None or each.number != same.number]
    objections = objections_to_spell(wanted=wanted, held=others, person=person, today=today)
    if objections:
        return objections
    if same is not None and given.end not in (None, same.end):
        text = f"{given.kind.label} staat er al vanaf {format_date(same.begin)}; verwacht: het einde in de rij met dat begin"
        return (Objection(field="end", text=text),)
    for ending in endings_by(wanted=wanted, held=list(world.values())):
        world[ending.spell.number] = replace(ending.spell, end=ending.on)
        found.endings.append((given.row, ending))
    if same is not None:
        found.on[given.row] = same.number
        return ()
    world[wish.number] = HeldSpell(
        number=wish.number, kind=given.kind, begin=given.begin, end=given.end, provider=given.provider or 0
    )
    return ()
