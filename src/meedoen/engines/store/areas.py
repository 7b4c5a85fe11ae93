"""Which areas a file of the store has rows of."""

from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq


def areas_in(path: Path) -> tuple[int, ...]:
    """Return the numbers of the areas (buurten, and wijken as their own number) in a file with a column `area`, in order.

    Raises:
        OSError: the file is not there.

    """
    found = pc.unique(pq.read_table(path, columns=["area"]).column("area"))
    return tuple(sorted(number for number in found.to_pylist() if number is not None))
