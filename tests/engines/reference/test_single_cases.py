"""What `core.cases` says of each single case is what the reference counts, though both were written apart."""

from collections import Counter, defaultdict

from hypothesis import given

from meedoen.core.cases.terms import judge
from meedoen.core.indicators.measures import Timeliness
from tests.engines.questions_made_up import case
from tests.engines.reference.answering import answer
from tests.engines.reference.facts import cell_of


@given(case(of=(Timeliness,)))
def test_the_cases_one_by_one_are_the_cases_together(made):
    question, facts, codes = made
    of_person = defaultdict(list)
    for fact in (*facts.spells, *facts.events):
        of_person[fact.municipality, fact.person].append(fact)
    asked = {"term": question.asked.term, "seen_on": question.seen_on, "known_on": question.known_on, "codebook": codes}
    told = Counter(
        (cell_of(judged.anchor, question.by), index, judged.outcome.value)
        for own in of_person.values()
        for judged in judge(facts=own, **asked)
        for index in range(question.first, question.last + 1)
        if question.grid.begin(index) <= judged.counted_on <= question.grid.last_day(index)
    )

    found = answer(question, facts, codes)
    assert told == Counter(
        {
            (key, index, part): number
            for (key, index), parts in found.items()
            for part, number in parts.items()
            if number
        }
    )
