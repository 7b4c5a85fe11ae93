"""Dutch notation: reading numbers as they are printed and writing them the same way.

A Dutch number has points between thousands and a comma before decimals: 1.420 and 66,7.
This module is about notation only; what a number means is in `quantity` and `period`.
"""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

_NUMBER = re.compile(r"^(?P<sign>[-+]?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<fraction>\d+))?$", re.ASCII)
_ENGLISH = re.compile(r"^[-+]?\d+\.\d+$", re.ASCII)
_MINUS_SIGNS = str.maketrans({"−": "-", "–": "-", "\u00a0": "", " ": ""})

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


class NotDutchNumberError(ValueError):
    """The text is no number in Dutch notation; the message says how to write it (Dutch)."""


class PrintedNumber(NamedTuple):
    """A number with the count of decimals with which it was printed."""

    value: Decimal
    decimals: int


def parse_number(text: str) -> PrintedNumber:
    """Read a number in Dutch notation.

    >>> parse_number("1.420")
    PrintedNumber(value=Decimal('1420'), decimals=0)
    >>> parse_number("-66,70")
    PrintedNumber(value=Decimal('-66.70'), decimals=2)
    >>> parse_number("74.6")
    Traceback (most recent call last):
    ...
    meedoen.core.values.dutch.NotDutchNumberError: ‘74.6’ is geen Nederlands getal. Schrijf 74,6.

    Raises:
        NotDutchNumberError: the text is not a number in Dutch notation.

    """
    compact = text.strip().translate(_MINUS_SIGNS)
    match = _NUMBER.match(compact)
    if match is None:
        hint = compact.replace(".", ",") if _ENGLISH.match(compact) else "bijvoorbeeld 1.420 of 66,7"
        message = f"‘{text.strip()}’ is geen Nederlands getal. Schrijf {hint}."
        raise NotDutchNumberError(message)
    whole = match["whole"].replace(".", "")
    fraction = match["fraction"] or ""
    number = Decimal(f"{match['sign']}{whole}" + (f".{fraction}" if fraction else ""))
    return PrintedNumber(value=number, decimals=len(fraction))


def format_number(value: Decimal, *, decimals: int | None = None) -> str:
    """Write a number in Dutch notation; nothing is rounded unless `decimals` asks for it.

    >>> format_number(Decimal("1420"))
    '1.420'
    >>> format_number(Decimal("-66.7"), decimals=1)
    '-66,7'
    >>> format_number(Decimal("12159.5"))
    '12.159,5'
    """
    text = f"{value:,f}" if decimals is None else f"{value:,.{decimals}f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def format_date(day: date) -> str:
    """Write a date in words.

    >>> format_date(date(2025, 1, 28))
    '28 januari 2025'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
