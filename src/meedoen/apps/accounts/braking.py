"""How long to wait after wrong attempts: some are free, then each next one makes the pause twice as long, up to a limit.

Every wrong attempt is forgotten after a while, so a pause ends by itself and nobody is locked out for good.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

_DOUBLINGS = 20
"""A pause is at its longest long before this, and a longer stretch of time cannot be told."""
_MOST = 60
"""No count goes higher: the pause is at its longest long before, and what is forgotten stays forgotten in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brake:
    """How many wrong attempts are free, how long the pauses are, after how long one attempt is forgotten."""

    free: int
    first: timedelta
    longest: timedelta
    forgotten: timedelta

    def standing(self, *, count: int, last_at: datetime, now: datetime) -> int:
        """Return how many attempts still count.

        >>> at = datetime(2026, 1, 1, 12)
        >>> PAIR.standing(count=7, last_at=at, now=at + 2 * PAIR.forgotten)
        5
        """
        return max(0, count - int((now - last_at) / self.forgotten))

    def wait(self, *, count: int, last_at: datetime, now: datetime) -> timedelta | None:
        """Return how long to wait still before the next attempt; None when it may be made.

        >>> at = datetime(2026, 1, 1, 12)
        >>> PAIR.wait(count=4, last_at=at, now=at)
        >>> [PAIR.wait(count=n, last_at=at, now=at).seconds // 60 for n in (5, 6, 7, 8, 9, 50)]
        [1, 2, 4, 8, 16, 60]
        """
        over = self.standing(count=count, last_at=last_at, now=now) - self.free
        if over < 0:
            return None
        pause = min(self.longest, self.first * 2 ** min(over, _DOUBLINGS))
        left = last_at + pause - now
        return left if left > timedelta() else None

    def next(self, *, count: int, last_at: datetime, now: datetime) -> int:
        """Return the count after one more attempt."""
        return min(_MOST, self.standing(count=count, last_at=last_at, now=now) + 1)


_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
PAIR = Brake(free=5, first=_MINUTE, longest=_HOUR, forgotten=_HOUR)
"""One name from one address."""
DEVICE = PAIR
"""One name in a browser in which that person signed in before."""
NAME = Brake(free=20, first=_MINUTE, longest=15 * _MINUTE, forgotten=15 * _MINUTE)
"""One name from all addresses in which that person did not sign in before: guessing from many places at once."""
ADDRESS = Brake(free=50, first=_MINUTE, longest=15 * _MINUTE, forgotten=_MINUTE)
"""All names from one address; a town hall has one address, so it is wide and soon forgotten."""
CODE = Brake(free=5, first=_MINUTE, longest=4 * _HOUR, forgotten=12 * _HOUR)
"""Codes of the second factor, recovery codes too: at most some thirty guesses in the first day, then six a day."""
TOLD = Brake(free=50, first=10 * _MINUTE, longest=10 * _MINUTE, forgotten=10 * _MINUTE)
"""Lines in the log about names that nobody has: not a brake on people, but on how fast a guesser fills the log."""
TOLD_DAILY = Brake(free=1, first=24 * _HOUR, longest=24 * _HOUR, forgotten=24 * _HOUR)
"""A line a day in the log about the same thing: a program whose key is over goes on asking, for weeks if need be."""
