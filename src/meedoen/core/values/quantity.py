"""What a figure can be: a number, a range, an outcome in words, or absent with a reason.

The four never mix: 0 is a number, and absence is not 0. Units tell what a number counts.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from meedoen.core.values.dutch import format_number


class Unit(StrEnum):
    """The units that figures come in."""

    COUNT = "count"
    PERCENTAGE = "percentage"
    AMOUNT = "amount"
    PER_1000 = "per_1000"
    PER_10000 = "per_10000"
    SCORE = "score"
    TEXT = "text"


class Absence(StrEnum):
    """Why there is no value."""

    NOT_AVAILABLE = "not_available"
    TO_BE_DEVELOPED = "to_be_developed"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"
    NOT_MEASURED = "not_measured"


UNIT_NAMES = {
    Unit.COUNT: "aantal",
    Unit.PERCENTAGE: "percentage",
    Unit.AMOUNT: "bedrag in euro",
    Unit.PER_1000: "per 1.000",
    Unit.PER_10000: "per 10.000",
    Unit.SCORE: "score",
    Unit.TEXT: "in woorden",
}

ABSENCE_NAMES = {
    Absence.NOT_AVAILABLE: "Niet beschikbaar",
    Absence.TO_BE_DEVELOPED: "Nog te ontwikkelen",
    Absence.NOT_APPLICABLE: "Niet van toepassing",
    Absence.SUPPRESSED: "Onderdrukt (te kleine aantallen)",
    Absence.NOT_MEASURED: "Niet gemeten",
}


@dataclass(frozen=True, slots=True)
class Number:
    """One number, with the decimals it was printed with and, where known, what it was divided from."""

    value: Decimal
    decimals: int = 0
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of values: from `low` up to `high`, or open above when `high` is None (printed as 16+)."""

    low: Decimal
    high: Decimal | None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome in words, such as "ja" or "in het eerste kwartaal van 2026 ingebed"."""

    text: str


@dataclass(frozen=True, slots=True)
class Absent:
    """No value, with the reason and, where the source gives one, an explanation in words."""

    reason: Absence
    note: str = ""


Quantity = Number | Range | Outcome | Absent


def describe(quantity: Quantity, *, unit: Unit) -> str:
    """Write a quantity in Dutch with its unit.

    >>> describe(Number(Decimal("66.7"), 1), unit=Unit.PERCENTAGE)
    '66,7 %'
    >>> describe(Range(Decimal(8), Decimal(11)), unit=Unit.PERCENTAGE)
    '8 tot 11 %'
    >>> describe(Absent(Absence.NOT_AVAILABLE, "komt in juni 2025"), unit=Unit.COUNT)
    'Niet beschikbaar (komt in juni 2025)'
    """
    match quantity:
        case Number(value=value, decimals=decimals):
            return _with_unit(format_number(value, decimals=decimals), unit=unit)
        case Range(low=low, high=None, decimals=decimals):
            return _with_unit(f"{format_number(low, decimals=decimals)} of meer", unit=unit)
        case Range(low=low, high=high, decimals=decimals):
            ends = (format_number(end, decimals=decimals) for end in (low, high) if end is not None)
            return _with_unit(" tot ".join(ends), unit=unit)
        case Outcome(text=text):
            return text
        case Absent(reason=reason, note=note):
            name = ABSENCE_NAMES[reason]
            return f"{name} ({note})" if note else name


def misfit(*, value: Decimal, unit: Unit) -> str:
    """Say in Dutch why a value cannot be in this unit, empty when it can.

    >>> misfit(value=Decimal(1200), unit=Unit.PERCENTAGE)
    '1.200 is geen percentage van een geheel. Schrijf een getal van 0 tot en met 100.'
    >>> misfit(value=Decimal(0), unit=Unit.COUNT)
    ''
    """
    if unit is Unit.PERCENTAGE and not 0 <= value <= _WHOLE:
        return f"{format_number(value)} is geen percentage van een geheel. Schrijf een getal van 0 tot en met 100."
    if unit in _NEVER_NEGATIVE and value < 0:
        return f"{format_number(value)} kan geen {UNIT_NAMES[unit]} zijn. Schrijf 0 of meer."
    return ""


_WHOLE = Decimal(100)
_NEVER_NEGATIVE = {Unit.COUNT, Unit.PER_1000, Unit.PER_10000}


def _with_unit(text: str, *, unit: Unit) -> str:
    match unit:
        case Unit.PERCENTAGE:
            return f"{text} %"
        case Unit.AMOUNT:
            return f"€ {text}"
        case Unit.PER_1000 | Unit.PER_10000:
            return f"{text} {UNIT_NAMES[unit]}"
        case Unit.COUNT | Unit.SCORE | Unit.TEXT:
            return text
