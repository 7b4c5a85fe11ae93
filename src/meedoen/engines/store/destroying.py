"""Destroying the facts of persons at the end of their retention: every version, now and before."""

from collections.abc import Iterable

import pyarrow as pa

from meedoen.core.indicators.facts import FactTable
from meedoen.engines.store.connecting import parquet
from meedoen.engines.store.files import remove_unnamed
from meedoen.engines.store.manifest import Cause, Manifest
from meedoen.engines.store.publishing import Desk, Lists, desk, publish
from meedoen.engines.store.reading import FactStore
from meedoen.engines.store.shapes import SHAPES, names

_LEAVING = "leaving"


def destroy(store: FactStore, *, municipality: int, persons: Iterable[int], at: int) -> Manifest:
    """Remove all versions of the facts of persons, and return the manifest as it is then.

    It returns when the files that held them are gone, so it waits for who reads them. When there are none of these persons
    there is no new revision. How many facts were withdrawn stands in the changes; of whom they were stands nowhere.

    Raises:
        StoreError: there are no facts, another process writes, or the disk refuses; then nothing was removed.

    """
    store.municipality(municipality)
    with desk(store, municipality=municipality) as place:
        place.connection.register(_LEAVING, pa.table({"person": pa.array(list(persons), pa.int64())}))
        before = place.before.manifest if place.before else store.municipality(municipality).manifest
        views = {table: view for table in (FactTable.SPELLS, FactTable.EVENTS) if (view := _left(place, table))}
        if not views:
            # An earlier destroying may have been killed while it waited for who was reading.
            remove_unnamed(folder=place.folder, manifest=before, wait=True)
            return before
        lists = Lists(providers=before.providers, versions=before.lists)
        merged = before.merged is not None
        return publish(
            place, views=views, cause=Cause.DESTROYED, at=at, lists=lists, merged=merged, wait=True, of=_LEAVING
        )


def _left(place: Desk, table: FactTable) -> str:
    """Make the view of a table without these persons; return its name, or nothing when it has none of them."""
    if place.before is None:
        return ""
    stored, name = parquet(place.before.versions(table)), f"{table.value}_left"
    found = place.connection.sql(f"SELECT count(*) FROM {stored} SEMI JOIN {_LEAVING} USING (person)").fetchall()
    if found == [(0,)]:
        return ""
    columns = names(SHAPES[table].columns)
    place.connection.execute(
        f"CREATE VIEW {name} AS SELECT {columns} FROM {stored} ANTI JOIN {_LEAVING} USING (person)"
    )
    return name
