"""What stands in a cell, as the value of its field; what cannot be one says what is expected, and repeats nothing that names somebody."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from meedoen.apps.cases.importing.mapping import Notation
from meedoen.core.values.bsn import NotABsnError, is_bsn, read_bsn
from meedoen.core.values.period import FIRST_YEAR, LAST_YEAR
from meedoen.links.delivered_facts.cells import said
from meedoen.links.workbooks import Unreadable, Value

_BSN_DIGITS = 9
_LIKE_A_NUMBER_OF_SOMEBODY = re.compile(r"[0-9]{8,}")
_BETWEEN = re.compile(r"[\s.]")
_NOT_A_DIGIT = re.compile(r"[^0-9]")
_PATTERNS = {
    Notation.DAY_FIRST: re.compile(r"(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<year>\d{4})", re.ASCII),
    Notation.MONTH_FIRST: re.compile(r"(?P<month>\d{1,2})([-/.])(?P<day>\d{1,2})\2(?P<year>\d{4})", re.ASCII),
    Notation.YEAR_FIRST: re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})", re.ASCII),
    Notation.TOGETHER: re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", re.ASCII),
}
_EXAMPLE = {
    Notation.DAY_FIRST: "31-01-2026",
    Notation.MONTH_FIRST: "01-31-2026",
    Notation.YEAR_FIRST: "2026-01-31",
    Notation.TOGETHER: "20260131",
}
_NOT_A_SIGN = re.compile(r"[\W_]+")
_NO_HOUSEHOLD = frozenset({"", "nvt", "geen", "onbekend", "leeg", "null", "none", "nan", "x"})
"""What systems write in plain letters where there is no household."""
_LONGEST_HOUSEHOLD = 60
_MOST_HOURS = 168
HERE = "hier staat "
"""How a remark begins that repeats what is in a cell; behind a row alone it is left out."""


class CellError(ValueError):
    """What stands in a cell is not what it should be; the message says what is expected (Dutch)."""


def text_of(value: Value) -> str:
    """Return the text of a cell without blanks around it; a whole number without decimals, empty for nothing.

    >>> text_of(Decimal("12")), text_of(" a  b "), text_of(None)
    ('12', 'a b', '')
    """
    if value is None:
        return ""
    if isinstance(value, Unreadable):
        raise CellError(value.reason)
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return " ".join(str(value).split())


def shown(value: Value) -> str:
    """Repeat what stands in a cell, unless it could be a BSN or name somebody.

    >>> shown("bijstant"), shown("9999.90.019"), shown("999-990-019"), shown("J. Jansen"), shown("31-02-2026")
    ('hier staat ‘bijstant’', 'hier staat iets anders', 'hier staat iets anders', 'hier staat iets anders', 'hier staat ‘31-02-2026’')
    """
    text = text_of(value)
    together = _BETWEEN.sub("", text)
    many = len(_NOT_A_DIGIT.sub("", text)) >= _BSN_DIGITS
    repeated = "is iets anders" if many or _LIKE_A_NUMBER_OF_SOMEBODY.search(together) else said(text)
    return f"{HERE}{repeated.removeprefix('is ')}"


def day_of(value: Value, *, notation: Notation) -> date:
    """Return a day; a cell that a spreadsheet keeps as a day needs no notation.

    Raises:
        CellError: it is no day in this notation.

    """
    found = _day_or_year(value, notation)
    if isinstance(found, date):
        return found
    raise CellError(_no_day(value, notation))


def day_or_year_of(value: Value, *, notation: Notation) -> tuple[date | None, int]:
    """Return a day and its year; of one that is known only in part (00-00-1980) no day.

    Raises:
        CellError: it is neither.

    """
    found = _day_or_year(value, notation)
    if found is None:
        raise CellError(_no_day(value, notation))
    return (found, found.year) if isinstance(found, date) else (None, found)


def bsn_of(value: Value) -> str:
    """Return nine digits; a number in a spreadsheet lost the noughts before it, which come back.

    Raises:
        CellError: it is no BSN; the message does not repeat it.

    """
    try:
        text = str(int(value)).zfill(_BSN_DIGITS) if isinstance(value, Decimal) else text_of(value)
        return read_bsn(text=text)
    except NotABsnError as error:
        raise CellError(str(error)) from None


def household_of(value: Value) -> str:
    """Return what a source calls a household, so that the same number written otherwise is the same; empty for none.

    >>> [household_of(each) for each in ("H-7", "h 7", "0012", "12", "9999.90.019", "n.v.t.", "0", "-")]
    ['h7', 'h7', '12', '12', '999990019', '', '', '']

    Raises:
        CellError: there is no digit in it, or far too much.

    """
    text = text_of(value)
    plain = _NOT_A_SIGN.sub("", text.casefold())
    if plain.strip("0") in _NO_HOUSEHOLD:
        return ""
    if len(plain) > _LONGEST_HOUSEHOLD or not any(sign.isdecimal() for sign in plain):
        message = (
            f"{shown(value)}; verwacht: het nummer van een huishouden, hoogstens {_LONGEST_HOUSEHOLD} tekens, of niets"
        )
        raise CellError(message)
    return plain.lstrip("0") if plain.isdecimal() else plain


def hours_of(value: Value) -> Decimal:
    """Return hours a week, in tenths.

    Raises:
        CellError: it is no number of hours, or more than a week has.

    """
    try:
        hours = value if isinstance(value, Decimal) else Decimal(text_of(value).replace(",", "."))
        if hours.is_finite() and 0 <= hours <= _MOST_HOURS and hours == round(hours, 1):
            return hours
    except InvalidOperation:
        pass
    message = f"{shown(value)}; verwacht: uren per week, met ten hoogste een cijfer achter de komma, zoals 12 of 7,5"
    raise CellError(message)


def kind_of_cell(value: Value) -> str:
    """Say in Dutch of what sort a cell is, to tell what stands in a column that should hold something else.

    >>> [kind_of_cell(each) for each in ("999990019", "31-1-1980", date(2026, 1, 1), "12,5", "Jansen")]
    ['BSN’s', 'datums', 'datums', 'getallen', 'woorden']
    """
    if isinstance(value, date):
        return "datums"
    text = str(value)
    together = _BETWEEN.sub("", text)
    if together.isascii() and together.isdecimal() and len(together) == _BSN_DIGITS and is_bsn(int(together)):
        return "BSN’s"
    if any(_parsed(text, notation) for notation in Notation):
        return "datums"
    return "getallen" if together.replace(",", "", 1).isdecimal() else "woorden"


def notation_of(values: list[str]) -> Notation:
    """Return in which notation most of these are days; the day first when it could be either."""

    def fits(notation: Notation) -> int:
        return sum(_parsed(each, notation) is not None for each in values)

    order = (Notation.DAY_FIRST, Notation.YEAR_FIRST, Notation.TOGETHER, Notation.MONTH_FIRST)
    return max(order, key=fits)


def _day_or_year(value: Value, notation: Notation) -> date | int | None:
    if isinstance(value, date):
        return value if FIRST_YEAR <= value.year <= LAST_YEAR else None
    return _parsed(text_of(value), notation)


def _parsed(text: str, notation: Notation) -> date | int | None:
    match = _PATTERNS[notation].fullmatch(text)
    if match is None:
        return None
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if day == 0:
        return year
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _no_day(value: Value, notation: Notation) -> str:
    return f"{shown(value)}; verwacht: een dag die bestaat, geschreven als {_EXAMPLE[notation]}"
