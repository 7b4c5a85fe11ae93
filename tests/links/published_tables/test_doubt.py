"""Rows and columns that look whole and may mean something else: they are refused, whatever their format."""

import pytest

from meedoen.links.published_tables import TableReading
from tests.links.published_tables.reading import read_bytes


def read(text: str, *, format_: str = "csv") -> TableReading:
    return read_bytes(text.encode(), format_=format_, municipality="Testdorp")


@pytest.mark.parametrize(
    "name",
    [
        "Streefwaarde",
        "Doelstelling",
        "Realisatie 2023",
        "Begroot",
        "Landelijk cijfer",
        "Benchmark gemeenten",
        "Gemiddelde van vergelijkbare gemeenten",
        "Referentiewaarde",
    ],
)
def test_a_row_that_names_only_a_kind_of_value_is_no_indicator(name: str):
    reading = read(f"Indicator;2021;2022\nAbsoluut verzuim;1;2\n{name};4;5\n")

    assert [
        (row.indicator, row.value, row.role) for row in reading.rows if row.line == 3 and row.role != "reference"
    ] == []


def test_a_bare_year_that_is_not_over_is_refused_and_so_is_the_year_before_it():
    reading = read("Indicator;2024;2025;2026\nAbsoluut verzuim;1;2;3\n")

    assert [(row.period, row.value) for row in reading.rows] == [("2024", "1")]
    assert len(reading.refused) == 2


def test_beside_the_bare_year_of_the_budget_the_year_before_it_is_in_doubt_too():
    reading = read("Begroting 2022\n\nIndicator;2020;2021;2022\nAbsoluut verzuim;1;2;3\n")

    assert [(row.period, row.value) for row in reading.rows] == [("2020", "1")]


def test_a_year_with_a_word_is_read_though_it_is_not_over():
    reading = read("Indicator;Realisatie 2025;Begroting 2026\nAbsoluut verzuim;1;2\n")

    assert [(row.period, row.role) for row in reading.rows] == [("2025", "measurement"), ("2026", "budget")]


def test_a_percentage_below_unit_is_a_value_that_moved():
    reading = read("Indicator;Eenheid;2021;2022\nInhuur;%;4,1;4,2\nvan de loonsom;4,18%;4,69%;\n")

    assert {row.line for row in reading.rows} == {2}
    assert [refusal.line for refusal in reading.refused] == [3]


def test_pipes_that_fill_up_a_row_hide_where_its_empty_cells_were():
    text = "Indicator | 2017 | 2018 | 2019 | |\nEenzaam | 2,70 | 2,60 | |||\nTevreden | 1 | 2 | 3 | |\n"

    reading = read(text, format_="md")

    assert {row.line for row in reading.rows} == {3}
    assert [refusal.line for refusal in reading.refused] == [2]


def test_a_pipe_table_keeps_an_empty_cell_in_its_place():
    reading = read("| Indicator | 2020 | 2021 |\n|---|---|---|\n| Verzuim | 1 | |\n| Halt | 2 | 3 |\n", format_="md")

    assert [(row.indicator, row.period, row.value) for row in reading.rows if row.value] == [
        ("Verzuim", "2020", "1"),
        ("Halt", "2020", "2"),
        ("Halt", "2021", "3"),
    ]


def test_heads_with_doelstelling_and_behaald_have_their_role():
    reading = read("Effectindicator(en);Behaald 2019;Doelstelling 2020\nVerzuim;1;2\n")

    assert [(row.period, row.role) for row in reading.rows] == [("2019", "measurement"), ("2020", "target")]


def test_a_year_per_row_that_the_budget_of_the_title_has_not_measured_is_refused():
    reading = read("Begroting 2020\n\nIndicator;Jaar;Waarde\nFormatie;2020;6,8\nVerzuim;2018;1,2\n")

    assert [(row.indicator, row.period) for row in reading.rows] == [("Verzuim", "2018")]


def test_a_column_with_nothing_but_years_holds_no_values():
    reading = read("Indicator;2019;2020\nAbsoluut verzuim;2017;3\nHalt;2018;4\n")

    assert [(row.period, row.value) for row in reading.rows] == [("2020", "3"), ("2020", "4")]


@pytest.mark.parametrize(
    "heads",
    ["Indicator|Wijk|2019|2020", "Indicator|Realisatie 2019|Wijk|Begroting 2020", "Indicator|2019|Wijk|2020"],
)
def test_an_unknown_head_among_loose_cells_makes_the_whole_table_uncertain(heads: str):
    cells = [*heads.split("|"), "Absoluut verzuim", "1", "2", "3", "Verwijzingen Halt", "4", "5", "6"]

    reading = read("\n\n".join(cells), format_="txt")

    assert reading.rows == ()
    assert reading.refused


def test_words_that_a_narrow_column_broke_are_read_whole():
    reading = read("Indicator;Een-heid;Test dorp;Neder land;Perio-de\nVernieling;per 1.000;4,3;3,7;2024\n")

    assert [(row.area, row.role, row.period, row.value) for row in reading.rows] == [
        ("Testdorp", "measurement", "2024", "4.3"),
        ("Nederland", "reference", "2024", "3.7"),
    ]


def test_what_is_left_behind_the_last_row_does_not_make_the_rows_before_it_uncertain():
    cells = [
        "Indicator",
        "Periode",
        "Testdorp",
        "Nederland",
        "Verzuim",
        "2016",
        "1,2",
        "1,3",
        "Sporters",
        "2017",
        "4,5",
        "4,6",
        "Toelichting",
        "6",
        "Verzuim",
    ]

    reading = read("\n\n".join(cells), format_="txt")

    assert [row.value for row in reading.rows] == ["1.2", "1.3", "4.5", "4.6"]


@pytest.mark.parametrize("unit", ["€ 1.000", "In € 1.000", "€ mln", "EUR 1.000", "euro 1.000", "€ 1 mln"])
def test_a_unit_of_thousands_is_not_taken_for_the_plain_unit(unit: str):
    reading = read(f"Indicator;Eenheid;2021\nGemiddelde waarde van woningen;{unit};406\n")

    assert [(row.value, row.unit) for row in reading.rows] == [("406", "")]


def test_an_area_below_unit_is_not_left_out_of_the_reading():
    reading = read(
        "<table><tr><th>Indicator<th>Eenheid<th>2021<th>2022"
        "<tr><td rowspan=2>Halt<td>Testdorp<td>1<td>2<tr><td>Nederland<td>5<td>6</table>",
        format_="html",
    )

    assert reading.rows == ()
    assert len(reading.refused) == 2


def test_one_decimal_point_does_not_speak_for_many_numbers_with_three_digits_behind_it():
    reading = read("Indicator;2019\nInwoners;231.633\nInwoners jonger dan 20;45.806\nBewoners per woning;2.10\n")

    assert [(row.indicator, row.value) for row in reading.rows] == [("Bewoners per woning", "2.10")]


def test_an_amount_below_unit_is_a_value_that_moved():
    reading = read("Indicator;Eenheid;2017;2018;Bron\nInhuur;%;4,1;4,2;CBS\nKosten per inwoner;€ 44;€ 41;€ 46;CBS\n")

    assert {row.line for row in reading.rows} == {2}
    assert [refusal.line for refusal in reading.refused] == [3]


def test_an_amount_is_no_unit_where_every_cell_has_its_own_line():
    heads = ["Indicator", "Eenheid", "Realisatie 2017", "Realisatie 2018", "Begroting 2019", "Bron"]
    row = ["Apparaatskosten", "Kosten per inwoner", "€ 44", "€ 41", "€ 46", "*"]

    reading = read("\n\n".join([*heads, *row, "Overhead", "% van totale lasten"]), format_="txt")

    assert reading.rows == ()


@pytest.mark.parametrize("name", ["Wegen (aantal m² x 100)", "Aantal m2 openbaar groen", "Aantal km fietspad"])
def test_an_area_a_length_or_a_multiple_is_not_taken_for_a_count(name: str):
    reading = read(f"Indicator;2021;2022\n{name};360;370\n")

    assert {row.unit for row in reading.rows} == {""}
    assert all("gedrukt als" in row.note for row in reading.rows)


def test_the_word_before_the_next_year_says_nothing_of_this_one():
    lines = "Kerngegevens Prognose 2019 Streefwaarde 2020 Streefwaarde 2021\nAantal woningen 5.875 5.900 5.925\n"

    reading = read(f"{lines}Aantal inwoners 25.875 25.900 25.925\n", format_="txt")

    assert {(row.period, row.role) for row in reading.rows} <= {
        ("2019", "budget"),
        ("2020", "target"),
        ("2021", "target"),
    }
