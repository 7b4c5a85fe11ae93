"""Whether a value can be in its unit: what cannot be is refused, what is only remarkable is told."""

from decimal import Decimal

from meedoen.core.values.dutch import format_number
from meedoen.core.values.quantity import Unit, misfit
from meedoen.links.published_tables.cells import ReadCell

_BASES = {Unit.PER_1000: Decimal(1000), Unit.PER_10000: Decimal(10000)}
_THOUSAND = 3


def impossible(read: ReadCell, unit: str) -> str:
    """Say why a value cannot be in this unit, empty when it can; an unknown unit allows everything.

    >>> impossible(ReadCell(value="12.314"), "count")
    'een aantal met drie decimalen (12,314) kan haast niet; misschien staat het teken tussen de duizenden'
    """
    for number in (read.value, read.high):
        wrong = misfit(value=Decimal(number), unit=Unit(unit)) if number and unit else ""
        if wrong:
            return wrong
        if unit == Unit.COUNT and len(number.partition(".")[2]) == _THOUSAND:
            return (
                f"een aantal met drie decimalen ({number.replace('.', ',')}) kan haast niet; misschien staat het teken "
                "tussen de duizenden"
            )
    return ""


def remarkable(read: ReadCell, unit: str) -> str:
    """Say what is odd about a value that can be right, such as more than 1.000 per 1.000."""
    if not read.value or not unit:
        return ""
    base = _BASES.get(Unit(unit))
    if base is not None and Decimal(read.value) > base:
        return f"dit is meer dan {format_number(base)} per {format_number(base)}"
    if unit == Unit.COUNT and "." in read.value:
        return "een aantal met decimalen"
    return ""
