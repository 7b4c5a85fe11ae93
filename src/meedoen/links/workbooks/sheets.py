"""What a workbook is to us: sheets of rows of typed values, with the numbers that a person sees beside the rows."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

EXPLANATION = "Uitleg"
"""Title of the sheet that tells what belongs in each column; it is never read."""

CHOICES = "Keuzes"
"""Title of the hidden sheet with the words of the drop-downs; it is never read."""

LONGEST_TEXT = 32_767
"""Characters in one cell, counted as Excel does (UTF-16)."""

_LONGEST_TITLE = 31
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")


class WorkbookError(ValueError):
    """A file that cannot be read or written as a whole; the message says in Dutch why, and what was expected."""


class Form(StrEnum):
    """The two kinds of file that are written."""

    XLSX = "xlsx"
    ODS = "ods"

    @property
    def media_type(self) -> str:
        """The type under which a browser gets the file."""
        if self is Form.XLSX:
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return "application/vnd.oasis.opendocument.spreadsheet"


class Kind(StrEnum):
    """What belongs in a column. It decides notation and width; what is in the cell decides what is written."""

    TEXT = "tekst"
    NUMBER = "getal"
    DATE = "datum"
    YES_NO = "ja of nee"


@dataclass(frozen=True, slots=True)
class Percentage:
    """A number in a cell that is shown as a percentage: 12,5% is kept as the fraction 0.125.

    Whether 12,5 or 0,125 is meant depends on the unit of the figure; who reads the file decides.

    >>> Percentage(Decimal("0.125")).points
    Decimal('12.5')
    """

    fraction: Decimal

    @property
    def points(self) -> Decimal:
        """The number as the sheet shows it before the percent sign."""
        return self.fraction.scaleb(2) if self.fraction else Decimal(0)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell from which no value can be taken, with what stands there and a Dutch sentence that says why not."""

    written: str
    reason: str


Value = str | Decimal | bool | dt.date | Percentage | Unreadable | None
"""What a cell holds when read. A number is always a Decimal; an empty text is None."""

Writable = Value | int
"""What can be written. True and False become ‘ja’ and ‘nee’, which is what a reader of Dutch expects to see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column to write: heading, kind, what belongs in it, the only words that it takes, and its width in characters."""

    heading: str
    kind: Kind = Kind.TEXT
    decimals: int | None = None
    """How many decimals every number shows; None shows each number as precisely as it is."""
    explanation: str = ""
    choices: Sequence[str] = ()
    width: int | None = None
    is_hidden: bool = False
    """Whether the column is there for the program only; it goes along when somebody sorts, and is read like the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet to write; `rows` is gone through once, so it can be a generator."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Writable]]

    def __post_init__(self) -> None:
        """Refuse a title that spreadsheets refuse: that is a mistake of ours, not of the person who asks for the file."""
        if self.title != fit_title(self.title, taken=()):
            raise ValueError(f"A sheet cannot be called {self.title!r}.")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was read: its number in the file, and its values from column A on; empty cells are None."""

    number: int
    values: tuple[Value, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for every cell from which no value can be taken, with row and column."""
        return tuple(
            f"Rij {self.number}, kolom {column_name(place)}: {value.reason}"
            for place, value in enumerate(self.values)
            if type(value) is Unreadable
        )


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet that was read. Rows without anything in them are left out; the others are all as wide as the widest."""

    title: str
    rows: tuple[Row, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ReadWorkbook:
    """A file that was read; `form` is None for CSV."""

    form: Form | None
    sheets: tuple[ReadSheet, ...]
    explanation: tuple[str, ...] = ()
    """The lines of the sheet that explains."""


def fit_title(title: str, *, taken: Iterable[str]) -> str:
    """Make a title such that spreadsheets take it: short, without the signs of an address, unlike those that are taken.

    >>> fit_title("Jeugd/Wmo: cijfers", taken=()), fit_title("cijfers", taken=["Cijfers"])
    ('Jeugd Wmo  cijfers', 'cijfers 2')
    """
    others = {other.casefold() for other in taken}
    clean = _NOT_IN_TITLE.sub(" ", title).strip(" '")[:_LONGEST_TITLE].rstrip(" '") or "Blad"
    made, number = clean, 1
    while made.casefold() in others:
        number += 1
        ending = f" {number}"
        made = clean[: _LONGEST_TITLE - len(ending)] + ending
    return made


def column_name(place: int) -> str:
    """Name a column as a spreadsheet does, counting from 0.

    >>> column_name(0), column_name(25), column_name(26), column_name(701), column_name(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    name = ""
    while place >= 0:
        place, letter = divmod(place, 26)
        name = chr(ord("A") + letter) + name
        place -= 1
    return name
