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
from meedoen.engines.compiling.compiler import Compiled, compiled
from meedoen.engines.compiling.facts import EVER
from meedoen.engines.compiling.rendering import macros
from meedoen.engines.store.connecting import FOLDER, MEMORY, Connection, connected, parquet

_OFTEN = 5
"""From so many statements on, reading the facts once pays."""
_AT_HAND = 50_000_000
"""Bytes of Parquet that are kept at hand at most: some three million spells."""
_BY_KIND = {FactTable.SPELLS.value, FactTable.EVENTS.value}


class Embedded:
    """DuckDB; use it as a context."""

    name = "duckdb"

    def __init__(self, *, spill: Path | None = None, memory: str = MEMORY) -> None:
        """Prepare an engine in memory; what does not fit is put aside in a folder when there is one."""
        self._opened = ExitStack()
        self._connection = self._opened.enter_context(connected(spill=spill, memory=memory))
        for macro in macros():
            self._connection.execute(macro)
        self.open(())

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
        bundles = bundled(questions)
        self.open(files, often=len(bundles) >= _OFTEN)
        for bundle in bundles:
            asked = compiled(bundle, codes=codes)
            try:
                told = self.run(asked)
                columns = [column[0] for column in told.description or ()]
                found = asked.answers(columns, told.fetchall())
            except duckdb.Error as error:
                message = f"DuckDB kan dit niet uitrekenen: {error}. Verwacht: hele bestanden, genoeg geheugen en ruimte op de schijf."
                raise EngineError(message) from error
            yield from zip(bundle, found, strict=True)

    def open(self, files: Sequence[Files], *, often: bool = False) -> None:
        """Answer from these files from now on; what is read often and is small enough is kept at hand, by kind."""
        self._files = files
        self._often = often
        self._offered: set[str] = set()

    def run(self, asked: Compiled) -> Connection:
        """Run what was compiled over the files that are open, and return the connection from which its rows are taken."""
        self.offer(asked)
        return self._connection.execute(asked.text)

    def offer(self, asked: Compiled) -> Connection:
        """Let the connection know what was compiled reads, and return it."""
        for table in set(asked.tables) - self._offered:
            self._offer(table, self._files)
            self._offered.add(table)
        for name, relation in asked.relations.items():
            self._connection.register(name, relation)
        return self._connection

    def _offer(self, table: str, files: Sequence[Files]) -> None:
        if table in calendar.TABLES:
            self._connection.register(table, calendar.TABLES[table]())
            return
        paths = tuple(path for several in paths_of(table, files).values() for path in several)
        source = f"SELECT {FOLDER} AS municipality, * EXCLUDE {FOLDER} FROM {parquet(paths, by_folder=True)}"
        if self._often and sum(path.stat().st_size for path in paths) <= _AT_HAND:
            order = " ORDER BY kind" if table in _BY_KIND else ""
            self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {table}_at_hand AS {source}{order}").fetchall()
            source = f"SELECT * FROM {table}_at_hand"
        self._connection.execute(f"CREATE OR REPLACE TEMP VIEW {table} AS {source}")


def paths_of(table: str, files: Sequence[Files]) -> Mapping[int, tuple[Path, ...]]:
    """Return by municipality the files that a table is read from."""
    ever = table.endswith(EVER)
    of_facts = FactTable(table.removesuffix(EVER))
    return {each.code: each.versions(of_facts) if ever else (each.now(of_facts),) for each in files}
