"""ODS in (OpenDocument, ISO 26300): sheets of typed values, as the file keeps them."""

import datetime as dt
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache

from meedoen.links.workbooks.assembling import Assembly
from meedoen.links.workbooks.limits import Budget
from meedoen.links.workbooks.numbers import decimal_of
from meedoen.links.workbooks.sheets import Percentage, ReadSheet, Unreadable, Value, WorkbookError
from meedoen.links.workbooks.texts import incoming
from meedoen.links.workbooks.unreadable import (
    error_cell,
    moment_cell,
    no_date_cell,
    no_number_cell,
    no_outcome_cell,
)
from meedoen.links.workbooks.xml_events import tell

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_ERROR_KIND = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_KIND, _VALUE, _DATE = f"{_OFFICE}value-type", f"{_OFFICE}value", f"{_OFFICE}date-value"
_BOOLEAN, _STRING, _FORMULA = f"{_OFFICE}boolean-value", f"{_OFFICE}string-value", f"{_TABLE}formula"
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_ROW, _SHEET, _COLUMNS_REPEATED = f"{_TABLE}table-row", f"{_TABLE}table", f"{_TABLE}number-columns-repeated"
_PARAGRAPH = f"{_TEXT}p"
_PASSED_OVER = frozenset(
    {f"{_TABLE}tracked-changes", f"{_TABLE}dde-links", f"{_TABLE}shapes", f"{_OFFICE}annotation", f"{_OFFICE}forms"}
)
"""Remarks, drawings, the history of changes and what other files once sent: none of it is in a cell."""

_FOLDED = re.compile(r"[ \t\r\n]+")
_TO_FOLD = re.compile(r"^[ \t\r\n]|[ \t\r\n]$|[\t\r\n]|  ")
_MIDNIGHT = "T00:00:00"
_DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "
_MOST_REPEATED = 1_048_576
_KEPT = 8192
_NUMBERS = frozenset({"float", "currency", "percentage"})
_WITHOUT_TEXT = _NUMBERS | {"date", "boolean"}
"""Of these the value stands in an attribute, and the text is only how it is shown."""


def read_ods(archive: zipfile.ZipFile, *, budget: Budget) -> tuple[ReadSheet, ...]:
    """Read the sheets of an ODS that was found sound.

    Raises:
        WorkbookError: it is broken, or there is more in it than is read.

    """
    listener = _DocumentListener(budget=budget)
    tell(archive=archive, part="content.xml", listener=listener, budget=budget)
    return tuple(listener.sheets)


class _Paragraphs:
    """Puts the text of a cell together: white space folded, but for the spaces that are named (part 3, 6.1.2)."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line = ""
        self._raw: list[str] = []
        self.hear = self._raw.append

    def clear(self) -> None:
        self._lines.clear()

    def open(self) -> None:
        self._line = ""
        self._raw.clear()

    def name(self, exact: str) -> None:
        """Take a character that is named, so not folded."""
        self._line += self._folded(at_start=not self._line, at_end=False) + exact

    def close(self) -> None:
        self._lines.append(self._line + self._folded(at_start=not self._line, at_end=True))

    def whole(self) -> str:
        return self._lines[0] if len(self._lines) == 1 else "\n".join(self._lines)

    def heard(self) -> int:
        return len(self._raw)

    def forget(self, *, after: int) -> None:
        """Forget what was heard after there were so many pieces."""
        del self._raw[after:]

    def _folded(self, *, at_start: bool, at_end: bool) -> str:
        raw = "".join(self._raw)
        self._raw.clear()
        if not _TO_FOLD.search(raw):
            return raw
        folded = _FOLDED.sub(" ", raw)
        folded = folded.removeprefix(" ") if at_start else folded
        return folded.removesuffix(" ") if at_end else folded


class _DocumentListener:
    """Hears the sheets of the document."""

    def __init__(self, *, budget: Budget) -> None:
        self.sheets: list[ReadSheet] = []
        self._budget = budget
        self._assembly: Assembly | None = None
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._table_style: str | None = None
        self._passing_over = 0
        self._paragraphs = _Paragraphs()
        self.text = self._paragraphs.hear
        self._heard = 0
        self._number = self._rows_repeated = 0
        self._row: list[Value] = []
        self._waiting = 0
        self._cell: Mapping[str, str] | None = None
        self._wants_text = False
        # The same words, years and small numbers stand in a list again and again.
        self._texts = lru_cache(maxsize=_KEPT)(incoming)
        self._numbers = lru_cache(maxsize=_KEPT)(_number)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._passing_over or name in _PASSED_OVER or (self._cell is not None and name.startswith(_DRAWING)):
            if not self._passing_over:
                self._heard = self._paragraphs.heard()
            self._passing_over += 1
        elif name in _CELLS:
            self._cell = attributes
            self._wants_text = attributes.get(_KIND) not in _WITHOUT_TEXT
            self._paragraphs.clear()
        elif self._cell is not None:
            if self._wants_text:
                self._start_of_text(name, attributes)
        elif name == _ROW:
            self._rows_repeated = _times(attributes.get(f"{_TABLE}number-rows-repeated"))
            self._row = []
            self._waiting = 0
        elif name == _SHEET:
            self._assembly = Assembly(title=attributes.get(f"{_TABLE}name") or "zonder naam", budget=self._budget)
            self._table_style = attributes.get(f"{_TABLE}style-name")
            self._number = 0
        elif name == f"{_STYLE}style":
            self._style = attributes.get(f"{_STYLE}name", "")
        elif name == f"{_STYLE}table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self._hidden_styles.add(self._style)

    def _start_of_text(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _PARAGRAPH:
            self._paragraphs.open()
        elif name == f"{_TEXT}s":
            self._paragraphs.name(" " * _times(attributes.get(f"{_TEXT}c")))
        elif name == f"{_TEXT}tab":
            self._paragraphs.name("\t")
        elif name == f"{_TEXT}line-break":
            self._paragraphs.name("\n")

    def end(self, name: str) -> None:
        if self._passing_over:
            self._passing_over -= 1
            if not self._passing_over:
                self._paragraphs.forget(after=self._heard)
        elif name == _PARAGRAPH:
            if self._wants_text and self._cell is not None:
                self._paragraphs.close()
        elif name in _CELLS:
            self._end_of_cell(is_covered=name.endswith("covered-table-cell"))
        elif name == _ROW:
            self._end_of_row()
        elif name == _SHEET and self._assembly is not None:
            if len(self.sheets) >= self._budget.limits.sheets:
                raise WorkbookError(
                    f"Dit bestand heeft meer dan {self._budget.limits.sheets} bladen; zoveel worden er niet gelezen."
                )
            self.sheets.append(self._assembly.finished(is_hidden=self._table_style in self._hidden_styles))
            self._assembly = None

    def _end_of_cell(self, *, is_covered: bool) -> None:
        attributes = self._cell
        self._cell = None
        if attributes is None or self._assembly is None:
            return
        times = _times(attributes.get(_COLUMNS_REPEATED))
        value = None if is_covered else self._value(attributes)
        if value is None:
            self._waiting += times
            return
        self._assembly.check_width(len(self._row) + self._waiting + times - 1)
        self._row.extend([None] * self._waiting)
        self._row.extend([value] * times)
        self._waiting = 0

    def _value(self, attributes: Mapping[str, str]) -> Value:
        kind = attributes.get(_KIND)
        if kind is None or kind == "string":
            return self._text_value(attributes, is_told=kind is not None)
        if kind in _NUMBERS:
            return self._numbers(kind, attributes.get(_VALUE, ""))
        if kind == "date":
            return _day(attributes.get(_DATE, ""))
        if kind == "boolean":
            return attributes.get(_BOOLEAN) == "true"
        return moment_cell(self._paragraphs.whole())

    def _text_value(self, attributes: Mapping[str, str], *, is_told: bool) -> Value:
        text = self._paragraphs.whole()
        if attributes.get(_ERROR_KIND) == "error":
            return error_cell(text)
        text = text or attributes.get(_STRING, "")
        if not text and not is_told and _FORMULA in attributes:
            return no_outcome_cell(attributes[_FORMULA])
        return self._texts(text)

    def _end_of_row(self) -> None:
        if self._assembly is not None:
            self._assembly.add(self._number + 1, self._row, times=self._rows_repeated)
            self._number += self._rows_repeated


def _number(kind: str, written: str) -> Value:
    try:
        number = decimal_of(written)
    except ValueError:
        return no_number_cell(written)
    return Percentage(number) if kind == "percentage" else number


def _day(written: str) -> dt.date | Unreadable:
    try:
        return dt.date.fromisoformat(written.removesuffix(_MIDNIGHT))
    except ValueError:
        return moment_cell(written) if "T" in written else no_date_cell(written)


def _times(text: str | None) -> int:
    if not text:
        return 1
    # More than a sheet is wide or long is as good as that; counting farther would only cost memory.
    return min(int(text), _MOST_REPEATED) if text.isdecimal() and text.isascii() and len(text) < 10 else 1  # noqa: PLR2004 - nine digits are more than a sheet has of anything
