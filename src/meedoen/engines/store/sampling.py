"""A store of a part of the persons of a municipality, to try a question on: always the same persons, as known now."""

from pathlib import Path

import pyarrow as pa

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import FactTable
from meedoen.engines.store.connecting import connected, parquet
from meedoen.engines.store.reading import FactStore, Partition
from meedoen.engines.store.replacing import replace

# A person falls in the sample by the pseudonym alone, so that all facts of one person are there or none.
_CHOSEN = "(person::HUGEINT * 48271 + {seed}) % 2147483647 % {one_in} = 0"
_SELECTED = {
    FactTable.SPELLS: "SELECT * FROM {source} WHERE {chosen}",
    FactTable.EVENTS: "SELECT * FROM {source} WHERE {chosen}",
    # What is known of nobody in particular becomes as many times smaller.
    FactTable.POPULATION: "SELECT * REPLACE ((number // {one_in})::INTEGER AS number) FROM {source}",
    FactTable.TASK_FIGURES: "SELECT * REPLACE ((number // {one_in})::INTEGER AS number) FROM {source}",
}


def sampled(partition: Partition, *, one_in: int, seed: int, codebook: CodeBook, into: Path) -> Partition:
    """Write the facts of one in so many persons of a municipality to a store in an empty folder, and return them.

    Inhabitants and task figures are divided by as many, rounded down.

    Raises:
        StoreError: as `replacing.replace`.

    """
    chosen = _CHOSEN.format(seed=seed, one_in=one_in)
    facts: dict[FactTable, pa.Table] = {}
    with connected() as connection:
        for table, statement in _SELECTED.items():
            query = statement.format(source=parquet((partition.now(table),)), chosen=chosen, one_in=one_in)
            facts[table] = connection.sql(query).to_arrow_table()
    store = FactStore(into)
    replace(
        store,
        municipality=partition.code,
        facts=facts,
        codebook=codebook,
        at=partition.manifest.written_at,
        merged=False,
    )
    return store.municipality(partition.code)
