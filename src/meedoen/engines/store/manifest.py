"""What a partition holds: its files, what is known of each kind, the lists it was written with, and what changed when.

The manifest is the only thing that readers go by: what it does not name is not there.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from meedoen.core.indicators.facts import SCHEMA_VERSION, FactTable
from meedoen.engines.store.errors import StoreError, how_to_mend

NAME = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file beside the manifest; the days are those on which its first and last row begin."""

    name: str
    rows: int
    size: int
    sha256: str
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTable:
    """The files of a table: what is known now, and the versions that were known before, when there are any."""

    table: FactTable
    now: StoredFile
    former: StoredFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KindPrint:
    """How many facts there are of a kind, and two marks that change with them: of what is known now, and of all versions."""

    table: FactTable
    kind: int
    rows: int
    versions: int
    now_mark: str
    all_mark: str
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How what is known now of a kind differs from the revision before.

    `first_day` is the first begin (day) of a fact that is new, different or withdrawn, and `first_edge` the first day on which
    something holds, begins, ends or happens that did not, or the other way round: a spell that only got its end changes
    nothing before that end. Versions that are not known any more change nothing here.
    """

    table: FactTable
    kind: int
    added: int
    changed: int
    withdrawn: int
    first_day: date
    first_edge: date


class Cause(StrEnum):
    """Why a revision was made."""

    REPLACED = "replaced"
    DELIVERED = "delivered"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One time that the partition was written, in seconds since 1970; the changes are against the revision before."""

    number: int
    written_at: int
    cause: Cause
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider of the municipality by its number."""

    number: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListVersion:
    """The version of a code list that the facts were checked with."""

    name: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The last moment (seconds since 1970) of which a source told how a table stood; of one kind, or without it of all."""

    table: FactTable
    kind: int | None
    at: int

    def overlaps(self, kinds: Collection[int] | None) -> bool:
        """Tell whether it is about one of these kinds; None is all of them."""
        return kinds is None or self.kind is None or self.kind in kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """All that is known of a partition; `history` has the last revisions, the newest last, `told` until when sources told."""

    municipality: int
    tables: tuple[StoredTable, ...]
    kinds: tuple[KindPrint, ...]
    providers: tuple[Provider, ...]
    lists: tuple[ListVersion, ...]
    history: tuple[Revision, ...]
    marked_by: str
    merged: StoredFile | None = None
    counted: StoredFile | None = None
    told: tuple[Told, ...] = ()
    schema_version: int = SCHEMA_VERSION

    @property
    def revision(self) -> int:
        """The number of this revision; the first is 1."""
        return self.history[-1].number

    @property
    def written_at(self) -> int:
        """When it was written, in seconds since 1970."""
        return self.history[-1].written_at

    def table(self, table: FactTable) -> StoredTable:
        """Return the files of a table."""
        return next(stored for stored in self.tables if stored.table is table)

    @property
    def files(self) -> tuple[StoredFile, ...]:
        """Every file that the partition consists of."""
        stored = [file for table in self.tables for file in (table.now, table.former)]
        return tuple(file for file in (*stored, self.merged, self.counted) if file is not None)

    def changes_since(self, revision: int) -> Mapping[tuple[FactTable, int], Change] | None:
        """Return per table and kind what changed after a revision, or None when that is not known any more.

        Then, and for a revision that is not of this partition, everything may be different.
        """
        if not self.history[0].number - 1 <= revision <= self.revision:
            return None
        together: dict[tuple[FactTable, int], Change] = {}
        for change in (each for later in self.history if later.number > revision for each in later.changes):
            key = change.table, change.kind
            together[key] = _both(together[key], change) if key in together else change
        return together


def _both(one: Change, other: Change) -> Change:
    return Change(
        table=one.table,
        kind=one.kind,
        added=one.added + other.added,
        changed=one.changed + other.changed,
        withdrawn=one.withdrawn + other.withdrawn,
        first_day=min(one.first_day, other.first_day),
        first_edge=min(one.first_edge, other.first_edge),
    )


def written(manifest: Manifest) -> bytes:
    """Return a manifest as the text of its file, the same for the same manifest."""
    return _MANIFEST.dump_json(manifest)


def read(folder: Path, *, municipality: int) -> Manifest:
    """Read the manifest of a partition.

    Raises:
        StoreError: it is not there, not whole, of another version or of another municipality.

    """
    path = folder / NAME
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        message = (
            f"Van gemeente {municipality:04} zijn geen feiten bewaard: verwacht werd het bestand {NAME} in {folder.name}. "
            "Lever ze aan met meedoen deliver."
        )
        raise StoreError(message) from None
    told = _parsed(text, folder, municipality)
    if told.municipality != municipality:
        message = (
            f"In {folder.name} staan feiten van gemeente {told.municipality:04}; verwacht: gemeente {municipality:04}. "
            f"{how_to_mend(folder)}"
        )
        raise StoreError(message)
    if {stored.table for stored in told.tables} != set(FactTable) or not told.history:
        raise _damaged(folder, municipality, "niet elke tabel staat erin")
    return told


def _parsed(text: bytes, folder: Path, municipality: int) -> Manifest:
    try:
        raw = json.loads(text)
        version = raw["schema_version"]
    except (ValueError, KeyError, TypeError):
        raise _damaged(folder, municipality, "het is geen heel bestand") from None
    if version != SCHEMA_VERSION:
        message = (
            f"De feiten van gemeente {municipality:04} zijn geschreven in indeling {version}; deze versie van Meedoen leest "
            f"indeling {SCHEMA_VERSION}. {how_to_mend(folder)} Of gebruik de versie die ze schreef."
        )
        raise StoreError(message)
    try:
        return _MANIFEST.validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise _damaged(folder, municipality, f"bij ‘{place}’ staat iets anders dan verwacht") from error


_MANIFEST = TypeAdapter(Manifest)


def _damaged(folder: Path, municipality: int, why: str) -> StoreError:
    message = (
        f"Het bestand {NAME} van gemeente {municipality:04}, in {folder.name}, is beschadigd: {why}. "
        f"Verwacht: zoals Meedoen het schreef. {how_to_mend(folder)}"
    )
    return StoreError(message)


def prints_by_kind(prints: Iterable[KindPrint]) -> Mapping[tuple[FactTable, int], KindPrint]:
    """Return the marks by table and kind."""
    return {(each.table, each.kind): each for each in prints}
