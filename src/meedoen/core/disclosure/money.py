"""Amounts of money: they do not leave when one or two contributors make up nearly all of it, whatever their number.

Every rule looks at what the two bring who bring most, in whole cents: persons, households, providers of care or municipalities.
Percentages are compared by multiplying, so nothing is rounded.
"""

from meedoen.core.disclosure.policy import Policy
from meedoen.core.indicators.amounts import Contributed

_WHOLE = 100


def is_dominated(amount: Contributed, /, *, policy: Policy) -> bool:
    """Tell whether the largest contributors (`dominant`, n: one or two) have more than `dominant_share` percent (k) of the amount.

    >>> [is_dominated(Contributed.of(brought), policy=Policy()) for brought in ([80_00, 6_00, 14_00], [30_00] * 4)]
    [True, False]
    """
    return _WHOLE * sum(amount.of_the_largest[: policy.dominant]) > policy.dominant_share * amount.total


def is_guessable(amount: Contributed, /, *, policy: Policy) -> bool:
    """Tell whether the second largest contributor can guess the largest within `guess_share` percent (p% rule).

    Who takes the amount less what it brought itself errs by what all the others brought together.

    >>> [is_guessable(Contributed.of(brought), policy=Policy()) for brought in ([80_00, 15_00, 5_00], [50_00, 30_00, 20_00])]
    [True, False]
    """
    others = amount.total - amount.largest - amount.second
    return amount.brought > 0 and _WHOLE * others < policy.guess_share * amount.largest


def may_leave(amount: Contributed, /, *, minimum: int, policy: Policy) -> bool:
    """Tell whether an amount may leave by itself: enough contributors, none that dominates and none that can be guessed.

    Where a contributor comes to less than 0 it does not: then the others are more than the amount, and nothing bounds them.

    >>> [may_leave(Contributed.of(brought), minimum=10, policy=Policy()) for brought in ([10_00] * 10, [10_00] * 9, [])]
    [True, False, False]
    """
    if amount.brought < minimum or amount.below:
        return False
    return not (is_dominated(amount, policy=policy) or is_guessable(amount, policy=policy))


def least_open(amount: Contributed, /, *, policy: Policy, step: int = 1) -> int:
    """Return how far what is inferred of an amount that does not leave has to stay from it, both ways.

    That is p percent of the largest, and at least one `step` of those in which amounts are told.

    >>> least_open(Contributed.of([80_00, 15_00, 5_00]), policy=Policy()), least_open(Contributed.of([3_00]), policy=Policy(), step=100)
    (800, 100)
    """
    return max(step, -(-policy.guess_share * amount.largest // _WHOLE))


def is_revised_enough(by: int, /, *, largest: int, policy: Policy) -> bool:
    """Tell whether an amount changed by so much that nobody can be told from that, if no one brought or brings more than the `largest`.

    Whoever brought most of the difference brought no more than that, nor did who comes second: so the rules of an amount by
    itself hold for the difference too.

    >>> [is_revised_enough(by, largest=100_00, policy=Policy()) for by in (235_00, -236_00)]
    [False, True]
    """
    two = min(policy.dominant, 2) * largest
    dominated = _WHOLE * two > policy.dominant_share * abs(by)
    return not dominated and _WHOLE * (abs(by) - 2 * largest) >= policy.guess_share * largest
