"""The engine of who has outgrown one machine: an existing Spark cluster, asked the same questions."""

import re
import socket
from collections import defaultdict
from collections.abc import Generator, Sequence
from functools import reduce
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meedoen.core.indicators.answers import Answer
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.questions import Question
from meedoen.core.values.system_errors import reason_in_dutch
from meedoen.engines import calendar
from meedoen.engines.asking import EngineError, Files
from meedoen.engines.compiling.bundles import bundled
from meedoen.engines.compiling.compiler import Compiled, compiled
from meedoen.engines.compiling.rendering import Dialect, rendered
from meedoen.engines.embedded import paths_of
from meedoen.engines.store.connecting import FOLDER

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_HOST = r"(?:[\w.-]+|\[[0-9a-fA-F:]+\]):(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])"
_STANDALONE = re.compile(rf"spark://(?P<hosts>{_HOST}(?:,{_HOST})*)")
_NO_JAVA = "JAVA_GATEWAY_EXITED"
_OTHER = re.compile(r"yarn|k8s://\S+|local(?:\[(?:\d+|\*)\])?")


class Distributed:
    """Spark, by a session that is connected to the cluster; its machines have to see the files under the same path."""

    name = "spark"

    def __init__(self, session: "SparkSession") -> None:
        """Use a session."""
        self._session = session
        self.open(())

    def answers(
        self, questions: Sequence[Question], *, codes: CodeBook, files: Sequence[Files]
    ) -> Generator[tuple[Question, Answer], None, None]:
        """Give each question with its answer (`Engine.answers`)."""
        self.open(files)
        for bundle in bundled(questions):
            asked = compiled(bundle, codes=codes)
            found = self.run(asked)
            yield from zip(bundle, asked.answers(found.columns, map(tuple, found.collect())), strict=True)

    def open(self, files: Sequence[Files]) -> None:
        """Answer from these files from now on."""
        self._files = files
        self._offered: set[str] = set()

    def run(self, asked: Compiled) -> "DataFrame":
        """Return the rows of what was compiled, over the files that are open, as a frame that is still to be worked out."""
        for table in set(asked.tables) - self._offered:
            self._offer(table, self._files)
            self._offered.add(table)
        for name, relation in asked.relations.items():
            self._session.createDataFrame(relation).createOrReplaceTempView(name)
        return self._session.sql(rendered(asked.text, dialect=Dialect.SPARK))

    def close(self) -> None:
        """Leave the cluster."""
        self._session.stop()

    def tasks_by_executor(self) -> dict[str, int]:
        """Return how many tasks each executor of the cluster has done for this session."""
        java: Any = self._session.sparkContext
        store = java._jsc.sc().statusStore()  # noqa: SLF001 Spark's own page reads it; Python has no other way
        listed = store.executorList(True)  # noqa: FBT003 of Java
        executors = [listed.apply(place) for place in range(listed.size())]
        return {each.id(): each.completedTasks() for each in executors if each.id() != "driver"}

    def _offer(self, table: str, files: Sequence[Files]) -> None:
        if table in calendar.TABLES:
            if not self._session.catalog.tableExists(table):
                self._session.createDataFrame(calendar.TABLES[table]()).cache().createOrReplaceTempView(table)
            return
        roots: dict[Path, list[str]] = defaultdict(list)
        for path in chain.from_iterable(paths_of(table, files).values()):
            roots[path.parent.parent].append(str(path))
        frames = [self._read(root, paths) for root, paths in roots.items()]
        reduce(_with, frames).createOrReplaceTempView(table)

    def _read(self, root: Path, paths: list[str]) -> "DataFrame":
        """Read all municipalities of a store at once: a frame for each takes minutes to plan for a country."""
        frame = self._session.read.option("basePath", str(root)).parquet(*paths)
        return frame.withColumn("municipality", frame[FOLDER].cast("int")).drop(FOLDER)


def _with(frame: "DataFrame", other: "DataFrame") -> "DataFrame":
    return frame.unionByName(other)


def connected_to(master: str, *, settings: dict[str, str]) -> "SparkSession":
    """Return a session on a cluster, such as `spark://host:7077`.

    Raises:
        EngineError: it is no address of a cluster, the driver of Spark is not installed, or the cluster is not reached.

    """
    _require_master(master)
    try:
        sql: Any = import_module("pyspark.sql")
    except ModuleNotFoundError as error:
        message = (
            "Spark is hier niet geïnstalleerd. Installeer het met: pip install meedoen[spark]; het vraagt Java 17."
        )
        raise EngineError(message) from error
    _require_open(master)
    builder = sql.SparkSession.builder.master(master).appName("Meedoen")
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()  # type: ignore[no-any-return] # the driver is loaded by name
    except Exception as error:
        raise EngineError(_why_not_begun(master, str(error))) from error


def _why_not_begun(master: str, said: str) -> str:
    """Say why Spark did not begin; what it says itself is a trace of Java."""
    if _NO_JAVA in said:
        return "Spark begint hier niet, want Java begint niet. Installeer Java 17 en zorg dat de opdracht java werkt."
    return (
        f"Spark begint niet op {master}. Controleer of daar een master van Spark draait, of hij van dezelfde versie is als "
        "hier, en of hij een worker heeft."
    )


def _require_master(master: str) -> None:
    """Refuse what is no address of a cluster; what Spark says of it is for who programs."""
    if _STANDALONE.fullmatch(master) or _OTHER.fullmatch(master):
        return
    message = (
        f"‘{master}’ is geen adres van een Spark-cluster. Schrijf spark://, de naam van de machine waarop de master draait en "
        "zijn poort, zoals spark://host:7077; de master toont dat adres op zijn eigen pagina. Of schrijf yarn, of k8s:// met "
        "het adres van Kubernetes."
    )
    raise EngineError(message)


def _require_open(master: str) -> None:
    """Refuse a master that nobody answers at; Spark itself would try for a minute. Of several one is enough."""
    found = _STANDALONE.fullmatch(master)
    if found is None:
        return
    failed: list[OSError] = []
    for each in found["hosts"].split(","):
        host, _, port = each.rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()
        except OSError as error:
            failed.append(error)
        else:
            return
    message = f"Spark is niet te bereiken op {master}: {reason_in_dutch(failed[0])}. Controleer het adres en of de master draait."
    raise EngineError(message) from failed[0]
