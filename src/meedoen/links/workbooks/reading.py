"""Workbooks in: which kind of file the bytes are, and the sheets in it, within bounds."""

import re
import zipfile
from pathlib import PurePath

from meedoen.links.archives import ArchiveError, sound_archive
from meedoen.links.workbooks.csv_reading import read_csv
from meedoen.links.workbooks.limits import Budget, Limits, dotted
from meedoen.links.workbooks.ods_reading import read_ods
from meedoen.links.workbooks.sheets import CHOICES, EXPLANATION, Form, ReadSheet, ReadWorkbook, WorkbookError
from meedoen.links.workbooks.xlsx_reading import read_xlsx

_MEGABYTE = 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_EXPECTED = "Verwacht is een lijst als XLSX, ODS of CSV."
_LOCKED = "Dit bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf en probeer het opnieuw."
_OTHERS = (
    (b"%PDF", f"Dit is een PDF. {_EXPECTED}"),
    (b"\x89PNG", f"Dit is een afbeelding. {_EXPECTED}"),
    (b"\xff\xd8\xff", f"Dit is een afbeelding. {_EXPECTED}"),
    (b"GIF8", f"Dit is een afbeelding. {_EXPECTED}"),
    (b"\x1f\x8b", f"Dit is een ingepakt bestand (gzip). {_EXPECTED}"),
    (b"{\\rtf", f"Dit is een RTF-document. {_EXPECTED}"),
)
_MARKUP = re.compile(rb"[\s\xef\xbb\xbf]*<(?:\?xml|!doctype|html|table|meta)\b", re.IGNORECASE)


def read_workbook(*, content: bytes, file_name: str, limits: Limits | None = None) -> ReadWorkbook:
    """Read a file that somebody gave: XLSX, ODS or CSV, told by its content and not by its name.

    The sheets ‘Uitleg’ (but for its lines) and ‘Keuzes’ are passed over, and so are the columns ‘Resultaat’ and ‘Reden’ that `annotate` adds.
    Hidden sheets, rows and columns are read like the others. A cell from which no value can be taken does not stop
    the reading: it is `Unreadable`, and `Row.problems` tells it in a sentence.

    Raises:
        WorkbookError: it cannot be read as a whole, or is larger than the limits allow.

    """
    book = read_every_sheet(content=content, file_name=file_name, limits=limits)
    sheets = tuple(sheet for sheet in book.sheets if sheet.title not in {EXPLANATION, CHOICES})
    if not any(sheet.rows for sheet in sheets):
        raise WorkbookError(f"In dit bestand staat niets. {_EXPECTED}")
    told = (row.values[0] for sheet in book.sheets if sheet.title == EXPLANATION for row in sheet.rows)
    return ReadWorkbook(book.form, sheets, tuple(line for line in told if isinstance(line, str)))


def read_every_sheet(*, content: bytes, file_name: str, limits: Limits | None = None) -> ReadWorkbook:
    """Read a file as `read_workbook` does, with the sheets that explain; there may be nothing in it.

    Raises:
        WorkbookError: it cannot be read as a whole, or is larger than the limits allow.

    """
    bounds = limits or Limits()
    if len(content) > bounds.bytes:
        raise WorkbookError(
            f"Het bestand is groter dan {dotted(bounds.bytes // _MEGABYTE)} MB; meer wordt er niet gelezen. Deel het op in meer bestanden."
        )
    if not content.strip():
        raise WorkbookError(f"Het bestand is leeg. {_EXPECTED}")
    budget = Budget(limits=bounds)
    _refuse_others(content)
    if not content.startswith(b"PK"):
        title = PurePath(file_name.replace("\\", "/")).stem or "lijst"
        return ReadWorkbook(None, (read_csv(content, title=title, budget=budget),))
    try:
        archive = sound_archive(content, largest_unpacked=bounds.unpacked, most_parts=bounds.parts)
    except ArchiveError as error:
        raise WorkbookError(str(error)) from None
    budget.look_at_the_time()
    form, sheets = _sheets(archive, budget=budget)
    return ReadWorkbook(form, sheets)


def _refuse_others(content: bytes) -> None:
    if content.startswith(_OLD_OFFICE):
        if _ENCRYPTED in content:
            raise WorkbookError(_LOCKED)
        raise WorkbookError(
            "Dit is een oud Office-bestand (XLS of DOC). Bewaar het in een rekenblad als XLSX of ODS en lever het dan aan."
        )
    for magic, sentence in _OTHERS:
        if content.startswith(magic):
            raise WorkbookError(sentence)
    if _MARKUP.match(content):
        raise WorkbookError(f"Dit is een webpagina of een XML-bestand. {_EXPECTED}")


def _sheets(archive: zipfile.ZipFile, *, budget: Budget) -> tuple[Form, tuple[ReadSheet, ...]]:
    names = {name.lower() for name in archive.namelist()}
    if any(name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/")) for name in names):
        raise WorkbookError(
            "In dit bestand staan macro’s (XLSM). Bewaar het als XLSX of ODS zonder macro’s en lever het dan aan."
        )
    if "xl/workbook.xml" in names:
        return Form.XLSX, read_xlsx(archive, budget=budget)
    if "xl/workbook.bin" in names:
        raise WorkbookError(f"Dit is een binair Excel-bestand (XLSB). {_EXPECTED}")
    if "encrypted-package" in names or _is_locked(archive):
        raise WorkbookError(_LOCKED)
    if "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype"):
        return Form.ODS, read_ods(archive, budget=budget)
    if "word/document.xml" in names:
        raise WorkbookError(f"Dit is een Word-document. {_EXPECTED}")
    raise WorkbookError(f"Dit is een ingepakt bestand zonder rekenblad erin. {_EXPECTED}")


def _is_locked(archive: zipfile.ZipFile) -> bool:
    """Tell whether an OpenDocument file says that its parts are encrypted."""
    name = "META-INF/manifest.xml"
    return name in archive.namelist() and b"encryption-data" in archive.read(name)
