"""How much of a file is read. It may come from anyone, so bytes, cells and time are bounded."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from meedoen.links.workbooks.sheets import Value, WorkbookError

_MEGABYTE = 1024 * 1024
_ROWS_BETWEEN_LOOKS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of one file; the standard ones take 100.000 rows of 14 columns with room to spare."""

    bytes: int = 25 * _MEGABYTE
    """Of the file as it comes in."""
    unpacked: int = 600 * _MEGABYTE
    """Bytes of all parts of an XLSX or ODS together; they pass by, and are never in memory as a whole."""
    parts: int = 500
    sheets: int = 30
    rows: int = 250_000
    """With something in them, over all sheets."""
    columns: int = 200
    cells: int = 4_000_000
    """Over all sheets, from column A to the last one that is filled in a row."""
    characters: int = 100_000_000
    """Of all texts together, also those that the file keeps once and shows often."""
    seconds: float = 60


class Budget:
    """What is left of the limits while a file is read."""

    def __init__(self, *, limits: Limits) -> None:
        self.limits = limits
        self._rows = self._cells = self._characters = 0
        self._until = time.monotonic() + limits.seconds

    def take(self, values: Sequence[Value], *, times: int = 1) -> None:
        """Count rows that were read.

        Raises:
            WorkbookError: there are more rows, cells or characters than are read, or it takes too long.

        """
        limits = self.limits
        self._rows += times
        self._cells += times * len(values)
        self._characters += times * sum(len(value) for value in values if type(value) is str)
        if self._rows > limits.rows:
            raise WorkbookError(
                f"Dit bestand heeft meer dan {dotted(limits.rows)} rijen; zoveel worden er niet gelezen. Deel het op in meer bestanden."
            )
        if self._cells > limits.cells or self._characters > limits.characters:
            raise WorkbookError(
                f"In dit bestand staat te veel: gelezen worden ten hoogste {dotted(limits.cells)} cellen en "
                f"{dotted(limits.characters)} tekens. Deel het op in meer bestanden."
            )
        if self._rows % _ROWS_BETWEEN_LOOKS == 0:
            self.look_at_the_time()

    def look_at_the_time(self) -> None:
        """Raise WorkbookError when reading takes too long."""
        if time.monotonic() > self._until:
            raise WorkbookError(
                f"Het lezen van dit bestand duurt langer dan {self.limits.seconds:.0f} seconden en is gestopt. Deel het op in meer bestanden."
            )


def dotted(number: int) -> str:
    """Write a whole number as Dutch does.

    >>> dotted(250_000)
    '250.000'
    """
    return f"{number:,}".replace(",", ".")
