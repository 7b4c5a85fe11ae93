"""The store as engines read it: which municipalities there are, and the files of one, by its manifest only."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import FactTable
from meedoen.core.values.system_errors import reason_in_dutch
from meedoen.engines.store import manifest as manifests
from meedoen.engines.store.checking import check_rows
from meedoen.engines.store.connecting import FOLDER, connected
from meedoen.engines.store.errors import StoreError, how_to_mend
from meedoen.engines.store.intake import schema_problems, take_in
from meedoen.engines.store.locking import one_computing, reading
from meedoen.engines.store.manifest import Manifest, StoredFile
from meedoen.engines.store.problems import Findings, Problem
from meedoen.engines.store.shapes import SHAPES

_FOLDER = re.compile(rf"{FOLDER}=(?P<code>\d{{4}})")


@dataclass(frozen=True, slots=True)
class Partition:
    """The facts of one municipality, as one manifest names them."""

    folder: Path
    manifest: Manifest

    @property
    def code(self) -> int:
        """The number of the municipality."""
        return self.manifest.municipality

    def now(self, table: FactTable) -> Path:
        """Return the file with what is known now; it can have no rows."""
        return self.folder / self.manifest.table(table).now.name

    def versions(self, table: FactTable) -> tuple[Path, ...]:
        """Return the files with every version, for a question as known at an earlier moment."""
        stored = self.manifest.table(table)
        return tuple(self.folder / file.name for file in (stored.now, stored.former) if file is not None)

    @property
    def merged(self) -> Path | None:
        """The file with the spells of a person and kind merged (person, kind, begin, end, reason), when it was made."""
        return self.folder / self.manifest.merged.name if self.manifest.merged else None

    @property
    def counted(self) -> Path | None:
        """The file with the spells counted (kind, since, until, came, went, stands), when it was made."""
        return self.folder / self.manifest.counted.name if self.manifest.counted else None

    def check_files(self) -> Findings:
        """Return what is wrong with the files themselves: gone, cut off or altered since they were written."""
        problems = (_altered(self.folder / file.name, file) for file in self.manifest.files)
        return Findings.told(problem for problem in problems if problem is not None)

    def check(self, *, codebook: CodeBook) -> Findings:
        """Return all that is wrong: with the files, or when these are as they were written, with their rows."""
        files = self.check_files()
        if files.total:
            return files
        found = []
        with connected() as connection:
            for table, shape in SHAPES.items():
                paths = self.versions(table)
                wrong = [problem for path in paths for problem in schema_problems(shape=shape, path=path)]
                found.append(Findings.told(wrong))
                if not wrong:
                    code = self.manifest.municipality
                    take_in(connection, view=table.value, shape=shape, source=paths, municipality=code)
                    rows = check_rows(connection, view=table.value, shape=shape, municipality=code, codebook=codebook)
                    found.append(rows)
        return Findings.of(found)


@dataclass(frozen=True, slots=True)
class FactStore:
    """A folder with a folder per municipality."""

    root: Path

    def folder(self, municipality: int) -> Path:
        """Return where the facts of a municipality stand, or would stand."""
        return self.root / f"{FOLDER}={municipality:04}"

    def municipalities(self) -> tuple[int, ...]:
        """Return the codes of the municipalities of which there are facts, in order."""
        matches = (_FOLDER.fullmatch(path.name) for path in self.root.glob(f"{FOLDER}=*"))
        codes = sorted(int(match["code"]) for match in matches if match)
        return tuple(code for code in codes if (self.folder(code) / manifests.NAME).exists())

    def municipality(self, code: int) -> Partition:
        """Return the facts of a municipality as they are now; a writer may remove their files at any moment.

        Raises:
            StoreError: there are none, in another schema, or a file is not there or not whole.

        """
        folder = self.folder(code)
        with _told_in_dutch(folder, code):
            partition = Partition(folder, manifests.read(folder, municipality=code))
            for file in partition.manifest.files:
                path = folder / file.name
                size = path.stat().st_size if path.exists() else None
                if size != file.size:
                    found = "is er niet" if size is None else f"heeft {size} bytes"
                    message = (
                        f"Het bestand {file.name} van gemeente {code:04} {found}; verwacht: {file.size} bytes. "
                        f"{how_to_mend(folder)}"
                    )
                    raise StoreError(message)
        return partition

    @contextmanager
    def reading(self, code: int) -> Iterator[Partition]:
        """Give the facts of a municipality, of which the files stay until one is done, whoever writes meanwhile.

        Raises:
            StoreError: as `municipality`.

        """
        if not self.folder(code).is_dir():
            self.municipality(code)
        with ExitStack() as held:
            with _told_in_dutch(self.folder(code), code):
                held.enter_context(reading(self.folder(code)))
            yield self.municipality(code)

    @contextmanager
    def computing(self, code: int) -> Iterator[Partition]:
        """Give the facts of a municipality as `reading` does, to one process at a time, and only as they were written.

        Raises:
            StoreError: as `municipality`, a file was altered, or another process is computing from them.

        """
        folder = self.folder(code)
        with self.reading(code) as partition, ExitStack() as held:
            with _told_in_dutch(folder, code):
                held.enter_context(one_computing(folder, municipality=code))
                altered = partition.check_files()
            if altered.total:
                message = (
                    f"De feiten van gemeente {code:04} zijn niet zoals ze zijn geschreven. {how_to_mend(folder)}\n"
                    f"{altered.text}"
                )
                raise StoreError(message)
            yield partition


@contextmanager
def _told_in_dutch(folder: Path, municipality: int) -> Iterator[None]:
    """Say in a sentence why the disk refused to be read, or the file that says who reads to be written."""
    try:
        yield
    except OSError as error:
        about = f"; het ging om {Path(error.filename).name}" if isinstance(error.filename, str | Path) else ""
        message = (
            f"De feiten van gemeente {municipality:04} zijn niet te lezen ({reason_in_dutch(error)}{about}). Er is niets "
            f"uitgerekend. Geef Meedoen lees- en schrijfrecht op de map {folder.name} en genoeg ruimte, en probeer het opnieuw."
        )
        raise StoreError(message) from error


def _altered(path: Path, file: StoredFile) -> Problem | None:
    table = file.name.rsplit("-", 1)[0]
    try:
        with path.open("rb") as content:
            found = hashlib.file_digest(content, "sha256").hexdigest()
            size = content.tell()
    except FileNotFoundError:
        return Problem(
            table=table, column="", file=file.name, rule="is er niet; verwacht: het bestand dat is geschreven"
        )
    if size != file.size:
        rule = f"heeft {size} bytes; verwacht: {file.size}, dus het is niet heel of aangevuld"
        return Problem(table=table, column="", file=file.name, rule=rule)
    if found != file.sha256:
        rule = "is veranderd nadat het is geschreven; verwacht: dezelfde inhoud"
        return Problem(table=table, column="", file=file.name, rule=rule)
    return None
