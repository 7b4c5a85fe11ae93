"""What was measured of one way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of the processor (of this process) and by the clock."""

    what: str
    processor: float
    clock: float

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.what:<44}{self.processor:8.1f} s processor {self.clock:8.1f} s clock"
