"""The engine itself, over one country: the rows of answers stay in the database of the engine, nothing is made of them in Python."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engine import country
from meedoen.core.indicators.facts import Dimension, FactTable
from meedoen.core.indicators.questions import Question
from meedoen.engines.compiling.bundles import bundled
from meedoen.engines.compiling.compiler import Compiled, compiled
from meedoen.engines.embedded import Embedded
from meedoen.engines.store.connecting import Connection
from meedoen.engines.store.reading import Partition

Parts = Sequence[Partition]
_MEMORY = "1700MB"
_LITTLE_MEMORY = "750MB"
_TOGETHER = 1_500_000
"""How many spells at a time, when municipalities are taken together."""
_FEW_TOGETHER = 8_000_000
"""How many of which the answer is small: the fewer statements, the less is waited for each."""
_APART_TOGETHER = 300_000
"""How many of which little falls together, so that the answer is as large as the facts."""
_COUNTED_TOGETHER = 20_000_000
"""How many of which only the counts are read."""


def _answered(
    questions: Sequence[Question],
    *,
    groups: Iterable[Parts],
    often: bool = False,
    memory: str = _MEMORY,
    from_counts: bool = True,
) -> int:
    """Answer questions for groups of municipalities and return how many rows the answers have."""
    with TemporaryDirectory() as aside, Embedded(spill=Path(aside), memory=memory) as engine:
        rows = 0
        # A made up country is written by the store, which merges what overlaps and counts what there is.
        asked = [
            compiled(bundle, codes=country.CODES, has_merged=True, has_counted=from_counts)
            for bundle in bundled(questions)
        ]
        for group in groups:
            engine.open(group, often=often)
            rows += sum(engine.each(asked, take=_made))
    return rows


def _made(connection: Connection, asked: Compiled) -> int:
    made = connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {asked.text}").fetchone()
    return int(made[0]) if made else 0


def _whole(parts: Parts) -> Iterator[Parts]:
    yield parts


def _groups(parts: Parts, *, together: int = _TOGETHER) -> Iterator[Parts]:
    """Give municipalities together, so that small ones do not wait for a statement each."""
    group: list[Partition] = []
    spells = 0
    for part in parts:
        group.append(part)
        spells += part.manifest.table(FactTable.SPELLS).now.rows
        if spells >= together:
            yield group
            group, spells = [], 0
    if group:
        yield group


def _dronten(parts: Parts) -> Iterator[Parts]:
    yield [part for part in parts if part.code == country.DRONTEN]


OURS: dict[str, Callable[[Parts], int]] = {
    "flows": lambda parts: _answered(country.flows(Dimension.KIND), groups=_groups(parts, together=_COUNTED_TOGETHER)),
    "flows from spells": lambda parts: _answered(
        country.flows(Dimension.KIND), groups=_groups(parts), from_counts=False
    ),
    "fine": lambda parts: _answered(
        country.flows(Dimension.KIND, Dimension.AREA, Dimension.AGE, Dimension.GROUP),
        groups=_groups(parts, together=_APART_TOGETHER),
        memory=_LITTLE_MEMORY,
    ),
    "timeliness": lambda parts: _answered(country.timeliness(), groups=_whole(parts)),
    "transitions": lambda parts: _answered(country.transitions(), groups=_groups(parts, together=_FEW_TOGETHER)),
    "median": lambda parts: _answered(country.median(), groups=_groups(parts, together=_FEW_TOGETHER)),
    "distinct": lambda parts: _answered(country.distinct(), groups=_groups(parts)),
    "everything": lambda parts: _answered(list(country.everything()), groups=_groups(parts), often=True),
    "dronten": lambda parts: _answered(list(country.everything()), groups=_dronten(parts), often=True),
    "changed": lambda parts: _answered(list(country.last_month()), groups=_dronten(parts), often=True),
}
