"""The suite for engines lets a right answer pass and names what is wrong in any other."""

import pytest
from hypothesis import given

from meedoen.core.indicators.answers import Answer
from tests.engines.questions_made_up import case
from tests.engines.reference.answering import answer
from tests.engines.suite import assert_same


def rows_of(found):
    return [(*key, index, index, *parts.values()) for (key, index), parts in found.items()]


@given(case())
def test_the_answer_of_the_reference_is_the_answer_of_the_reference(made):
    question, facts, codebook = made
    found = answer(question, facts, codebook)

    assert_same(rows_of(found), question, found)
    assert_same(Answer(keys=question.keys, parts=question.parts, rows=tuple(rows_of(found))), question, found)


@given(case())
def test_an_answer_that_misses_a_row_or_counts_one_more_is_refused(made):
    question, facts, codebook = made
    found = answer(question, facts, codebook)
    rows = rows_of(found)
    if not rows:
        return

    with pytest.raises(AssertionError, match=r"expected \{.*got nothing"):
        assert_same(rows[1:], question, found)
    with pytest.raises(AssertionError, match=r"1 differences"):
        assert_same([*rows[1:], (*rows[0][:-1], (rows[0][-1] or 0) + 1)], question, found)
    with pytest.raises(AssertionError, match="stands in two rows"):
        assert_same([*rows, rows[0]], question, found)
