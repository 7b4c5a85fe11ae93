"""Writing Parquet files so that they are on the disk when the manifest names them, and removing what it does not name."""

import hashlib
import os
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from meedoen.engines.store import manifest as manifests
from meedoen.engines.store.connecting import Connection, parquet
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.locking import READING, TELLING, WRITING, nobody_reads
from meedoen.engines.store.manifest import Manifest, StoredFile

_ROWS_PER_GROUP = 122_880
# Columns of which nearly every row has another value: a dictionary would only be in the way.
_MANY = frozenset({"fact", "person", "household", "known_from"})
_PART = ".part"
_HASH_IN_NAME = 16


def write_file(connection: Connection, *, folder: Path, stem: str, query: str, order: str, since: str) -> StoredFile:
    """Write the rows of a query, sorted, under a name that tells their content; the same rows give the same file."""
    apart = folder / f".{stem}{_PART}"
    _write_sorted(connection, f"SELECT * FROM ({query}) AS rows ORDER BY {order}", apart)
    days = f"SELECT count(*), min({since}), max({since}) FROM {parquet((apart,))}"
    rows, first, last = connection.sql(days).fetchall()[0]
    with apart.open("rb+") as content:
        os.fsync(content.fileno())
        told = hashlib.file_digest(content, "sha256").hexdigest()
        size = content.tell()
    name = f"{stem}-{told[:_HASH_IN_NAME]}.parquet"
    apart.replace(folder / name)
    return StoredFile(name=name, rows=rows, size=size, sha256=told, first_day=_day(first), last_day=_day(last))


def _write_sorted(connection: Connection, query: str, path: Path) -> None:
    """Write in groups of exactly so many rows: DuckDB's own writer lets the groups depend on the number of threads."""
    reader = connection.sql(query).to_arrow_reader(_ROWS_PER_GROUP)
    schema = pa.schema([field.with_nullable(nullable=False) for field in reader.schema])
    few = [name for name in schema.names if name not in _MANY]
    with pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=few) as writer:
        waiting = reader.schema.empty_table()
        for batch in reader:
            waiting = pa.concat_tables([waiting, pa.Table.from_batches([batch])])
            while waiting.num_rows >= _ROWS_PER_GROUP:
                writer.write_table(waiting.slice(0, _ROWS_PER_GROUP).combine_chunks().cast(schema))
                waiting = waiting.slice(_ROWS_PER_GROUP)
        writer.write_table(waiting.combine_chunks().cast(schema))


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def name_files(*, folder: Path, manifest: Manifest) -> None:
    """Put a manifest in the place of the one that was: the moment at which the new facts are there, and the old are not."""
    apart = folder / f".{manifests.NAME}{_PART}"
    with apart.open("wb") as file:
        file.write(manifests.written(manifest))
        file.flush()
        os.fsync(file.fileno())
    sync_folder(folder)
    apart.replace(folder / manifests.NAME)
    try:
        sync_folder(folder)
    except OSError as error:
        message = (
            f"De nieuwe feiten in {folder.name} staan er, maar de schijf bevestigde dat niet. Controleer de schijf."
        )
        raise StoreError(message) from error


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_unnamed(*, folder: Path, manifest: Manifest | None, wait: bool = False) -> bool:
    """Remove what the manifest does not name, unless somebody reads; return whether it was done.

    What is left is removed by who writes next. With `wait` it is done when the last reader is ready.
    """
    kept = {manifests.NAME, WRITING, READING, TELLING}
    kept |= {file.name for file in manifest.files} if manifest else set()
    unnamed = [path for path in folder.iterdir() if path.name not in kept and path.is_file()]
    if not unnamed:
        return True
    with nobody_reads(folder, wait=wait) as free:
        for path in unnamed if free else ():
            path.unlink(missing_ok=True)
    return free
