"""Every definition that is shipped is answered by DuckDB as by the reference, on one small register that has all kinds."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from meedoen.core.indicators.facts import OPEN_END, Event, FactTable, Imposed, Residents, Spell
from meedoen.core.indicators.questions import Question, asked_in
from meedoen.engines.asking import answer_of
from meedoen.engines.embedded import Embedded
from meedoen.links.definitions.reading import national_code_book, own_indicators
from tests.engines.kept import keep
from tests.engines.reference.answering import answer
from tests.engines.reference.facts import Facts
from tests.engines.suite import assert_same

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


def questions(definition) -> Iterator[Question]:
    """Give the questions of a definition over its first periods, whole and by its last division."""
    grid = definition.grids[0]
    last = grid.last_before(SEEN_ON)
    for asked in asked_in(measure=definition.measure):
        for by in {(), *definition.by[-1:]}:
            yield Question(asked=asked, grid=grid, first=last - 7, last=last, seen_on=SEEN_ON, by=by)


@pytest.fixture(name="register", scope="module")
def the_register(tmp_path_factory):
    files = keep(FACTS, tmp_path_factory.mktemp("register"))
    with Embedded() as engine:
        yield lambda question: answer_of(engine, question, codes=national_code_book(), files=files)


@pytest.mark.slow
@pytest.mark.parametrize("definition", own_indicators(), ids=lambda each: each.code)
def test_a_definition_is_answered_as_by_the_reference(register, definition):
    for question in questions(definition):
        found = register(question)

        assert_same(found, question, answer(question, FACTS, national_code_book()))


@pytest.mark.slow
def test_the_register_holds_something_for_nearly_every_definition(register):
    empty = [each.code for each in own_indicators() if not any(register(asked).rows for asked in questions(each))]

    assert len(empty) < len(own_indicators()) // 10, empty
