"""What the engine is measured against: a bare scan, the usual join, and the same counting by hand in Polars and pandas."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.engine import country
from meedoen.core.indicators.facts import FactTable
from meedoen.engines.store.connecting import connected, parquet
from meedoen.engines.store.reading import Partition

Parts = Sequence[Partition]

_FROM = 12 * (country.SEEN_ON.year - country.YEARS)
_MONTHS = 12 * country.YEARS


def _paths(parts: Parts) -> list[str]:
    return [str(part.now(FactTable.SPELLS)) for part in parts]


def _spells(parts: Parts) -> str:
    return parquet(tuple(part.now(FactTable.SPELLS) for part in parts), by_folder=True)


def _scan(parts: Parts, *columns: str) -> int:
    """Read columns and do nothing with them but add them up."""
    added = ", ".join(f'max("{column}")' for column in columns)
    paths = tuple(part.now(FactTable.SPELLS) for part in parts)
    with connected() as connection:
        return len(connection.execute(f"SELECT {added} FROM {parquet(paths)}").fetchall())


def _usual_join(parts: Parts) -> int:
    """Join every spell with the month ends on which it holds, and count: what an analyst writes."""
    months = " UNION ALL ".join(
        f"SELECT {index} AS idx, DATE '{country.MONTH.last_day(index)}' AS last"
        for index in range(_FROM, _FROM + _MONTHS)
    )
    text = (
        "CREATE TEMP TABLE answer AS SELECT s.gemeente, s.kind, m.idx, count(*) AS n "
        f'FROM {_spells(parts)} AS s JOIN ({months}) AS m ON s."begin" <= m.last AND s."end" > m.last GROUP BY ALL'
    )
    with TemporaryDirectory() as aside, connected(spill=Path(aside)) as connection:
        made = connection.execute(text).fetchone()
        return int(made[0]) if made else 0


def _polars(parts: Parts, *columns: str) -> int:
    """Count what comes and goes by month and add it up, in Polars as its handbook advises: lazily, streaming."""
    pl: Any = import_module("polars")
    keys = ["gemeente", "kind", *columns]
    spells = pl.scan_parquet(_paths(parts), hive_partitioning=True)

    def changes(day: str, name: str) -> Any:  # noqa: ANN401 of Polars
        month = (pl.col(day).dt.year().cast(pl.Int32) * 12 + pl.col(day).dt.month() - 1).alias("idx")
        before = pl.col(day) < country.SEEN_ON
        return (
            spells.filter(before).select(*keys, month).group_by(*keys, "idx").agg(pl.len().cast(pl.Int64).alias(name))
        )

    both = pl.concat([changes("begin", "came"), changes("end", "went")], how="diagonal")
    summed = both.group_by(*keys, "idx").agg(pl.col("came").sum(), pl.col("went").sum()).sort(*keys, "idx")
    stock = (pl.col("came") - pl.col("went")).cum_sum().over(keys).alias("stock")
    return int(summed.with_columns(stock).collect(engine="streaming").height)


def _polars_each(parts: Parts) -> int:
    """Do the same at the finest grain, a municipality at a time."""
    return sum(_polars([part], "area", "age", "group_code") for part in parts)


def _pandas(parts: Parts) -> int:
    """Do the same in pandas."""
    pd: Any = import_module("pandas")
    frames = []
    for part in parts:
        frame = pd.read_parquet(part.now(FactTable.SPELLS), columns=["kind", "begin", "end"], partitioning=None)
        frame["municipality"] = part.code
        frames.append(frame)
    spells = pd.concat(frames)
    keys = ["municipality", "kind"]

    def changes(day: str) -> Any:  # noqa: ANN401 of pandas
        days = pd.to_datetime(spells[day], errors="coerce")
        before = days < pd.Timestamp(country.SEEN_ON)
        idx = days.dt.year * 12 + days.dt.month - 1
        return spells.loc[before, keys].assign(idx=idx[before]).groupby([*keys, "idx"]).size()

    both = pd.concat({"came": changes("begin"), "went": changes("end")}, axis=1).fillna(0).sort_index()
    both["stock"] = (both["came"] - both["went"]).groupby(level=keys).cumsum()
    return len(both)


PEERS: dict[str, Callable[[Parts], int]] = {
    "scan": lambda parts: _scan(parts, "kind", "begin", "end"),
    "scan with persons": lambda parts: _scan(parts, "person", "kind", "begin", "end"),
    "usual join": _usual_join,
    "Polars flows": _polars,
    "Polars fine": _polars_each,
    "pandas flows": _pandas,
}
