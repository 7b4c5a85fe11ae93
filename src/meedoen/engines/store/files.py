"""Writing Parquet files so that they are on the disk when the manifest names them, and removing what it does not name."""

import hashlib
import os
from datetime import date
from pathlib import Path

from meedoen.engines.store import manifest as manifests
from meedoen.engines.store.connecting import Connection, parquet, quoted
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.locking import READING, WRITING, nobody_reads
from meedoen.engines.store.manifest import Manifest, StoredFile

_ROWS_PER_GROUP = 122_880
_PART = ".part"
_HASH_IN_NAME = 16


def write_file(connection: Connection, *, folder: Path, stem: str, query: str, order: str, since: str) -> StoredFile:
    """Write the rows of a query, sorted, under a name that tells their content; the same rows give the same file."""
    apart = folder / f".{stem}{_PART}"
    connection.execute(
        f"COPY (SELECT * FROM ({query}) AS rows ORDER BY {order}) TO {quoted(apart)} "
        f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS_PER_GROUP}, USE_TMP_FILE false)"
    )
    days = f"SELECT count(*), min({since}), max({since}) FROM {parquet((apart,))}"
    rows, first, last = connection.sql(days).fetchall()[0]
    with apart.open("rb+") as content:
        os.fsync(content.fileno())
        told = hashlib.file_digest(content, "sha256").hexdigest()
        size = content.tell()
    name = f"{stem}-{told[:_HASH_IN_NAME]}.parquet"
    apart.replace(folder / name)
    return StoredFile(name=name, rows=rows, size=size, sha256=told, first_day=_day(first), last_day=_day(last))


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
    kept = {manifests.NAME, WRITING, READING}
    kept |= {file.name for file in manifest.files} if manifest else set()
    unnamed = [path for path in folder.iterdir() if path.name not in kept and path.is_file()]
    if not unnamed:
        return True
    with nobody_reads(folder, wait=wait) as free:
        for path in unnamed if free else ():
            path.unlink(missing_ok=True)
    return free
