"""Which format the bytes are, and the grids in it."""

import re
from dataclasses import replace

from meedoen.links.archives import ArchiveError, sound_archive
from meedoen.links.published_tables.decoding import decode, refuse_other_formats
from meedoen.links.published_tables.grid import Grid
from meedoen.links.published_tables.html_grids import html_grids
from meedoen.links.published_tables.limits import LARGEST_FILE, LARGEST_UNPACKED, MOST_PARTS
from meedoen.links.published_tables.open_documents import open_document_grids
from meedoen.links.published_tables.results import TableError
from meedoen.links.published_tables.text_grids import text_grids
from meedoen.links.published_tables.workbooks import workbook_grids

_HTML = re.compile(r"<(?:!doctype html|html|table|tbody|thead|tr)\b", re.IGNORECASE)
_MEGABYTE = 1024 * 1024


def grids_of(*, content: bytes, name: str, own_names: tuple[str, ...] = ()) -> tuple[Grid, ...]:
    """Turn a file or a pasted text into grids of cells.

    Raises:
        TableError: it is too large, or of a format that holds no table for us.

    """
    if len(content) > LARGEST_FILE:
        message = f"Het bestand is groter dan {LARGEST_FILE // _MEGABYTE} MB; meer wordt hier niet gelezen. Bewaar alleen de tabel."
        raise TableError(message)
    if not content.strip():
        raise TableError("Het bestand is leeg. Lever een tabel aan als CSV, XLSX, ODS, HTML of gekopieerde tekst.")
    refuse_other_formats(content)
    if content.startswith(b"PK"):
        return _archive_grids(content)
    decoded = decode(content)
    if _HTML.search(decoded.text[:200_000]):
        grids = html_grids(decoded.text)
    else:
        grids = text_grids(decoded.text, is_csv=name.lower().endswith(".csv"), own_names=own_names)
    return (replace(grids[0], notes=(*decoded.notes, *grids[0].notes)), *grids[1:])


def _archive_grids(content: bytes) -> tuple[Grid, ...]:
    try:
        archive = sound_archive(content, largest_unpacked=LARGEST_UNPACKED, most_parts=MOST_PARTS)
    except ArchiveError as error:
        raise TableError(str(error)) from None
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return workbook_grids(content)
    if "content.xml" in names and "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype"):
        return open_document_grids(archive)
    if "word/document.xml" in names:
        raise TableError(
            "Dit is een Word-document. Kopieer de tabel eruit en plak haar als tekst, of bewaar haar als XLSX."
        )
    if "content.xml" in names:
        raise TableError("Dit is een OpenDocument-bestand zonder rekenblad. Kopieer de tabel en plak haar als tekst.")
    raise TableError(
        "Dit is een ingepakt bestand (zip), geen XLSX of ODS. Pak het uit en lees het bestand dat erin zit."
    )
