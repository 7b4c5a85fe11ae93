"""Files of a delivery become the rows of the store, and what cannot be read is told with its place."""

from datetime import date
from pathlib import Path

import pytest

from meedoen.core.indicators.facts import OPEN_END, FactTable
from meedoen.links.definitions.reading import national_code_book
from meedoen.links.delivered_facts.problems import DeliveryError
from meedoen.links.delivered_facts.reading import read_delivery

BOOK = national_code_book()
HEADING = "feit;persoon;huishouden;soort;begin;einde"


def written(folder: Path, *lines: str, name: str = "perioden.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def refused(*paths: Path) -> list[str]:
    with pytest.raises(DeliveryError) as told:
        read_delivery(paths=paths, book=BOOK)
    return [str(each) for each in told.value.problems]


def rows(folder: Path, *lines: str, name: str = "perioden.csv") -> list[dict[str, object]]:
    delivery = read_delivery(paths=[written(folder, *lines, name=name)], book=BOOK)
    (table,) = delivery.facts.values()
    return table.to_pylist()  # type: ignore[union-attr] # a CSV file gives a table


def test_words_days_and_areas_become_what_the_store_keeps(tmp_path: Path):
    (row,) = rows(
        tmp_path,
        f"{HEADING};buurt;leeftijd;groep;aanbieder;reden",
        "1;70000000001;80000000001;algemene-bijstand;31-01-2024;2024-12-31;BU03030102;34;geen-doelgroep;;",
    )

    assert row == {
        "fact": 1,
        "person": 70000000001,
        "household": 80000000001,
        "kind": BOOK.kinds.of_word("algemene-bijstand").number,
        "begin": date(2024, 1, 31),
        "end": date(2024, 12, 31),
        "area": 3030102,
        "age": BOOK.ages.of_word("27-34").number,
        "group_code": BOOK.groups.of_word("geen-doelgroep").number,
        "provider": 0,
        "reason": 0,
    }


@pytest.mark.parametrize(
    ("text", "band"),
    [("0", "0-3"), ("3", "0-3"), ("4", "4-11"), ("26", "23-26"), ("75", "75+"), ("104", "75+"), ("12-14", "12-14")],
)
def test_an_age_in_years_is_its_band(tmp_path: Path, text: str, band: str):
    (row,) = rows(tmp_path, "jaar;leeftijd;aantal", f"2024;{text};12", name="inwoners.csv")

    assert row["age"] == BOOK.ages.of_word(band).number


def test_what_has_no_end_runs_and_columns_left_out_are_told(tmp_path: Path):
    path = written(tmp_path, HEADING, "1;70000000001;8;bbz;2024-01-31;")

    delivery = read_delivery(paths=[path], book=BOOK)

    (part,) = delivery.parts[FactTable.SPELLS]
    assert part.rows["end"].to_pylist() == [OPEN_END]
    assert part.missing == ("buurt", "leeftijd", "groep", "aanbieder", "reden")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("toekenning-bijzondere-bijstand", "450,5", 45050),
        ("toekenning-bijzondere-bijstand", "-12.25", -1225),
        ("toekenning-bijzondere-bijstand", "450", 45000),
        ("cursusuren", "12", 12),
        ("cursusuren", "", 0),
    ],
)
def test_money_is_kept_in_cents_and_the_rest_as_it_is(tmp_path: Path, kind: str, text: str, value: int):
    (row,) = rows(tmp_path, "feit;persoon;soort;dag;waarde", f"1;7;{kind};2024-05-01;{text}", name="gebeurtenissen.csv")

    assert row["value"] == value


def test_several_files_of_one_table_count_on_and_keep_their_lines(tmp_path: Path):
    paths = [
        written(tmp_path, HEADING, "1;7;8;bbz;2024-01-31;", "2;7;8;bbz;2024-01-31;"),
        written(tmp_path, HEADING, "3;7;8;bbz;2024-01-31;", name="perioden-wmo.csv"),
    ]

    delivery = read_delivery(paths=paths, book=BOOK)

    places = [delivery.place(table=FactTable.SPELLS, row=row) for row in (1, 2, 3)]
    assert places == [("perioden.csv", 2), ("perioden.csv", 3), ("perioden-wmo.csv", 2)]


@pytest.mark.parametrize("between", [";", ",", "\t"])
def test_a_comma_or_a_tab_may_stand_between_cells_and_a_mark_before_the_text(tmp_path: Path, between: str):
    path = tmp_path / "perioden.csv"
    lines = [HEADING, '1;"70000000001";8;bbz; 2024-01-31 ;']
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(line.replace(";", between) for line in lines).encode())

    (part,) = read_delivery(paths=[path], book=BOOK).parts[FactTable.SPELLS]

    assert part.rows["person"].to_pylist() == [70000000001]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("x;7;8;bbz;2024-01-31;", "kolom ‘feit’: is iets anders; verwacht: een heel getal zonder punten"),
        ("1;٧;8;bbz;2024-01-31;", "kolom ‘persoon’: is iets anders; verwacht: een heel getal zonder punten"),
        (";7;8;bbz;2024-01-31;", "kolom ‘feit’: is leeg; verwacht: een waarde in elke rij"),
        (
            "99999999999999999999;7;8;bbz;2024-01-31;",
            "kolom ‘feit’: is iets anders; verwacht: een heel getal",
        ),
        ("1;7;8;algemene;2024-01-31;", "uit de lijst ‘soorten’, zoals algemene-bijstand"),
        ("1;7;8;bbz;2024-02-30;", "kolom ‘begin’: is ‘2024-02-30’; verwacht: een dag die bestaat"),
        ("1;7;8;bbz;01-31-2024;", "kolom ‘begin’: is ‘01-31-2024’"),
        ("1;7;8;bbz;2024-01-31;nooit", "kolom ‘einde’: is ‘nooit’"),
        ("1;7;8;bbz;2024-01-31", "heeft 5 cellen; verwacht: 6, een voor elke kolom"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, row: str, told: str):
    (problem,) = refused(written(tmp_path, HEADING, "5;7;8;bbz;2024-01-31;", row))

    assert problem.startswith("perioden.csv, regel 3")
    assert told in problem


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("feit;persoon;soort;begin;einde", "kolom ‘huishouden’: ontbreekt"),
        (f"{HEADING};bsn", "kolom ‘bsn’: hoort hier niet en is niet gelezen"),
        (f"{HEADING};einde", "kolom ‘einde’: staat er twee keer"),
    ],
)
def test_headings_are_those_that_are_expected(tmp_path: Path, heading: str, told: str):
    (problem,) = refused(written(tmp_path, heading, ""))

    assert told in problem


def test_what_could_name_somebody_is_not_repeated(tmp_path: Path):
    name, number = "J. Verzonnen", "999990019"
    path = written(
        tmp_path,
        f"{HEADING};buurt;leeftijd;aanbieder",
        f"1;{name};{number}x;{name};{number};{name};{name};{name};{name}",
    )
    heads = written(tmp_path, f"{HEADING};{name} {number}", "", name="perioden-2.csv")
    providers = written(tmp_path, "nummer;naam", f"{name};{name}", name="aanbieders.csv")

    told = [*refused(path), *refused(heads), *refused(providers)]

    assert len(told) == 10
    assert not [each for each in told if "Verzonnen" in each or number in each]
    assert "kolom ‘7’: hoort hier niet en is niet gelezen" in told[8]


def test_rows_without_anything_are_told_once_each(tmp_path: Path):
    problems = refused(written(tmp_path, HEADING, "1;7;8;bbz;2024-01-31;", ";;;;;", ";;;;;"))

    assert problems == [f"perioden.csv, regel {line}: is leeg; verwacht: alleen regels met een feit" for line in (3, 4)]


def test_a_file_with_headings_only_tells_that_there_is_nothing(tmp_path: Path):
    (part,) = read_delivery(paths=[written(tmp_path, HEADING)], book=BOOK).parts[FactTable.SPELLS]

    assert part.rows.num_rows == 0


def test_a_file_is_named_once_and_a_folder_in_a_folder_is_none(tmp_path: Path):
    path = written(tmp_path, HEADING, "1;7;8;bbz;2024-01-31;")
    (tmp_path / "inwoners.csv").mkdir()

    assert refused(path, path) == ["perioden.csv: is twee keer genoemd; verwacht: elk bestand één keer"]
    assert refused(tmp_path) == ["inwoners.csv: is een map; noem die map zelf, of de bestanden"]


def test_a_fact_stands_in_one_file_once(tmp_path: Path):
    first = written(tmp_path, HEADING, "1;7;8;bbz;2024-01-31;", "2;7;8;bbz;2024-01-31;")
    second = written(tmp_path, HEADING, "2;7;8;bbz;2024-01-31;", name="perioden-2.csv")

    assert refused(first, second) == [
        "perioden-2.csv, regel 2, kolom ‘feit’: 2 staat ook op regel 3 van perioden.csv; verwacht: elk feit één keer"
    ]


def test_hours_have_no_cents_and_amounts_no_points(tmp_path: Path):
    heading = "feit;persoon;soort;dag;waarde"
    hours = written(tmp_path, heading, "1;7;cursusuren;2024-05-01;1,5", name="gebeurtenissen.csv")
    money = written(tmp_path, heading, "1;7;vrijlating-toegepast;2024-05-01;1.250,00", name="gebeurtenissen-2.csv")

    assert "want alleen een bedrag heeft centen" in refused(hours)[0]
    assert "verwacht: een getal zonder punten voor duizend" in refused(money)[0]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("perioden.csv", b"", "is leeg; verwacht: een regel met feit, persoon"),
        ("perioden.csv", b"\xff\xfe;x", "is geen tekst in UTF-8"),
        ("perioden.csv", f"{HEADING}\n\xff".encode("latin-1"), "is geen tekst in UTF-8"),
        ("klanten.csv", b"x", "is geen bestand van een levering; verwacht: perioden, gebeurtenissen"),
        ("perioden.xlsx", b"x", "en dan .csv of .parquet"),
    ],
)
def test_a_file_that_is_none_is_told(tmp_path: Path, name: str, content: bytes, told: str):
    (tmp_path / name).write_bytes(content)

    (problem,) = refused(tmp_path / name)

    assert told in problem


def test_no_file_and_a_path_that_is_not_there_are_told(tmp_path: Path):
    assert refused() == [
        "Er is geen enkel bestand. Verwacht: perioden, gebeurtenissen, inwoners, taakstellingen, aanbieders, als CSV of Parquet"
    ]
    assert refused(tmp_path / "perioden.csv") == ["perioden.csv: is er niet; controleer het pad"]


def test_thousands_of_wrong_cells_are_counted_and_the_first_told(tmp_path: Path):
    lines = [f"{number};7;8;bbz;gisteren;" for number in range(5000)]

    problems = refused(written(tmp_path, HEADING, *lines))

    assert len(problems) == 26
    assert problems[-1] == "perioden.csv, kolom ‘begin’: en nog 4975 keer iets in deze kolom"


def test_providers_are_named_in_a_file_of_their_own(tmp_path: Path):
    written(tmp_path, "nummer;naam", "7;De Verzonnen Zaak", name="aanbieders.csv")
    written(tmp_path, f"{HEADING};aanbieder", "1;7;8;bbz;2024-01-31;;De Verzonnen Zaak", "2;7;8;bbz;2024-01-31;;7")

    delivery = read_delivery(paths=[tmp_path], book=BOOK)

    (part,) = delivery.parts[FactTable.SPELLS]
    assert part.rows["provider"].to_pylist() == [7, 7]
    assert [code.word for code in delivery.providers or ()] == ["De Verzonnen Zaak"]


def test_providers_with_one_number_or_name_are_refused(tmp_path: Path):
    path = written(tmp_path, "nummer;naam", "7;A", "7;B", "8;A", "0;C", name="aanbieders.csv")

    assert [problem.split(":")[0] for problem in refused(path)] == [
        "aanbieders.csv, regel 3, kolom ‘nummer’",
        "aanbieders.csv, regel 4, kolom ‘naam’",
        "aanbieders.csv, regel 5, kolom ‘nummer’",
    ]
