"""What is wrong in a file is told with file, line, field and what was expected, and nothing is read."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from meedoen.links.transcripts import TranscriptError, read_transcript

Add = Callable[[str], Path]


def problems_of(folder: Path) -> str:
    with pytest.raises(TranscriptError) as caught:
        read_transcript(folder)
    return str(caught.value)


def test_a_sound_transcript_is_read_whole(folder: Path):
    transcript = read_transcript(folder)

    assert [node.code for node in transcript.nodes] == ["E1", "D1", "D1.1"]
    baseline = transcript.values[0]
    assert (baseline.value.value, baseline.value.decimals) == (Decimal("66.7"), 1)
    assert baseline.period.end == date(2025, 1, 1)


VALUE = "waarden:\n  - indicator: I1\n    rol: meting\n    periode: {period}\n    waarde: {value}\n    regels: 7\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (VALUE.format(period="2025", value='"74.6"'), "extra.yaml, regel 5, veld ‘waarden.waarde’: ‘74.6’ is geen Nederlands getal. Schrijf 74,6."),
        (VALUE.format(period="2025", value="veel"), "‘veel’ is geen Nederlands getal"),
        (VALUE.format(period="20255", value='"74"'), "extra.yaml, regel 4, veld ‘waarden.periode’: ‘20255’ is geen periode"),
        (VALUE.format(period="2025", value='"1200"'), "1.200 is geen percentage van een geheel"),
        (VALUE.format(period="2025", value='"74"') + VALUE.format(period="2025", value='"75"')[9:], "staat al een waarde"),
        ("onderdelen:\n  - {kader: plan-2025, code: D2, niveau: opgave, titel: X, regels: 8}", "het niveau ‘opgave’ bestaat niet in dit kader. Kies uit: effect, doel, resultaat."),
        ("onderdelen:\n  - {kader: plan-2025, code: D2, niveau: doel, onder: D9, titel: X, regels: 8}", "het onderdeel ‘D9’ bestaat niet"),
        ("onderdelen:\n  - {kader: plan-2025, code: D2, niveau: doel, onder: D1.1, titel: X, regels: 8}", "een doel kan niet onder een resultaat hangen"),
        ("onderdelen:\n  - {kader: plan-2025, code: D1, niveau: doel, titel: X, regels: 8}", "‘plan-2025/D1’ komt 2 keer voor"),
        ("waarde:\n  - {}", "deze rubriek ken ik niet. Bedoelt u ‘waarden’?"),
        ("begrippen:\n  - {term: Wmo, definite: wet, regels: 9}", "dit veld ken ik niet. Bedoelt u ‘definitie’?"),
        ("begrippen:\n  - {definitie: wet, regels: 9}", "veld ‘begrippen.term’: ontbreekt. Vul het in."),
        ("begrippen:\n  term: Wmo", "hier hoort een lijst te staan"),
        ("begrippen:\n  - {term: Wmo, term: Jw, regels: 9}", "staat hier twee keer"),
        ("begrippen:\n  - {term: Wmo, regels: bovenaan}", "‘bovenaan’ zijn geen regels. Schrijf bijvoorbeeld 417"),
        ("begrippen:\n  - {term: Wmo, regels: 20-10}", "‘20-10’ zijn geen regels"),
        ("begrippen: [\n", "dit is geen geldige YAML"),
        ("begrippen:\n\t- term: Wmo\n", "dit is geen geldige YAML"),
        ("begrippen: &alles [*alles]\n", "verwijzingen met & en * kunnen hier niet"),
        (VALUE.format(period="2025", value='"74"') + '    uitgenodigd: "100"\n    respons: "140"\n', "meer mensen dan er zijn uitgenodigd"),
        ("- los", "bovenaan horen rubrieken te staan"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_where_it_stands_and_what_was_expected(add: Add, text: str, told: str):
    assert told in problems_of(add(text))


def test_a_circle_in_the_tree_is_told_with_its_path(folder: Path):
    document = folder / "document.yaml"
    document.write_text(document.read_text().replace("code: D1, niveau: doel,", "code: D1, niveau: doel, onder: D1.1,"))

    assert "de boom loopt in een kring: D1 → D1.1 → D1" in problems_of(folder)


def test_a_name_with_quotes_or_a_script_is_read_as_it_stands(add: Add):
    name = "<script>alert('x')</script> \"d'Ivoor\" & zoon"
    folder = add(f"organisaties:\n  - naam: {name!r}\n    regels: 9\n".replace("\\'", "''"))

    assert read_transcript(folder).organisations[0].name == name


def test_every_problem_is_told_at_once(add: Add):
    text = VALUE.format(period="20255", value='"74.6"') + "begrippen:\n  - {regels: 9}\n"

    told = problems_of(add(text))

    assert "3 fouten gevonden, er is niets geladen." in told


def test_a_folder_without_files_is_told(tmp_path: Path):
    assert "hier staan geen YAML-bestanden" in problems_of(tmp_path)


def test_text_that_is_not_utf8_is_told(folder: Path):
    (folder / "extra.yaml").write_bytes("begrippen: é".encode("latin-1"))

    assert "geen UTF-8-tekst" in problems_of(folder)


def sheet(folder: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "waarden.xlsx")
    return folder


HEADER = ["indicator", "rol", "periode", "waarde", "regels"]


def test_rows_of_a_spreadsheet_are_values_too(folder: Path):
    rows = [HEADER, ["I1", "meting", 2025, 68.5, 7], ["I1", "meting", date(2025, 6, 1), "69,1", 7]]

    values = read_transcript(sheet(folder, rows)).values[2:]

    assert [value.value.value for value in values] == [Decimal("68.5"), Decimal("69.1")]
    assert values[1].period.code == "2025-06-01"


def test_a_text_in_a_number_cell_is_told_with_its_row(folder: Path):
    told = problems_of(sheet(folder, [HEADER, ["I1", "meting", 2025, 68.5, 7], ["I1", "meting", 2026, "veel", 7]]))

    assert "waarden.xlsx, regel 3, veld ‘waarden.waarde’: ‘veel’ is geen Nederlands getal" in told


def test_a_broken_spreadsheet_is_told(folder: Path):
    (folder / "waarden.xlsx").write_bytes(b"PK\x03\x04 stuk")

    assert "dit is geen leesbaar XLSX-bestand" in problems_of(folder)


def test_a_spreadsheet_without_the_right_columns_is_told(folder: Path):
    assert "de eerste rij mist de kolom ‘indicator’" in problems_of(sheet(folder, [["naam", "waarde"], ["x", 1]]))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("gemeente: GM9999", "gemeente: GM14", "Schrijf de officiële code van de gemeente"),
        ("gemeentenaam: Voorbeeldstad", "gemeentenaam: <script>", "Schrijf de naam van de gemeente"),
        ("aantal_regels: 40", "aantal_regels: 5", "het bronbestand heeft 5 regels; ‘6’ wijst daar voorbij"),
        ('waarde: "66,7"', 'waarde: "12345678901234567890123456"', "is te lang"),
    ],
)
def test_a_document_that_cannot_be_is_told(folder: Path, old: str, new: str, told: str):
    document = folder / "document.yaml"
    document.write_text(document.read_text().replace(old, new))

    assert told in problems_of(folder)


def test_a_file_that_nobody_reads_is_told(folder: Path):
    (folder / "waarden.xls").write_bytes(b"oud")

    assert "waarden.xls: dit bestand wordt niet gelezen" in problems_of(folder)


def test_a_cell_beyond_the_field_names_is_told(folder: Path):
    told = problems_of(sheet(folder, [HEADER, ["I1", "meting", 2025, 68.5, 7, "los"]]))

    assert "waarden.xlsx, regel 2: hier staat iets in een kolom zonder veldnaam" in told
