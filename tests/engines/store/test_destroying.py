"""At the end of their retention the facts of persons are gone, in every version and from the disk."""

from dataclasses import replace as changed
from threading import Thread

import pytest

from meedoen.core.indicators.facts import KNOWN_STILL, FactTable
from meedoen.engines.store.destroying import destroy
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.manifest import Cause
from meedoen.engines.store.replacing import replace
from tests.engines.store.made import BOOK, DRONTEN, NOON, event, facts, rows, spell


@pytest.fixture
def filled(store):
    old = spell("2010-01-01", person=2, known_until=50)
    new = changed(old, area=3030101, known_from=50, known_until=KNOWN_STILL)
    given = facts(spells=[spell("2024-01-01"), old, new], events=[event("2024-01-01"), event("2024-01-02", person=2)])
    replace(store, municipality=DRONTEN, facts=given, codebook=BOOK, at=NOON)
    return store


def test_every_version_of_somebody_is_removed(filled):
    manifest = destroy(filled, municipality=DRONTEN, persons=[2], at=NOON + 1)

    partition = filled.municipality(DRONTEN)
    assert [row["person"] for table in (FactTable.SPELLS, FactTable.EVENTS) for row in rows(partition, table)] == [1, 1]
    assert partition.check(codebook=BOOK).total == 0
    assert (manifest.revision, manifest.history[-1].cause) == (2, Cause.DESTROYED)
    assert [(each.kind, each.withdrawn) for each in manifest.history[-1].changes] == [(1, 1), (1500, 1)]
    assert {path.name for path in partition.folder.glob("*.parquet")} == {file.name for file in manifest.files}


def test_who_is_not_there_changes_nothing(filled):
    before = filled.municipality(DRONTEN).manifest

    assert destroy(filled, municipality=DRONTEN, persons=[3], at=NOON + 1) == before


def test_it_is_done_only_when_nobody_reads_the_old_files(filled):
    with filled.reading(DRONTEN) as partition:
        work = Thread(target=destroy, args=(filled,), kwargs={"municipality": DRONTEN, "persons": [2], "at": NOON + 1})
        work.start()
        work.join(timeout=1.5)
        waits = work.is_alive()
        still = len(rows(partition))
    work.join(timeout=20)

    assert (waits, still, work.is_alive()) == (True, 3, False)
    assert not any(path.exists() for path in partition.versions(FactTable.SPELLS))


def test_of_a_municipality_without_facts_it_says_so(store):
    with pytest.raises(StoreError, match="Van gemeente 0303 zijn geen feiten bewaard"):
        destroy(store, municipality=DRONTEN, persons=[1], at=NOON)
    assert store.municipalities() == ()
