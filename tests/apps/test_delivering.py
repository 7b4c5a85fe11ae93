"""Facts of a register are delivered in files by a command, and come into the store as the source has them."""

import csv
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.journal.models import Entry
from meedoen.core.indicators.facts import OPEN_END, FactTable
from meedoen.engines.store.reading import FactStore
from meedoen.engines.synthetic.filling import Recipe, made_up
from meedoen.engines.synthetic.places import Place
from meedoen.links.definitions.reading import national_code_book
from meedoen.links.delivered_facts.columns import FILES, HEADINGS, Cell
from tests.engines.store.made import rows

BOOK = national_code_book()
HEADING = "feit;persoon;huishouden;soort;begin;einde"


@pytest.fixture
def store(tmp_path: Path, settings: LazySettings) -> FactStore:
    settings.MEEDOEN_FACTS = tmp_path / "feiten"
    return FactStore(tmp_path / "feiten")


@pytest.fixture
def spells(tmp_path: Path) -> Path:
    """Return a file with twenty spells."""
    path = tmp_path / "perioden.csv"
    write(path, *(f"{number};{number};{number};bbz;2024-01-{number:02};" for number in range(1, 21)))
    return path


def write(path: Path, *lines: str) -> None:
    path.write_text("\n".join([HEADING, *lines]) + "\n", encoding="utf-8")


def told_by(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_a_delivery_tells_what_it_changed_and_is_logged(
    dronten: Municipality, store: FactStore, spells: Path, capsys: pytest.CaptureFixture[str]
):
    call_command("deliver", "gm0303", str(spells))

    told = told_by(capsys)
    assert "perioden: 20 nieuw, 0 veranderd, 0 niet meer genoemd en dus vervallen, 0 zoals het was." in told
    assert (
        "perioden.csv heeft geen kolom ‘buurt’, ‘leeftijd’, ‘groep’, ‘aanbieder’, ‘reden’: van elke rij onbekend."
        in told
    )
    assert "De feiten zijn versie 1. Reken de cijfers met: meedoen compute GM0303" in told
    assert len(rows(store.municipality(303), FactTable.SPELLS, "fact")) == 20
    entry = Entry.objects.filter(municipality_code=dronten.code, action="feiten aangeleverd").get()
    assert entry.subject.startswith("perioden: 20 nieuw")


def test_looking_first_changes_nothing(
    dronten: Municipality, store: FactStore, spells: Path, capsys: pytest.CaptureFixture[str]
):
    call_command("deliver", dronten.code, str(spells), look=True)

    assert "Er is niets bewaard." in told_by(capsys)
    assert store.municipalities() == ()
    assert not Entry.objects.filter(action="feiten aangeleverd").exists()


def test_a_file_with_less_than_half_is_not_taken_for_granted(dronten: Municipality, store: FactStore, spells: Path):
    call_command("deliver", dronten.code, str(spells), on=timezone.localdate() - timedelta(days=2))
    write(spells, "1;1;1;bbz;2024-01-01;")

    with pytest.raises(CommandError, match="Van de 20 perioden die bekend zijn, staan er 19 niet in deze levering"):
        call_command("deliver", dronten.code, str(spells))
    assert store.municipality(303).manifest.revision == 1

    call_command("deliver", dronten.code, str(spells), may_shrink=True)
    assert store.municipality(303).manifest.revision == 2


def test_who_looks_first_hears_what_would_be_refused(dronten: Municipality, store: FactStore, spells: Path):
    call_command("deliver", dronten.code, str(spells), on=timezone.localdate() - timedelta(days=2))
    write(spells, "1;1;1;bbz;2024-01-02;")

    with pytest.raises(CommandError, match="staan er 19 niet in deze levering"):
        call_command("deliver", dronten.code, str(spells), look=True)
    with pytest.raises(CommandError, match="al geleverd hoe het was op"):
        call_command("deliver", dronten.code, str(spells), look=True, on=timezone.localdate() - timedelta(days=3))


def test_a_kind_may_be_named_by_its_number(dronten: Municipality, store: FactStore, spells: Path):
    number = str(BOOK.kinds.of_word("bbz").number)

    call_command("deliver", dronten.code, str(spells), kind=[number])

    assert len(rows(store.municipality(303), FactTable.SPELLS, "fact")) == 20


def test_providers_alone_may_be_listed_anew(
    dronten: Municipality, store: FactStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "levering"
    folder.mkdir()
    (folder / "perioden.csv").write_text(f"{HEADING};aanbieder\n1;7;8;bbz;2024-01-31;;7\n", encoding="utf-8")
    (folder / "aanbieders.csv").write_text("nummer;naam\n7;De Verzonnen Zaak\n", encoding="utf-8")
    call_command("deliver", dronten.code, str(folder))

    (folder / "perioden.csv").unlink()
    (folder / "aanbieders.csv").write_text("nummer;naam\n7;De Zaak\n", encoding="utf-8")
    call_command("deliver", dronten.code, str(folder))

    assert [each.name for each in store.municipality(303).manifest.providers] == ["De Zaak"]
    assert "aanbieders: 1 in de lijst." in told_by(capsys)


def test_a_delivery_about_one_kind_leaves_the_others(
    dronten: Municipality, store: FactStore, spells: Path, capsys: pytest.CaptureFixture[str]
):
    call_command("deliver", dronten.code, str(spells))
    write(spells, "21;1;1;ioaw;2024-01-01;")

    call_command("deliver", dronten.code, str(spells), kind=["ioaw"])

    assert "perioden: 1 nieuw, 0 veranderd, 0 niet meer" in told_by(capsys)
    assert len(rows(store.municipality(303), FactTable.SPELLS, "fact")) == 21


def test_what_the_store_finds_is_told_by_file_line_and_heading(
    dronten: Municipality, store: FactStore, spells: Path, tmp_path: Path
):
    other = tmp_path / "perioden-2.csv"
    write(other, "30;1;1;bbz;2024-01-01;", "31;1;1;bbz;2024-02-01;2024-01-01")

    with pytest.raises(
        CommandError, match=r"perioden-2.csv, regel 3, kolom ‘einde’: 2024-01-01 ligt niet na het begin"
    ):
        call_command("deliver", dronten.code, str(spells), str(other))
    assert store.municipalities() == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("1;7;8;melding;2024-01-31;;", "kolom ‘soort’: melding hoort in een andere tabel"),
        ("1;7;8;bbz;2024-01-31;;BU00140101", "kolom ‘buurt’: BU00140101 ligt niet in gemeente 0303"),
    ],
)
def test_what_stands_there_is_told_as_it_was_written(
    dronten: Municipality, store: FactStore, tmp_path: Path, line: str, told: str
):
    path = tmp_path / "perioden.csv"
    path.write_text(f"{HEADING};buurt\n{line}\n", encoding="utf-8")

    with pytest.raises(CommandError, match=told):
        call_command("deliver", dronten.code, str(path))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["GM9999", "FILE"], "De gemeente ‘GM9999’ is hier niet bekend"),
        (["GM0303"], "Er is geen enkel bestand"),
        (["GM0303", "FILE", "--kind", "bijstnd"], "‘bijstnd’ staat niet in de lijst"),
        (["GM0303", "FILE", "--on", "2199-01-01"], "Hoe het aan het einde van 01-01-2199 staat, is nog niet bekend"),
    ],
)
def test_a_wrong_command_keeps_nothing(
    dronten: Municipality, store: FactStore, spells: Path, arguments: list[str], told: str
):
    with pytest.raises(CommandError, match=told):
        call_command("deliver", *[str(spells) if each == "FILE" else each for each in arguments])
    assert store.municipalities() == ()


def test_the_words_of_the_lists_are_shown(db: None, capsys: pytest.CaptureFixture[str]):
    call_command("deliver", "GM0303", words=True)

    told = told_by(capsys)
    assert "      1  algemene-bijstand  (een algemene bijstandsuitkering)" in told
    assert "leeftijden:" in told


def test_a_made_up_village_comes_through_files_as_it_is(dronten: Municipality, store: FactStore, tmp_path: Path):
    facts = made_up(Recipe(seed=3, book=BOOK, corrected=0), Place(municipality=303, spells=2000))
    folder = tmp_path / "levering"
    folder.mkdir()
    for name, table in FILES.items():
        _as_csv(folder / f"{name}.csv", table, facts[table])

    call_command("deliver", dronten.code, str(folder))

    kept = store.municipality(303)
    for table in FILES.values():
        columns = [each.column for each in HEADINGS[table]]
        assert len(facts[table])
        assert in_order(rows(kept, table, *columns)) == in_order(facts[table].select(columns).to_pylist())


def test_a_program_delivers_parquet_and_hears_of_its_rows(dronten: Municipality, store: FactStore, tmp_path: Path):
    facts = made_up(Recipe(seed=3, book=BOOK, corrected=0), Place(municipality=303, spells=200))[FactTable.SPELLS]
    columns = [each.column for each in HEADINGS[FactTable.SPELLS]]
    path = tmp_path / "perioden-2024.parquet"
    pq.write_table(facts.select(columns), path)

    call_command("deliver", dronten.code, str(path))
    assert len(rows(store.municipality(303), FactTable.SPELLS, "fact")) == len(facts)

    pq.write_table(facts.select(columns).set_column(5, "end", facts["begin"]), path)
    with pytest.raises(CommandError, match=r"perioden-2024.parquet, kolom ‘end’: rij 1: .* ligt niet na het begin"):
        call_command("deliver", dronten.code, str(path), may_shrink=True)


def in_order(found: list[dict[str, object]]) -> list[str]:
    return sorted(str(sorted(row.items())) for row in found)


def _as_csv(path: Path, table: FactTable, facts: pa.Table) -> None:
    lists = {Cell.KIND: BOOK.kinds, Cell.AGE: BOOK.ages, Cell.GROUP: BOOK.groups, Cell.REASON: BOOK.reasons}
    money = {code.number for code in BOOK.kinds if code.value_in and code.value_in.value == "cents"}

    def text(row: dict[str, object], cell: Cell, value: object) -> object:
        if value in {0, OPEN_END} and cell is not Cell.NUMBER:
            return ""
        if cell in lists:
            return next(code.word for code in lists[cell] if code.number == value)
        if cell is Cell.AREA:
            return f"BU{value:08}"
        if cell is Cell.AMOUNT and row["kind"] in money:
            return f"{int(str(value)) // 100},{int(str(value)) % 100:02}"
        return value

    headings = HEADINGS[table]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow([each.word for each in headings])
        for row in facts.to_pylist():
            out.writerow([text(row, each.cell, row[each.column]) for each in headings])
