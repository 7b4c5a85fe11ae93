"""Is a change more than chance? For counts and for sampled percentages; everything else has no answer.

Counts are taken as Poisson: given their sum, the later count is binomial with share one half (Przyborowski and
Wilenski, Biometrika 31, 1940). Percentages of a sample: the interval of Newcombe for a difference between two
independent shares, from two Wilson intervals (Statistics in Medicine 17, 1998, method 10). Both at 95 %.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

LEVEL = 0.95
_Z = 1.959963984540054


class Verdict(StrEnum):
    """What can be said about a change."""

    INSIDE_CHANCE = "inside_chance"
    BEYOND_CHANCE = "beyond_chance"


METHOD_COUNTS = "tellingen als Poisson, voorwaardelijke exacte toets (Przyborowski en Wilenski, 1940), 95 %"
METHOD_SHARES = "verschil van twee steekproefaandelen, interval van Newcombe (1998, methode 10), 95 %"


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval [low, high], as shares between 0 and 1 or as a difference of shares."""

    low: float
    high: float


def compare_counts(*, earlier: int, later: int) -> Verdict | None:
    """Compare two counts over stretches of equal length; None when both are 0 or one is negative.

    >>> compare_counts(earlier=22, later=14)
    <Verdict.INSIDE_CHANCE: 'inside_chance'>
    >>> compare_counts(earlier=22, later=7)
    <Verdict.BEYOND_CHANCE: 'beyond_chance'>
    """
    total = earlier + later
    if min(earlier, later) < 0 or total == 0:
        return None
    inside = two_sided_p(successes=later, trials=total) >= 1 - LEVEL
    return Verdict.INSIDE_CHANCE if inside else Verdict.BEYOND_CHANCE


def two_sided_p(*, successes: int, trials: int) -> float:
    """Return the exact two-sided p of `successes` out of `trials` under a share of one half.

    >>> round(two_sided_p(successes=5, trials=20), 4)
    0.0414
    """
    extreme = min(successes, trials - successes)
    if 2 * extreme == trials:
        return 1.0
    log_half = -trials * math.log(2)
    log_all = math.lgamma(trials + 1)
    tail = math.fsum(
        math.exp(log_all - math.lgamma(k + 1) - math.lgamma(trials - k + 1) + log_half) for k in range(extreme + 1)
    )
    return min(1.0, 2 * tail)


def compare_shares(*, earlier: tuple[int, int], later: tuple[int, int]) -> Verdict | None:
    """Compare two sampled shares, each (numerator, denominator); None when a denominator is 0.

    >>> compare_shares(earlier=(48, 80), later=(56, 70))
    <Verdict.BEYOND_CHANCE: 'beyond_chance'>
    """
    if earlier[1] <= 0 or later[1] <= 0:
        return None
    interval = difference_interval(earlier=earlier, later=later)
    inside = interval.low <= 0 <= interval.high
    return Verdict.INSIDE_CHANCE if inside else Verdict.BEYOND_CHANCE


def share_interval(*, numerator: int, denominator: int) -> Interval:
    """Return the Wilson score interval of one share.

    >>> interval = share_interval(numerator=81, denominator=263)
    >>> round(interval.low, 4), round(interval.high, 4)
    (0.2553, 0.3662)
    """
    share = numerator / denominator
    square = _Z * _Z
    middle = 2 * denominator * share + square
    spread = _Z * math.sqrt(square + 4 * denominator * share * (1 - share))
    bottom = 2 * (denominator + square)
    return Interval(low=max(0.0, (middle - spread) / bottom), high=min(1.0, (middle + spread) / bottom))


def difference_interval(*, earlier: tuple[int, int], later: tuple[int, int]) -> Interval:
    """Return Newcombe's interval for later minus earlier.

    >>> interval = difference_interval(earlier=(48, 80), later=(56, 70))
    >>> round(interval.low, 4), round(interval.high, 4)
    (0.0524, 0.3339)
    """
    first, second = later[0] / later[1], earlier[0] / earlier[1]
    one = share_interval(numerator=later[0], denominator=later[1])
    two = share_interval(numerator=earlier[0], denominator=earlier[1])
    below = math.hypot(first - one.low, two.high - second)
    above = math.hypot(one.high - first, second - two.low)
    return Interval(low=first - second - below, high=first - second + above)
