"""Amounts of a group: what they come to together, of how many persons they are, and what the two have who have most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from meedoen.core.indicators.choices import Choice, MeasureError
from meedoen.core.indicators.codes import CodeBook, CodeList, ValueUnit
from meedoen.core.indicators.composing import rounded_half_up
from meedoen.core.indicators.facts import FactTable
from meedoen.core.indicators.phrases import joined
from meedoen.core.indicators.units import EURO, VALUE_WORDS

_PAIR = 2
CENTS_IN_EURO = 100
AMOUNT_WORDS = {**VALUE_WORDS, ValueUnit.CENTS: EURO}
"""In what somebody reads an amount, by what the values of its events are numbers of."""


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


def check_amounts(*, words: tuple[str, ...], kinds: CodeList) -> None:
    """Refuse to add up what has no value, or values of different things.

    Raises:
        MeasureError: a kind has no value, or two have values in different units; the message names what can be added up.

    """
    units = {word: kinds.of_word(word).value_in for word in words}
    without = [f"‘{word}’" for word, unit in units.items() if unit is None]
    if without:
        none = f"{joined(without, last='en')} {'heeft' if len(without) == 1 else 'hebben'} geen waarde om op te tellen."
        raise MeasureError(f"{none} Wel een waarde hebben: {_with_a_value(kinds)}.")
    if len(set(units.values())) > 1:
        told = [f"‘{word}’ ({AMOUNT_WORDS[unit]})" for word, unit in units.items() if unit]
        mixed = f"{joined(told, last='en')} tellen niet bij elkaar op."
        raise MeasureError(f"{mixed} Kies soorten met dezelfde eenheid: {_with_a_value(kinds)}.")


def _with_a_value(kinds: CodeList) -> str:
    """Return the events that have a value, by what that is a number of."""
    found: dict[ValueUnit, list[str]] = {}
    for code in kinds:
        if code.table is FactTable.EVENTS and code.value_in is not None:
            found.setdefault(code.value_in, []).append(code.word)
    return "; ".join(f"{joined(words, last='en')} ({AMOUNT_WORDS[unit]})" for unit, words in found.items())
