"""Readers go by the manifest, and what is not as it was written is told in a sentence."""

import json
from dataclasses import replace as changed

import pytest

from meedoen.core.indicators.codes import CodeList
from meedoen.core.indicators.facts import FactTable
from meedoen.engines.store import manifest as manifests
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.replacing import replace
from tests.engines.store.made import BOOK, DRONTEN, NOON, facts, rows, spell


@pytest.fixture
def filled(store):
    given = facts(spells=[spell("2024-01-01", known_until=5), spell("2024-01-01", person=2)])
    replace(store, municipality=DRONTEN, facts=given, codebook=BOOK, at=NOON)
    return store


def test_a_municipality_without_facts_is_told(store):
    with pytest.raises(
        StoreError, match=r"Van gemeente 0034 zijn geen feiten bewaard: verwacht werd het bestand manifest"
    ):
        store.municipality(34)
    with pytest.raises(StoreError, match=r"geen feiten.* Lever ze aan met meedoen deliver\."), store.reading(34):
        pass


def test_only_what_has_a_manifest_is_a_municipality(filled):
    filled.folder(34).mkdir()
    (filled.root / "gemeente=onzin").mkdir()

    assert filled.municipalities() == (DRONTEN,)


@pytest.mark.parametrize(
    ("alter", "told"),
    [
        (
            lambda told: told | {"schema_version": 2},
            "geschreven in indeling 2; deze versie van Meedoen leest indeling 1",
        ),
        (lambda told: told | {"municipality": 34}, "staan feiten van gemeente 0034; verwacht: gemeente 0303"),
        (lambda told: told | {"history": []}, "beschadigd: niet elke tabel staat erin"),
        (lambda told: told | {"kinds": [{"kind": "x"}]}, "beschadigd: bij ‘kinds.0.table’ staat iets anders"),
        (lambda _: [], "beschadigd: het is geen heel bestand"),
    ],
)
def test_a_manifest_that_is_otherwise_is_told(filled, alter, told):
    path = filled.folder(DRONTEN) / manifests.NAME
    path.write_text(json.dumps(alter(json.loads(path.read_text()))))

    with pytest.raises(StoreError, match=told):
        filled.municipality(DRONTEN)


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"schema_version": 1}'])
def test_of_a_damaged_manifest_it_is_told_which_file_and_what_to_do(filled, text):
    (filled.folder(DRONTEN) / manifests.NAME).write_bytes(text)

    with pytest.raises(StoreError) as told, filled.computing(DRONTEN):
        pass

    for part in (
        "Het bestand manifest.json van gemeente 0303, in gemeente=0303, is beschadigd",
        "Er is niets uitgerekend en niets veranderd.",
        "Zet een reservekopie terug, of zet de map gemeente=0303 opzij en lever de feiten opnieuw aan met meedoen deliver.",
    ):
        assert part in str(told.value)


def test_what_is_told_to_do_with_damage_works(filled):
    given = facts(spells=[spell("2024-01-01", person=2)])
    (filled.folder(DRONTEN) / manifests.NAME).write_bytes(b"{")

    filled.folder(DRONTEN).rename(filled.root / "opzij")
    deliver(filled, municipality=DRONTEN, facts=given, codebook=BOOK, at=NOON + 1)

    assert filled.municipality(DRONTEN).manifest.revision == 1


def test_a_disk_that_refuses_to_be_read_is_told_in_dutch(filled):
    lock = filled.folder(DRONTEN) / ".lezen"
    lock.unlink(missing_ok=True)
    lock.mkdir()

    told = r"niet te lezen \(het is een map en geen bestand; het ging om \.lezen\)"
    with pytest.raises(StoreError, match=told), filled.reading(DRONTEN):
        pass


def test_half_a_manifest_is_told(filled):
    path = filled.folder(DRONTEN) / manifests.NAME
    path.write_bytes(path.read_bytes()[:300])

    with pytest.raises(StoreError, match="beschadigd: het is geen heel bestand"):
        filled.municipality(DRONTEN)


def test_a_file_that_is_gone_or_cut_off_is_told_before_anything_is_computed(filled):
    path = filled.municipality(DRONTEN).now(FactTable.SPELLS)
    whole = path.read_bytes()
    path.write_bytes(whole[:-100])

    with pytest.raises(StoreError, match=rf"heeft {len(whole) - 100} bytes; verwacht: {len(whole)} bytes"):
        filled.municipality(DRONTEN)
    path.unlink()
    with pytest.raises(StoreError, match="is er niet; verwacht"):
        filled.municipality(DRONTEN)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda path: path.unlink(), "is er niet; verwacht: het bestand dat is geschreven"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "dus het is niet heel of aangevuld"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1] + b"?"), "is veranderd nadat het is geschreven"),
    ],
)
def test_an_altered_file_is_found_by_its_name(filled, harm, told):
    partition = filled.municipality(DRONTEN)
    _, former = partition.versions(FactTable.SPELLS)
    harm(former)

    findings = partition.check(codebook=BOOK)

    assert findings.total == 1
    assert str(findings.problems[0]).startswith(f"spells-former, bestand {former.name}: ")
    assert told in findings.text


def test_what_a_newer_list_does_not_know_is_found_in_what_is_stored(filled):
    newer = changed(BOOK, kinds=CodeList("soorten", 4, tuple(code for code in BOOK.kinds if code.number != 1)))

    findings = filled.municipality(DRONTEN).check(codebook=newer)

    assert findings.total == 2
    assert "(versie 4)" in findings.text


def test_whoever_reads_keeps_the_files_while_another_writes(filled):
    with filled.reading(DRONTEN) as partition:
        written = replace(filled, municipality=DRONTEN, facts={}, codebook=BOOK, at=NOON + 1)

        assert len(rows(partition)) == 2
        assert filled.municipality(DRONTEN).manifest == written

    replace(filled, municipality=DRONTEN, facts={}, codebook=BOOK, at=NOON + 2)
    assert not any(path.exists() for path in partition.versions(FactTable.SPELLS))


def test_damage_does_not_stop_a_replacement_and_its_number_is_not_used_again(filled):
    (filled.municipality(DRONTEN).now(FactTable.SPELLS)).unlink()

    manifest = replace(filled, municipality=DRONTEN, facts={}, codebook=BOOK, at=NOON + 1)

    assert manifest.revision == 3
    assert manifest.changes_since(1) is None
    assert filled.municipality(DRONTEN).check(codebook=BOOK).total == 0


def test_damage_stops_a_delivery(filled):
    (filled.municipality(DRONTEN).now(FactTable.SPELLS)).unlink()

    with pytest.raises(StoreError, match="is er niet; verwacht"):
        deliver(filled, municipality=DRONTEN, facts={}, codebook=BOOK, at=NOON + 1)
