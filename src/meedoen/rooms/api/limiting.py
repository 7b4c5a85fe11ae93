"""A brake on too many requests: so many a minute from one address, counted in the memory of each process.

It protects the site from a program that runs wild, without a write to the database for every read. Each process counts
for itself, so an address may do at least what the limit says, and at most that times the number of processes.
"""

from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

MINUTE = 60
_MOST_ADDRESSES = 20_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a minute: how many requests it has, how many remain, in how many seconds a new one begins."""

    limit: int
    remaining: int
    reset: int

    @property
    def is_spent(self) -> bool:
        """Whether this request is one too many."""
        return self.remaining < 0

    @property
    def headers(self) -> dict[str, str]:
        """The allowance as headers of an answer."""
        told = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(max(0, self.remaining)),
            "RateLimit-Reset": str(self.reset),
        }
        return {**told, "Retry-After": str(self.reset)} if self.is_spent else told


@dataclass(slots=True)
class Brake:
    """Counts the requests of each address in the minute that is running."""

    limit: int
    _begin: float = 0
    _counts: dict[str, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def count(self, *, address: str, now: float | None = None) -> Allowance:
        """Count one request and return what is left; `now` is in seconds of a clock that only runs forward."""
        moment = monotonic() if now is None else now
        with self._lock:
            if moment - self._begin >= MINUTE or not self._counts or len(self._counts) > _MOST_ADDRESSES:
                self._begin = moment
                self._counts.clear()
            used = self._counts[address] = self._counts.get(address, 0) + 1
            reset = max(1, -(-int((self._begin + MINUTE - moment) * 1000) // 1000))
        return Allowance(limit=self.limit, remaining=self.limit - used, reset=reset)
