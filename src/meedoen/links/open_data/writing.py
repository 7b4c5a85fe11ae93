"""Writing rows: CSV and JSON in chunks so that a large export streams, and the CSVW description.

A spreadsheet takes a cell that begins with one of `FORMULA_SIGNS` for a formula. In CSV, a cell of free text that does gets
an apostrophe before it, and so does one that has such apostrophes already: taking one apostrophe away gives the text
back, whatever it was. Cells of numbers hold nothing but a number, so -3 stays -3. JSON holds every cell as it is.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from meedoen.links.open_data.columns import ColumnMeaning
from meedoen.links.open_data.rows import COLUMNS

FORMULA_SIGNS = "=+-@\t\r\n＝＋－＠"
_FORMULA = re.compile(rf"'*[{re.escape(FORMULA_SIGNS)}]")
_ROWS_PER_CHUNK = 500


def csv_chunks(*, rows: Iterable[object], columns: tuple[ColumnMeaning, ...] = COLUMNS) -> Iterator[str]:
    """Yield CSV text: a header, then the rows (with an attribute per column), lines ended as RFC 4180 asks."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    plan = [(column.name, column.is_free_text) for column in columns]
    for count, row in enumerate(rows, start=1):
        writer.writerow([harmless(cell) if is_free else cell for name, is_free in plan for cell in [_text(row, name)]])
        if count % _ROWS_PER_CHUNK == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def json_chunks(*, rows: Iterable[object], columns: tuple[ColumnMeaning, ...] = COLUMNS) -> Iterator[str]:
    """Yield a JSON array of objects; every cell is a string, also the numbers."""
    names = [column.name for column in columns]
    start = "[\n"
    for row in rows:
        cells = {name: _text(row, name) for name in names}
        yield start + json.dumps(cells, ensure_ascii=False)
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def harmless(cell: str) -> str:
    """Return a cell of free text so that no spreadsheet calculates with it.

    >>> harmless("=1+1"), harmless("'=1+1"), harmless("5-jarigen")
    ("'=1+1", "''=1+1", '5-jarigen')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _text(row: object, name: str) -> str:
    cell = getattr(row, name)
    return "" if cell is None else str(cell)


def csvw_metadata(
    *, url: str, title: str, publisher: str, columns: tuple[ColumnMeaning, ...] = COLUMNS, **besides: str
) -> dict[str, Any]:
    """Return the CSVW description (W3C, Metadata Vocabulary for Tabular Data) of the file at `url`.

    `besides` are other properties of the file, with `dc:` before their names and texts as values; empty ones are left out.
    """
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": url,
        "dc:title": title,
        "dc:publisher": publisher,
        **{f"dc:{name}": value for name, value in besides.items() if value},
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": [_column(column) for column in columns]},
    }


def _column(column: ColumnMeaning) -> dict[str, Any]:
    words = {"base": "string", "format": "|".join(column.words)}
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.meaning,
        "required": column.required,
        "datatype": words if column.words else column.datatype,
    }
    return {**described, "separator": column.separator} if column.separator else described
