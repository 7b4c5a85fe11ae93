"""Filling a store with made up facts, one municipality at a time, so that a whole country needs the memory of one part."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import FactTable
from meedoen.engines.store.intake import nothing
from meedoen.engines.store.manifest import Manifest
from meedoen.engines.store.reading import FactStore
from meedoen.engines.store.replacing import replace
from meedoen.engines.synthetic.drawing import Draws
from meedoen.engines.synthetic.happening import events
from meedoen.engines.synthetic.lasting import FIRST, LAST, People, as_table, numbers_of, spells
from meedoen.engines.synthetic.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """By what facts are made up: a seed, the lists, which kind of event follows which, and the share that was corrected.

    Without `follows` a kind of event follows another as in the national list; in another list they follow each other two by two.
    """

    seed: int
    book: CodeBook
    follows: Mapping[int, int] = field(default_factory=dict)
    corrected: float = 0.04


def parts(recipe: Recipe, place: Place) -> Iterator[tuple[FactTable, pa.Table]]:
    """Give the facts of a place in parts of at most a million rows, each with its table."""
    draws = Draws(recipe.seed, place.municipality)
    people = People(place=place, draws=draws, book=recipe.book)
    for part in spells(people, corrected=recipe.corrected):
        yield FactTable.SPELLS, part
    for part in events(people, follows=recipe.follows, corrected=recipe.corrected):
        yield FactTable.EVENTS, part
    yield FactTable.POPULATION, _residents(recipe, place, draws)
    yield FactTable.TASK_FIGURES, _imposed(recipe, place, draws)


def made_up(recipe: Recipe, place: Place) -> dict[FactTable, pa.Table]:
    """Return all facts of a place in memory; for a village, not for a city."""
    tables: dict[FactTable, list[pa.Table]] = {table: [nothing(table)] for table in FactTable}
    for table, part in parts(recipe, place):
        tables[table].append(part)
    return {table: pa.concat_tables(several) for table, several in tables.items()}


def fill(
    store: FactStore, *, recipe: Recipe, places: Iterable[Place], at: int, merged: bool = True
) -> Iterator[Manifest]:
    """Replace the facts of places by made up ones, and give the manifest of each when it is written.

    Raises:
        StoreError: as `store.replacing.replace`.

    """
    store.root.mkdir(parents=True, exist_ok=True)
    for place in places:
        with TemporaryDirectory(dir=store.root, prefix=".gemaakt-") as folder:
            yield replace(
                store,
                municipality=place.municipality,
                facts=_aside(Path(folder), recipe, place),
                codebook=recipe.book,
                at=at,
                merged=merged,
            )


def _aside(folder: Path, recipe: Recipe, place: Place) -> dict[FactTable, list[Path]]:
    files: dict[FactTable, list[Path]] = {}
    for table, part in parts(recipe, place):
        paths = files.setdefault(table, [])
        paths.append(folder / f"{table.value}-{len(paths):04}.parquet")
        pq.write_table(part, paths[-1], compression="none", use_dictionary=False, write_statistics=False)
    return files


def _residents(recipe: Recipe, place: Place, draws: Draws) -> pa.Table:
    """Return how many live in each area by age on every 1 January, also of the year after the last."""
    years = range(FIRST.year, LAST.year + 2)
    ages = [code.number for code in recipe.book.ages] or [0]
    cells = np.array(list(product(years, place.areas, ages)), np.int64)
    year, area, age = cells.T
    mean = max(place.residents // (len(place.areas) * len(ages)), 1)
    # Who live somewhere hardly change from one year to the next.
    number = mean // 2 + draws.below("residents", area * 1000 + age, mean + 1) + (year - FIRST.year) * mean // 100
    return as_table(FactTable.POPULATION, {"year": year, "area": area, "age": age, "number": number})


def _imposed(recipe: Recipe, place: Place, draws: Draws) -> pa.Table:
    kinds = numbers_of(recipe.book, FactTable.TASK_FIGURES)
    if not kinds:
        return nothing(FactTable.TASK_FIGURES)
    year, kind = np.array(list(product(range(FIRST.year, LAST.year + 2), kinds)), np.int64).T
    number = 5 + draws.below("task", kind, place.residents // 500 + 1) + year - FIRST.year
    return as_table(FactTable.TASK_FIGURES, {"year": year, "kind": kind, "number": number})
