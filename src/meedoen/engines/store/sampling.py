"""A store of a part of the persons of a municipality, to try a question on: always the same persons, as known now, and never many."""

from dataclasses import dataclass
from math import ceil
from pathlib import Path

import pyarrow as pa

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import FactTable
from meedoen.engines.store.connecting import Connection, connected, parquet
from meedoen.engines.store.reading import FactStore, Partition
from meedoen.engines.store.replacing import replace

_OF_PERSONS = (FactTable.SPELLS, FactTable.EVENTS)
# A person falls in the sample by the pseudonym alone, so that all facts of one person are there or none. In whole numbers of 64 bits: it is
# asked of every fact.
_DRAWN = "((person % 2147483647) * 48271 + {seed}) % 2147483647"
_CHOSEN = "SELECT * FROM {source} WHERE {drawn} % {one_in} = 0 AND person IN (SELECT person FROM chosen)"
# What is known of nobody in particular becomes as many times smaller.
_MARGIN = 1.1
"""The estimate is some hundredths too low or high; so seldom more are drawn than there may be."""
_DIVIDED = "SELECT * REPLACE ((number // {one_in})::INTEGER AS number) FROM {source}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The facts of some persons: how many they are, of about how many; what is of nobody was divided by `one_in`."""

    facts: Partition
    persons: int
    among: int
    one_in: int


def sampled(partition: Partition, *, least: int, most: int, seed: int, codebook: CodeBook, into: Path) -> Sample:
    """Write the facts of one in `least` persons of a municipality to a store in an empty folder; of a large one fewer, at most `most` persons.

    Inhabitants and task figures are divided by as many, rounded down. How many persons there are in all is estimated, to a few in a
    hundred.

    Raises:
        StoreError: as `replacing.replace`.

    """
    with connected() as connection:
        among = _persons(connection, partition)
        one_in = max(least, ceil(among * _MARGIN / most))
        drawn = _DRAWN.format(seed=seed)
        persons = _choose(connection, partition, drawn=drawn, one_in=one_in, most=most)
        facts: dict[FactTable, pa.Table] = {}
        for table in FactTable:
            statement = _CHOSEN if table in _OF_PERSONS else _DIVIDED
            query = statement.format(source=parquet((partition.now(table),)), drawn=drawn, one_in=one_in)
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
    return Sample(facts=store.municipality(partition.code), persons=persons, among=max(among, persons), one_in=one_in)


def _persons(connection: Connection, partition: Partition) -> int:
    """Return about how many persons there are facts of: counting them costs ten times as much."""
    sources = " UNION ALL ".join(f"SELECT person FROM {_source(partition, table)}" for table in _OF_PERSONS)
    ((persons,),) = connection.execute(f"SELECT approx_count_distinct(person) FROM ({sources})").fetchall()
    return int(persons)


def _choose(connection: Connection, partition: Partition, *, drawn: str, one_in: int, most: int) -> int:
    """Put the persons of the sample in the table `chosen`, and return how many they are."""
    sources = " UNION ".join(
        f"SELECT person FROM {_source(partition, table)} WHERE {drawn} % {one_in} = 0" for table in _OF_PERSONS
    )
    connection.execute(f"CREATE TEMP TABLE chosen AS FROM ({sources}) ORDER BY {drawn}, person LIMIT {most}")
    ((persons,),) = connection.execute("SELECT count(*) FROM chosen").fetchall()
    return int(persons)


def _source(partition: Partition, table: FactTable) -> str:
    return parquet((partition.now(table),))
