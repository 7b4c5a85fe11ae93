"""The engine that comes along: DuckDB, in this process."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from meedoen.core.indicators.answers import Answer
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import FactTable
from meedoen.core.indicators.questions import Question
from meedoen.engines import calendar
from meedoen.engines.asking import EngineError, Files
from meedoen.engines.compiling.bundles import bundled
from meedoen.engines.compiling.compiler import compiled
from meedoen.engines.compiling.facts import EVER
from meedoen.engines.compiling.rendering import macros
from meedoen.engines.store.connecting import MEMORY, connected, parquet


class Embedded:
    """DuckDB; use it as a context."""

    name = "duckdb"

    def __init__(self, *, spill: Path | None = None, memory: str = MEMORY) -> None:
        """Prepare an engine in memory; what does not fit is put aside in a folder when there is one."""
        self._opened = ExitStack()
        self._connection = self._opened.enter_context(connected(spill=spill, memory=memory))
        for macro in macros():
            self._connection.execute(macro)

    def __enter__(self) -> Self:
        """Return the engine."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self._opened.close()

    def answers(
        self, questions: Sequence[Question], *, codes: CodeBook, files: Sequence[Files]
    ) -> Iterator[tuple[Question, Answer]]:
        """Give each question with its answer (`Engine.answers`)."""
        offered: set[str] = set()
        for bundle in bundled(questions):
            asked = compiled(bundle, codes=codes)
            try:
                for table in set(asked.tables) - offered:
                    self._offer(table, files)
                    offered.add(table)
                for name, relation in asked.relations.items():
                    self._connection.register(name, relation)
                self._connection.execute(asked.text)
                columns = [column[0] for column in self._connection.description or ()]
                found = asked.answers(columns, self._connection.fetchall())
            except duckdb.Error as error:
                message = f"DuckDB kan dit niet uitrekenen: {error}. Verwacht: hele bestanden, genoeg geheugen en ruimte op de schijf."
                raise EngineError(message) from error
            yield from zip(bundle, found, strict=True)

    def _offer(self, table: str, files: Sequence[Files]) -> None:
        if table in calendar.TABLES:
            self._connection.register(table, calendar.TABLES[table]())
            return
        sources = " UNION ALL ".join(
            f"SELECT {code} AS municipality, * FROM {parquet(paths)}" for code, paths in paths_of(table, files).items()
        )
        self._connection.execute(f"CREATE OR REPLACE TEMP VIEW {table} AS {sources}")


def paths_of(table: str, files: Sequence[Files]) -> Mapping[int, tuple[Path, ...]]:
    """Return by municipality the files that a table is read from."""
    ever = table.endswith(EVER)
    of_facts = FactTable(table.removesuffix(EVER))
    return {each.code: each.versions(of_facts) if ever else (each.now(of_facts),) for each in files}
