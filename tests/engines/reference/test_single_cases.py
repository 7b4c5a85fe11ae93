"""What `core.cases` says of each single case is what the reference counts, though both were written apart."""

from collections import Counter, defaultdict
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.core.cases.terms import judge
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Timeliness
from meedoen.core.indicators.questions import Question
from tests.engines.codes_made_up import CODEBOOK
from tests.engines.crowd_made_up import crowd
from tests.engines.questions_made_up import case, seen_on
from tests.engines.reference.answering import answer
from tests.engines.reference.facts import cell_of
from tests.engines.terms_made_up import terms


def judged_one_by_one(question, facts):
    """Count the judgements of every person by cell, period and outcome."""
    of_person = defaultdict(list)
    for fact in (*facts.spells, *facts.events):
        of_person[fact.municipality, fact.person].append(fact)
    asked = {"term": question.asked.term, "seen_on": question.seen_on, "known_on": question.known_on}
    return Counter(
        (cell_of(judged.anchor, question.by), index, judged.outcome.value)
        for own in of_person.values()
        for judged in judge(facts=own, codebook=CODEBOOK, **asked)
        for index in range(question.first, question.last + 1)
        if question.grid.begin(index) <= judged.counted_on <= question.grid.last_day(index)
    )


def counted_together(question, facts):
    """Count the answer of the reference in the same way."""
    found = answer(question, facts, CODEBOOK)
    return +Counter({(*place, part): number for place, parts in found.items() for part, number in parts.items()})


@settings(max_examples=60)
@given(case(of=(Timeliness,)))
def test_the_cases_one_by_one_are_the_cases_together(made):
    question, facts, _ = made

    assert judged_one_by_one(question, facts) == counted_together(question, facts)


@settings(max_examples=15)
@given(terms(), seen_on, st.integers(0, 3))
def test_the_cases_of_a_crowd_are_so_too(term, day, seed):
    grid = Grid(GridKind.QUARTER)
    question = Question(
        asked=Timeliness(term=term),
        grid=grid,
        first=grid.index_of(date(2022, 1, 1)),
        last=grid.last_before(day),
        seen_on=day,
        by=(Dimension.AREA, Dimension.AGE),
    )

    assert judged_one_by_one(question, crowd(seed)) == counted_together(question, crowd(seed))
