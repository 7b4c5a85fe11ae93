"""ODS out (OpenDocument 1.3, ISO 26300): the few parts that a workbook needs, written straight to the zip file.

Measured, odfpy takes more than a minute and odfdo minutes for what takes seconds here (docs/decisions/0019).
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from meedoen.links.workbooks.laying import Laid, cell_of, numbered_rows
from meedoen.links.workbooks.numbers import MOST_DECIMALS
from meedoen.links.workbooks.sheets import CHOICES, Form, Kind, Writable, column_name
from meedoen.links.workbooks.texts import outgoing
from meedoen.links.workbooks.zipped import Parts

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = (
    f'xmlns:office="{_NAMES}office:1.0" xmlns:table="{_NAMES}table:1.0" xmlns:text="{_NAMES}text:1.0" '
    f'xmlns:style="{_NAMES}style:1.0" xmlns:number="{_NAMES}datastyle:1.0" xmlns:config="{_NAMES}config:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"'
)
_CENTIMETRES_PER_CHARACTER = 0.21
_EMPTY_ROWS = 1000
"""So many rows below the last have the drop-downs too; in ODS these hang on cells."""

_HIDDEN = ' table:visibility="collapse"'
_SPACES = re.compile(r"^ | $|(?<= ) +")


class _OdsCells:
    """Cells with the style of what is in them, and the drop-down of their column."""

    def __init__(self, *, drop_downs: Sequence[str], heading_row: int) -> None:
        self._drop_downs = drop_downs
        self._heading_row = heading_row
        self._style = "text" if heading_row else "wrapped"
        self._paragraphs = lru_cache(maxsize=2048)(_paragraphs)

    def empty(self, *, place: int) -> str:
        return f"<table:table-cell{self._drop_downs[place]}/>"

    def text(self, value: str, *, place: int, number: int) -> str:
        style, drop_down = self._style, self._drop_downs[place]
        if number == self._heading_row:
            style, drop_down = "heading", ""
        return f'<table:table-cell table:style-name="{style}"{drop_down} office:value-type="string">{self._paragraphs(value)}</table:table-cell>'

    def number(
        self,
        value: str,
        *,
        place: int,
        number: int,  # noqa: ARG002 - cells have no address here
        decimals: int,
        is_percentage: bool,
    ) -> str:
        kind, letter = ("percentage", "p") if is_percentage else ("float", "n")
        shown = value.replace(".", ",")
        return (
            f'<table:table-cell table:style-name="{letter}{decimals}"{self._drop_downs[place]} office:value-type="{kind}" '
            f'office:value="{value}"><text:p>{shown}</text:p></table:table-cell>'
        )

    def day(self, value: dt.date, *, place: int, number: int) -> str:  # noqa: ARG002 - as above
        return (
            f'<table:table-cell table:style-name="date"{self._drop_downs[place]} office:value-type="date" '
            f'office:date-value="{value.isoformat()}"><text:p>{value:%d-%m}-{value.year:04}</text:p></table:table-cell>'
        )


def write_ods(*, file: BinaryIO, sheets: Sequence[Laid]) -> None:
    """Write the sheets as ODS.

    Raises:
        WorkbookError: a text does not fit in a cell.

    """
    parts = Parts(file)
    # First and unpacked, so that the first bytes of the file tell what it is.
    parts.add("mimetype", [Form.ODS.media_type], is_packed=False)
    parts.add("META-INF/manifest.xml", [_manifest()])
    parts.add("styles.xml", [f"{_XML}<office:document-styles {_NAMESPACES}/>"])
    parts.add("settings.xml", [_settings(sheets)])
    parts.add("content.xml", _content(sheets))
    parts.close()


def _content(sheets: Sequence[Laid]) -> Iterator[str]:
    ranges = list(dict.fromkeys(words for sheet in sheets for words in sheet.choices if words))
    yield f"{_XML}<office:document-content {_NAMESPACES}><office:automatic-styles>{_styles(sheets)}</office:automatic-styles>"
    yield "<office:body><office:spreadsheet>"
    yield _drop_downs(ranges)
    filters = []
    for place, sheet in enumerate(sheets):
        last = sheet.heading_row
        for number, xml in _table(sheet, place, ranges):
            last = max(last, number)
            yield xml
        if sheet.heading_row and sheet.widths:
            filters.append(_filter(sheet, place, last))
    if filters:
        yield f"<table:database-ranges>{''.join(filters)}</table:database-ranges>"
    yield "</office:spreadsheet></office:body></office:document-content>"


def _table(sheet: Laid, place: int, ranges: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the XML of a sheet in pieces, each with the number of its row, or 0."""
    drop_downs = [
        f' table:content-validation-name="choice{ranges.index(words)}"' if words else "" for words in sheet.choices
    ]
    cells = _OdsCells(drop_downs=drop_downs, heading_row=sheet.heading_row)
    decimals = sheet.decimals

    def row(number: int, values: Sequence[Writable]) -> str:
        made = [
            cell_of(value, cells=cells, place=place, number=number, decimals=decimals[place])
            for place, value in enumerate(values)
        ]
        return f"<table:table-row>{''.join(made) or '<table:table-cell/>'}</table:table-row>"

    style = "hidden" if sheet.is_hidden else "shown"
    yield 0, f'<table:table table:name={quoteattr(sheet.title)} table:style-name="{style}">{_columns(sheet, place)}'
    last = 0
    for number, xml in numbered_rows(sheet, render=row):
        yield number, _blank_rows(number - last - 1) + xml
        last = number
    if any(drop_downs):
        below = "".join(f"<table:table-cell{drop_down}/>" for drop_down in drop_downs)
        yield 0, f'<table:table-row table:number-rows-repeated="{_EMPTY_ROWS}">{below}</table:table-row>'
    elif not last:
        yield 0, _blank_rows(1)
    yield 0, "</table:table>"


def _blank_rows(count: int) -> str:
    if count < 1:
        return ""
    return f'<table:table-row table:number-rows-repeated="{count}"><table:table-cell/></table:table-row>'


def _columns(sheet: Laid, place: int) -> str:
    made = [
        f'<table:table-column table:style-name="c{place}-{column}"{_HIDDEN if column in sheet.hidden else ""} '
        f'table:default-cell-style-name="{_column_style(kind, decimals)}"/>'
        for column, (kind, decimals) in enumerate(zip(sheet.kinds, sheet.decimals, strict=True))
    ]
    return "".join(made) or "<table:table-column/>"


def _column_style(kind: Kind, decimals: int | None) -> str:
    if kind is Kind.NUMBER:
        return "Default" if decimals is None else f"n{decimals}"
    return "date" if kind is Kind.DATE else "text"


def _paragraphs(text: str) -> str:
    lines = outgoing(text).replace("\t", "_x0009_").split("\n")
    return "".join(f"<text:p>{_SPACES.sub(_named, escape(line))}</text:p>" for line in lines)


def _named(spaces: re.Match[str]) -> str:
    """Name spaces that OpenDocument would otherwise fold into one or leave out (part 3, 6.1.2)."""
    return f'<text:s text:c="{len(spaces[0])}"/>'


def _drop_downs(ranges: Sequence[str]) -> str:
    made = []
    for place, words in enumerate(ranges):
        first, last = words.split(":")
        condition = f"of:cell-content-is-in-list([${CHOICES}.{first}:.{last}])"
        made.append(
            f'<table:content-validation table:name="choice{place}" table:condition={quoteattr(condition)} '
            'table:allow-empty-cell="true" table:display-list="unsorted"><table:error-message table:display="true" '
            'table:message-type="stop" table:title="Andere waarde"><text:p>Kies een waarde uit de lijst.</text:p>'
            "</table:error-message></table:content-validation>"
        )
    return f"<table:content-validations>{''.join(made)}</table:content-validations>" if made else ""


def _filter(sheet: Laid, place: int, last: int) -> str:
    """Put a filter on the heading; LibreOffice takes a range under this name for the filter of its sheet."""
    quoted = sheet.title.replace("'", "''")
    corner = f"{column_name(len(sheet.widths) - 1)}{last}"
    address = f"'{quoted}'.A{sheet.heading_row}:'{quoted}'.{corner}"
    return (
        f'<table:database-range table:name="__Anonymous_Sheet_DB__{place}" table:target-range-address={quoteattr(address)} '
        'table:display-filter-buttons="true"/>'
    )


def _styles(sheets: Sequence[Laid]) -> str:
    widths = "".join(
        f'<style:style style:name="c{place}-{column}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width * _CENTIMETRES_PER_CHARACTER:.2f}cm"/></style:style>'
        for place, sheet in enumerate(sheets)
        for column, width in enumerate(sheet.widths)
    )
    tables = "".join(
        f'<style:style style:name="{name}" style:family="table"><style:table-properties table:display="{shown}"/></style:style>'
        for name, shown in (("shown", "true"), ("hidden", "false"))
    )
    numbers = "".join(_number_styles(decimals) for decimals in range(MOST_DECIMALS + 1))
    day = (
        '<number:date-style style:name="date-notation"><number:day number:style="long"/><number:text>-</number:text>'
        '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/></number:date-style>'
    )
    words = '<number:text-style style:name="text-notation"><number:text-content/></number:text-style>'
    wrap = '<style:table-cell-properties fo:wrap-option="wrap"/>'
    head = (
        '<style:table-cell-properties fo:wrap-option="wrap" fo:background-color="#e7ecf1"/>'
        '<style:text-properties fo:font-weight="bold"/>'
    )
    return (
        f"{widths}{tables}{numbers}{day}{words}{_cell_style('date', 'date-notation')}{_cell_style('text', 'text-notation')}"
        f"{_cell_style('wrapped', 'text-notation', wrap)}{_cell_style('heading', 'text-notation', head)}"
    )


def _number_styles(decimals: int) -> str:
    number = f'<number:number number:min-integer-digits="1" number:decimal-places="{decimals}" number:min-decimal-places="{decimals}"/>'
    return (
        f'<number:number-style style:name="n{decimals}-notation">{number}</number:number-style>'
        f'<number:percentage-style style:name="p{decimals}-notation">{number}<number:text>%</number:text></number:percentage-style>'
        f"{_cell_style(f'n{decimals}', f'n{decimals}-notation')}{_cell_style(f'p{decimals}', f'p{decimals}-notation')}"
    )


def _cell_style(name: str, notation: str, properties: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default" '
        f'style:data-style-name="{notation}">{properties}</style:style>'
    )


def _manifest() -> str:
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "settings.xml")
    )
    return (
        f'{_XML}<manifest:manifest xmlns:manifest="{_NAMES}manifest:1.0" manifest:version="1.3"><manifest:file-entry '
        f'manifest:full-path="/" manifest:version="1.3" manifest:media-type="{Form.ODS.media_type}"/>{files}</manifest:manifest>'
    )


def _settings(sheets: Sequence[Laid]) -> str:
    """Freeze what stands above the first row of values; OpenDocument leaves this to settings of the program."""
    frozen = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(sheet.title)}>"
        f"{_setting('VerticalSplitMode', 'short', 2)}{_setting('VerticalSplitPosition', 'int', sheet.heading_row)}"
        f"{_setting('ActiveSplitRange', 'short', 2)}{_setting('PositionBottom', 'int', sheet.heading_row)}</config:config-item-map-entry>"
        for sheet in sheets
        if sheet.heading_row
    )
    return (
        f'{_XML}<office:document-settings {_NAMESPACES}><office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f'{_setting("ViewId", "string", "view1")}<config:config-item-map-named config:name="Tables">{frozen}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>"
    )


def _setting(name: str, kind: str, value: str | int) -> str:
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
