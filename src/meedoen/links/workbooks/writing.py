"""Workbooks out: headings in row 1, frozen and with a filter, real numbers and dates, drop-downs, and safe texts."""

import io
from collections.abc import Sequence
from typing import BinaryIO

from meedoen.links.workbooks.laying import Laid, laid_out
from meedoen.links.workbooks.ods_writing import write_ods
from meedoen.links.workbooks.sheets import Form, Sheet
from meedoen.links.workbooks.xlsx_writing import write_xlsx


def write_workbook(*, sheets: Sequence[Sheet], form: Form, explanation: Sequence[str] = ()) -> bytes:
    """Write sheets to the bytes of a file.

    `explanation` are lines for the sheet ‘Uitleg’, which also tells what belongs in each column that says so. Texts that
    a spreadsheet could take for a formula are made safe (see `texts`); a number of more than 15 digits and, in XLSX, a
    day before March 1900 are written as text, because a spreadsheet would change them. An empty text is an empty cell.

    Raises:
        WorkbookError: a text does not fit in a cell.
        TypeError, ValueError: a value or title that no sheet can hold: a mistake of ours.

    """
    file = io.BytesIO()
    write_workbook_to(file=file, sheets=sheets, form=form, explanation=explanation)
    return file.getvalue()


def write_workbook_to(*, file: BinaryIO, sheets: Sequence[Sheet], form: Form, explanation: Sequence[str] = ()) -> None:
    """Write sheets to an open file, a few rows at a time; the rest is as `write_workbook`."""
    write_laid(file=file, laid=laid_out(sheets=sheets, explanation=explanation), form=form)


def write_laid(*, file: BinaryIO, laid: Sequence[Laid], form: Form) -> None:
    """Write sheets that were laid out."""
    if form is Form.XLSX:
        write_xlsx(file=file, sheets=laid)
    else:
        write_ods(file=file, sheets=laid)
