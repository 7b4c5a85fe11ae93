"""The smallest number that a share of a group does not exceed: exact on every engine."""

from meedoen.core.indicators.days import SHARES
from meedoen.core.indicators.measures import Statistic

ENDLESS = 1_000_000_000
"""More days than anything lasts, for what has not ended."""


def lowest_reaching(expression: str, statistic: Statistic) -> str:
    """Return the smallest of the numbers of a group so that at least the share of a statistic is at most it."""
    return f"lowest_reaching({expression}, {SHARES[statistic]})"
