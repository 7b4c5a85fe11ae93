"""ClickHouse answers as the slow and obvious reference does, on a crowd: it is slow to ask, and one crowd holds many odd cases."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from meedoen.engines.asking import answer_of
from tests.engines.clickhouse import ClickHouse
from tests.engines.kept import keep
from tests.engines.questions_made_up import ASKED, crowded_case
from tests.engines.reference.answering import answer
from tests.engines.suite import assert_same


@pytest.fixture(scope="module")
def clickhouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClickHouse]:
    return ClickHouse(tmp_path_factory.mktemp("clickhouse"))


@pytest.mark.parametrize("measure", ASKED, ids=lambda measure: measure.__name__)
@seed(20261122)
@settings(
    max_examples=1, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(data=st.data())
def test_clickhouse_answers_as_the_reference(clickhouse: ClickHouse, measure: type, data: st.DataObject) -> None:
    question, facts, codes = data.draw(crowded_case(of=(measure,)))
    with TemporaryDirectory() as folder:
        found = answer_of(clickhouse, question, codes=codes, files=keep(facts, Path(folder)))
    assert_same(found, question, answer(question, facts, codes))
