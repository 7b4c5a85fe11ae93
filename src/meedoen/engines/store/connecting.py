"""DuckDB in memory, as the store uses it: bounded, with what does not fit beside the facts, and never out on the network."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

Connection = duckdb.DuckDBPyConnection
MEMORY = "1GB"
FOLDER = "gemeente"
"""What the name of the folder of a municipality begins with, before its number: gemeente=0303."""


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


def parquet(paths: tuple[Path, ...], *, by_folder: bool = False) -> str:
    """Return Parquet files as SQL reads them; with `by_folder` the number of the municipality in the name of the folder is a column."""
    listed = ", ".join(quoted(path) for path in paths)
    if by_folder:
        return f"read_parquet([{listed}], hive_partitioning = true, hive_types = {{'{FOLDER}': INTEGER}})"
    return f"read_parquet([{listed}], hive_partitioning = false)"
