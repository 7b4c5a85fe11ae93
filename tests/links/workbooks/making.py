"""Small workbooks for tests, and workbooks of which a part was replaced by what a program of someone else might put there."""

import io
import zipfile
from collections.abc import Iterable, Sequence

from meedoen.links.workbooks import Column, Form, ReadSheet, Sheet, Value, read_workbook, write_workbook
from meedoen.links.workbooks.sheets import Writable

SHEET = {Form.XLSX: "xl/worksheets/sheet1.xml", Form.ODS: "content.xml"}
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ODS_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OPEN_DOCUMENT = (
    f'<office:document-content xmlns:office="{ODS_NAMES}office:1.0" xmlns:table="{ODS_NAMES}table:1.0" '
    f'xmlns:text="{ODS_NAMES}text:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    "<office:body><office:spreadsheet>"
)
END_OF_DOCUMENT = "</office:spreadsheet></office:body></office:document-content>"


def written(rows: Iterable[Sequence[Writable]], *, form: Form, columns: Sequence[Column] | None = None) -> bytes:
    """Write rows under the headings Kop 1, Kop 2 and so on."""
    kept = [list(row) for row in rows]
    width = max((len(row) for row in kept), default=1)
    named = columns or [Column(heading=f"Kop {number}") for number in range(1, width + 1)]
    return write_workbook(sheets=[Sheet(title="Cijfers", columns=named, rows=kept)], form=form)


def read_rows(content: bytes, *, name: str = "lijst.xlsx") -> list[tuple[Value, ...]]:
    """Read the rows of the only sheet, without the headings."""
    return [row.values for row in only_sheet(content, name=name).rows[1:]]


def only_sheet(content: bytes, *, name: str = "lijst.xlsx") -> ReadSheet:
    [sheet] = read_workbook(content=content, file_name=name).sheets
    return sheet


def with_part(content: bytes, part: str, text: str | bytes | None) -> bytes:
    """Return the workbook with one part replaced, added, or (None) left out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        if text is not None:
            new.writestr(part, text)
    return made.getvalue()


def xlsx_with_rows(xml: str) -> bytes:
    """Return an XLSX whose only sheet has these rows, as XML."""
    sheet = f"<worksheet {MAIN}><sheetData>{xml}</sheetData></worksheet>"
    return with_part(written([["x"]], form=Form.XLSX), SHEET[Form.XLSX], sheet)


def ods_with_rows(xml: str) -> bytes:
    """Return an ODS whose only sheet has these rows, as XML."""
    content = f'{OPEN_DOCUMENT}<table:table table:name="Cijfers">{xml}</table:table>{END_OF_DOCUMENT}'
    return with_part(written([["x"]], form=Form.ODS), SHEET[Form.ODS], content)
