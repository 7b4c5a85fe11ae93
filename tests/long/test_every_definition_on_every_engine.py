"""Every question of every definition that is shipped has the same answer on DuckDB, ClickHouse and a cluster of Spark."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from meedoen.core.indicators.questions import Question
from meedoen.engines.asking import Engine, Files
from meedoen.engines.distributed import Distributed, connected_to
from meedoen.engines.embedded import Embedded
from meedoen.links.definitions.reading import national_code_book
from tests.engines.clickhouse import ClickHouse
from tests.engines.every_kind_made_up import FACTS, every_question
from tests.engines.kept import keep
from tests.engines.reference.answering import Reference
from tests.engines.suite import densified
from tests.spark import cluster

QUESTIONS = list(dict.fromkeys(every_question()))


@pytest.fixture(name="files", scope="module")
def the_files(tmp_path_factory: pytest.TempPathFactory) -> list[Files]:
    return keep(FACTS, tmp_path_factory.mktemp("register"))


@pytest.fixture(name="by_duckdb", scope="module")
def the_answers_of_duckdb(files: list[Files]) -> Mapping[Question, Reference]:
    with Embedded() as engine:
        return answered(engine, files)


@pytest.fixture(params=["clickhouse", "spark"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "clickhouse":
        yield ClickHouse(tmp_path)
        return
    with cluster.running(tmp_path) as master:
        spark = Distributed(connected_to(master, settings=cluster.SETTINGS))
        yield spark
        assert all(done > 0 for done in spark.tasks_by_executor().values())
        spark.close()


def answered(engine: Engine, files: list[Files]) -> Mapping[Question, Reference]:
    told = engine.answers(QUESTIONS, codes=national_code_book(), files=files)
    return {question: densified(answer.rows, question) for question, answer in told}


def test_every_question_has_the_same_answer(engine, files, by_duckdb):
    found = answered(engine, files)

    different = [question for question in QUESTIONS if found[question] != by_duckdb[question]]
    assert not different, f"{len(different)} of {len(QUESTIONS)}, the first: {different[0]}"
    assert sum(map(bool, found.values())) > len(QUESTIONS) // 2
