"""A small register that has all kinds of the national list, and every question that the own definitions ask of it."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from meedoen.core.indicators.facts import OPEN_END, Event, FactTable, Imposed, Residents, Spell
from meedoen.core.indicators.questions import Question, asked_in
from meedoen.links.definitions.reading import national_code_book, own_indicators
from tests.engines.reference.facts import Facts

SEEN_ON = date(2024, 12, 1)
PERSONS, DAYS = 8, 1400
LASTS = (1, 30, 70, 200, 365, 400)
AREAS = (3030101, 3030102, 3030201)
REASONS = (0, 1, 2, 3, 14, 15, 16, 17, 22)


def every_kind() -> Facts:
    """Make a few facts of every kind, the same each time."""
    dice = random.Random(3)  # noqa: S311 a small register, not a secret
    spells, events = [], []
    for code in national_code_book().kinds:
        for _ in range(12):
            number = len(spells) + len(events) + 1
            person, begin = dice.randrange(1, PERSONS), date(2021, 1, 1) + timedelta(days=dice.randrange(DAYS))
            cell = {
                "area": dice.choice(AREAS),
                "age": dice.randrange(14),
                "group_code": dice.randrange(4),
                "provider": dice.randrange(3),
            }
            of_whom = {"fact": number, "person": person, "municipality": 303, "kind": code.number, **cell}
            if code.table is FactTable.SPELLS:
                end = dice.choice([OPEN_END, *(begin + timedelta(days=days) for days in LASTS)])
                reason = dice.choice(REASONS)
                spells.append(Spell(**of_whom, household=person // 2, begin=begin, end=end, reason=reason))
            elif code.table is FactTable.EVENTS:
                events.append(Event(**of_whom, day=begin, value=dice.randrange(900)))
    years = range(2020, 2025)
    figures = [code.number for code in national_code_book().kinds if code.table is FactTable.TASK_FIGURES]
    return Facts(
        spells=tuple(spells),
        events=tuple(events),
        residents=tuple(
            Residents(municipality=303, year=year, area=area, age=age, number=dice.randrange(1, 50))
            for year in years
            for area in AREAS
            for age in range(1, 14)
        ),
        imposed=tuple(Imposed(municipality=303, year=year, kind=kind, number=7) for year in years for kind in figures),
    )


FACTS = every_kind()


def every_question() -> Iterator[Question]:
    """Give what the own definitions ask, of the last periods: per kind of period, and for every division."""
    for definition in own_indicators():
        for asked in asked_in(measure=definition.measure):
            for grid in definition.grids:
                last = grid.last_before(SEEN_ON)
                for by in ((), *definition.by):
                    yield Question(asked=asked, grid=grid, first=last - 7, last=last, seen_on=SEEN_ON, by=by)
