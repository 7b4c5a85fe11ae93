"""Amounts of money: they do not leave when one or two contributors make up nearly all of it, whatever their number.

Both rules look at what each contributor brings in whole cents: a person, a household or a provider of care. Percentages are
compared by multiplying, so nothing is rounded.
"""

from collections.abc import Sequence

from meedoen.core.disclosure.policy import Policy
from meedoen.core.indicators.choices import require

_WHOLE = 100


def is_dominated(*, contributions: Sequence[int], policy: Policy) -> bool:
    """Tell whether the largest contributors (`dominant`, n) have more than `dominant_share` percent (k) of the amount.

    >>> is_dominated(contributions=[80_00, 6_00, 14_00], policy=Policy()), is_dominated(contributions=[30_00] * 4, policy=Policy())
    (True, False)

    Raises:
        MeasureError: a contribution is below 0.

    """
    largest = _largest_first(contributions)
    return _WHOLE * sum(largest[: policy.dominant]) > policy.dominant_share * sum(largest)


def is_guessable(*, contributions: Sequence[int], policy: Policy) -> bool:
    """Tell whether the second largest contributor can guess the largest within `guess_share` percent (p% rule).

    Who takes the amount less what it brought itself errs by what all the others brought together.

    >>> is_guessable(contributions=[80_00, 15_00, 5_00], policy=Policy()), is_guessable(contributions=[50_00, 30_00, 20_00], policy=Policy())
    (True, False)

    Raises:
        MeasureError: a contribution is below 0.

    """
    largest = _largest_first(contributions)
    return bool(largest) and _WHOLE * sum(largest[2:]) < policy.guess_share * largest[0]


def may_leave(*, contributions: Sequence[int], subject: str, policy: Policy) -> bool:
    """Tell whether an amount may leave by itself: enough contributors, none that dominates and none that can be guessed.

    >>> may_leave(contributions=[10_00] * 10, subject="bijzondere bijstand", policy=Policy())
    True
    """
    brought = [each for each in contributions if each]
    if not brought:
        return policy.zeros_shown
    few = len(brought) < policy.minimum(subject=subject)
    return not (
        few or is_dominated(contributions=brought, policy=policy) or is_guessable(contributions=brought, policy=policy)
    )


def least_open(*, contributions: Sequence[int], policy: Policy) -> int:
    """Return how wide what is inferred of an amount that does not leave has to stay: p percent of the largest, both ways.

    >>> least_open(contributions=[80_00, 15_00, 5_00], policy=Policy())
    1600
    """
    largest = max(contributions, default=0)
    return max(policy.least_width, -(-2 * policy.guess_share * largest // _WHOLE))


def _largest_first(contributions: Sequence[int]) -> list[int]:
    require(min(contributions, default=0) >= 0, message="Een bijdrage aan een bedrag is 0 of meer.")
    return sorted(contributions, reverse=True)
