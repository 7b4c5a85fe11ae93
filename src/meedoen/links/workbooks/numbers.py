"""Numbers between a spreadsheet and us. A spreadsheet keeps 15 digits; what stands behind them is noise of its arithmetic."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from meedoen.links.workbooks.sheets import Unreadable
from meedoen.links.workbooks.unreadable import moment_cell, no_date_cell

MOST_DIGITS = 15
_SHORT = re.compile(r"-?(?:0|[1-9][0-9]{0,7})(?:\.[0-9]{0,6}[1-9])?(?<!^-0)", re.ASCII)
"""Most numbers: short, and without noughts that say nothing."""
MOST_DECIMALS = 15
_LARGEST_EXPONENT = 300
_FIRST_DAY = dt.date(1899, 12, 30).toordinal()
_DAYS_TO_1904 = 1462
_BEFORE_THE_GAP = 61
"""Excel counts a 29 February 1900 that never was; before 1 March 1900 its dates are one off."""


def decimal_of(text: str) -> Decimal:
    """Read a number as a file keeps it, to 15 digits, written out without an exponent.

    >>> [str(decimal_of(text)) for text in ("0.1", "0.30000000000000004", "1234567.89", "5", "1E3", "-0", "5.0")]
    ['0.1', '0.3', '1234567.89', '5', '1000', '0', '5']

    Raises:
        ValueError: this is no number.

    """
    if _SHORT.fullmatch(text):
        return Decimal(text)
    try:
        # Python would also take 1_000; a spreadsheet does not write that.
        number = Decimal(text.strip().replace("_", "?"))
    except InvalidOperation:
        raise ValueError(f"no number: {text[:40]}") from None
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        raise ValueError(f"no number that counts: {text[:40]}")
    if len(number.as_tuple().digits) > MOST_DIGITS:
        number = Decimal(f"{float(number):.15g}")
    plain = number.normalize()
    if not plain:
        return Decimal(0)
    return Decimal(f"{plain:f}") if int(plain.as_tuple().exponent) > 0 else plain


def fits(number: Decimal) -> bool:
    """Tell whether a spreadsheet can keep this number without losing a digit."""
    if not number:
        return True
    return len(number.normalize().as_tuple().digits) <= MOST_DIGITS and abs(number.adjusted()) <= _LARGEST_EXPONENT


def decimals_of(number: Decimal) -> int:
    """Count the decimals that a number is written with, at most as many as a sheet shows."""
    return min(max(-int(number.as_tuple().exponent), 0), MOST_DECIMALS)


def date_of(text: str, *, counts_from_1904: bool) -> dt.date | Unreadable:
    """Read the number that XLSX keeps for a day.

    >>> date_of("45292", counts_from_1904=False), date_of("1", counts_from_1904=False)
    (datetime.date(2024, 1, 1), datetime.date(1900, 1, 1))
    """
    number = decimal_of(text)
    if number != number.to_integral():
        return moment_cell(text)
    day = int(number) + (_DAYS_TO_1904 if counts_from_1904 else 0)
    if day < _BEFORE_THE_GAP and not counts_from_1904:
        day = day + 1 if day < _BEFORE_THE_GAP - 1 else 0
    try:
        return dt.date.fromordinal(_FIRST_DAY + day) if day > 1 else no_date_cell(text)
    except (ValueError, OverflowError):
        return no_date_cell(text)


def serial_of(day: dt.date) -> int | None:
    """Return the number that XLSX keeps for a day, or None for a day before March 1900, which it cannot tell for sure."""
    serial = day.toordinal() - _FIRST_DAY
    return serial if serial >= _BEFORE_THE_GAP else None
