"""Amounts of a group: what they come to together, of how many persons they are, and what the two have who have most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.codes import CodeBook, ValueUnit
from meedoen.core.indicators.composing import rounded_half_up

_PAIR = 2
CENTS_IN_EURO = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributed:
    """What persons bring together (`total`), in the smallest unit of it: cents, hours.

    `brought` is of how many it is, whoever comes to 0 left out; `below` how many come to less than 0. `largest` and `second`
    are what the two have who have most, without the sign.
    """

    total: int
    brought: int
    below: int = 0
    largest: int = 0
    second: int = 0

    @staticmethod
    def of(contributions: Iterable[int], /) -> "Contributed":
        """Return what these bring together.

        >>> Contributed.of([80, 15, 5, 0])
        Contributed(total=100, brought=3, below=0, largest=80, second=15)
        """
        values = [each for each in contributions if each]
        largest, second, *_ = [*sorted(map(abs, values), reverse=True), 0, 0]
        below = sum(each < 0 for each in values)
        return Contributed(total=sum(values), brought=len(values), below=below, largest=largest, second=second)

    @staticmethod
    def told_by(parts: Mapping[str, int | None], /) -> "Contributed":
        """Return what an answer to `Contributions` tells of one place and period."""
        names = ("total", "brought", "below", "largest", "second")
        return Contributed(**{name: parts[name] or 0 for name in names})

    @property
    def of_the_largest(self) -> tuple[int, ...]:
        """What those have who have most, the largest first: one or two."""
        return (self.largest, self.second)[: min(self.brought, _PAIR)]


NOTHING = Contributed(total=0, brought=0)


def in_steps(value: int, /, *, step: int) -> int:
    """Return the nearest multiple of a step, a half away from 0.

    >>> in_steps(12_449_50, step=100), in_steps(-150, step=100), in_steps(7, step=1)
    (1245000, -200, 7)
    """
    return int(rounded_half_up(Fraction(value, step), decimals=0)) * step


def step_of(choice: Choice, *, codes: CodeBook) -> int:
    """Return in what the amounts of a choice are told: money in whole euros, all else as it is counted."""
    units = {codes.kinds.of_word(kind).value_in for kind in choice.kinds}
    return CENTS_IN_EURO if units == {ValueUnit.CENTS} else 1
