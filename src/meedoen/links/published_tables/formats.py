"""Which format the bytes are, and the grids in it."""

import re

from meedoen.links.published_tables.decoding import decode, refuse_other_formats
from meedoen.links.published_tables.grid import Grid
from meedoen.links.published_tables.limits import LARGEST_FILE
from meedoen.links.published_tables.results import TableError
from meedoen.links.published_tables.text_grids import text_grids

_HTML = re.compile(r"<(?:!doctype html|html|table|tbody|thead|tr)\b", re.IGNORECASE)
_MEGABYTE = 1024 * 1024


def grids_of(*, content: bytes, name: str, own_names: tuple[str, ...] = ()) -> tuple[Grid, ...]:
    """Turn a file or a pasted text into grids of cells.

    Raises:
        TableError: it is too large, or of a format that holds no table for us.

    """
    if len(content) > LARGEST_FILE:
        size = len(content) / _MEGABYTE
        message = f"Het bestand is {size:.0f} MB; hier worden bestanden tot {LARGEST_FILE // _MEGABYTE} MB gelezen. Bewaar alleen de tabel."
        raise TableError(message)
    if not content.strip():
        raise TableError("Het bestand is leeg. Lever een tabel aan als CSV, XLSX, ODS, HTML of gekopieerde tekst.")
    refuse_other_formats(content)
    if content.startswith(b"PK"):
        raise TableError("Werkbladen worden nog niet gelezen.")
    decoded = decode(content)
    if _HTML.search(decoded.text[:200_000]):
        raise TableError("HTML wordt nog niet gelezen.")
    grids = text_grids(decoded.text, is_csv=name.lower().endswith(".csv"), own_names=own_names)
    first = grids[0]
    return (
        Grid(first.rows, first.firmness, first.has_spans, first.label, (*decoded.notes, *first.notes), first.refused),
        *grids[1:],
    )
