"""All facts of a municipality are replaced: sorted, apart what is known no more, and told by the manifest."""

from dataclasses import replace as changed
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from meedoen.core.indicators.facts import KNOWN_STILL, FactTable, Spell
from meedoen.engines.store.intake import arrow_of
from meedoen.engines.store.manifest import Cause, Change
from meedoen.engines.store.replacing import replace
from meedoen.engines.store.shapes import SHAPES
from tests.engines.store.made import BOOK, DRONTEN, NOON, event, facts, imposed, residents, rows, spell


def write(store, given, at=NOON):
    return replace(store, municipality=DRONTEN, facts=given, codebook=BOOK, at=at)


def test_what_is_written_is_read_back_sorted_by_its_begin(store):
    late, early = spell("2024-03-01", "2024-05-01", reason=1, provider=7, area=3030101), spell("2023-12-31")
    write(store, facts(spells=[late, early]))

    found = rows(store.municipality(DRONTEN))

    assert [Spell(municipality=DRONTEN, **row) for row in found] == [early, late]


def test_every_table_is_kept(store):
    happened, people, places = event("2024-02-29", value=12), residents(2024, 5000), imposed(2024, 12)
    write(store, facts(events=[happened], population=[people], task_figures=[places]))

    partition = store.municipality(DRONTEN)

    assert rows(partition, FactTable.EVENTS, "fact", "value") == [{"fact": happened.fact, "value": 12}]
    assert rows(partition, FactTable.POPULATION, "year", "number") == [{"year": 2024, "number": 5000}]
    assert rows(partition, FactTable.TASK_FIGURES, "kind", "number") == [{"kind": 900, "number": 12}]


def test_a_table_that_is_not_given_has_no_rows_and_all_columns(store):
    write(store, {})

    schema = pq.read_schema(store.municipality(DRONTEN).now(FactTable.SPELLS))

    expected = SHAPES[FactTable.SPELLS].arrow()
    assert (schema.names, schema.types) == (expected.names, expected.types)
    assert not any(field.nullable for field in schema)


def test_what_is_known_no_more_stands_apart(store):
    old = spell("2024-01-01", known_from=10, known_until=20)
    new = changed(old, end=date(2024, 6, 1), known_from=20, known_until=KNOWN_STILL)
    write(store, facts(spells=[old, new]))

    partition = store.municipality(DRONTEN)

    assert pq.read_table(partition.now(FactTable.SPELLS), partitioning=None)["known_from"].to_pylist() == [20]
    assert [row["known_from"] for row in rows(partition)] == [20, 10]


@pytest.mark.parametrize("form", ["rows", "arrow", "files"])
def test_rows_arrow_and_files_are_taken_in_alike(store, tmp_path, form):
    given = [spell("2024-01-01", person=9), spell("2023-01-01", "2024-01-01", reason=2)]
    table, _ = arrow_of(shape=SHAPES[FactTable.SPELLS], rows=given, municipality=DRONTEN)
    pq.write_table(table, tmp_path / "given.parquet")

    write(store, {FactTable.SPELLS: {"rows": given, "arrow": table, "files": [tmp_path / "given.parquet"]}[form]})

    assert [Spell(municipality=DRONTEN, **row) for row in rows(store.municipality(DRONTEN))] == given[::-1]


def test_the_manifest_tells_files_kinds_lists_and_providers(store):
    write(store, facts(spells=[spell("2024-01-01"), spell("2024-02-01", kind=2), spell("2023-07-05", kind=2)]))

    manifest = store.municipality(DRONTEN).manifest

    stored = manifest.table(FactTable.SPELLS)
    assert (stored.now.rows, stored.now.first_day, stored.now.last_day) == (3, date(2023, 7, 5), date(2024, 2, 1))
    assert stored.former is None
    assert [(each.kind, each.rows, each.first_day) for each in manifest.kinds] == [
        (1, 1, date(2024, 1, 1)),
        (2, 2, date(2023, 7, 5)),
    ]
    assert [(each.number, each.name) for each in manifest.providers] == [(7, "De Verzonnen Zaak")]
    assert {each.name: each.version for each in manifest.lists}["soorten"] == 3
    assert (manifest.revision, manifest.written_at, manifest.history[-1].cause) == (1, NOON, Cause.REPLACED)


def test_the_same_facts_give_the_same_files_in_any_order(store, tmp_path):
    given = [spell(f"2024-01-{day:02}", person=day % 5 + 1) for day in range(1, 29)]
    first = write(store, facts(spells=given))
    second = write(store, facts(spells=given[::-1]), at=NOON + 1)

    assert [file.sha256 for file in first.files] == [file.sha256 for file in second.files]
    assert second.history[-1].changes == ()


def test_only_the_files_of_the_last_revision_are_left(store):
    write(store, facts(spells=[spell("2024-01-01")]))
    manifest = write(store, facts(spells=[spell("2024-02-01")]), at=NOON + 1)

    found = {path.name for path in store.folder(DRONTEN).glob("*.parquet")}

    assert found == {file.name for file in manifest.files}


def test_a_revision_tells_what_changed_of_which_kind_from_which_day(store):
    stays, ends, goes, moves = (
        spell("2020-01-01"),
        spell("2021-01-01"),
        spell("2022-01-01", kind=2),
        spell("2023-01-01", area=3030101),
    )
    write(store, facts(spells=[stays, ends, goes, moves]))
    ended = changed(ends, end=date(2024, 5, 1), reason=1)
    moved = changed(moves, area=3030102)
    comes = spell("2024-03-01", kind=2)

    manifest = write(store, facts(spells=[stays, ended, moved, comes]), at=NOON + 1)

    assert manifest.history[-1].changes == (
        Change(
            table=FactTable.SPELLS,
            kind=1,
            added=0,
            changed=2,
            withdrawn=0,
            first_day=date(2021, 1, 1),
            first_edge=date(2023, 1, 1),
        ),
        Change(
            table=FactTable.SPELLS,
            kind=2,
            added=1,
            changed=0,
            withdrawn=1,
            first_day=date(2022, 1, 1),
            first_edge=date(2022, 1, 1),
        ),
    )


def test_a_spell_that_only_ends_changes_nothing_before_its_end(store):
    runs = spell("2021-01-01")
    write(store, facts(spells=[runs]))

    manifest = write(store, facts(spells=[changed(runs, end=date(2024, 5, 1))]), at=NOON + 1)

    assert [each.first_edge for each in manifest.history[-1].changes] == [date(2024, 5, 1)]


def test_a_fact_that_becomes_another_kind_changes_both(store):
    one = spell("2021-01-01")
    write(store, facts(spells=[one]))

    manifest = write(store, facts(spells=[changed(one, kind=2)]), at=NOON + 1)

    assert [(each.kind, each.changed) for each in manifest.history[-1].changes] == [(1, 1), (2, 1)]


def test_changes_of_several_revisions_are_told_together(store):
    first, second = spell("2021-01-01"), spell("2020-06-01")
    write(store, facts(spells=[first]))
    write(store, facts(spells=[first, second]), at=NOON + 1)
    manifest = write(store, facts(spells=[second], population=[residents(2022, 8)]), at=NOON + 2)

    since = manifest.changes_since(1)

    assert since is not None
    assert since[FactTable.SPELLS, 1].first_day == date(2020, 6, 1)
    assert since[FactTable.POPULATION, 0].first_day == date(2022, 1, 1)
    assert manifest.changes_since(3) == {}


def test_of_a_revision_that_is_not_of_this_partition_everything_may_differ(store):
    manifest = write(store, facts(spells=[spell("2021-01-01")]))

    assert manifest.changes_since(7) is None


def test_one_municipality_is_replaced_and_the_others_are_not(store):
    other = changed(spell("2021-01-01"), municipality=34)
    replace(store, municipality=34, facts=facts(spells=[other]), codebook=BOOK, at=NOON)
    before = store.municipality(34).manifest

    write(store, facts(spells=[spell("2024-01-01")]))

    assert store.municipality(34).manifest == before
    assert store.municipalities() == (34, DRONTEN)


def test_a_date_and_time_is_no_day(store):
    table, _ = arrow_of(shape=SHAPES[FactTable.SPELLS], rows=[spell("2024-01-01")], municipality=DRONTEN)
    place = table.schema.get_field_index("begin")
    wrong = table.set_column(place, "begin", table["begin"].cast(pa.timestamp("s")))

    with pytest.raises(Exception, match=r"kolom ‘begin’: heeft het type timestamp\[s\]; verwacht: date32\[day\]"):
        write(store, {FactTable.SPELLS: wrong})


def test_the_manifest_remembers_the_last_forty_revisions(store):
    one = spell("2024-01-01")
    for number in range(43):
        manifest = write(store, facts(spells=[changed(one, area=3030100 + number)]), at=NOON + number)

    assert store.municipality(DRONTEN).manifest == manifest
    assert (manifest.revision, len(manifest.history)) == (43, 40)
    assert manifest.changes_since(2) is None
    assert manifest.changes_since(3)[FactTable.SPELLS, 1].changed == 40
