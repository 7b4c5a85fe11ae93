"""A Spark cluster on this machine, with one worker and with two, each in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.engine import country
from benchmarks.engine.report import Clustered
from meedoen.core.indicators.facts import Dimension
from meedoen.engines.compiling.bundles import bundled
from meedoen.engines.compiling.compiler import compiled
from meedoen.engines.store.reading import FactStore


def measured(folder: Path, *, spells: int) -> tuple[Clustered, ...]:
    """Ask a cluster of one and of two workers for stock, in and out, twice, and return the second time of each."""
    return tuple(_in_a_process(folder, spells, workers) for workers in (1, 2))


def _in_a_process(folder: Path, spells: int, workers: int) -> Clustered:
    command = [sys.executable, "-m", "benchmarks.engine.spark", str(folder), str(spells), str(workers)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Clustered(**json.loads(told.splitlines()[-1]))


def main() -> int:
    """Measure one cluster."""
    # Of the driver only who measures a cluster has need.
    from meedoen.engines.distributed import Distributed, connected_to  # noqa: PLC0415
    from tests.spark import cluster  # noqa: PLC0415

    folder, spells, workers = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    store = FactStore(folder / str(spells))
    [bundle] = bundled(country.flows(Dimension.KIND))
    asked = compiled(bundle, codes=country.CODES)
    with TemporaryDirectory() as scratch, cluster.running(Path(scratch), workers=workers) as master:
        settings = {**cluster.SETTINGS, "spark.cores.max": str(workers), "spark.sql.shuffle.partitions": "8"}
        engine = Distributed(connected_to(master, settings=settings))
        engine.open(country.partitions(store))
        for _ in range(2):
            began = perf_counter()
            rows = engine.run(asked).count()
            seconds = perf_counter() - began
        engine.close()
    sys.stdout.write("\n" + json.dumps({"workers": workers, "spells": spells, "seconds": seconds, "rows": rows}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
