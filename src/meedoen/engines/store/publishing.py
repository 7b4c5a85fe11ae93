"""Writing the facts of one municipality: new files first, then the manifest in one stroke, then what nobody names any more.

Whenever it stops, by a crash or a full disk, the manifest names the old facts or the new ones, and never some of both.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import KNOWN_STILL, FactTable
from meedoen.core.values.system_errors import DISK_FULL, reason_in_dutch
from meedoen.engines.store import manifest as manifests
from meedoen.engines.store.checking import check_rows
from meedoen.engines.store.comparing import MARKED_BY, all_added, changes, kind_prints, kinds_that_differ
from meedoen.engines.store.connecting import Connection, connected
from meedoen.engines.store.counting import write_counted
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.files import name_files, remove_unnamed, sync_folder, write_file
from meedoen.engines.store.locking import one_writer
from meedoen.engines.store.manifest import (
    Cause,
    Change,
    KindPrint,
    ListVersion,
    Manifest,
    Provider,
    Revision,
    StoredFile,
    StoredTable,
    Told,
    prints_by_kind,
)
from meedoen.engines.store.merging import MergedBefore, write_merged
from meedoen.engines.store.problems import Findings, RefusedFactsError
from meedoen.engines.store.reading import FactStore, Partition
from meedoen.engines.store.shapes import SHAPES, Shape, names

_REMEMBERED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where one municipality is being written: its folder, the connection, what it held, and the number of its next revision."""

    folder: Path
    municipality: int
    connection: Connection
    before: Partition | None
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The lists that facts are told in, as the manifest names them."""

    providers: tuple[Provider, ...]
    versions: tuple[ListVersion, ...]

    @staticmethod
    def of(codebook: CodeBook) -> "Lists":
        """Return what the manifest tells of a book of lists."""
        lists = (codebook.kinds, codebook.ages, codebook.groups, codebook.reasons, codebook.providers)
        return Lists(
            providers=tuple(Provider(number=code.number, name=code.word) for code in codebook.providers),
            versions=tuple(ListVersion(name=each.name, version=each.version) for each in lists),
        )


@contextmanager
def desk(store: FactStore, *, municipality: int, mend: bool = False) -> Iterator[Desk]:
    """Give the place at which one municipality can be written, to one writer at a time.

    Without `mend` it is an error when what is stored cannot be read.

    Raises:
        StoreError: another process writes, what is stored cannot be read, or the disk refuses.

    """
    folder = store.folder(municipality)
    with _told_in_dutch(municipality):
        folder.mkdir(parents=True, exist_ok=True)
        sync_folder(store.root)
        with one_writer(folder, municipality=municipality):
            before, number = _before(store, municipality, mend=mend)
            _tidy(folder, municipality)
            try:
                with connected(spill=folder / ".spill") as connection:
                    yield Desk(
                        folder=folder, municipality=municipality, connection=connection, before=before, number=number
                    )
            except BaseException:
                _tidy(folder, municipality)
                raise


def checked(place: Desk, view: str, shape: Shape, codebook: CodeBook) -> Findings:
    """Return what is wrong with the rows of a view."""
    return check_rows(place.connection, view=view, shape=shape, municipality=place.municipality, codebook=codebook)


def refuse(place: Desk, findings: list[Findings]) -> None:
    """Stop when something was found.

    Raises:
        RefusedFactsError: something was found.

    """
    together = Findings.of(findings)
    if together.total:
        raise RefusedFactsError(municipality=place.municipality, findings=together)


def confirm(place: Desk, manifest: Manifest) -> Manifest:
    """Let the manifest say more of the same facts; return it."""
    name_files(folder=place.folder, manifest=manifest)
    return manifest


def publish(
    place: Desk,
    *,
    views: Mapping[FactTable, str],
    cause: Cause,
    at: int,
    lists: Lists,
    merged: bool,
    told: tuple[Told, ...] | None = None,
    wait: bool = False,
    of: str = "",
) -> Manifest:
    """Write these views (all columns), keep other tables, name them in the manifest; `of`: whose facts alone may differ."""
    before = place.before.manifest if place.before else None
    tables = tuple(
        _table_written(place, SHAPES[table], views[table]) if table in views or not before else before.table(table)
        for table in SHAPES
    )
    prints = tuple(each for stored in tables for each in _prints(place, stored))
    changed = _changes(place, tables=tables, prints=prints, of=of)
    revision = Revision(number=place.number, written_at=at, cause=cause, changes=changed)
    manifest = Manifest(
        municipality=place.municipality,
        tables=tables,
        kinds=prints,
        providers=lists.providers,
        lists=lists.versions,
        history=(*(before.history if before else ()), revision)[-_REMEMBERED:],
        marked_by=MARKED_BY,
        merged=_merged(place, tables, of) if merged else None,
        counted=_counted(place, tables) if merged else None,
        told=told if told is not None else before.told if before else (),
    )
    name_files(folder=place.folder, manifest=manifest)
    _remove_others(place, manifest, wait=wait)
    return manifest


def _remove_others(place: Desk, manifest: Manifest, *, wait: bool) -> None:
    try:
        remove_unnamed(folder=place.folder, manifest=manifest, wait=wait)
    except OSError as error:
        if wait:
            message = (
                f"De nieuwe feiten in {place.folder.name} staan er, maar de oude bestanden zijn nog niet verwijderd."
            )
            raise StoreError(message) from error


def _merged(place: Desk, tables: tuple[StoredTable, ...], of: str) -> StoredFile:
    same = _of_the_same_spells(place, tables)
    if same and same.merged:
        return same.merged
    known = place.before.manifest.merged if place.before and of else None
    before = MergedBefore(path=place.folder / known.name, differing=of) if known else None
    return write_merged(place.connection, folder=place.folder, spells=_spells(place, tables), before=before)


def _counted(place: Desk, tables: tuple[StoredTable, ...]) -> StoredFile:
    before = _of_the_same_spells(place, tables)
    if before and before.counted:
        return before.counted
    return write_counted(place.connection, folder=place.folder, spells=_spells(place, tables))


def _spells(place: Desk, tables: tuple[StoredTable, ...]) -> Path:
    return place.folder / next(stored.now for stored in tables if stored.table is FactTable.SPELLS).name


def _of_the_same_spells(place: Desk, tables: tuple[StoredTable, ...]) -> Manifest | None:
    """Return what was known before, when the spells of now are the same."""
    before = place.before.manifest if place.before else None
    return before if before and before.table(FactTable.SPELLS).now.name == _spells(place, tables).name else None


def _table_written(place: Desk, shape: Shape, view: str) -> StoredTable:
    def written(stem: str, condition: str) -> StoredFile:
        query = f"SELECT {names(shape.columns)} FROM {view} WHERE {condition}"
        return write_file(
            place.connection,
            folder=place.folder,
            stem=stem,
            query=query,
            order=names(shape.order),
            since=shape.since,
        )

    if not shape.has_versions:
        return StoredTable(table=shape.table, now=written(shape.table.value, "true"))
    former = written(f"{shape.table.value}-former", f"known_until < {KNOWN_STILL}")
    now = written(shape.table.value, f"known_until = {KNOWN_STILL}")
    return StoredTable(table=shape.table, now=now, former=former if former.rows else None)


def _prints(place: Desk, stored: StoredTable) -> tuple[KindPrint, ...]:
    known = place.before.manifest if place.before else None
    if known and known.marked_by == MARKED_BY and known.table(stored.table) == stored:
        return tuple(each for each in known.kinds if each.table is stored.table)
    paths = tuple(place.folder / file.name for file in (stored.now, stored.former) if file is not None)
    return kind_prints(place.connection, shape=SHAPES[stored.table], paths=paths)


def _changes(
    place: Desk, *, tables: tuple[StoredTable, ...], prints: tuple[KindPrint, ...], of: str
) -> tuple[Change, ...]:
    if place.before is None:
        return all_added(prints)
    known = place.before.manifest
    # Marks that another version of DuckDB made tell nothing: then every kind is compared.
    marks = prints_by_kind(known.kinds) if known.marked_by == MARKED_BY else {}
    different = kinds_that_differ(marks, prints_by_kind(prints))
    return tuple(
        change
        for stored in tables
        if stored.table in different and stored.now != known.table(stored.table).now
        for change in changes(
            place.connection,
            table=stored.table,
            kinds=different[stored.table],
            before=place.before.now(stored.table),
            after=place.folder / stored.now.name,
            of=of,
        )
    )


def _before(store: FactStore, municipality: int, *, mend: bool) -> tuple[Partition | None, int]:
    """Return what is stored, and the number of the next revision; what cannot be read leaves a number out."""
    path = store.folder(municipality) / manifests.NAME
    if not path.exists():
        return None, 1
    try:
        partition = store.municipality(municipality)
    except StoreError:
        if not mend:
            raise
        return None, _last_number(path) + 2
    return partition, partition.manifest.revision + 1


def _last_number(path: Path) -> int:
    try:
        return int(json.loads(path.read_bytes())["history"][-1]["number"])
    except (ValueError, KeyError, IndexError, TypeError):
        return 0


def _tidy(folder: Path, municipality: int) -> None:
    """Remove what no manifest names; a disk that refuses that hides nothing of why it was needed."""
    with suppress(OSError, StoreError):
        named = manifests.read(folder, municipality=municipality) if (folder / manifests.NAME).exists() else None
        remove_unnamed(folder=folder, manifest=named)


@contextmanager
def _told_in_dutch(municipality: int) -> Iterator[None]:
    """Say in a sentence why the disk, or the reading of what was given, stopped."""
    try:
        yield
    except (OSError, duckdb.Error, pa.ArrowException) as error:
        reason = reason_in_dutch(error)
        expected = "Verwacht: ruimte voor twee keer de feiten van deze gemeente."
        if reason != DISK_FULL:
            wants_rights = isinstance(error, OSError)
            expected = (
                "Geef Meedoen lees- en schrijfrecht op de map met feiten, en probeer het opnieuw."
                if wants_rights
                else "Probeer het opnieuw."
            )
        message = (
            f"De feiten van gemeente {municipality:04} zijn niet bewaard, want {reason}. Wat er stond, is zoals het was. "
            f"{expected}"
        )
        raise StoreError(message) from error
