"""A crowd: more people than a small register has, each with a course of their own, for engines that are slow to ask.

A single question about a crowd meets as many odd cases as a hundred about small registers. The seed is all there is to
chance, so that every engine gets the same crowd.
"""

import random
from datetime import date, timedelta
from functools import cache

from meedoen.core.indicators.facts import OPEN_END, Event, Spell
from tests.engines.codes_made_up import HAPPENING, LASTING
from tests.engines.facts_made_up import AREAS, COURSE, EDGES, LATER, YEARS, sensible
from tests.engines.reference.facts import Facts, Imposed, Residents

_LONGEST = 500


@cache
def crowd(seed: int, *, persons: int = 150) -> Facts:
    """Make the facts of so many persons; nothing in them was ever corrected."""
    chance = random.Random(seed)  # noqa: S311 the same crowd each time is what is wanted
    spells: list[Spell] = []
    events: list[Event] = []
    for person in range(1, persons + 1):
        places = _places(chance, person)
        for day in [_day(chance) for _ in range(chance.choice((1, 1, 2)))]:
            for _ in range(chance.randint(2, 7)):
                moved = places | (
                    {"area": chance.choice(AREAS[places["municipality"]])} if chance.random() < 0.2 else {}
                )
                number = len(spells) + len(events) + 1
                begin = day + timedelta(days=chance.choice(LATER))
                word = chance.choice((*COURSE, *LASTING))
                if word in HAPPENING:
                    value = chance.choice((0, 1, 2, 5, 12, 300, -5))
                    events.append(Event(fact=number, kind=HAPPENING[word], day=begin, value=value, **moved))
                else:
                    end = _end(chance, begin)
                    values = {"household": person % 40 + 1, "reason": chance.randint(0, 3), "kind": LASTING[word]}
                    spells.append(Spell(fact=number, begin=begin, end=end, **values, **moved))
    return Facts(
        spells=tuple(spells),
        events=tuple(map(sensible, events)),
        residents=_residents(chance),
        imposed=_imposed(chance),
    )


def _places(chance: random.Random, person: int) -> dict[str, int]:
    municipality = chance.choice((303, 303, 303, 9999))
    return {
        "person": person,
        "municipality": municipality,
        "area": chance.choice(AREAS[municipality]),
        "age": chance.randint(0, 3),
        "group_code": chance.randint(0, 2),
        "provider": chance.choice((0, 10, 20)),
    }


def _day(chance: random.Random) -> date:
    return chance.choice(EDGES) if chance.random() < 0.6 else date(2023, 1, 1) + timedelta(days=chance.randint(0, 800))


def _end(chance: random.Random, begin: date) -> date:
    kind = chance.random()
    if kind < 0.2:
        return OPEN_END
    lasts = chance.choice([each for each in LATER if each > 0]) if kind < 0.6 else chance.randint(1, _LONGEST)
    return begin + timedelta(days=lasts)


def _residents(chance: random.Random) -> tuple[Residents, ...]:
    return tuple(
        Residents(municipality=municipality, year=year, area=area, age=age, number=chance.randint(0, 400))
        for municipality, areas in AREAS.items()
        for year in YEARS
        for area in areas[1:]
        for age in range(1, 4)
    )


def _imposed(chance: random.Random) -> tuple[Imposed, ...]:
    return tuple(
        Imposed(municipality=municipality, year=year, kind=kind, number=chance.randint(0, 30))
        for municipality in AREAS
        for year in YEARS
        for kind in (1901, 1902)
    )
