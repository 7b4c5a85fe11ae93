"""`python -m benchmarks.engine.once NAME FOLDER SPELLS`: one measurement in a process of its own, told as JSON."""

import json
import resource
import sys
from pathlib import Path
from time import perf_counter

import pyarrow as pa

from benchmarks.engine import country
from benchmarks.engine.ours import OURS
from benchmarks.engine.peers import PEERS
from meedoen.engines.store.reading import FactStore


def main() -> int:
    """Measure one thing: the seconds by the clock from open manifests on, the largest memory, and how many rows came of it."""
    name, folder, spells = sys.argv[1:]
    measured = {**OURS, **PEERS}[name]
    parts = country.partitions(FactStore(Path(folder) / spells))
    # pyarrow loads pandas, where that is installed, at the first array that it makes; a product has no pandas.
    pa.array([0])
    began = perf_counter()
    try:
        rows = measured(parts)
    except ModuleNotFoundError as error:
        sys.stdout.write(json.dumps({"absent": error.name}))
        return 0
    seconds = perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000
    sys.stdout.write(json.dumps({"seconds": seconds, "gigabytes": peak, "rows": rows}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
