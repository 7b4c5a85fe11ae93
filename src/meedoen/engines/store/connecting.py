"""DuckDB in memory, as the store uses it: bounded, with what does not fit beside the facts, and never out on the network."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

Connection = duckdb.DuckDBPyConnection
MEMORY = "1GB"


@contextmanager
def connected(*, spill: Path | None = None, memory: str = MEMORY) -> Iterator[Connection]:
    """Give a connection that holds at most so much memory and puts aside in a folder what does not fit."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "temp_directory": str(spill) if spill else "",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    if spill:
        shutil.rmtree(spill, ignore_errors=True)
    connection = duckdb.connect(config=settings)
    try:
        connection.execute("SET enable_progress_bar = false")
        yield connection
    finally:
        connection.close()
        if spill:
            shutil.rmtree(spill, ignore_errors=True)


def quoted(path: Path) -> str:
    """Return a path as SQL writes text.

    >>> quoted(Path("d'r"))
    "'d''r'"
    """
    return "'" + str(path).replace("'", "''") + "'"


def parquet(paths: tuple[Path, ...]) -> str:
    """Return Parquet files as SQL reads them, without taking a folder's name for a column."""
    return f"read_parquet([{', '.join(quoted(path) for path in paths)}], hive_partitioning = false)"
