"""Reading a figure as somebody types it, in Dutch notation: all that is wrong at once, each at its field.

A figure is a number, a range, words or a reason why there is none; never two of them. Nothing is repaired: what cannot be
read is told. One thing is worked out: a share whose parts are given and whose figure is left blank.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from meedoen.core.values.dutch import NotDutchNumberError, PrintedNumber, format_number, parse_number
from meedoen.core.values.quantity import Absence, Absent, Number, Outcome, Quantity, Range, Unit, misfit

MOST_DECIMALS = 6
_LARGEST = Decimal(10) ** 14
_SHARE_OF = {Unit.PERCENTAGE: Decimal(100), Unit.PER_1000: Decimal(1000), Unit.PER_10000: Decimal(10000)}
_WORKED_OUT_DECIMALS = 1


class TypedError(ValueError):
    """What was typed is no figure; `problems` gives a Dutch sentence per field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        """Keep what is wrong per field."""
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFigure:
    """The fields of a figure as typed: text, blank where nothing was filled in. `absence` is one of `Absence`."""

    value: str = ""
    absence: str = ""
    numerator: str = ""
    denominator: str = ""
    invited: str = ""
    responded: str = ""
    note: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was filled in that says a figure."""
        return not any((self.value, self.absence, self.numerator, self.denominator))


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """What was typed, as values; how many people were asked and how many answered stand beside it."""

    quantity: Quantity
    invited: int | None = None
    responded: int | None = None


def as_typed(*, quantity: Quantity) -> dict[str, str]:
    """Return a figure as somebody would type it, by field; reading that again gives the same figure.

    >>> as_typed(quantity=Number(Decimal("66.7"), 1, Decimal(14), Decimal(21)))
    {'value': '66,7', 'numerator': '14', 'denominator': '21'}
    >>> as_typed(quantity=Range(Decimal(16), None)), as_typed(quantity=Range(Decimal(8), Decimal(11)))
    ({'value': '16+'}, {'value': '8 tot 11'})
    >>> as_typed(quantity=Absent(Absence.NOT_MEASURED, "De enquête is uitgesteld."))
    {'absence': 'not_measured', 'note': 'De enquête is uitgesteld.'}
    """
    match quantity:
        case Absent(reason=reason, note=note):
            return {"absence": reason.value, **({"note": note} if note else {})}
        case Outcome(text=text):
            return {"value": text}
        case Range(low=low, high=None, decimals=decimals):
            return {"value": f"{format_number(low, decimals=decimals)}+"}
        case Range(low=low, high=high, decimals=decimals):
            assert high is not None  # noqa: S101 the case above
            return {"value": " tot ".join(format_number(end, decimals=decimals) for end in (low, high))}
        case Number(value=value, decimals=decimals, numerator=numerator, denominator=denominator):
            parts = {"numerator": numerator, "denominator": denominator}
            told = {name: format_number(part.normalize()) for name, part in parts.items() if part is not None}
            return {"value": format_number(value, decimals=decimals), **told}


class _Parts(NamedTuple):
    numerator: Decimal | None
    denominator: Decimal | None


def read_typed(*, typed: TypedFigure, unit: Unit) -> ReadFigure:
    """Read a figure in a unit.

    >>> read_typed(typed=TypedFigure(value="66,7"), unit=Unit.PERCENTAGE).quantity
    Number(value=Decimal('66.7'), decimals=1, numerator=None, denominator=None)
    >>> read_typed(typed=TypedFigure(numerator="14", denominator="21"), unit=Unit.PERCENTAGE).quantity.value
    Decimal('66.7')
    >>> read_typed(typed=TypedFigure(value="8 tot 11 %"), unit=Unit.PERCENTAGE).quantity
    Range(low=Decimal('8'), high=Decimal('11'), decimals=0)
    >>> read_typed(typed=TypedFigure(value="16+"), unit=Unit.COUNT).quantity
    Range(low=Decimal('16'), high=None, decimals=0)
    >>> read_typed(typed=TypedFigure(value="74.6"), unit=Unit.COUNT)
    Traceback (most recent call last):
    ...
    meedoen.core.values.typed.TypedError: ‘74.6’ is geen Nederlands getal. Schrijf 74,6.

    Raises:
        TypedError: with everything that is wrong.

    """
    problems: dict[str, str] = {}
    parts = _Parts(_part(typed.numerator, "numerator", problems), _part(typed.denominator, "denominator", problems))
    invited, responded = _count(typed.invited, "invited", problems), _count(typed.responded, "responded", problems)
    if invited is not None and responded is not None and responded > invited:
        problems["responded"] = "Er kunnen niet meer mensen antwoorden dan er gevraagd zijn."
    _require_whole(typed, parts, problems)
    quantity = _quantity(typed, unit, parts, problems)
    if problems or quantity is None:
        raise TypedError(problems)
    return ReadFigure(quantity, invited, responded)


def _quantity(typed: TypedFigure, unit: Unit, parts: _Parts, problems: dict[str, str]) -> Quantity | None:
    if typed.absence:
        return _absent(typed, problems)
    if not typed.value:
        return _worked_out(unit, parts, problems)
    if unit is Unit.TEXT:
        return Outcome(typed.value)
    return _number(without_unit(text=typed.value, unit=unit), unit, parts, problems)


def without_unit(*, text: str, unit: Unit) -> str:
    """Return what was typed without the sign or the words of the indicator's own unit; those of another unit stay.

    >>> without_unit(text="12,5 %", unit=Unit.PERCENTAGE), without_unit(text="€ 1.200", unit=Unit.AMOUNT)
    ('12,5', '1.200')
    >>> without_unit(text="12 %", unit=Unit.COUNT), without_unit(text="16 of meer", unit=Unit.COUNT)
    ('12 %', '16+')
    """
    bare = " ".join(text.split())
    for sign in _SIGNS.get(unit, ()):
        if bare.casefold().startswith(sign) or bare.casefold().endswith(sign):
            bare = (bare[len(sign) :] if bare.casefold().startswith(sign) else bare[: -len(sign)]).strip()
            break
    return f"{bare.removesuffix(_OR_MORE)}+" if bare.endswith(_OR_MORE) else bare


_SIGNS = {
    Unit.PERCENTAGE: ("%", "procent"),
    Unit.AMOUNT: ("€", "euro"),
    Unit.PER_1000: ("per 1.000", "per 1000"),
    Unit.PER_10000: ("per 10.000", "per 10000"),
}
_OR_MORE = " of meer"


def _absent(typed: TypedFigure, problems: dict[str, str]) -> Absent | None:
    if typed.absence not in {each.value for each in Absence}:
        problems["absence"] = f"‘{typed.absence}’ is geen reden waarom een cijfer er niet is. Kies er een uit de lijst."
        return None
    if typed.value or typed.numerator or typed.denominator:
        problems["absence"] = "Kies óf een cijfer, óf waarom het er niet is."
    return Absent(Absence(typed.absence), typed.note)


def _worked_out(unit: Unit, parts: _Parts, problems: dict[str, str]) -> Number | None:
    """Work a share out of its parts, to one decimal."""
    whole = _SHARE_OF.get(unit)
    if parts.numerator is None or not parts.denominator or whole is None:
        problems.setdefault("value", "Vul een cijfer in, of kies waarom het er niet is.")
        return None
    share = (parts.numerator / parts.denominator * whole).quantize(
        Decimal(1).scaleb(-_WORKED_OUT_DECIMALS), rounding=ROUND_HALF_UP
    )
    wrong = misfit(value=share, unit=unit)
    if wrong:
        problems["numerator"] = wrong
    return Number(share, _WORKED_OUT_DECIMALS, *parts)


def _number(text: str, unit: Unit, parts: _Parts, problems: dict[str, str]) -> Number | Range | None:
    """Read a number, `16+` or `8 tot 11`."""
    is_open = text.endswith("+")
    ends = [text.removesuffix("+")] if is_open else text.split(" tot ")
    if len(ends) > len(("low", "high")):
        problems["value"] = f"‘{text}’ is geen cijfer. Schrijf één getal, of een bereik zoals 8 tot 11."
        return None
    read = [number for end in ends if (number := _read(end, "value", problems, unit=unit)) is not None]
    if len(read) < len(ends):
        return None
    decimals = max(number.decimals for number in read)
    if is_open:
        return Range(read[0].value, None, decimals)
    if len(read) > 1:
        if read[0].value >= read[1].value:
            problems["value"] = "Schrijf een bereik van laag naar hoog, zoals 8 tot 11."
        return Range(read[0].value, read[1].value, decimals)
    _require_agreement(read[0], unit, parts, problems)
    return Number(read[0].value, decimals, *parts)


def _read(text: str, field: str, problems: dict[str, str], *, unit: Unit | None = None) -> PrintedNumber | None:
    try:
        number = parse_number(text)
    except NotDutchNumberError as error:
        problems[field] = str(error)
        return None
    if number.decimals > MOST_DECIMALS or abs(number.value) >= _LARGEST:
        problems[field] = (
            f"‘{text.strip()}’ is te lang: schrijf hoogstens 14 cijfers voor en {MOST_DECIMALS} achter de komma."
        )
        return None
    wrong = misfit(value=number.value, unit=unit) if unit else ""
    if wrong:
        problems[field] = wrong
    return number


def _part(text: str, field: str, problems: dict[str, str]) -> Decimal | None:
    number = _read(text, field, problems) if text else None
    if number is not None and number.value < 0:
        problems[field] = "Teller en noemer zijn 0 of meer."
    return number.value if number else None


def _count(text: str, field: str, problems: dict[str, str]) -> int | None:
    number = _read(text, field, problems) if text else None
    if number is None:
        return None
    if number.decimals or number.value < 0 or number.value >= 2**31:
        problems[field] = f"‘{text}’ is geen aantal mensen. Schrijf een heel getal."
    return int(number.value)


def _require_whole(typed: TypedFigure, parts: _Parts, problems: dict[str, str]) -> None:
    if bool(typed.numerator) != bool(typed.denominator):
        missing = "denominator" if typed.numerator else "numerator"
        problems.setdefault(missing, "Vul teller en noemer allebei in, of geen van beide.")
    elif parts.denominator == 0:
        problems.setdefault("denominator", "De noemer is meer dan 0.")


def _require_agreement(number: PrintedNumber, unit: Unit, parts: _Parts, problems: dict[str, str]) -> None:
    """Refuse a share that its own parts contradict, within the rounding with which it was typed."""
    whole = _SHARE_OF.get(unit)
    if whole is None or parts.numerator is None or not parts.denominator:
        return
    share = parts.numerator / parts.denominator * whole
    if abs(share - number.value) > Decimal("0.5").scaleb(-number.decimals):
        shown = format_number(share, decimals=max(number.decimals, 1))
        problems.setdefault("value", f"Teller gedeeld door noemer geeft {shown}, niet {format_number(number.value)}.")
