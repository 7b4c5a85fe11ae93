"""How long one audit took."""

import time
from types import TracebackType
from typing import Self


class Timing:
    """Seconds of the processor and by the clock between begin and end."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.processor = self.clock = 0.0

    def __enter__(self) -> Self:
        """Begin."""
        self.processor, self.clock = time.process_time(), time.perf_counter()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""
        self.processor = time.process_time() - self.processor
        self.clock = time.perf_counter() - self.clock

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.what:<24}{self.processor:8.1f} s processor {self.clock:8.1f} s clock"
