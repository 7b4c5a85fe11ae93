"""Spark answers as the slow and obvious reference does, on a master and two workers that both do their part."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from meedoen.engines.asking import answer_of
from meedoen.engines.distributed import Distributed
from tests.engines.kept import keep
from tests.engines.questions_made_up import ASKED, crowded_case
from tests.engines.reference.answering import answer
from tests.engines.suite import assert_same
from tests.spark import cluster

NUMBERS = iter(range(10_000))


@pytest.mark.parametrize("measure", ASKED, ids=lambda measure: measure.__name__)
@seed(20261122)
@settings(
    max_examples=1, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(data=st.data())
def test_the_cluster_answers_as_the_reference(
    spark: Distributed, tmp_path_factory: pytest.TempPathFactory, measure: type, data: st.DataObject
) -> None:
    question, facts, codes = data.draw(crowded_case(of=(measure,)))
    folder: Path = tmp_path_factory.mktemp(f"crowd-{next(NUMBERS)}")

    found = answer_of(spark, question, codes=codes, files=keep(facts, folder))

    assert_same(found, question, answer(question, facts, codes))


def test_both_workers_did_their_part(spark: Distributed):
    tasks = spark.tasks_by_executor()

    assert len(tasks) == cluster.WORKERS
    assert all(done > 0 for done in tasks.values())


def test_a_cluster_that_is_not_there_is_told():
    # In a process of its own: one process has one driver.
    asked = "from meedoen.engines.distributed import connected_to; connected_to('spark://127.0.0.1:9', settings={})"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False, timeout=120)

    assert "EngineError: Spark is niet te bereiken op spark://127.0.0.1:9" in told.stderr
