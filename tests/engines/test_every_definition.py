"""Every definition that is shipped is answered by DuckDB as by the reference, on one small register that has all kinds."""

from collections.abc import Iterator

import pytest

from meedoen.core.indicators.questions import Question, asked_in
from meedoen.engines.asking import answer_of
from meedoen.engines.embedded import Embedded
from meedoen.links.definitions.reading import national_code_book, own_indicators
from tests.engines.every_kind_made_up import FACTS, SEEN_ON, every_question
from tests.engines.kept import keep
from tests.engines.reference.answering import answer
from tests.engines.suite import assert_same, densified


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


@pytest.mark.slow
def test_all_questions_at_once_are_answered_as_each_by_itself(register, tmp_path):
    asked = list(dict.fromkeys(every_question()))
    files = keep(FACTS, tmp_path)
    with Embedded() as engine:
        found = dict(engine.answers(asked, codes=national_code_book(), files=files))

    assert [each for each in asked if densified(found[each].rows, each) != densified(register(each).rows, each)] == []
