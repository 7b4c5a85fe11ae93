"""When two printed values can be the same value: intervals, roughness, periods that touch."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from meedoen.core.values.period import Period
from meedoen.core.values.quantity import Number, Quantity, Range

ROUGH = Decimal("0.05")
"""The share by which a value that is printed as rough ("ongeveer", "ruim") may differ; our own choice."""

_NOT_WORD = re.compile(r"[^\w%]+")
_REMEMBERED = 20_000
"""The checks run again after every change, on texts that nearly all stayed the same."""


@lru_cache(maxsize=_REMEMBERED)
def normal(text: str) -> str:
    """Return a text in lower case without accents and punctuation, for comparing wordings.

    >>> normal("‘Laaggeletterde’ inwoners, van Dronten")
    'laaggeletterde inwoners van dronten'
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


def ends(*, quantity: Quantity, is_rough: bool = False) -> tuple[Decimal, Decimal | None] | None:
    """Return between which values the true value lies, None above when open; None for words and absence.

    A count is exact; what has decimals stands for all that rounds to it.
    """
    match quantity:
        case Number(value=low, decimals=decimals):
            high: Decimal | None = low
        case Range(low=low, high=high, decimals=decimals):
            pass
        case _:
            return None
    slack = Decimal(5).scaleb(-decimals - 1) if decimals else Decimal(0)
    if is_rough:
        slack = max(slack, abs(low) * ROUGH)
    return low - slack, None if high is None else high + slack


def can_agree(*, one: Quantity, other: Quantity, is_rough: bool = False) -> bool:
    """Tell whether two quantities can be the same; words and absence never contradict a number here.

    A coarser print agrees with a finer one that rounds to it.

    >>> from decimal import Decimal
    >>> can_agree(one=Number(Decimal("23.6"), 1), other=Number(Decimal(24)))
    True
    >>> can_agree(one=Number(Decimal("23.4"), 1), other=Number(Decimal(24)))
    False
    """
    first, second = ends(quantity=one, is_rough=is_rough), ends(quantity=other, is_rough=is_rough)
    if first is None or second is None:
        return True
    fine = max(_decimals(one), _decimals(other))
    if min(_decimals(one), _decimals(other)) == 0 and fine:
        first, second = _widened(first, one), _widened(second, other)
    return (second[1] is None or first[0] <= second[1]) and (first[1] is None or second[0] <= first[1])


def _decimals(quantity: Quantity) -> int:
    return quantity.decimals if isinstance(quantity, (Number, Range)) else 0


def _widened(interval: tuple[Decimal, Decimal | None], quantity: Quantity) -> tuple[Decimal, Decimal | None]:
    if _decimals(quantity):
        return interval
    half = Decimal("0.5")
    return interval[0] - half, None if interval[1] is None else interval[1] + half


def contains(*, outer: Period, inner: Period) -> bool:
    """Tell whether one period lies within another."""
    return outer.begin <= inner.begin and inner.end <= outer.end
