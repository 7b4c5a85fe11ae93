"""XLSX out (ECMA-376): the few parts that a workbook needs, written straight to the zip file.

Measured against XlsxWriter and openpyxl (docs/decisions/0019) this is several times faster; XlsxWriter also passes on
a text that begins with `<r>` and ends with `</r>` as if it were XML, so that a text could break the file or change it.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from meedoen.links.workbooks.laying import Laid, cell_of, numbered_rows
from meedoen.links.workbooks.numbers import MOST_DECIMALS, serial_of
from meedoen.links.workbooks.sheets import CHOICES, Kind, Writable, column_name
from meedoen.links.workbooks.texts import outgoing
from meedoen.links.workbooks.zipped import Parts

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LAST_ROW = 1_048_576
_OWN_NOTATIONS = 164
"""Numbers below this are notations that Excel knows by heart."""

_PLAIN, _TEXT, _HEADING, _WRAPPED, _DATE, _NUMBERS = range(6)
_PERCENTAGES = _NUMBERS + MOST_DECIMALS + 1


class _XlsxCells:
    """Cells with their addresses; `letters` are the names of the columns."""

    def __init__(self, *, letters: Sequence[str], heading_row: int) -> None:
        self._letters = letters
        self._heading_row = heading_row
        self._style = _TEXT if heading_row else _WRAPPED
        self._safe = lru_cache(maxsize=2048)(_safe_text)

    def empty(self, *, place: int) -> str:  # noqa: ARG002 - an empty cell needs no address here
        return ""

    def text(self, value: str, *, place: int, number: int) -> str:
        style = _HEADING if number == self._heading_row else self._style
        return f'<c r="{self._letters[place]}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{self._safe(value)}</t></is></c>'

    def number(self, value: str, *, place: int, number: int, decimals: int, is_percentage: bool) -> str:
        style = (_PERCENTAGES if is_percentage else _NUMBERS) + decimals
        return f'<c r="{self._letters[place]}{number}" s="{style}"><v>{value}</v></c>'

    def day(self, value: dt.date, *, place: int, number: int) -> str:
        serial = serial_of(value)
        if serial is None:
            return self.text(f"{value.day}-{value.month}-{value.year}", place=place, number=number)
        return f'<c r="{self._letters[place]}{number}" s="{_DATE}"><v>{serial}</v></c>'


def write_xlsx(*, file: BinaryIO, sheets: Sequence[Laid]) -> None:
    """Write the sheets as XLSX.

    Raises:
        WorkbookError: a text does not fit in a cell.

    """
    parts = Parts(file)
    parts.add("[Content_Types].xml", [_content_types(len(sheets))])
    parts.add("_rels/.rels", [_package_relations()])
    parts.add("xl/workbook.xml", [_workbook(sheets)])
    parts.add("xl/_rels/workbook.xml.rels", [_workbook_relations(len(sheets))])
    parts.add("xl/styles.xml", [_styles()])
    for place, sheet in enumerate(sheets, start=1):
        parts.add(f"xl/worksheets/sheet{place}.xml", _sheet(sheet, is_first=place == 1))
    parts.close()


def _safe_text(text: str) -> str:
    return escape(outgoing(text))


def _sheet(sheet: Laid, *, is_first: bool) -> Iterator[str]:
    letters = [column_name(place) for place in range(len(sheet.widths))]
    cells = _XlsxCells(letters=letters, heading_row=sheet.heading_row)
    decimals = sheet.decimals

    def row(number: int, values: Sequence[Writable]) -> str:
        made = [
            cell_of(value, cells=cells, place=place, number=number, decimals=decimals[place])
            for place, value in enumerate(values)
        ]
        return f'<row r="{number}">{"".join(made)}</row>'

    yield f"{_XML}<worksheet {_MAIN}>{_views(sheet, is_first=is_first)}{_columns(sheet)}<sheetData>"
    last = sheet.heading_row
    for number, xml in numbered_rows(sheet, render=row):
        last = number
        yield xml
    yield "</sheetData>"
    if sheet.heading_row and letters:
        yield f'<autoFilter ref="A{sheet.heading_row}:{letters[-1]}{last}"/>'
    yield f"{_drop_downs(sheet, letters)}</worksheet>"


def _views(sheet: Laid, *, is_first: bool) -> str:
    chosen = ' tabSelected="1"' if is_first else ""
    if not sheet.heading_row:
        return f'<sheetViews><sheetView{chosen} workbookViewId="0"/></sheetViews>'
    corner = f"A{sheet.heading_row + 1}"
    pane = f'<pane ySplit="{sheet.heading_row}" topLeftCell="{corner}" activePane="bottomLeft" state="frozen"/>'
    selection = f'<selection pane="bottomLeft" activeCell="{corner}" sqref="{corner}"/>'
    return f'<sheetViews><sheetView{chosen} workbookViewId="0">{pane}{selection}</sheetView></sheetViews>'


def _columns(sheet: Laid) -> str:
    made = [
        f'<col min="{place}" max="{place}" width="{width}" style="{_column_style(kind, decimals)}"{_hidden(sheet, place - 1)} customWidth="1"/>'
        for place, (width, kind, decimals) in enumerate(
            zip(sheet.widths, sheet.kinds, sheet.decimals, strict=True), start=1
        )
    ]
    return f"<cols>{''.join(made)}</cols>" if made else ""


def _hidden(sheet: Laid, place: int) -> str:
    return ' hidden="1"' if place in sheet.hidden else ""


def _column_style(kind: Kind, decimals: int | None) -> int:
    if kind is Kind.NUMBER:
        return _PLAIN if decimals is None else _NUMBERS + decimals
    return _DATE if kind is Kind.DATE else _TEXT


def _drop_downs(sheet: Laid, letters: Sequence[str]) -> str:
    made = [
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="Andere waarde" '
        f'error="Kies een waarde uit de lijst." sqref="{letter}{sheet.heading_row + 1}:{letter}{_LAST_ROW}">'
        f"<formula1>{CHOICES}!{words}</formula1></dataValidation>"
        for letter, words in zip(letters, sheet.choices, strict=True)
        if words
    ]
    return f'<dataValidations count="{len(made)}">{"".join(made)}</dataValidations>' if made else ""


def _workbook(sheets: Sequence[Laid]) -> str:
    named = "".join(
        f'<sheet name={quoteattr(sheet.title)} sheetId="{place}"{" state=" + quoteattr("hidden") if sheet.is_hidden else ""} r:id="rId{place}"/>'
        for place, sheet in enumerate(sheets, start=1)
    )
    return f'{_XML}<workbook {_MAIN} xmlns:r="{_RELATIONS}"><bookViews><workbookView/></bookViews><sheets>{named}</sheets></workbook>'


def _content_types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{place}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for place in range(1, count + 1)
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{sheets}</Types>'
    )


def _package_relations() -> str:
    one = f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{one}</Relationships>'


def _workbook_relations(count: int) -> str:
    sheets = "".join(
        f'<Relationship Id="rId{place}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{place}.xml"/>'
        for place in range(1, count + 1)
    )
    styles = f'<Relationship Id="rId{count + 1}" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{sheets}{styles}</Relationships>'


def _styles() -> str:
    notations = ["dd\\-mm\\-yyyy"]
    notations += [_notation(decimals) for decimals in range(MOST_DECIMALS + 1)]
    notations += [f"{_notation(decimals)}%" for decimals in range(MOST_DECIMALS + 1)]
    known = "".join(
        f'<numFmt numFmtId="{_OWN_NOTATIONS + place}" formatCode="{code}"/>' for place, code in enumerate(notations)
    )
    top, wrapped = '<alignment vertical="top"/>', '<alignment vertical="top" wrapText="1"/>'
    formats = [
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
        f'<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">{top}</xf>',
        f'<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">{wrapped}</xf>',
        f'<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">{wrapped}</xf>',
        *(
            f'<xf numFmtId="{_OWN_NOTATIONS + place}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">{top}</xf>'
            for place in range(len(notations))
        ),
    ]
    font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
    grey = (
        '<fill><patternFill patternType="solid"><fgColor rgb="FFE7ECF1"/><bgColor indexed="64"/></patternFill></fill>'
    )
    return (
        f'{_XML}<styleSheet {_MAIN}><numFmts count="{len(notations)}">{known}</numFmts>'
        f'<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        f'<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>{grey}</fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(formats)}">{"".join(formats)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _notation(decimals: int) -> str:
    return "0." + "0" * decimals if decimals else "0"
