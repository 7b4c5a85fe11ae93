"""Working out the relations that a document states: what must follow from what, and what was printed for it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meedoen.core.checks.amounts import Amount
from meedoen.core.checks.arithmetic.stretches import Stretch, product, quotient, stretch_of, total
from meedoen.core.checks.arithmetic.writing import added, dated, number, with_unit, written
from meedoen.core.values.quantity import Unit

_HUNDRED = Decimal(100)
_ONE = Decimal(1)
_TWO = 2
_TIMES = {Unit.PER_1000: Decimal(1000), Unit.PER_10000: Decimal(10000)}
_FALL = re.compile(r"daal|dalen|daling|afname|afge|minder|lager|krimp|verlag|verminder", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Worked:
    """A relation worked out: what can be true, whether what is printed can be among it, and the arithmetic in words.

    `worth` is what follows from the parts, with its unit.
    """

    holds: bool
    arithmetic: str
    worth: str = ""


def work_out(*, kind: str, outcome: Amount, parts: Sequence[Amount], subject: str) -> Worked | None:
    """Work a relation out; None when it has not the number of operands that its kind asks for."""
    least, most = OPERANDS_OF_KIND[kind]
    if not least <= len(parts) <= most:
        return None
    return _KINDS[kind](outcome, parts, subject)


def _sum(outcome: Amount, parts: Sequence[Amount], _: str) -> Worked:
    return _compared(outcome, total(stretch_of(part) for part in parts), _added(parts), _total(parts))


def _difference(outcome: Amount, parts: Sequence[Amount], _: str) -> Worked:
    first, second = parts
    can_be = total((stretch_of(first), stretch_of(second).turned()))
    return _compared(outcome, can_be, f"{_plain(first)} − {_plain(second)}", first.low - second.low)


def _product(outcome: Amount, parts: Sequence[Amount], _: str) -> Worked:
    shares = [part for part in parts if part.unit is Unit.PERCENTAGE]
    percent = _HUNDRED ** len(shares) if outcome.unit is not Unit.PERCENTAGE else _ONE
    can_be = product((*(stretch_of(part) for part in parts), Stretch(_ONE / percent, _ONE / percent)))
    worth = _ONE / percent
    for part in parts:
        worth *= part.low
    return _compared(outcome, can_be, " × ".join(_plain(part) for part in parts), worth)


def _share(outcome: Amount, parts: Sequence[Amount], _: str) -> Worked | None:
    above, below = parts
    times = _TIMES.get(outcome.unit, _HUNDRED) if outcome.unit is not None else _HUNDRED
    if not below.low:
        return None
    can_be = quotient(stretch_of(above), below=stretch_of(below), times=times)
    sign = " %" if times == _HUNDRED else f" per {number(times)}"
    worth = times * above.low / below.low
    text = f"{written(above)} van {written(below)} is {_rounded(worth, outcome)}{sign}; gedrukt is {written(outcome)}."
    return Worked(stretch_of(outcome).meets(can_be), text)


def _growth(outcome: Amount, parts: Sequence[Amount], subject: str) -> Worked | None:
    later, earlier = parts
    if not earlier.low:
        return None
    ratio = quotient(stretch_of(later), below=stretch_of(earlier), times=_HUNDRED)
    can_be = total((ratio, Stretch(-_HUNDRED, -_HUNDRED)))
    printed = stretch_of(outcome)
    holds = printed.meets(can_be) or (_FALL.search(subject) is not None and printed.turned().meets(can_be))
    worth = _HUNDRED * (later.low - earlier.low) / earlier.low
    text = (
        f"van {written(earlier)} naar {written(later)} is {_rounded(worth, outcome)} %; gedrukt is {written(outcome)}."
    )
    return Worked(holds, text)


def _at_most(outcome: Amount, parts: Sequence[Amount], _: str) -> Worked:
    wrong = [part for part in parts if not _fits_in(part, outcome)]
    most = max(wrong or parts, key=lambda part: part.low)
    over = most.low - (outcome.high or outcome.low)
    return Worked(not wrong, f"{written(most)} tegen {written(outcome)}: {_plain_number(over, outcome)} te veel.")


def _fits_in(part: Amount, whole: Amount) -> bool:
    low, high = stretch_of(part).low, stretch_of(whole).high
    return low is None or high is None or low <= high


def _equal(outcome: Amount, parts: Sequence[Amount], _: str) -> Worked:
    wrong = [part for part in parts if not _are_equal(outcome, part)]
    told = "; ".join(f"‘{part.label}’ is {written(part)}" for part in wrong or parts)
    return Worked(not wrong, f"‘{outcome.label}’ is {written(outcome)}; {told}.")


def _are_equal(one: Amount, other: Amount) -> bool:
    """Tell whether two printed things can be the same number; two stretches are the same when both ends are."""
    if one.value is None and other.value is None:
        lows = stretch_of(_end(one, one.low)).meets(stretch_of(_end(other, other.low)))
        if one.high is None or other.high is None:
            return lows and one.high is other.high
        return lows and stretch_of(_end(one, one.high)).meets(stretch_of(_end(other, other.high)))
    return stretch_of(one).meets(stretch_of(other))


def _end(amount: Amount, value: Decimal) -> Amount:
    return Amount(value, value, amount.step, amount.label, amount.unit, is_rough=amount.is_rough)


def _more(outcome: Amount, parts: Sequence[Amount], _: str) -> Worked:
    wrong = [part for part in parts if not _is_above(outcome, part)]
    return Worked(not wrong, _ranked(outcome, "meer", wrong or parts))


def _less(outcome: Amount, parts: Sequence[Amount], _: str) -> Worked:
    wrong = [part for part in parts if not _is_above(part, outcome)]
    return Worked(not wrong, _ranked(outcome, "minder", wrong or parts))


def _ranked(outcome: Amount, word: str, parts: Sequence[Amount]) -> str:
    """Say that it is not more or less; with the periods when they are what is compared."""
    has_periods = len({part.when for part in (outcome, *parts)}) > 1
    write = dated if has_periods else written
    return f"{write(outcome)} is niet {word} dan {' en '.join(write(part) for part in parts)}."


def _is_above(one: Amount, other: Amount) -> bool:
    """Tell whether the first can be more than the second: what was counted cannot be more than the same number."""
    high, low = stretch_of(one).high, stretch_of(other).low
    return high is None or low is None or high > low


def _count(outcome: Amount, parts: Sequence[Amount], _: str) -> Worked:
    counted = total(stretch_of(part) for part in parts)
    text = f"aangekondigd: {written(outcome)}; geteld: {number(_total(parts))}."
    return Worked(stretch_of(outcome).meets(counted), text, number(_total(parts)))


def _compared(outcome: Amount, can_be: Stretch, steps: str, worth: Decimal) -> Worked:
    """Compare a printed outcome; an amount may stand with the other sign: a text has no minus for an overrun."""
    printed = stretch_of(outcome)
    is_turned = outcome.unit is Unit.AMOUNT and outcome.low * worth < 0
    holds = printed.meets(can_be) or (is_turned and printed.turned().meets(can_be))
    compared = -outcome.low if is_turned else outcome.low
    text = f"{steps} = {_plain_number(worth, outcome)}; gedrukt is {written(outcome)}; verschil "
    text += f"{_plain_number(abs(worth - compared), outcome)}, {_room(printed, can_be)}."
    return Worked(holds, text, with_unit(_plain_number(worth, outcome), unit=outcome.unit))


def _room(printed: Stretch, can_be: Stretch) -> str:
    widths = [item.high - item.low for item in (printed, can_be) if item.low is not None and item.high is not None]
    room = sum(widths, Decimal(0)) / _TWO
    return (
        f"de afronding verklaart hoogstens {number(room.quantize(_ONE) if room > _HUNDRED else room)}"
        if room
        else "er is niets afgerond"
    )


def _total(parts: Sequence[Amount]) -> Decimal:
    return sum((part.low for part in parts), Decimal(0))


def _added(parts: Sequence[Amount]) -> str:
    return added([part.low for part in parts])


def _plain(amount: Amount) -> str:
    return number(amount.low) + (" %" if amount.unit is Unit.PERCENTAGE else "")


def _plain_number(value: Decimal, like: Amount) -> str:
    exponent = int(value.normalize().as_tuple().exponent)
    return number(value) if exponent >= -_TWO else _rounded(value, like)


def _rounded(value: Decimal, like: Amount) -> str:
    """Write a value with at most one decimal more than what it is compared with.

    >>> _rounded(Decimal("2.3301"), Amount(Decimal("2.39"), Decimal("2.39"), Decimal("0.01"), ""))
    '2,33'
    """
    printed = max(0, -int(like.step.normalize().as_tuple().exponent)) if like.step else 0
    return number(round(value, printed + 1))


_Work = Callable[[Amount, Sequence[Amount], str], Worked | None]
_MANY = 1000
OPERANDS_OF_KIND = {
    "sum": (1, _MANY),
    "difference": (2, 2),
    "product": (1, _MANY),
    "share": (2, 2),
    "growth": (2, 2),
    "at_most": (1, _MANY),
    "equal": (1, _MANY),
    "more": (1, _MANY),
    "less": (1, _MANY),
    "count": (1, _MANY),
}
_KINDS: dict[str, _Work] = {
    "sum": _sum,
    "difference": _difference,
    "product": _product,
    "share": _share,
    "growth": _growth,
    "at_most": _at_most,
    "equal": _equal,
    "more": _more,
    "less": _less,
    "count": _count,
}
