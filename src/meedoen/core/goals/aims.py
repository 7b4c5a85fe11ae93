"""Reading a target as somebody types it: how it is to be met, and the figure that goes with that."""

from dataclasses import dataclass

from meedoen.core.goals.course import Comparator
from meedoen.core.values.dutch import NotDutchNumberError, format_number, parse_number
from meedoen.core.values.quantity import Absence, Absent, Number, Outcome, Quantity, Range, Unit
from meedoen.core.values.typed import TypedError, TypedFigure, read_typed

TO_COME = "to_come"
"""How a target is to be met that is still to be decided; it is kept as an absence."""
COMPARATOR_NAMES = {
    Comparator.AT_LEAST.value: "minstens",
    Comparator.AT_MOST.value: "hoogstens",
    Comparator.BETWEEN.value: "tussen twee getallen",
    Comparator.EXACTLY.value: "precies, of een uitkomst in woorden",
    Comparator.RELATIVE.value: "een percentage meer of minder dan in een eerder jaar",
    Comparator.TREND.value: "een ontwikkeling, zonder getal",
    Comparator.NONE_ON_PURPOSE.value: "bewust geen streefwaarde",
    TO_COME: "nog te bepalen",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedTarget:
    """The fields of a target as typed. `how` is one of `COMPARATOR_NAMES`."""

    how: str
    value: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadTarget:
    """A target as values; on purpose none has no quantity, one that is still to come an absence."""

    comparator: Comparator
    quantity: Quantity | None


def read_target(*, typed: TypedTarget, unit: Unit) -> ReadTarget:
    """Read a target in a unit.

    >>> read_target(typed=TypedTarget(how="at_least", value="66,7"), unit=Unit.PERCENTAGE).quantity.value
    Decimal('66.7')
    >>> read_target(typed=TypedTarget(how="relative", value="-10"), unit=Unit.COUNT).quantity.value
    Decimal('-10')
    >>> read_target(typed=TypedTarget(how="none_on_purpose", note="We volgen het alleen."), unit=Unit.COUNT).quantity
    >>> read_target(typed=TypedTarget(how="between", value="8"), unit=Unit.COUNT)
    Traceback (most recent call last):
    ...
    meedoen.core.values.typed.TypedError: Schrijf twee getallen van laag naar hoog, zoals 8 tot 11.

    Raises:
        TypedError: with what is wrong, per field.

    """
    if typed.how == TO_COME:
        _require_no_value(typed, "Een streefwaarde die nog komt, heeft nog geen waarde. Maak dit veld leeg.")
        return ReadTarget(Comparator.EXACTLY, Absent(Absence.TO_BE_DEVELOPED, typed.note))
    how = Comparator(typed.how)
    if how is Comparator.NONE_ON_PURPOSE:
        _require_no_value(typed, "Bewust geen streefwaarde heeft geen waarde. Maak dit veld leeg.")
        if not typed.note:
            raise TypedError({"note": "Schrijf waarom er bewust geen streefwaarde is."})
        return ReadTarget(how, None)
    if not typed.value:
        raise TypedError({"value": "Vul de streefwaarde in, of kies ‘nog te bepalen’."})
    return ReadTarget(how, _quantity(how, typed, unit))


def written(*, quantity: Quantity) -> str:
    """Write a figure as one types it; an absence is no figure.

    >>> from decimal import Decimal
    >>> written(quantity=Range(Decimal(8), Decimal(11)))
    '8 tot 11'
    """
    match quantity:
        case Number(value=value, decimals=decimals):
            return format_number(value, decimals=decimals)
        case Range(low=low, high=None, decimals=decimals):
            return f"{format_number(low, decimals=decimals)}+"
        case Range(low=low, high=high, decimals=decimals):
            return " tot ".join(format_number(end, decimals=decimals) for end in (low, high) if end is not None)
        case Outcome(text=text):
            return text
        case Absent():
            return ""


def _quantity(how: Comparator, typed: TypedTarget, unit: Unit) -> Quantity:
    if how is Comparator.TREND:
        return Outcome(typed.value)
    if how is Comparator.RELATIVE:
        return _change(typed.value)
    found = read_typed(typed=TypedFigure(value=typed.value), unit=unit).quantity
    if how is Comparator.BETWEEN and not (isinstance(found, Range) and found.high is not None):
        raise TypedError({"value": "Schrijf twee getallen van laag naar hoog, zoals 8 tot 11."})
    if how in {Comparator.AT_LEAST, Comparator.AT_MOST} and not isinstance(found, Number):
        raise TypedError({"value": "Schrijf één getal, of kies een andere manier om de streefwaarde te halen."})
    return found


def _change(text: str) -> Number:
    """Read a percentage of change, that may be negative or more than a hundred."""
    try:
        number = parse_number(text.removesuffix("%"))
    except NotDutchNumberError as error:
        raise TypedError({"value": str(error)}) from None
    if number.value == 0:
        raise TypedError({"value": "Schrijf hoeveel procent meer (10) of minder (-10) het wordt."})
    return Number(number.value, number.decimals)


def _require_no_value(typed: TypedTarget, message: str) -> None:
    if typed.value:
        raise TypedError({"value": message})
