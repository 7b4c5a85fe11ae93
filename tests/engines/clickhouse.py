"""ClickHouse in this process: a third opinion, for the tests only."""

from collections.abc import Generator, Sequence
from pathlib import Path

import chdb.session
import pyarrow as pa
import pyarrow.parquet as pq

from meedoen.core.indicators.answers import Answer
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.questions import Question
from meedoen.engines import calendar
from meedoen.engines.asking import Files
from meedoen.engines.compiling.bundles import bundled
from meedoen.engines.compiling.compiler import compiled
from meedoen.engines.compiling.rendering import Dialect, rendered
from meedoen.engines.embedded import paths_of

# What has no match is nothing, and not 0; a column of a file may be empty.
SETTINGS = (
    "SETTINGS join_use_nulls = 1, group_by_use_nulls = 1, schema_inference_make_columns_nullable = 1, max_threads = 2"
)


class ClickHouse:
    """ClickHouse by chdb."""

    name = "clickhouse"

    def __init__(self, scratch: Path) -> None:
        """Start a session that keeps its things in a folder."""
        self._session = chdb.session.Session(str(scratch / "clickhouse"))
        self._scratch = scratch
        self._calendar = {"days": scratch / "days.parquet", "working_days": scratch / "working-days.parquet"}
        pq.write_table(calendar.days(), self._calendar["days"])
        pq.write_table(calendar.working_days(), self._calendar["working_days"])

    def answers(
        self, questions: Sequence[Question], *, codes: CodeBook, files: Sequence[Files]
    ) -> Generator[tuple[Question, Answer], None, None]:
        """Give each question with its answer (`Engine.answers`)."""
        for bundle in bundled(questions):
            asked = compiled(bundle, codes=codes)
            for name, relation in asked.relations.items():
                self._calendar[name] = self._scratch / f"{name}.parquet"
                pq.write_table(relation, self._calendar[name])
            for table in (*asked.tables, *asked.relations):
                self._session.query(f"CREATE OR REPLACE VIEW {table} AS {self._source(table, files)} {SETTINGS}")
            text = rendered(asked.text, dialect=Dialect.CLICKHOUSE)
            found = self._session.query(f"{text} {SETTINGS}", "ArrowStream")
            with pa.ipc.open_stream(found.bytes()) as stream:
                columns = stream.read_all().to_pydict()
            rows = zip(*columns.values(), strict=True)
            yield from zip(bundle, asked.answers(columns, rows), strict=True)

    def _source(self, table: str, files: Sequence[Files]) -> str:
        if table in self._calendar:
            return f"SELECT * FROM file('{self._calendar[table]}', Parquet)"  # noqa: S608 paths of our own
        return " UNION ALL ".join(
            f"SELECT toInt32({code}) AS municipality, * FROM file('{path}', Parquet)"  # noqa: S608 paths of our own
            for code, paths in paths_of(table, files).items()
            for path in paths
        )
