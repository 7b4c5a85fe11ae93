"""How the parts and outcomes of what is tried are written: a number, euros, an outcome or why there is none."""

from decimal import Decimal
from fractions import Fraction

from meedoen.core.indicators.composing import Beside, rounded_half_up
from meedoen.core.values.dutch import format_number
from meedoen.core.values.quantity import Absent, Number, Quantity, Unit, describe

_UNKNOWN = "niet bekend"


def number_text(number: int | None, /) -> str:
    """Write a count."""
    return _UNKNOWN if number is None else format_number(Decimal(number))


def euros_text(cents: Fraction, /) -> str:
    """Write cents as euros.

    >>> euros_text(Fraction(125050))
    '€ 1.250,50'
    """
    return describe(Number(rounded_half_up(cents / 100, decimals=2), 2), unit=Unit.AMOUNT)


def outcome_text(beside: Beside, /) -> str:
    """Write two numbers as one."""
    return quantity_text(beside.quantity())


def quantity_text(found: Quantity, /) -> str:
    """Write an outcome without its unit, or why there is none."""
    match found:
        case Number(value=value, decimals=decimals):
            return format_number(value, decimals=decimals)
        case Absent(note=note):
            return note
        case _:
            return _UNKNOWN
