"""The files of open data as they are now, kept per state of the data.

A folder per municipality holds every file under its name and the SHA-256 of its bytes, and an index that says of which
state (`queries.open_data.state_of`) they are. Is that the state of now, then nothing is built; else one process builds
all files anew while others wait. What is read while building can be of two states: the state is asked before and after, and
only when it is the same both times the files are kept. Files of another state are removed, so that what a municipality
withholds is nowhere any more. The folder holds nothing that cannot be built again and may be emptied at any time.
"""

import fcntl
import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from meedoen.apps.accounts.actors import VISITOR
from meedoen.apps.journal.head import head_of
from meedoen.apps.reports.open_data.lists import rows_of
from meedoen.apps.reports.queries.open_data import state_of
from meedoen.links.open_data import TABLES, Table, csv_chunks, json_chunks

FORMS = ("csv", "json")
_INDEX = "index.json"
_LOCK = "lock"
_ATTEMPTS = 3
_WRITERS = {"csv": csv_chunks, "json": json_chunks}


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file: the SHA-256 of its bytes, how many bytes and rows it has, and since when it is as it is."""

    path: Path
    digest: str
    size: int
    rows: int
    modified: datetime


Files = Mapping[tuple[str, str], KeptFile]


def published_files(*, municipality_code: str) -> Files:
    """Return the files of every list by its slug and form, as the data are now; build them when they are not kept."""
    folder = Path(settings.MEEDOEN_OPEN_DATA) / municipality_code
    files = _kept(folder, state_of(municipality_code=municipality_code))
    if files is not None:
        return files
    folder.mkdir(parents=True, exist_ok=True)
    with _one_builder(folder):
        return _renewed(folder, municipality_code)


def _renewed(folder: Path, municipality_code: str) -> Files:
    files: Files = {}
    for _ in range(_ATTEMPTS):
        state = state_of(municipality_code=municipality_code)
        # Another process may have built them while this one waited.
        kept = _kept(folder, state)
        if kept is not None:
            return kept
        files = _built(folder, municipality_code)
        if state_of(municipality_code=municipality_code) == state:
            _keep(folder, state, files)
            return files
    # Somebody changes data all the time: what was read is given, and not kept.
    return files


def _built(folder: Path, municipality_code: str) -> dict[tuple[str, str], KeptFile]:
    before = _index(folder)[1]
    head = head_of(municipality_code=municipality_code)
    files = {}
    for table in TABLES:
        rows = list(rows_of(table=table, municipality_code=municipality_code, actor=VISITOR))
        for form in FORMS:
            chunks = _WRITERS[form](rows=rows, columns=table.columns)
            path, digest, size = _written(folder, table, form, chunks)
            modified = _since(before.get((table.slug, form)), digest, head.at if head else None)
            files[table.slug, form] = KeptFile(path, digest, size, len(rows), modified)
    return files


def _since(before: KeptFile | None, digest: str, last_change: datetime | None) -> datetime:
    """Tell since when a file is as it is: never before that is true, and always later than when it was something else."""
    if before is not None and before.digest == digest:
        return before.modified
    if last_change is not None and (before is None or last_change > before.modified):
        return last_change
    return timezone.now()


def _written(folder: Path, table: Table, form: str, chunks: Iterable[str]) -> tuple[Path, str, int]:
    told, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as apart:
        for chunk in chunks:
            content = chunk.encode()
            told.update(content)
            size += apart.write(content)
    path = folder / f"{table.slug}.{told.hexdigest()}.{form}"
    Path(apart.name).replace(path)
    return path, told.hexdigest(), size


def _keep(folder: Path, state: str, files: Files) -> None:
    told = {
        "state": state,
        "files": [[*key, file.digest, file.size, file.rows, file.modified.isoformat()] for key, file in files.items()],
    }
    with tempfile.NamedTemporaryFile("w", dir=folder, prefix=".", delete=False, encoding="ascii") as apart:
        json.dump(told, apart)
    Path(apart.name).replace(folder / _INDEX)
    current = {file.path for file in files.values()}
    for path in folder.iterdir():
        if path.name not in {_INDEX, _LOCK} and path not in current:
            path.unlink(missing_ok=True)


def _kept(folder: Path, state: str) -> Files | None:
    of, files = _index(folder)
    return files if of == state and all(file.path.is_file() for file in files.values()) else None


def _index(folder: Path) -> tuple[str, Files]:
    """Return of which state the kept files are, and the files; nothing when there are none."""
    try:
        told = json.loads((folder / _INDEX).read_text(encoding="ascii"))
    except FileNotFoundError:
        return "", {}
    files = {
        (slug, form): KeptFile(folder / f"{slug}.{digest}.{form}", digest, size, rows, datetime.fromisoformat(modified))
        for slug, form, digest, size, rows, modified in told["files"]
    }
    return told["state"], files


@contextmanager
def _one_builder(folder: Path) -> Iterator[None]:
    with (folder / _LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
