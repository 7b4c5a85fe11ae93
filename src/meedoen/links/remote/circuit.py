"""A circuit breaker: after a row of failures a system is left in peace for a while, and whoever asks hears so at once."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_FAILURES = 4
REST = 60.0


class UnreachableError(Exception):
    """The other system does not answer; the message says which, and what to do (Dutch). It holds nothing that was asked."""


@dataclass(slots=True, kw_only=True)
class Circuit:
    """Counts how often in a row a system failed; after `most_failures` nobody asks it for `rest` seconds, then one may try.

    >>> moment = [0.0]
    >>> circuit = Circuit(name="DUO", most_failures=2, rest=60, clock=lambda: moment[0])
    >>> circuit.failed(); circuit.failed()
    >>> circuit.enter()
    Traceback (most recent call last):
    ...
    meedoen.links.remote.circuit.UnreachableError: DUO is niet bereikbaar. Meedoen probeert het over 60 seconden weer.
    >>> moment[0] = 61.0
    >>> circuit.enter()
    >>> circuit.succeeded(); circuit.is_open
    False
    """

    name: str
    most_failures: int = MOST_FAILURES
    rest: float = REST
    clock: Callable[[], float] = time.monotonic
    _failures: int = 0
    _open_until: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def is_open(self) -> bool:
        """Whether nobody asks now."""
        return self._open_until is not None and self.clock() < self._open_until

    def enter(self) -> None:
        """Let somebody ask, or refuse. After the rest one asks, and the others wait for how that goes.

        Raises:
            UnreachableError: the system failed too often a moment ago.

        """
        with self._lock:
            if self._open_until is None:
                return
            left = self._open_until - self.clock()
            if left > 0:
                message = (
                    f"{self.name} is niet bereikbaar. Meedoen probeert het over {max(1, round(left))} seconden weer."
                )
                raise UnreachableError(message)
            self._open_until = self.clock() + self.rest

    def succeeded(self) -> None:
        """Forget the failures."""
        with self._lock:
            self._failures, self._open_until = 0, None

    def failed(self) -> None:
        """Count a failure; one too many opens the circuit."""
        with self._lock:
            self._failures += 1
            if self._failures >= self.most_failures:
                self._open_until = self.clock() + self.rest


_CIRCUITS: dict[str, Circuit] = {}
_MAKING = threading.Lock()


def circuit_of(*, name: str, address: str) -> Circuit:
    """Return the circuit of a system at an address, the same for everybody in this process."""
    with _MAKING:
        return _CIRCUITS.setdefault(f"{name} {address}", Circuit(name=name))
