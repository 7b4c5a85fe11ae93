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
