"""A file given back with what became of each row: the same rows, with ‘Resultaat’ and ‘Reden’ behind them."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from meedoen.links.workbooks.assembling import REASON, RESULT
from meedoen.links.workbooks.laying import Laid, NumberedRow, plain
from meedoen.links.workbooks.limits import Limits
from meedoen.links.workbooks.reading import read_every_sheet
from meedoen.links.workbooks.sheets import CHOICES, EXPLANATION, Form, ReadSheet, fit_title
from meedoen.links.workbooks.writing import write_laid


@dataclass(frozen=True, slots=True)
class Note:
    """What became of a row, in a word such as ‘geweigerd’, and why."""

    result: str
    reason: str = ""


def annotate(
    *,
    content: bytes,
    file_name: str,
    notes: Mapping[tuple[str, int], Note],
    form: Form,
    limits: Limits | None = None,
) -> bytes:
    """Write the rows of a file again, each under its own number, with two columns behind them.

    `notes` are by title of the sheet and number of the row. Colours, widths and formulas of the person are not kept: of a
    formula its outcome stands there, and of a cell that could not be read what was written in it. Notes from an
    earlier round are replaced, so annotating twice is the same as once. A title that spreadsheets refuse is made fit.

    Raises:
        WorkbookError: the file cannot be read.

    """
    book = read_every_sheet(content=content, file_name=file_name, limits=limits)
    laid: list[Laid] = []
    for sheet in book.sheets:
        title = fit_title(sheet.title, taken=[other.title for other in laid])
        laid.append(_laid(sheet, notes, title=title))
    file = io.BytesIO()
    write_laid(file=file, laid=laid, form=form)
    return file.getvalue()


def _laid(sheet: ReadSheet, notes: Mapping[tuple[str, int], Note], *, title: str) -> Laid:
    if sheet.title in {EXPLANATION, CHOICES} or not sheet.rows:
        rows: list[NumberedRow] = [(row.number, row.values) for row in sheet.rows]
        return plain(title=title, rows=rows, heading_row=0, is_hidden=sheet.is_hidden)
    head, *others = sheet.rows
    rows = [(head.number, (*head.values, RESULT, REASON))]
    for row in others:
        note = notes.get((sheet.title, row.number), Note(""))
        rows.append((row.number, (*row.values, note.result, note.reason)))
    return plain(title=title, rows=rows, heading_row=head.number, is_hidden=sheet.is_hidden)
