"""Counts for who sees the group as a whole and opens no files: few people are no number, and the rest is rounded.

Somebody who narrows a count to what is known of a neighbour would otherwise read the rest of the file from it. Rounding keeps a number that is
left out from being the difference of two that are shown. It stops nobody who combines many counts on many days; each look is logged.
"""

from dataclasses import dataclass
from decimal import Decimal

BASE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Veil:
    """Below `least` a count is not told; 0 stands for that."""

    least: int

    def of(self, many: int) -> int:
        """Return a count as it may be told, 0 when it may not.

        >>> [Veil(least=10).of(many) for many in (0, 1, 9, 10, 12, 13, 321)]
        [0, 0, 0, 10, 10, 15, 320]
        """
        return rounded(many) if many >= self.least else 0

    def hours(self, hours: Decimal) -> Decimal:
        """Return hours of enough people as they may be told."""
        return Decimal(rounded(round(hours)))


def rounded(many: int) -> int:
    """Return the nearest multiple of `BASE`, halves up."""
    return (2 * many + BASE) // (2 * BASE) * BASE
