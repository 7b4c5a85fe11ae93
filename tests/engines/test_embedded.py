"""DuckDB answers as the slow and obvious reference does, on random small registers."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meedoen.engines.embedded import Embedded
from tests.engines.kept import keep
from tests.engines.questions_made_up import ASKED, case
from tests.engines.reference.answering import answer
from tests.engines.suite import assert_same


@pytest.mark.parametrize("measure", ASKED, ids=lambda measure: measure.__name__)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_duckdb_answers_as_the_reference(measure: type, data: st.DataObject) -> None:
    question, facts, codes = data.draw(case(of=(measure,)))
    with TemporaryDirectory() as folder, Embedded() as engine:
        found = engine.answer(question, codes=codes, files=keep(facts, Path(folder)))
    assert_same(found, question, answer(question, facts, codes))
