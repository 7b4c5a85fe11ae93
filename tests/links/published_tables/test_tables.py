"""Whole tables in their layouts: what is read, from which line, and what is refused."""

from datetime import date

import pytest

from meedoen.links.published_tables import mandatory_indicators, read_table
from meedoen.links.published_tables.results import TableReading


def read(text: str, name: str = "plakken.txt", **kinds) -> TableReading:
    return read_table(content=text.encode(), name=name, definitions=mandatory_indicators(), **kinds)


def figures(reading: TableReading):
    return [(row.indicator, row.period, row.role, row.area, row.value or row.absence) for row in reading.rows]


def test_years_as_columns_with_the_country_beside_them():
    reading = read(
        "Indicator;Eenheid;2022;2023*;Nederland 2023;Bron\n% Werkloze jongeren;%;1;2,5;NB;CBS\n* voorlopig\n", "a.csv"
    )

    assert figures(reading) == [
        ("% Werkloze jongeren", "2022", "measurement", "gemeente", "1"),
        ("% Werkloze jongeren", "2023", "measurement", "gemeente", "2.5"),
        ("% Werkloze jongeren", "2023", "reference", "Nederland", "not_available"),
    ]
    assert [row.status for row in reading.rows] == ["final", "provisional", "final"]
    assert {row.line for row in reading.rows} == {2}
    assert {row.matched_code for row in reading.rows} == {"bbv-26"}
    assert "bron: CBS" in reading.rows[0].note


def test_two_head_rows_with_a_year_that_stands_twice():
    text = "Indicator;Realisatie;;Begroting;Streefwaarde\n;2022;2023;2023;2026\nBanen per 1.000 inwoners;652,1;660;1.420;n.v.t.\n"

    assert [(row.period, row.role, row.value or row.absence) for row in read(text, "a.csv").rows] == [
        ("2022", "measurement", "652.1"),
        ("2023", "measurement", "660"),
        ("2023", "budget", "1420"),
        ("2026", "target", "not_applicable"),
    ]


def test_years_as_rows():
    reading = read("Jaar;Werkloze jongeren (%);Banen per 1.000 inwoners\n2022;1;652,1\n2023;2;-\n", "a.csv")

    assert [(row.indicator, row.period, row.value or row.absence, row.unit) for row in reading.rows] == [
        ("Werkloze jongeren (%)", "2022", "1", "percentage"),
        ("Banen per 1.000 inwoners", "2022", "652.1", "per_1000"),
        ("Werkloze jongeren (%)", "2023", "2", "percentage"),
        ("Banen per 1.000 inwoners", "2023", "not_available", "per_1000"),
    ]


def test_a_page_with_merged_cells_and_a_row_per_area():
    text = (
        "<table><tr><th rowspan=2>Indicator</th><th colspan=2>Realisatie</th></tr><tr><th>2022</th><th>2023</th></tr>"
        "<tr><td>Niet-sporters<sup>1</sup> (%)</td><td>50,1</td><td>49<sup>*</sup></td></tr></table><p>1) vanaf 19 jaar</p><p>* voorlopig</p>"
        "<table><tr><td>Indicator</td><td>eenheid</td><td>periode</td><td>regio</td><td>waarde</td></tr>"
        "<tr><td rowspan=2>Relatief verzuim</td><td rowspan=2>per 1.000</td><td>2021</td><td>Waterrijk</td><td>20</td></tr>"
        "<tr><td>2021</td><td>Nederland</td><td>26,6</td></tr></table>"
    )

    reading = read(text)

    assert figures(reading) == [
        ("Niet-sporters (%)", "2022", "measurement", "gemeente", "50.1"),
        ("Niet-sporters (%)", "2023", "measurement", "gemeente", "49"),
        ("Relatief verzuim", "2021", "measurement", "Waterrijk", "20"),
        ("Relatief verzuim", "2021", "reference", "Nederland", "26.6"),
    ]
    assert "noot 1: vanaf 19 jaar" in reading.rows[0].note
    assert reading.rows[1].status == "provisional"


def test_cells_on_lines_of_their_own_are_read_only_when_the_row_is_whole():
    cells = "Omschrijving 2022 2023 Arbeidsparticipatie 75,4% 76,2% Jeugdwerkloosheid 1% Banen 700 710"
    text = cells.replace(" ", "\n\n")

    reading = read(text)

    assert [(row.indicator, row.value) for row in reading.rows] == [
        ("Arbeidsparticipatie", "75.4"),
        ("Arbeidsparticipatie", "76.2"),
        ("Banen", "700"),
        ("Banen", "710"),
    ]
    assert [refusal.text for refusal in reading.refused] == ["Jeugdwerkloosheid | 1%"]


def test_single_spaces_are_read_only_when_the_count_is_right():
    reading = read(
        "Indicator 2021 2022 2023 Bron\nAantal volwassenen 954 989 1.005 Intern\nAantal kinderen 218 232 Intern\n"
    )

    assert [row.value for row in reading.rows] == ["954", "989", "1005"]
    assert "2 cijfers naast elkaar en de kop heeft er 3" in reading.refused[0].reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Indicator;2022;2023\nWerkloze jongeren (%);1\n", "welke er ontbreekt"),
        ("Indicator;2022;2022\nWerkloze jongeren (%);1;2\n", "meer dan één keer"),
        ("Indicator;Eenheid;2022;2023\n% werkloze jongeren;per 1.000;1;2\n", "spreekt zich tegen"),
        ("Indicator;Eenheid;2022;2023\nWerkloze jongeren;%;101;2\n", "geen percentage van een geheel"),
        ("Indicator;Eenheid;2022;2023\nMeldingen;aantal;-3;2\n", "kan geen aantal zijn"),
        ("Indicator;2022;1e halfjaar 2023\nWerkloze jongeren (%);1;2\n", "half jaar"),
        ("Indicator;2022;Streefwaarde\nWerkloze jongeren (%);1;2\n", "geen jaar"),
        ("Indicator;2022;Begroting 2023;2024\nWerkloze jongeren (%);1;2;3\n", "een kolom ernaast"),
        ("Indicator;202120222023\nWerkloze jongeren (%);123\n", "aan elkaar gelopen"),
        ("Indicator;2022;2023\nTotaal;1;2\n", "optelling"),
        ("Indicator;Regio;2022\nBanen;Waterrijk;1\nBanen;Zandhove;2\n", "eigen gemeente"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(text, reason):
    reading = read(text, "a.csv")

    assert reason in " ".join(refusal.reason for refusal in reading.refused)
    assert all(refusal.line and refusal.text for refusal in reading.refused)


def test_another_scale_than_the_definition_is_told_and_not_converted():
    reading = read(
        "Indicator;Eenheid;2022;2023\nPersonen met een bijstandsuitkering;per 1.000 inwoners;31,2;-\n", "a.csv"
    )

    assert (reading.rows[0].value, reading.rows[0].unit) == ("31.2", "per_1000")
    assert "niet omgerekend" in reading.rows[0].note
    assert any("niet omgerekend" in note for note in reading.notes)


def test_a_year_to_come_without_a_word_is_refused_when_the_day_is_known():
    reading = read("Indicator;2025;2027\nWerkloze jongeren (%);1;2\n", "a.csv", today=date(2026, 3, 1))

    assert [row.period for row in reading.rows] == ["2025"]
    assert "toekomst" in reading.refused[0].reason


def test_every_line_is_in_a_row_refused_or_named():
    text = "Bijlage 3\nIndicator;2022;Verschil\nSociaal domein;;\nWerkloze jongeren (%);1;2\nBron: CBS\n"

    reading = read(text, "a.csv")

    told = " ".join(reading.notes)
    for words in ("Bijlage 3", "Sociaal domein", "‘Verschil’", "Bron: CBS"):
        assert words in told


@pytest.mark.sources
def test_the_printed_table_of_a_published_document_is_read_as_the_transcript_has_it(sources):
    lines = next(sources.glob("002_*.txt")).read_text(encoding="utf-8").splitlines()

    reading = read("\n".join(lines[417:441]), own_names=("Dronten",))

    values = {
        (row.matched_code, row.period): row.value or row.absence for row in reading.rows if row.role == "measurement"
    }
    assert values["bbv-29", "2021"] == "12.7"
    assert values["bbv-21", "2024"] == "not_available"
    assert values["bbv-27", "2024"] == "204.4"
    assert len(values) == 55
    assert all(row.period in {"2022", "2023"} for row in reading.rows if row.role == "reference")
