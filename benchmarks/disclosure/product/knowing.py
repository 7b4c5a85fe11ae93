"""What an outsider knows after several releases: numbers that are told, numbers that are hidden, and the promise for each."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.disclosure.product.numbers import Number, What, When
from benchmarks.disclosure.product.reading import By, Read
from meedoen.core.indicators.definitions import Definition, Sensitivity

SENSITIVE, ORDINARY = 10, 5


@dataclass(slots=True)
class Known:
    """All that left, by number.

    `told` are values of a state of the facts; `near` what stayed as it left while the facts changed: by little, or because it could
    not be protected, so that it may be anything now; `hidden` is at least 1 and `dark` is hidden but may be 0. `family` groups the numbers of one
    undivided number at one moment by division. `truth` is for judging only.
    """

    told: dict[Number, int] = field(default_factory=dict)
    near: set[Number] = field(default_factory=set)
    hidden: set[Number] = field(default_factory=set)
    dark: set[Number] = field(default_factory=set)
    minimum: dict[Number, int] = field(default_factory=dict)
    family: dict[tuple[What, When, int], dict[By, list[Number]]] = field(default_factory=dict)
    truth: dict[Number, int] = field(default_factory=dict)
    _last: dict[tuple[What, When], tuple[int, int | None]] = field(default_factory=dict)

    @property
    def numbers(self) -> list[Number]:
        """All numbers that stand on a page, told or not."""
        return list(dict.fromkeys([*self.told, *self.near, *self.hidden, *self.dark]))

    def reckon(self, read: Iterable[Read], *, definition: Definition) -> None:
        """Take in a definition as it stands on the site after a release it was in."""
        minimum = SENSITIVE if definition.sensitivity is Sensitivity.SENSITIVE else ORDINARY
        for each in read:
            self._take(each.number, each.value, minimum)
            if not each.everywhere and each.by:
                continue
            key = (each.root, each.number.when, each.number.state)
            division = self.family.setdefault(key, {}).setdefault(each.by, [])
            if each.number not in division:
                division.append(each.number)

    def judge(self, read: Iterable[Read]) -> None:
        """Take in what the numbers really are."""
        self.truth |= {each.number: each.value for each in read if each.value is not None}

    def settle(self) -> None:
        """Take what is hidden together with another number, and is 0 itself, for what may be 0: the attacker knows the product."""
        zeros = {each for each in self.hidden if not self.truth.get(each)}
        self.hidden -= zeros
        self.dark |= zeros

    def _take(self, number: Number, value: int | None, minimum: int) -> None:
        self.minimum[number] = min(minimum, self.minimum.get(number, minimum))
        if number in self.told or (value is None and number in self.near):
            return
        key = (number.what, number.when)
        state, before = self._last.get(key, (number.state, None))
        is_kept = state != number.state and before == value
        is_as_it_was = number in self.near or number in self.dark
        if not is_kept and not is_as_it_was:
            self._last[key] = (number.state, value)
        if value is None:
            (self.dark if is_kept or is_as_it_was else self.hidden).add(number)
        elif is_kept or is_as_it_was:
            self.dark.discard(number)
            self.near.add(number)
        else:
            self.hidden.discard(number)
            self.told[number] = value
