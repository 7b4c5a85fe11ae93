"""What breaks a rule is told by table, row, column and rule, all at once, and nothing is taken in."""

from dataclasses import replace as changed
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from meedoen.core.indicators.facts import OPEN_END, FactTable
from meedoen.engines.store.intake import arrow_of
from meedoen.engines.store.problems import RefusedFactsError
from meedoen.engines.store.replacing import replace
from meedoen.engines.store.shapes import SHAPES
from tests.engines.store.made import BOOK, DRONTEN, NOON, event, facts, imposed, residents, spell

FINE = spell("2020-01-01")
CASES = [
    (
        facts(spells=[spell("2024-01-01", "2024-01-01")]),
        "perioden, rij 1, kolom ‘end’: 2024-01-01 ligt niet na het begin; verwacht: een dag na het begin, of 2299-12-31",
    ),
    (
        facts(spells=[FINE, spell("2024-01-02", "2023-01-01")]),
        "perioden, rij 2, kolom ‘end’: 2023-01-01 ligt niet na het begin",
    ),
    (
        facts(spells=[spell("1899-12-31", "1950-01-01")]),
        "kolom ‘begin’: 1899-12-31 ligt voor 1900; verwacht: een dag van 1900-01-01",
    ),
    (facts(spells=[changed(FINE, begin=OPEN_END)]), "kolom ‘begin’: 2299-12-31 ligt te ver weg"),
    (facts(spells=[changed(FINE, end=date(9999, 12, 31))]), "kolom ‘end’: 9999-12-31 ligt te ver weg"),
    (facts(spells=[changed(FINE, kind=77)]), "kolom ‘kind’: 77 staat niet in de lijst ‘soorten’ (versie 3)"),
    (facts(spells=[changed(FINE, kind=0)]), "kolom ‘kind’: 0 staat niet in de lijst ‘soorten’ (versie 3)"),
    (facts(spells=[changed(FINE, kind=1500)]), "kolom ‘kind’: 1500 hoort in een andere tabel"),
    (facts(events=[event("2024-01-01", kind=1)]), "gebeurtenissen, rij 1, kolom ‘kind’: 1 hoort in een andere tabel"),
    (facts(spells=[changed(FINE, age=3)]), "kolom ‘age’: 3 staat niet in de lijst ‘leeftijden’"),
    (facts(spells=[changed(FINE, group_code=2)]), "kolom ‘group_code’: 2 staat niet in de lijst ‘groepen’"),
    (facts(spells=[changed(FINE, reason=9)]), "kolom ‘reason’: 9 staat niet in de lijst ‘redenen’ (versie 2)"),
    (facts(spells=[changed(FINE, provider=8)]), "kolom ‘provider’: 8 staat niet in de lijst ‘aanbieders’"),
    (
        facts(spells=[changed(FINE, area=340101)]),
        "kolom ‘area’: 340101 ligt niet in gemeente 0303; verwacht: een buurt van 3030000 tot en met 3039999, of 0",
    ),
    (facts(spells=[changed(FINE, person=0)]), "kolom ‘person’: 0 is geen pseudoniem; verwacht: een ander getal"),
    (facts(spells=[changed(FINE, household=0)]), "kolom ‘household’: 0 is geen pseudoniem; verwacht: een ander getal"),
    (facts(spells=[changed(FINE, known_from=-1)]), "kolom ‘known_from’: -1 is negatief"),
    (facts(spells=[changed(FINE, known_from=9, known_until=9)]), "kolom ‘known_until’: 9 ligt niet na ‘known_from’"),
    (
        facts(spells=[FINE, FINE]),
        f"rij 2, kolom ‘known_from’: feit {FINE.fact} staat twee keer in de tabel met dezelfde",
    ),
    (
        facts(spells=[changed(FINE, known_from=5), changed(FINE, known_until=6), changed(FINE, known_from=90)]),
        f"rij 1, kolom ‘known_from’: feit {FINE.fact} heeft twee versies die tegelijk bekend zijn",
    ),
    (facts(events=[event("1850-01-01")]), "gebeurtenissen, rij 1, kolom ‘day’: 1850-01-01 ligt voor 1900"),
    (facts(population=[residents(2024, -1)]), "inwoners, rij 1, kolom ‘number’: -1 is negatief"),
    (facts(population=[residents(24, 1)]), "inwoners, rij 1, kolom ‘year’: 24 is geen jaar"),
    (facts(population=[residents(2024, 1)] * 2), "inwoners, rij 2, kolom ‘year’: is dezelfde als in een eerdere rij"),
    (facts(task_figures=[imposed(2024, 1)] * 2), "taakstellingen, rij 2, kolom ‘year’: is dezelfde"),
    (facts(spells=[changed(FINE, kind=40_000)]), "kolom ‘kind’: is 40000; verwacht: een waarde van het type int16"),
    (facts(spells=[changed(FINE, municipality=34)]), "rij 1, kolom ‘municipality’: is 34; verwacht: 303"),
    (facts(spells=[event("2024-01-01")]), "perioden: verwacht: alleen Spell"),
]


def write(store, given):
    return replace(store, municipality=DRONTEN, facts=given, codebook=BOOK, at=NOON)


@pytest.mark.parametrize(("given", "told"), CASES)
def test_what_breaks_a_rule_is_told(store, given, told):
    with pytest.raises(RefusedFactsError) as refused:
        write(store, given)

    assert told in str(refused.value)
    assert store.municipalities() == ()


@pytest.mark.parametrize(
    "given",
    [
        changed(FINE, end=OPEN_END),
        changed(FINE, begin=date(1900, 1, 1)),
        changed(FINE, end=date(2020, 1, 2)),
        changed(FINE, area=3030000),
        changed(FINE, area=3039999, age=2, group_code=1, provider=7, reason=2, person=-5),
    ],
)
def test_what_just_keeps_the_rules_is_taken_in(store, given):
    write(store, facts(spells=[given]))

    assert store.municipality(DRONTEN).check(codebook=BOOK).total == 0


def test_versions_that_follow_each_other_are_taken_in(store):
    write(store, facts(spells=[changed(FINE, known_until=6), changed(FINE, known_from=6)]))

    assert store.municipality(DRONTEN).manifest.table(FactTable.SPELLS).former is not None


def table_of(*spells):
    table, _ = arrow_of(shape=SHAPES[FactTable.SPELLS], rows=spells, municipality=DRONTEN)
    return table


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (table_of(FINE).drop(["reason"]), "perioden, kolom ‘reason’: ontbreekt"),
        (
            table_of(FINE).append_column("bsn", pa.array([1])),
            "perioden, kolom ‘bsn’: hoort hier niet; verwacht: alleen",
        ),
        (
            table_of(FINE).set_column(3, "kind", pa.array(["bijstand"])),
            "kolom ‘kind’: heeft het type string; verwacht: int16",
        ),
        (
            table_of(FINE, FINE).set_column(0, "fact", pa.array([1, None], pa.int64())),
            "perioden, rij 2, kolom ‘fact’: is leeg; verwacht: een waarde in elke rij",
        ),
    ],
)
def test_columns_that_are_missing_more_or_otherwise_are_told(store, given, told):
    with pytest.raises(RefusedFactsError) as refused:
        write(store, {FactTable.SPELLS: given})

    assert told in str(refused.value)


def test_a_file_that_is_half_is_told_by_its_name(store, tmp_path):
    path = tmp_path / "aanlevering.parquet"
    pq.write_table(table_of(FINE), path)
    path.write_bytes(path.read_bytes()[:-20])

    with pytest.raises(RefusedFactsError, match=r"bestand aanlevering.parquet: is niet te lezen; verwacht: een heel"):
        write(store, {FactTable.SPELLS: [path]})


def test_a_row_of_a_file_is_told_with_its_file(store, tmp_path):
    one, two = tmp_path / "een.parquet", tmp_path / "twee.parquet"
    pq.write_table(table_of(FINE), one)
    pq.write_table(table_of(spell("2021-01-01"), spell("2021-01-01", age=9)), two)

    with pytest.raises(RefusedFactsError, match=r"perioden, bestand twee.parquet, rij 2, kolom ‘age’: 9 staat niet in"):
        write(store, {FactTable.SPELLS: [one, two]})


def test_the_first_hundred_are_told_and_all_are_counted(store):
    many = 1000
    table = table_of(*[spell("2024-01-01") for _ in range(many)])
    wrong = table.set_column(table.schema.get_field_index("age"), "age", pa.array(np.full(many, 9, np.int16)))

    with pytest.raises(RefusedFactsError) as refused:
        write(store, {FactTable.SPELLS: wrong})

    assert (len(refused.value.findings.problems), refused.value.findings.total) == (100, many)
    assert "er zijn 1000 dingen mis" in str(refused.value)
    assert str(refused.value).endswith("en nog 900 keer iets")


def test_what_stood_there_stays_when_something_is_refused(store):
    write(store, facts(spells=[FINE]))
    before = store.municipality(DRONTEN).manifest

    with pytest.raises(RefusedFactsError):
        write(store, facts(spells=[changed(FINE, age=9)]))

    assert store.municipality(DRONTEN).manifest == before
    assert store.municipality(DRONTEN).check(codebook=BOOK).total == 0
