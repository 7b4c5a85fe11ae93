"""Writing rows: CSV and JSON in chunks so that a large export streams, and the CSVW description."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from meedoen.links.open_data.rows import COLUMNS, ObservationRow

_NAMES = tuple(column.name for column in COLUMNS)
_ROWS_PER_CHUNK = 500


def csv_chunks(*, rows: Iterable[ObservationRow]) -> Iterator[str]:
    """Yield CSV text: a header, then the rows, lines ended as RFC 4180 asks."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_NAMES)
    for count, row in enumerate(rows, start=1):
        writer.writerow(["" if (cell := getattr(row, name)) is None else cell for name in _NAMES])
        if count % _ROWS_PER_CHUNK == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def json_chunks(*, rows: Iterable[ObservationRow]) -> Iterator[str]:
    """Yield a JSON array of objects; every cell is a string, also the numbers."""
    start = "[\n"
    for row in rows:
        cells = {name: "" if (cell := getattr(row, name)) is None else str(cell) for name in _NAMES}
        yield start + json.dumps(cells, ensure_ascii=False)
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def csvw_metadata(*, url: str, title: str, publisher: str) -> dict[str, Any]:
    """Return the CSVW description (W3C, Metadata Vocabulary for Tabular Data) of the file at `url`."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": url,
        "dc:title": title,
        "dc:publisher": publisher,
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "dc:description": column.meaning,
                    "required": column.required,
                    "datatype": {"base": "string", "format": "|".join(column.words)}
                    if column.words
                    else column.datatype,
                }
                for column in COLUMNS
            ],
        },
    }
