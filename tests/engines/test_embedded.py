"""DuckDB answers as the slow and obvious reference does, on random small registers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meedoen.core.indicators.facts import Dimension, Subject
from meedoen.core.indicators.measures import Stock
from meedoen.engines.asking import answer_of
from meedoen.engines.embedded import Embedded
from tests.engines.kept import keep
from tests.engines.questions_made_up import ASKED, case, crowded_questions
from tests.engines.reference.answering import answer
from tests.engines.suite import assert_same


@pytest.fixture(scope="module")
def engine() -> Iterator[Embedded]:
    """Give one engine for all: starting DuckDB takes longer than a question, and of every question it opens other files."""
    with Embedded() as engine:
        yield engine


@pytest.mark.parametrize("measure", ASKED, ids=lambda measure: measure.__name__)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_duckdb_answers_as_the_reference(engine: Embedded, measure: type, data: st.DataObject) -> None:
    question, facts, codes = data.draw(case(of=(measure,)))
    with TemporaryDirectory() as folder:
        found = answer_of(engine, question, codes=codes, files=keep(facts, Path(folder)))
    assert_same(found, question, answer(question, facts, codes))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_persons_by_kind_are_counted_from_what_the_store_merged_as_from_what_is_merged_now(
    engine: Embedded, data: st.DataObject
) -> None:
    asked, facts, codes = data.draw(crowded_questions(of=Stock))
    of_persons = [
        replace(
            each,
            asked=replace(each.asked, counts=Subject.PERSONS, of=replace(each.asked.of, only=())),
            by=(Dimension.KIND,),
        )
        for each in asked
    ]
    with TemporaryDirectory() as folder:
        found = list(engine.answers(of_persons, codes=codes, files=keep(facts, Path(folder))))

    for question, told in found:
        assert_same(told, question, answer(question, facts, codes))


@pytest.mark.parametrize("measure", ASKED, ids=lambda measure: measure.__name__)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_questions_together_are_answered_as_each_by_itself(
    engine: Embedded, measure: type, data: st.DataObject
) -> None:
    asked, facts, codes = data.draw(crowded_questions(of=measure))
    with TemporaryDirectory() as folder:
        found = list(engine.answers(asked, codes=codes, files=keep(facts, Path(folder))))

    assert sorted(map(repr, asked)) == sorted(repr(question) for question, _ in found)
    for question, told in found:
        assert_same(told, question, answer(question, facts, codes))
