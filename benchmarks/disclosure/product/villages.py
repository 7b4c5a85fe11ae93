"""Made-up villages with the small, nasty cases: one or two persons in an area, leavers, returns, transfers, two kinds at once."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meedoen.core.indicators.facts import OPEN_END, Spell
from meedoen.links.definitions.reading import national_code_book

BOOK = national_code_book()
KINDS = ("algemene-bijstand", "bbz", "ioaw", "ioaz")
AGES = ("18-22", "27-34", "45-54")
GROUPS = ("asielstatushouder", "geen-doelgroep", "gezinsmigrant")
FIRST = date(2023, 1, 1)
REASONS = ("werk", "opleiding", "verhuizing")
_DAYS = 720


@dataclass(slots=True)
class _Making:
    chance: random.Random
    spells: list[Spell]

    def add(self, like: Spell, **other: object) -> Spell:
        made = replace(like, fact=len(self.spells) + 1, **other)  # type: ignore[arg-type] # fields of a spell
        self.spells.append(made)
        return made

    def day(self, after: date, most: int) -> date:
        return after + timedelta(days=1 + self.chance.randrange(most))


def village(*, seed: int) -> list[Spell]:
    """Return the spells of a village of some hundreds of persons, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 made up facts
    making = _Making(chance, [])
    sizes = [
        chance.choice((15, 40, 120, 300)),
        chance.choice((8, 15, 40)),
        chance.choice((1, 2, 4, 9)),
        chance.choice((1, 2, 12)),
    ]
    person = 0
    for district, size in enumerate(sizes[: chance.choice((2, 3, 4))], 1):
        for _ in range(size):
            person += 1
            _life(making, person, district)
    return making.spells


def corrected(spells: Sequence[Spell], *, seed: int) -> list[Spell]:
    """Return the facts after corrections: some left out, some ended earlier, in one district more than in another."""
    chance = random.Random(seed)  # noqa: S311 made up facts
    share = {area: chance.choice((0, 0.03, 0.2, 0.5)) for area in {each.area // 100 for each in spells}}
    found: list[Spell] = []
    for each in spells:
        if chance.random() >= share[each.area // 100]:
            found.append(each)
        elif chance.random() < 0.5:  # noqa: PLR2004 half
            ended = min(each.end, each.begin + timedelta(days=1 + chance.randrange(200)))
            found.append(replace(each, end=ended))
    number, person = max(each.fact for each in spells), max(each.person for each in spells)
    for place in range(chance.choice((0, 1, 2, 15, 40))):
        like = chance.choice(spells)
        new = {"fact": number + 1 + place, "person": person + 1 + place, "household": person + 1 + place}
        found.append(replace(like, **new))  # type: ignore[arg-type] # fields of a spell
    return found


def _life(making: _Making, person: int, district: int) -> None:
    chance = making.chance
    begin = FIRST + timedelta(days=chance.randrange(_DAYS) if chance.random() < 0.5 else -chance.randrange(1, 200))  # noqa: PLR2004
    like = Spell(
        fact=0,
        person=person,
        household=person if chance.random() < 0.9 else max(person - 1, 1),  # noqa: PLR2004
        municipality=303,
        kind=BOOK.kinds.of_word(chance.choices(KINDS, (20, 4, 1, 1))[0]).number,
        begin=begin,
        area=3030000 + 100 * district + chance.choices((1, 2, 3), (10, 3, 1))[0],
        age=BOOK.ages.of_word(chance.choices(AGES, (6, 3, 1))[0]).number,
        group_code=BOOK.groups.of_word(chance.choices(GROUPS, (6, 3, 1))[0]).number,
    )
    if chance.random() < 0.5:  # noqa: PLR2004
        making.add(like)
        return
    end, reason = making.day(begin, 400), BOOK.reasons.of_word(chance.choice(REASONS)).number
    first = making.add(like, end=end, reason=reason)
    what = chance.random()
    if what < 0.25:  # noqa: PLR2004 back after a time
        making.add(first, begin=making.day(end, 200), end=OPEN_END, reason=0)
    elif what < 0.4:  # noqa: PLR2004 from one kind to another on the same day
        making.add(first, kind=BOOK.kinds.of_word(chance.choice(KINDS)).number, begin=end, end=OPEN_END, reason=0)
    elif what < 0.5:  # noqa: PLR2004 two kinds at once
        making.add(
            first,
            kind=BOOK.kinds.of_word(chance.choice(KINDS)).number,
            begin=begin + timedelta(days=(end - begin).days // 2),
        )
    elif what < 0.55:  # noqa: PLR2004 moves
        making.add(first, area=first.area + 100 if district == 1 else 3030101, begin=end, end=OPEN_END, reason=0)
