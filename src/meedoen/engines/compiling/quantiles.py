"""The smallest number that a share of a group does not exceed: exact on every engine."""

from meedoen.core.indicators.measures import Statistic

ENDLESS = 1_000_000_000
"""More days than anything lasts, for what has not ended."""
_PERCENT = {
    Statistic.MEDIAN: 50,
    Statistic.LOWER_QUARTILE: 25,
    Statistic.UPPER_QUARTILE: 75,
    Statistic.NINETIETH: 90,
}


def lowest_reaching(expression: str, statistic: Statistic) -> str:
    """Return the smallest of the numbers of a group so that at least the share of a statistic is at most it."""
    return f"lowest_reaching({expression}, {_PERCENT[statistic]})"
