"""Arithmetic with stretches: a printed number stands for every number that rounds to it.

Two printed things contradict each other only when no true numbers behind them could make them agree; that is what a
finding needs. For sums this is the tolerance of half a printed unit for each term and for the outcome.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from meedoen.core.checks.amounts import Amount

_TWO = Decimal(2)
_ROUGH_SHARE = Decimal("0.01")
_FIVE = Decimal(5)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """All numbers from `low` up to and including `high`; an end that is None is open."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: "Stretch") -> bool:
        """Tell whether some number is in both.

        >>> Stretch(Decimal(1), Decimal(2)).meets(Stretch(Decimal(2), None))
        True
        """
        apart = self.high is not None and other.low is not None and self.high < other.low
        below = other.high is not None and self.low is not None and other.high < self.low
        return not apart and not below

    def turned(self) -> "Stretch":
        """Return the stretch of the negatives."""
        return Stretch(None if self.high is None else -self.high, None if self.low is None else -self.low)


def stretch_of(amount: Amount) -> Stretch:
    """Return the numbers that a printed amount can stand for.

    A count stands for itself. Others stand for half a printed unit to either side. A rough number (‘ongeveer’, ‘ruim’)
    stands for 1 % to either side, or half a unit of its last digit that is not 0 when that is more, where a last 5 is
    taken for rounding to fives: ‘ongeveer 60’ is 55 to 65, ‘ruim 25’ 22,5 to 27,5 and ‘ongeveer 646’ 639,5 to 652,5.

    >>> stretch_of(Amount(Decimal(60), Decimal(60), Decimal(1), "", is_rough=True))
    Stretch(low=Decimal('55'), high=Decimal('65'))
    """
    room = amount.step / _TWO
    if amount.is_rough:
        end = amount.low if amount.high is None else max(abs(amount.low), abs(amount.high))
        room = max(room, abs(end) * _ROUGH_SHARE, _last_digit(amount.low) / _TWO)
    return Stretch(amount.low - room, None if amount.high is None else amount.high + room)


def _last_digit(value: Decimal) -> Decimal:
    """Return the size of the last digit that is not 0: 10 for 60, 0.1 for 2.4; of a last 5, five times that."""
    digits, exponent = value.normalize().as_tuple()[1:]
    if not value or not isinstance(exponent, int):
        return ZERO
    return Decimal(1).scaleb(exponent) * (_FIVE if digits[-1] == _FIVE else 1)


def total(stretches: Iterable[Stretch]) -> Stretch:
    """Return what the sum can be."""
    low: Decimal | None = ZERO
    high: Decimal | None = ZERO
    for item in stretches:
        low = None if low is None or item.low is None else low + item.low
        high = None if high is None or item.high is None else high + item.high
    return Stretch(low, high)


def product(stretches: Iterable[Stretch]) -> Stretch:
    """Return what the product can be; open on both sides as soon as a factor is open."""
    low, high = Decimal(1), Decimal(1)
    for item in stretches:
        if item.low is None or item.high is None:
            return Stretch(None, None)
        ends = [low * item.low, low * item.high, high * item.low, high * item.high]
        low, high = min(ends), max(ends)
    return Stretch(low, high)


def quotient(above: Stretch, *, below: Stretch, times: Decimal) -> Stretch:
    """Return what `times` × above ÷ below can be; open when the divisor can be 0 or anything is open.

    >>> quotient(Stretch(ZERO, Decimal(1)), below=Stretch(Decimal(2), Decimal(4)), times=Decimal(100))
    Stretch(low=Decimal('0'), high=Decimal('50'))
    """
    if below.low is None or below.low <= 0 or above.low is None:
        return Stretch(None, None)
    low = None if below.high is None else times * min(above.low / below.high, above.low / below.low)
    high = None
    if above.high is not None:
        high = (
            times * above.high / below.low if above.high >= 0 or below.high is None else times * above.high / below.high
        )
    return Stretch(ZERO if low is None and above.low >= 0 else low, high)
