"""What was measured of one way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of the processor (of this process, not of a server) and by the clock.

    `is_beside` says that it is another way than ours.
    """

    what: str
    processor: float
    clock: float
    is_beside: bool = False

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.what:<44}{self.processor:8.1f} s processor {self.clock:8.1f} s clock"

    def times(self, other: "Timing") -> str:
        """Say how many times as long this took as another, of the processor and by the clock."""
        return f"{self.processor / other.processor:.1f} times ours ({self.clock / other.clock:.1f} by the clock)"
