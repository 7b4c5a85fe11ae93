"""What a column of a list holds: from the value of a record to a cell, and from a cell to a value that can be compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from meedoen.core.values.dutch import NotDutchNumberError, parse_number
from meedoen.core.values.period import NotAPeriodError
from meedoen.core.values.written import NotADayError, read_day, read_period
from meedoen.links.workbooks import Column, Kind, Percentage, Unreadable, Value, text_as_kept
from meedoen.links.workbooks.sheets import Writable

BETWEEN = "; "
"""What stands between the parts of a cell that holds several things."""
_LONGEST_SHOWN = 60


class What(StrEnum):
    """What kind of thing a column holds; the value in Python stands behind it."""

    TEXT = "text"  # str
    CODE = "code"  # str, without spaces around it and never a number in the file
    WORD = "word"  # str: the key of one of `words`; the file shows the Dutch word
    LIST = "list"  # tuple of str
    FIGURE = "figure"  # Decimal, or str for a range or an outcome in words; None when empty
    WHOLE = "whole"  # int or None
    PERIOD = "period"  # str: the code of a period
    DAY = "day"  # date or None
    YES_NO = "yes_no"  # bool


class CellError(ValueError):
    """What stands in a cell cannot be there; the message says what was expected (Dutch)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column of a list: the name that code uses, the heading in the file, what it holds and how that is explained.

    `words` gives the Dutch word of every value that is possible. What `is_shown_only` is written and not read.
    """

    name: str
    heading: str
    what: What = What.TEXT
    explanation: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    longest: int = 10_000
    is_shown_only: bool = False
    is_required: bool = False
    is_hidden: bool = False
    width: int | None = None

    @property
    def column(self) -> Column:
        """The column as a spreadsheet has it."""
        told = [self.explanation] if self.explanation else []
        told += ["Moet ingevuld zijn."] if self.is_required else []
        told += ["Alleen om te lezen: wat u hier verandert, wordt niet ingelezen."] if self.is_shown_only else []
        choices = () if self.is_shown_only else tuple(self.words.values())
        return Column(
            heading=self.heading,
            kind=_KINDS.get(self.what, Kind.TEXT),
            explanation=" ".join(told),
            choices=choices,
            width=self.width,
            is_hidden=self.is_hidden,
        )

    def written(self, value: Any) -> Writable:  # noqa: ANN401 the value of any kind of column
        """Return what a cell shows for a value."""
        if self.what is What.WORD:
            return self.words.get(value, value)
        if self.what is What.LIST:
            return BETWEEN.join(value)
        written: Writable = value
        return written

    def read(self, cell: Value) -> Any:  # noqa: ANN401 as above
        """Return the value that a cell holds.

        Raises:
            CellError: it cannot stand here.

        """
        if isinstance(cell, Unreadable):
            raise CellError(cell.reason)
        if cell is None:
            if self.is_required:
                raise CellError("Dit is leeg en moet ingevuld zijn.")
            return _EMPTY[self.what]
        read = _READERS.get(self.what)
        return read(cell) if read else self._text(cell)

    def _text(self, cell: Value) -> Any:  # noqa: ANN401 as above
        text = text_of(cell)
        if len(text) > self.longest:
            raise CellError(f"Dit is {len(text)} tekens lang; er passen er {self.longest}. Maak het korter.")
        if self.what is What.LIST:
            return tuple(dict.fromkeys(part for part in (each.strip() for each in text.split(";")) if part))
        if self.what is What.WORD:
            return self._word(text)
        return text

    def _word(self, text: str) -> str:
        wanted = text.casefold()
        for value, word in self.words.items():
            if wanted == word.casefold():
                return value
        listed = ", ".join(self.words.values())
        raise CellError(f"‘{text[:_LONGEST_SHOWN]}’ kan hier niet. Kies uit: {listed}.")


def text_of(cell: Value) -> str:
    """Return a cell as text, as it was typed: a number the Dutch way, without points between thousands."""
    if isinstance(cell, str):
        return text_as_kept(cell).replace("\x00", "").strip()
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    if isinstance(cell, Percentage):
        return f"{cell.points:f}%".replace(".", ",")
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    return cell.isoformat() if isinstance(cell, date) else ""


def figure_of(text: str) -> Decimal | str | None:
    """Return a figure as it is compared: a number as a number, a range or words as they stand.

    >>> figure_of("1.420"), figure_of("16+"), figure_of("")
    (Decimal('1420'), '16+', None)
    """
    if not text:
        return None
    try:
        return parse_number(text).value
    except NotDutchNumberError:
        return text


def typed_of(figure: Decimal | str | None) -> str:
    """Return a figure as somebody types it.

    >>> typed_of(Decimal("66.70")), typed_of(None)
    ('66,70', '')
    """
    return text_of(figure) if figure is not None else ""


def _figure(cell: Value) -> Decimal | str | None:
    return cell if isinstance(cell, Decimal) else figure_of(text_of(cell))


def _whole(cell: Value) -> int:
    figure = _figure(cell)
    if not isinstance(figure, Decimal) or figure != figure.to_integral_value() or abs(figure) >= _TOO_LARGE:
        raise CellError(f"‘{text_of(cell)[:_LONGEST_SHOWN]}’ is geen heel getal.")
    return int(figure)


def _period(cell: Value) -> str:
    if isinstance(cell, date) and cell.day == 1:
        # Spreadsheets make this of a month that somebody types; nobody can tell which was meant.
        message = (
            f"Het rekenblad maakte hier een datum van. Maak van de cel tekst en schrijf {cell:%Y-%m} voor de maand, "
            f"of {cell:%Y-%m-%d} voor die dag."
        )
        raise CellError(message)
    try:
        return read_period(text=text_of(cell)).code
    except NotAPeriodError as error:
        raise CellError(str(error)) from None


def _day(cell: Value) -> date:
    if isinstance(cell, date):
        return cell
    try:
        return read_day(text=text_of(cell))
    except NotADayError as error:
        raise CellError(str(error)) from None


def _yes_no(cell: Value) -> bool:
    text = text_of(cell).casefold()
    if text not in {"ja", "nee"}:
        raise CellError(f"‘{text[:_LONGEST_SHOWN]}’ kan hier niet. Schrijf ja of nee.")
    return text == "ja"


_TOO_LARGE = 2**63
_READERS = {
    What.FIGURE: _figure,
    What.WHOLE: _whole,
    What.PERIOD: _period,
    What.DAY: _day,
    What.YES_NO: _yes_no,
}
_KINDS = {
    What.FIGURE: Kind.NUMBER,
    What.WHOLE: Kind.NUMBER,
    What.DAY: Kind.DATE,
    What.YES_NO: Kind.YES_NO,
}
_EMPTY: Mapping[What, Any] = {
    **dict.fromkeys((What.TEXT, What.CODE, What.WORD, What.PERIOD), ""),
    **dict.fromkeys((What.FIGURE, What.WHOLE, What.DAY), None),
    What.LIST: (),
    What.YES_NO: False,
}
