"""Random facts as files, for the engines to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from meedoen.core.indicators.facts import KNOWN_STILL, FactTable
from meedoen.engines.store.connecting import connected
from meedoen.engines.store.counting import write_counted
from meedoen.engines.store.merging import write_merged
from meedoen.engines.store.shapes import SHAPES, Row
from tests.engines.reference.facts import Facts


@dataclass(frozen=True, slots=True)
class Kept:
    """The files of one municipality in a folder."""

    code: int
    folder: Path

    def now(self, table: FactTable) -> Path:
        """Return the file with what is known now."""
        return self.folder / f"{table}.parquet"

    def versions(self, table: FactTable) -> tuple[Path, ...]:
        """Return the files with every version."""
        return self.now(table), self.folder / f"{table}-former.parquet"

    @property
    def merged(self) -> Path:
        """Return the file with the merged spells, made when it is asked for."""
        with connected() as connection:
            made = write_merged(connection, folder=self.folder, spells=self.now(FactTable.SPELLS))
        return self.folder / made.name

    @property
    def counted(self) -> Path:
        """Return the file with the counted spells, made when it is asked for."""
        with connected() as connection:
            made = write_counted(connection, folder=self.folder, spells=self.now(FactTable.SPELLS))
        return self.folder / made.name


def keep(facts: Facts, folder: Path) -> tuple[Kept, ...]:
    """Write facts as files and return where they stand, by municipality."""
    rows: dict[FactTable, Iterable[Row]] = {
        FactTable.SPELLS: facts.spells,
        FactTable.EVENTS: facts.events,
        FactTable.POPULATION: facts.residents,
        FactTable.TASK_FIGURES: facts.imposed,
    }
    codes = sorted({row.municipality for each in rows.values() for row in each}) or [303]
    return tuple(_keep_one(code, rows, folder / f"gemeente={code:04}") for code in codes)


def _keep_one(code: int, rows: dict[FactTable, Iterable[Row]], folder: Path) -> Kept:
    folder.mkdir(parents=True, exist_ok=True)
    kept = Kept(code, folder)
    for table, every in rows.items():
        own = [row for row in every if row.municipality == code]
        now = [row for row in own if getattr(row, "known_until", KNOWN_STILL) == KNOWN_STILL]
        former = [row for row in own if getattr(row, "known_until", KNOWN_STILL) != KNOWN_STILL]
        for path, chosen in zip(kept.versions(table), (now, former), strict=True):
            schema = SHAPES[table].arrow()
            columns = [
                pa.array([getattr(row, name) for row in chosen], schema.field(name).type) for name in schema.names
            ]
            pq.write_table(pa.table(columns, schema=schema), path)
    return kept
