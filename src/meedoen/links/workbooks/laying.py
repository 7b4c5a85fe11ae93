"""From sheets as asked to sheets as written: rows with their numbers, widths, drop-downs, and the sheet that explains.

What both forms of file share stands here; `xlsx_writing` and `ods_writing` only know their own XML.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice
from typing import Protocol

from meedoen.links.workbooks.numbers import decimals_of, fits
from meedoen.links.workbooks.sheets import (
    CHOICES,
    EXPLANATION,
    Column,
    Kind,
    Percentage,
    Sheet,
    Unreadable,
    Writable,
    column_name,
)

YES_NO = ("ja", "nee")
_LOOKED_AT = 100
_NARROWEST, _WIDEST = 8, 60
_NUMBERS_OF_ROWS = 1_048_576
_SHORT_NUMBER = 15

NumberedRow = tuple[int, Sequence[Writable]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A sheet ready to be written; widths, kinds, decimals and choices are per column.

    A sheet without a heading row is one to read: its texts are wrapped, and it has no filter.
    """

    title: str
    rows: Iterable[NumberedRow]
    widths: Sequence[int]
    kinds: Sequence[Kind]
    decimals: Sequence[int | None]
    choices: Sequence[str]
    """Per column the range on the sheet with choices, or nothing."""
    hidden: frozenset[int] = frozenset()
    """Places of the columns that are not shown."""
    heading_row: int = 1
    is_hidden: bool = False


class Cells(Protocol):
    """What one form of file makes of a value; `place` counts columns from 0."""

    def empty(self, *, place: int) -> str:
        """Make a cell with nothing in it."""

    def text(self, value: str, *, place: int, number: int) -> str:
        """Make a cell with a text, as it is."""

    def number(self, value: str, *, place: int, number: int, decimals: int, is_percentage: bool) -> str:
        """Make a cell with a number that is shown with so many decimals."""

    def day(self, value: dt.date, *, place: int, number: int) -> str:
        """Make a cell with a date."""


def cell_of(value: Writable, *, cells: Cells, place: int, number: int, decimals: int | None) -> str:  # noqa: PLR0911 - one return per type of value
    """Make the cell of a value in the row with this number.

    Raises:
        TypeError: a spreadsheet holds no such value for us, such as a moment or a float.
        ValueError: a number that is not finite.

    """
    kind = type(value)
    if value is None:
        return cells.empty(place=place)
    if kind is str:
        return cells.text(value, place=place, number=number) if value else cells.empty(place=place)  # type: ignore[arg-type] # kind tells
    if isinstance(value, bool):
        return cells.text(YES_NO[not value], place=place, number=number)
    if isinstance(value, int | Decimal):
        return _number_cell(Decimal(value), cells=cells, place=place, number=number, decimals=decimals)
    if kind is dt.date:
        return cells.day(value, place=place, number=number)  # type: ignore[arg-type] # kind tells
    if isinstance(value, Percentage):
        shown = decimals_of(value.points)
        return cells.number(str(value.fraction), place=place, number=number, decimals=shown, is_percentage=True)
    if isinstance(value, Unreadable):
        return cells.text(value.written, place=place, number=number)
    raise TypeError(f"A cell cannot hold {value!r}.")


def _number_cell(value: Decimal, *, cells: Cells, place: int, number: int, decimals: int | None) -> str:
    if not value.is_finite():
        raise ValueError(f"A cell cannot hold {value}.")
    text = str(value)
    if len(text) > _SHORT_NUMBER and not fits(value):
        # As a number it would lose digits without a word; as text it comes back whole.
        return cells.text(f"{value:f}".replace(".", ","), place=place, number=number)
    shown = decimals_of(value) if decimals is None else decimals
    return cells.number(text, place=place, number=number, decimals=shown, is_percentage=False)


def laid_out(*, sheets: Sequence[Sheet], explanation: Sequence[str]) -> list[Laid]:
    """Lay out the sheets, and behind them the one that explains and the one with choices when there is need of them."""
    lists = _choice_lists(sheets)
    laid = [_laid(sheet, lists) for sheet in sheets]
    lines = list(_explaining(sheets, explanation))
    if lines:
        rows = [(number, line) for number, line in enumerate(lines, start=1)]
        laid.append(plain(title=EXPLANATION, rows=rows, heading_row=0))
    if lists:
        longest = max(len(words) for words in lists)
        rows = [
            (place + 1, [words[place] if place < len(words) else None for words in lists]) for place in range(longest)
        ]
        laid.append(plain(title=CHOICES, rows=rows, heading_row=0, is_hidden=True))
    return laid


def plain(*, title: str, rows: Sequence[NumberedRow], heading_row: int, is_hidden: bool = False) -> Laid:
    """Lay out rows of whatever is in them, without kinds or drop-downs."""
    width = max((len(values) for _number, values in rows), default=0)
    sample = [values for _number, values in rows[:_LOOKED_AT]]
    return Laid(
        title=title,
        rows=rows,
        widths=[_width(sample, place) for place in range(width)],
        kinds=[Kind.TEXT if heading_row == 0 else Kind.NUMBER] * width,
        decimals=[None] * width,
        choices=[""] * width,
        heading_row=heading_row,
        is_hidden=is_hidden,
    )


def _laid(sheet: Sheet, lists: Sequence[tuple[str, ...]]) -> Laid:
    columns = sheet.columns
    rows = iter(sheet.rows)
    sample = list(islice(rows, _LOOKED_AT))
    head: list[Writable] = [column.heading for column in columns]
    numbered = enumerate(chain([head], sample, rows), start=1)
    return Laid(
        title=sheet.title,
        rows=numbered,
        widths=[column.width or _width([head, *sample], place) for place, column in enumerate(columns)],
        kinds=[column.kind for column in columns],
        decimals=[column.decimals for column in columns],
        choices=[_range_of(_words(column), lists) for column in columns],
        hidden=frozenset(place for place, column in enumerate(columns) if column.is_hidden),
    )


def numbered_rows(laid: Laid, *, render: Callable[[int, Sequence[Writable]], str]) -> Iterator[tuple[int, str]]:
    """Render the rows one by one, with their numbers.

    Raises:
        ValueError: there are more than a sheet can hold.

    """
    for number, values in laid.rows:
        if number > _NUMBERS_OF_ROWS:
            raise ValueError("A sheet holds at most 1.048.576 rows.")
        yield number, render(number, values)


def _width(sample: Sequence[Sequence[Writable]], place: int) -> int:
    longest = 0
    for values in sample:
        value = values[place] if place < len(values) else None
        shown = value.written if isinstance(value, Unreadable) else "" if value is None else str(value)
        longest = max(longest, *(len(line) for line in shown.split("\n")))
    # Room for the arrow of the filter.
    return max(_NARROWEST, min(longest + 3, _WIDEST))


def _words(column: Column) -> tuple[str, ...]:
    return YES_NO if column.kind is Kind.YES_NO and not column.choices else tuple(column.choices)


def _choice_lists(sheets: Sequence[Sheet]) -> list[tuple[str, ...]]:
    asked = (_words(column) for sheet in sheets for column in sheet.columns)
    return list(dict.fromkeys(words for words in asked if words))


def _range_of(words: tuple[str, ...], lists: Sequence[tuple[str, ...]]) -> str:
    """Name the range as `$A$1:$A$9`, by the letter of its column and the number of its words."""
    if not words:
        return ""
    letter = column_name(lists.index(words))
    return f"${letter}$1:${letter}${len(words)}"


def _explaining(sheets: Sequence[Sheet], explanation: Sequence[str]) -> Iterator[Sequence[Writable]]:
    told = [(sheet, column) for sheet in sheets for column in sheet.columns if column.explanation]
    for line in explanation:
        yield [line]
    if told:
        if explanation:
            yield []
        yield ["Blad", "Kolom", "Soort", "Wat hoort hier"]
        for sheet, column in told:
            yield [sheet.title, column.heading, column.kind.value, column.explanation]
