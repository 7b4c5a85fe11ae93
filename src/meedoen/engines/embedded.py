"""The engine that comes along: DuckDB, in this process."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import local
from types import TracebackType
from typing import Self, TypeVar

import duckdb

from meedoen.core.indicators.answers import Answer
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import FactTable
from meedoen.core.indicators.questions import Question
from meedoen.core.values.system_errors import reason_in_dutch
from meedoen.engines import calendar
from meedoen.engines.asking import EngineError, Files
from meedoen.engines.compiling.beforehand import follows_from_counted
from meedoen.engines.compiling.bundles import bundled
from meedoen.engines.compiling.compiler import Compiled, compiled
from meedoen.engines.compiling.facts import COUNTED, EVER, MERGED
from meedoen.engines.compiling.flowing import follows_from_merged
from meedoen.engines.compiling.rendering import macros
from meedoen.engines.store.connecting import FOLDER, MEMORY, Connection, connected, parquet

_OFTEN = 5
"""From so many statements on, reading the facts once pays."""
_AT_HAND = 50_000_000
"""Bytes of Parquet that are kept at hand at most: some three million spells."""
_BY_KIND = {FactTable.SPELLS.value, FactTable.EVENTS.value}
Taken = TypeVar("Taken")


class Embedded:
    """DuckDB; use it as a context."""

    name = "duckdb"

    def __init__(self, *, spill: Path | None = None, memory: str = MEMORY) -> None:
        """Prepare an engine in memory; what does not fit is put aside in a folder when there is one."""
        self._opened = ExitStack()
        self._connection = self._opened.enter_context(connected(spill=spill, memory=memory))
        # Answers are in no order, and keeping one costs memory.
        self._connection.execute("SET preserve_insertion_order = false").fetchall()
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
    ) -> Generator[tuple[Question, Answer], None, None]:
        """Give each question with its answer (`Engine.answers`)."""
        bundles = bundled(questions)
        self.open(files, often=len(bundles) >= _OFTEN)
        asked = [self._compiled(bundle, codes) for bundle in bundles]
        try:
            # Closed also when whoever asked stops halfway: no statement runs on when the engine closes.
            with closing(self.each(asked, take=_answers)) as found:
                for bundle, answers in zip(bundles, found, strict=True):
                    yield from zip(bundle, answers, strict=True)
        except duckdb.Error as error:
            message = (
                f"DuckDB kan dit niet uitrekenen ({reason_in_dutch(error)}). Verwacht: hele bestanden, genoeg geheugen en "
                "ruimte op de schijf."
            )
            raise EngineError(message) from error

    def _compiled(self, bundle: tuple[Question, ...], codes: CodeBook) -> Compiled:
        has_merged = follows_from_merged(bundle) and all(each.merged is not None for each in self._files)
        has_counted = follows_from_counted(bundle) and all(each.counted is not None for each in self._files)
        return compiled(bundle, codes=codes, has_merged=has_merged, has_counted=has_counted)

    def open(self, files: Sequence[Files], *, often: bool = False) -> None:
        """Answer from these files from now on; what is read often and is small enough is kept at hand, by kind."""
        self._files = files
        self._often = often
        self._is_small = often
        self._offered: set[str] = set()

    def each(
        self, asked: Sequence[Compiled], *, take: Callable[[Connection, Compiled], Taken]
    ) -> Generator[Taken, None, None]:
        """Give what is taken, from a connection that knows what each reads, of all that was compiled, in its order.

        Of facts that are at hand a statement is small work, of which the parts wait for each other: there as many run at a
        time as there are cores, each on one.
        """
        for table in sorted({table for each in asked for table in each.tables} - self._offered):
            self._offer(table, self._files)
            self._offered.add(table)
        if not self._is_small:
            yield from (take(_told(self._connection, each), each) for each in asked)
            return
        own = local()

        def taken(each: Compiled) -> Taken:
            if not hasattr(own, "connection"):
                own.connection = opened.enter_context(self._connection.cursor())
            return take(_told(own.connection, each), each)

        with self._one_thread_each() as cores, ExitStack() as opened, ThreadPoolExecutor(cores) as pool:
            yield from pool.map(taken, asked)

    @contextmanager
    def _one_thread_each(self) -> Iterator[int]:
        [(cores,)] = self._connection.execute("SELECT current_setting('threads')").fetchall()
        self._connection.execute("SET threads = 1").fetchall()
        try:
            yield cores
        finally:
            self._connection.execute(f"SET threads = {cores}").fetchall()

    def _offer(self, table: str, files: Sequence[Files]) -> None:
        """Let every connection know a table of facts."""
        if table in calendar.TABLES:
            return
        paths = tuple(path for several in paths_of(table, files).values() for path in several)
        source = f"SELECT {FOLDER} AS municipality, * EXCLUDE {FOLDER} FROM {parquet(paths, by_folder=True)}"
        if table in {MERGED, COUNTED}:
            self._connection.execute(f"CREATE OR REPLACE VIEW {table} AS {source}")
            return
        if self._often and sum(path.stat().st_size for path in paths) <= _AT_HAND:
            order = " ORDER BY kind" if table in _BY_KIND else ""
            self._connection.execute(f"CREATE OR REPLACE TABLE {table}_at_hand AS {source}{order}").fetchall()
            source = f"SELECT * FROM {table}_at_hand"
        else:
            self._is_small = False
        self._connection.execute(f"CREATE OR REPLACE VIEW {table} AS {source}")


def _told(connection: Connection, asked: Compiled) -> Connection:
    """Return a connection that knows the calendar and the relations of what was compiled."""
    for table in set(asked.tables) & set(calendar.TABLES):
        connection.register(table, calendar.TABLES[table]())
    for name, relation in asked.relations.items():
        connection.register(name, relation)
    return connection


def _answers(connection: Connection, asked: Compiled) -> list[Answer]:
    told = connection.execute(asked.text)
    columns = [column[0] for column in told.description or ()]
    return asked.answers(columns, told.fetchall())


def paths_of(table: str, files: Sequence[Files]) -> Mapping[int, tuple[Path, ...]]:
    """Return by municipality the files that a table is read from."""
    if table == MERGED:
        return {each.code: (each.merged,) for each in files if each.merged is not None}
    if table == COUNTED:
        return {each.code: (each.counted,) for each in files if each.counted is not None}
    ever = table.endswith(EVER)
    of_facts = FactTable(table.removesuffix(EVER))
    return {each.code: each.versions(of_facts) if ever else (each.now(of_facts),) for each in files}
