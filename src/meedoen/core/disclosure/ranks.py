"""Means and quantiles of a group: how many persons there have to be around one, by their number alone.

A quantile is the number of one person, whose name is not told. As long as enough others stand below and above it, that
person can be any of them, and of each the number can be anything.
"""

from meedoen.core.indicators.days import rank_of
from meedoen.core.indicators.measures import Statistic


def enough_around(*, statistic: Statistic, many: int, minimum: int) -> bool:
    """Tell whether a statistic of so many may leave, their count being shown: half the minimum, upward, on both sides.

    Whose number it is counts below; a mean has no place among the numbers.

    >>> enough_around(statistic=Statistic.MEDIAN, many=10, minimum=10), enough_around(statistic=Statistic.MEDIAN, many=9, minimum=10)
    (True, False)
    >>> [enough_around(statistic=Statistic.NINETIETH, many=many, minimum=10) for many in (49, 50)]
    [False, True]
    """
    if many < minimum:
        return False
    if statistic is Statistic.MEAN:
        return True
    half, below = -(-minimum // 2), rank_of(statistic, many=many)
    return below >= half and many - below >= half
