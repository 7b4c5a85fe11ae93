"""The engine itself, over one country: the rows of answers stay in the database of the engine, nothing is made of them in Python."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engine import country
from meedoen.core.indicators.facts import Dimension, FactTable
from meedoen.core.indicators.questions import Question
from meedoen.engines.compiling.bundles import bundled
from meedoen.engines.compiling.compiler import compiled
from meedoen.engines.embedded import Embedded
from meedoen.engines.store.reading import FactStore, Partition

_MEMORY = "1700MB"
_TOGETHER = 500_000
"""How many spells at a time, when municipalities are taken together."""


def _answered(
    store: FactStore, questions: Sequence[Question], *, groups: Iterable[Sequence[Partition]], wide: bool = False
) -> int:
    """Answer questions for groups of municipalities and return how many rows the answers have."""
    rows = 0
    with (
        TemporaryDirectory(dir=store.root, prefix=".rekent-") as aside,
        Embedded(spill=Path(aside), memory=_MEMORY) as engine,
    ):
        for group in groups:
            engine.open(group)
            for bundle in bundled(questions):
                asked = compiled(bundle, codes=country.CODES)
                connection = engine.offer(asked)
                if wide:
                    connection.execute("SET perfect_ht_threshold = 24").fetchall()
                made = connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {asked.text}").fetchone()
                rows += made[0] if made else 0
    return rows


def _whole(store: FactStore) -> Iterator[list[Partition]]:
    yield country.partitions(store)


def _each(store: FactStore) -> Iterator[list[Partition]]:
    for code in store.municipalities():
        yield [store.municipality(code)]


def _groups(store: FactStore) -> Iterator[list[Partition]]:
    """Give municipalities together, so that small ones do not wait for a statement each."""
    group: list[Partition] = []
    spells = 0
    for part in country.partitions(store):
        group.append(part)
        spells += part.manifest.table(FactTable.SPELLS).now.rows
        if spells >= _TOGETHER:
            yield group
            group, spells = [], 0
    if group:
        yield group


def _dronten(store: FactStore) -> Iterator[list[Partition]]:
    yield [store.municipality(country.DRONTEN)]


OURS: dict[str, Callable[[FactStore], int]] = {
    "flows": lambda store: _answered(store, country.flows(Dimension.KIND), groups=_whole(store), wide=True),
    "fine": lambda store: _answered(
        store, country.flows(Dimension.KIND, Dimension.AREA, Dimension.AGE, Dimension.GROUP), groups=_each(store)
    ),
    "timeliness": lambda store: _answered(store, country.timeliness(), groups=_whole(store)),
    "transitions": lambda store: _answered(store, country.transitions(), groups=_groups(store)),
    "median": lambda store: _answered(store, country.median(), groups=_whole(store)),
    "distinct": lambda store: _answered(store, country.distinct(), groups=_groups(store)),
    "everything": lambda store: _answered(store, list(country.everything()), groups=_groups(store)),
    "dronten": lambda store: _answered(store, list(country.everything()), groups=_dronten(store)),
    "changed": lambda store: _answered(store, list(country.last_month()), groups=_dronten(store)),
}
