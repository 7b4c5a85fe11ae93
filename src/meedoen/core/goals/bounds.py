"""The values that meet a target: a lower bound, an upper bound, or both."""

from dataclasses import dataclass
from decimal import Decimal

from meedoen.core.goals.course import Comparator, Direction, Target, Unknown
from meedoen.core.values.quantity import Number, Range


@dataclass(frozen=True, slots=True)
class Bounds:
    """Values from `low` up to and including `high`; None is open."""

    low: Decimal | None
    high: Decimal | None

    def holds(self, *, value: Decimal) -> bool:
        """Tell whether the value meets the target."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def goal(self, *, start: Decimal | None) -> Decimal | None:
        """Return the bound to be reached: the only one, or of two the one nearest to the baseline."""
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low
        return self.high if start is not None and start > self.high else self.low

    def nearest(self, *, value: Decimal) -> Decimal:
        """Return the value itself when it meets the target, or else the bound that it must reach."""
        if self.low is not None and value < self.low:
            return self.low
        if self.high is not None and value > self.high:
            return self.high
        return value


def bounds_of(*, target: Target, start: Decimal | None, direction: Direction | None) -> Bounds | Unknown:
    """Return the values that meet the target, or why that cannot be told; `start` is the baseline."""
    quantity = target.quantity
    if isinstance(quantity, Range):
        return Bounds(quantity.low, quantity.high)
    if not isinstance(quantity, Number):
        return Unknown.IN_WORDS
    if target.comparator is not Comparator.RELATIVE:
        return _one_sided(goal=quantity.value, rises=_must_rise(target.comparator, direction))
    if start is None:
        return Unknown.NO_BASELINE
    return _one_sided(goal=start * (1 + quantity.value / 100), rises=quantity.value >= 0)


def _one_sided(*, goal: Decimal, rises: bool | None) -> Bounds:
    if rises is None:
        return Bounds(goal, goal)
    return Bounds(goal, None) if rises else Bounds(None, goal)


def _must_rise(comparator: Comparator, direction: Direction | None) -> bool | None:
    """Tell whether the goal is a lower bound (True) or an upper bound (False); None when it is to be met exactly."""
    if comparator in {Comparator.AT_LEAST, Comparator.AT_MOST}:
        return comparator is Comparator.AT_LEAST
    return direction is Direction.HIGHER if direction in {Direction.HIGHER, Direction.LOWER} else None


def contradicts(*, bounds: Bounds, start: Decimal, direction: Direction | None) -> bool:
    """Tell whether a target asks for, or is content with, less than the baseline already had."""
    if direction is Direction.HIGHER:
        return (bounds.low is not None and bounds.low < start and bounds.high is None) or (
            bounds.high is not None and bounds.high < start
        )
    if direction is Direction.LOWER:
        return (bounds.high is not None and bounds.high > start and bounds.low is None) or (
            bounds.low is not None and bounds.low > start
        )
    return False
