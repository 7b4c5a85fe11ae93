"""What is made up for the engines is what a store would take in, and enough of it to be worth asking about."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings

from meedoen.core.indicators.facts import FactTable
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Timeliness
from meedoen.core.indicators.questions import Question
from meedoen.engines.store.checking import check_rows
from meedoen.engines.store.connecting import connected
from meedoen.engines.store.intake import take_in
from meedoen.engines.store.shapes import SHAPES
from tests.engines.codes_made_up import CODEBOOK
from tests.engines.crowd_made_up import crowd
from tests.engines.facts_made_up import facts
from tests.engines.questions_made_up import ASKED, case, crowded_case
from tests.engines.reference.answering import answer
from tests.engines.reference.test_cohorts_by_hand import OUTSIDE, SUSPENDED


def problems_of(made):
    tables = {
        FactTable.SPELLS: made.spells,
        FactTable.EVENTS: made.events,
        FactTable.POPULATION: made.residents,
        FactTable.TASK_FIGURES: made.imposed,
    }
    for municipality in (303, 9999):
        with connected() as connection:
            for table, rows in tables.items():
                own = [row for row in rows if row.municipality == municipality]
                where = {"view": f"made_up_{table}", "shape": SHAPES[table], "municipality": municipality}
                yield from take_in(connection, source=own, **where)
                yield from check_rows(connection, codebook=CODEBOOK, **where).problems


@settings(max_examples=15)
@given(facts())
def test_a_store_takes_random_facts_in(made):
    assert list(problems_of(made)) == []


@pytest.mark.parametrize("seed", [0, 1])
def test_a_store_takes_a_crowd_in(seed):
    assert list(problems_of(crowd(seed))) == []


@pytest.mark.parametrize("measure", ASKED, ids=lambda measure: measure.__name__)
def test_random_questions_have_answers(measure):
    found = []

    @settings(max_examples=40)
    @given(case(of=(measure,)))
    def look(made):
        found.append(bool(answer(*made)))

    look()

    assert sum(found) > 3


@pytest.mark.parametrize("term", [SUSPENDED, OUTSIDE])
def test_the_cases_of_a_crowd_end_in_many_ways(term):
    grid = Grid(GridKind.YEAR)
    question = Question(asked=Timeliness(term=term), grid=grid, first=2022, last=2024, seen_on=date(2025, 2, 1))
    outcomes = Counter()
    for parts in answer(question, crowd(1), CODEBOOK).values():
        outcomes.update(parts)

    assert len(+outcomes) >= 5


@settings(max_examples=8)
@given(crowded_case())
def test_a_crowd_can_be_asked_anything(made):
    question = made[0]

    assert all(question.first <= index <= question.last for _, index in answer(*made))
