"""A case of the corpus as the bytes of a file: text in its encoding, or a spreadsheet made on the spot."""

import io
import zipfile
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

from tests.links.published_tables.cases import Case


def as_bytes(case: Case) -> bytes:
    """Return the file of a case."""
    source = case.source
    match case.format:
        case "xlsx":
            return xlsx(
                sheets=[source["sheet"], *([source["second_sheet"]] if "second_sheet" in source else [])],
                merged=source.get("merged", ()),
                hidden_rows=source.get("hidden_rows", ()),
            )
        case "ods":
            return ods(rows=source["sheet"], repeat=source.get("repeat", False), merged=source.get("merged", ()))
        case _:
            return source["input"].encode(source.get("encoding", "utf-8"))


def xlsx(*, sheets: list[list[list[Any]]], merged: tuple[str, ...] = (), hidden_rows: tuple[int, ...] = ()) -> bytes:
    """Write sheets; a formula keeps the answer beside it, as a spreadsheet program does."""
    book = Workbook()
    answers = {}
    for place, rows in enumerate(sheets):
        sheet = book.active if place == 0 else book.create_sheet()
        for number, row in enumerate(rows, start=1):
            for column, content in enumerate(row, start=1):
                cell = sheet.cell(row=number, column=column)
                match content:
                    case {"formula": formula, **rest}:
                        cell.value = formula
                        answers[f"<f>{formula[1:]}</f><v />"] = f"<f>{formula[1:]}</f><v>{rest.get('value', '')}</v>"
                    case {"value": value, "format": shown}:
                        cell.value, cell.number_format = value, shown
                    case {"date": day}:
                        cell.value = day
                    case None:
                        pass
                    case _:
                        cell.value = content
        for part in merged:
            sheet.merge_cells(part)
        for number in hidden_rows:
            sheet.row_dimensions[number].hidden = True
    written = io.BytesIO()
    book.save(written)
    return _with_answers(written.getvalue(), answers=answers) if answers else written.getvalue()


def _with_answers(content: bytes, *, answers: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/"):
                for before, after in answers.items():
                    text = text.replace(before.encode(), after.encode())
            new.writestr(name, text)
    return written.getvalue()


_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    '<office:body><office:spreadsheet><table:table table:name="Blad1">'
)
_ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods(*, rows: list[list[Any]], repeat: bool = False, merged: tuple[str, ...] = ()) -> bytes:
    """Write one sheet; with `repeat`, cells with the same content next to each other are written once, as Calc does."""
    spans = {(_place(first), _place(last)[0] - _place(first)[0] + 1) for first, last in (m.split(":") for m in merged)}
    starts = dict(spans)
    body = []
    for number, row in enumerate(rows):
        cells: list[tuple[str, int]] = []
        for column, content in enumerate(row):
            written = _ods_cell(content, width=starts.get((column, number), 1))
            if repeat and cells and cells[-1][0] == written:
                cells[-1] = (written, cells[-1][1] + 1)
            else:
                cells.append((written, 1))
        body.append("<table:table-row>" + "".join(_repeated(*cell) for cell in cells) + "</table:table-row>")
    body.append('<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>')
    written_file = io.BytesIO()
    with zipfile.ZipFile(written_file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", _ODS_HEAD + "".join(body) + _ODS_TAIL)
    return written_file.getvalue()


def _place(name: str) -> tuple[int, int]:
    return ord(name[0]) - ord("A"), int(name[1:]) - 1


def _repeated(cell: str, times: int) -> str:
    return (
        cell
        if times == 1
        else cell.replace("<table:table-cell", f'<table:table-cell table:number-columns-repeated="{times}"', 1)
    )


def _ods_cell(content: Any, *, width: int) -> str:
    span = f' table:number-columns-spanned="{width}" table:number-rows-spanned="1"' if width > 1 else ""
    match content:
        case None:
            return "<table:table-cell/>"
        case {"value": value, "format": _}:
            shown = f"{value * 100:.1f}%".replace(".", ",")
            return _typed(f'office:value-type="percentage" office:value="{value}"{span}', shown)
        case date():
            return _typed(f'office:value-type="date" office:date-value="{content}"{span}', f"{content:%d-%m-%Y}")
        case int() | float():
            return _typed(f'office:value-type="float" office:value="{content}"{span}', str(content).replace(".", ","))
        case _:
            return _typed(f'office:value-type="string"{span}', str(content))


def _typed(attributes: str, shown: str) -> str:
    return f"<table:table-cell {attributes}><text:p>{escape(shown)}</text:p></table:table-cell>"
