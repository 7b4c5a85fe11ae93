"""XLSX in (ECMA-376): sheets of typed values, as the file keeps them.

Measured (docs/decisions/0019), python-calamine is faster still and openpyxl three times slower. Calamine tells neither
that a number is shown as a percentage nor that a formula has no outcome in the file, and makes room for every cell
up to the last one, wherever a hostile file puts that; so this listens to the XML itself.
"""

import datetime as dt
import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from string import digits

from meedoen.links.workbooks.assembling import Assembly
from meedoen.links.workbooks.limits import Budget
from meedoen.links.workbooks.numbers import date_of, decimal_of
from meedoen.links.workbooks.sheets import Percentage, ReadSheet, Unreadable, Value, WorkbookError
from meedoen.links.workbooks.texts import incoming
from meedoen.links.workbooks.unreadable import error_cell, moment_cell, no_number_cell, no_outcome_cell
from meedoen.links.workbooks.xlsx_parts import MAIN, STRICT, Shown, read_book, read_shared_strings, read_styles
from meedoen.links.workbooks.xml_events import BROKEN, tell

_NAMES = {
    f"{space} {local}": local for space in (MAIN, STRICT) for local in ("row", "c", "v", "t", "f", "rPh", "sheetData")
}
_TEXTS = frozenset({"v", "t"})
_FARTHEST_LETTERS = 3
_LAST_ROW = 1_048_576
_KEPT = 8192


def read_xlsx(archive: zipfile.ZipFile, *, budget: Budget) -> tuple[ReadSheet, ...]:
    """Read the sheets of an XLSX that was found sound.

    Raises:
        WorkbookError: it is broken, or there is more in it than is read.

    """
    book = read_book(archive)
    if len(book.sheets) > budget.limits.sheets:
        raise WorkbookError(
            f"Dit bestand heeft {len(book.sheets)} bladen; gelezen worden er ten hoogste {budget.limits.sheets}."
        )
    styles = read_styles(archive, part=book.styles)
    shared = read_shared_strings(archive, part=book.shared_strings, budget=budget)
    values = _Values(styles=styles, shared=shared, counts_from_1904=book.counts_from_1904)
    read = []
    for sheet in book.sheets:
        assembly = Assembly(title=sheet.title, budget=budget)
        tell(archive=archive, part=sheet.part, listener=_SheetListener(values, assembly), budget=budget)
        read.append(assembly.finished(is_hidden=sheet.is_hidden))
    return tuple(read)


class _Values:
    """Makes values of what stands in cells."""

    def __init__(self, *, styles: list[Shown], shared: list[str | Unreadable | None], counts_from_1904: bool) -> None:
        self._shared = shared
        # The same words, years and small numbers stand in a list again and again.
        self._number = lru_cache(maxsize=_KEPT)(decimal_of)
        text = lru_cache(maxsize=_KEPT)(partial(incoming, is_excels=True))
        self._counts_from_1904 = counts_from_1904
        self._shown = {str(place): shown for place, shown in enumerate(styles) if shown is not Shown.NUMBER}
        self._by_kind: dict[str, Callable[[str], Value]] = {
            "s": self._shared_text,
            "inlineStr": text,
            "str": text,
            "b": lambda written: written.strip() in {"1", "true"},
            "e": error_cell,
            "d": _iso_date,
        }

    def value(self, kind: str | None, style: str | None, written: str) -> Value:
        """Make the value of a cell in which something stands."""
        if kind is None or kind == "n":
            shown = self._shown.get(style) if style else None
            try:
                return self._number(written) if shown is None else self._shown_number(written, shown)
            except ValueError:
                return no_number_cell(written)
        make = self._by_kind.get(kind)
        if make is None:
            raise WorkbookError(BROKEN)
        return make(written)

    def _shown_number(self, written: str, shown: Shown) -> Value:
        if shown is Shown.PERCENTAGE:
            return Percentage(decimal_of(written))
        if shown is Shown.TIME:
            return moment_cell(written)
        return date_of(written, counts_from_1904=self._counts_from_1904)

    def _shared_text(self, written: str) -> Value:
        try:
            place = int(written)
            return self._shared[place] if place >= 0 else no_number_cell(written)
        except (ValueError, IndexError):
            raise WorkbookError(BROKEN) from None


class _SheetListener:
    """Hears the cells of one sheet. Cells are many, so this does as little as it can per event."""

    def __init__(self, values: _Values, assembly: Assembly) -> None:
        self._make = values.value
        self._assembly = assembly
        self._places: dict[str, int] = {}
        self._pieces: list[str] = []
        self.text = self._pieces.append
        self._written = ""
        self._row: list[Value] = []
        self._number = 0
        self._place = -1
        self._cell: Mapping[str, str] = {}
        self._has_formula = self._is_phonetic = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = _NAMES.get(name)
        if local == "c":
            self._cell = attributes
            self._written = ""
        elif local in _TEXTS:
            self._pieces.clear()
        elif local == "f":
            self._has_formula = True
        elif local == "row":
            number = attributes.get("r")
            self._number = self._row_number(number) if number else self._number + 1
            self._row = []
            self._place = -1
        elif local == "rPh":
            self._is_phonetic = True

    def end(self, name: str) -> None:
        local = _NAMES.get(name)
        if local == "c":
            self._end_of_cell()
        elif local == "v":
            self._written = "".join(self._pieces)
        elif local == "t":
            if not self._is_phonetic:
                self._written += "".join(self._pieces)
        elif local == "row":
            self._assembly.add(self._number, self._row)
        elif local == "rPh":
            self._is_phonetic = False

    def _end_of_cell(self) -> None:
        cell = self._cell
        address = cell.get("r")
        place = self._place_of(address) if address else self._place + 1
        if place <= self._place:
            raise WorkbookError(BROKEN)
        self._place = place
        kind = cell.get("t")
        value: Value = None
        if self._written:
            value = self._make(kind, cell.get("s"), self._written)
        elif self._has_formula and kind != "str":
            value = no_outcome_cell()
        self._has_formula = False
        if value is None:
            return
        row = self._row
        if place > len(row):
            self._assembly.check_width(place)
            row.extend([None] * (place - len(row)))
        row.append(value)

    def _place_of(self, address: str) -> int:
        letters = address.rstrip(digits)
        place = self._places.get(letters)
        if place is None:
            place = self._places[letters] = _place_of_letters(letters)
        return place

    def _row_number(self, text: str) -> int:
        number = int(text) if text.isdecimal() and len(text) <= len(str(_LAST_ROW)) else 0
        if not self._number < number <= _LAST_ROW:
            raise WorkbookError(BROKEN)
        return number


def _place_of_letters(letters: str) -> int:
    if not letters.isascii() or not letters.isupper() or len(letters) > _FARTHEST_LETTERS:
        raise WorkbookError(BROKEN)
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _iso_date(written: str) -> Value:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return moment_cell(written)
