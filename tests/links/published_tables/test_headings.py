"""Heads of columns: period, role, area, unit, and what is no value."""

import pytest

from meedoen.links.published_tables import read_table
from meedoen.links.published_tables.headings import Kind, read_heading
from meedoen.links.published_tables.matching import match_name
from meedoen.links.published_tables.periods import find_period
from meedoen.links.published_tables.results import KnownIndicator
from meedoen.links.published_tables.units import told_in_name


@pytest.mark.parametrize(
    ("text", "period", "role"),
    [
        ("2024", "2024", ""),
        ("2024*", "2024", ""),
        ("Realisatie 2023", "2023", "measurement"),
        ("Werkelijk 2017", "2017", "measurement"),
        ("Jaarrekening 2018", "2018", "measurement"),
        ("R2023", "2023", "measurement"),
        ("B2024", "2024", "budget"),
        ("Begroting 2024 na wijziging", "2024", "budget"),
        ("Raming 2025", "2025", "budget"),
        ("Streef- waarde 2027", "2027", "target"),
        ("Doel 2022", "2022", "target"),
        ("Nulmeting (2019)", "2019", "baseline"),
        ("1e kwartaal 2024", "2024-Q1", ""),
        ("schooljaar 2023-2024", "2023/2024", ""),
        ("peildatum 1 januari 2024", "2024-01-01", ""),
        ("jan. 2024", "2024-01", ""),
        ("2019 t/m 2022", "2019-2022", ""),
    ],
)
def test_a_head_tells_period_and_role(text, period, role):
    heading = read_heading(text)

    assert (heading.kind, heading.period, heading.role) == (Kind.VALUE, period, role)


@pytest.mark.parametrize(
    "text",
    [
        "Nederland",
        "Landelijk",
        "Provincie Flevoland",
        "gemeenten < 50.000",
        "25.000-50.000 inwoners",
        "Vergelijkbare gemeenten",
        "G40",
    ],
)
def test_a_head_can_be_an_area_to_compare_with(text):
    area = read_heading(text).area

    assert area is not None
    assert area.is_reference
    assert area.name == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Naam indicator:", Kind.NAME),
        ("Nr.", Kind.NUMBER),
        ("Meeteenheid", Kind.UNIT),
        ("Bron", Kind.TEXT),
        ("Peildatum", Kind.PERIOD),
        ("Regio", Kind.AREA),
        ("Verschil 2023-2024", Kind.DERIVED),
        ("Trend", Kind.DERIVED),
        ("202120222023", Kind.BAD),
        ("1e halfjaar 2022", Kind.BAD),
        ("2023-2024", Kind.BAD),
        ("Waterrijk", Kind.UNKNOWN),
    ],
)
def test_other_heads_are_told_apart(text, kind):
    assert read_heading(text).kind is kind


@pytest.mark.parametrize("text", ["2023 (voorlopig)", "2023 voorlopige cijfers", "2023 (v)"])
def test_a_head_can_say_that_figures_are_provisional(text):
    assert read_heading(text).is_provisional


@pytest.mark.parametrize("text", ["1e helft 2022", "2023-2024", "31-02-2023", "2023/2025", "t/m september 2024"])
def test_a_period_that_cannot_be_read_says_why(text):
    found = find_period(text)

    assert found is not None
    assert found.problem


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("% kinderen in een uitkeringsgezin", ["percentage"]),
        ("Functiemenging (%)", ["percentage"]),
        ("Banen per 1.000 inwoners", ["per 1.000"]),
        ("aantal per 10.000 jongeren (12 - 17 jaar)", ["per 10.000"]),
        ("Aantal meldingen", ["aantal"]),
        ("Aantal jongeren (%)", ["percentage", "aantal"]),
        ("Neemt toe met 10% (t.o.v. de nulmeting)", []),
        ("Bedragen x € 1.000", ["duizenden of miljoenen euro’s"]),
        ("Rapportcijfer bewoners", ["score"]),
    ],
)
def test_a_name_tells_its_unit_only_outright(text, units):
    assert [told.name for told in told_in_name(text)] == units


KNOWN = [
    KnownIndicator("a", "Jongeren met jeugdhulp"),
    KnownIndicator("b", "Jongeren met jeugdbescherming"),
    KnownIndicator("c", "Gemeentelijke woonlasten eenpersoonshuishouden"),
    KnownIndicator("d", "Gemeentelijke woonlasten meerpersoonshuishouden"),
    KnownIndicator("e", "Niet-sporters", number=20),
    KnownIndicator("f", "Netto arbeidsparticipatie", number=24),
]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("% jongeren tot 18 jaar met jeugdhulp", "a"),
        ("Jongeren met jeugdbescherming (van totaal jongeren tot 18 jaar)", "b"),
        ("Gemeentelijke woonlasten eenpersoonshuishoudens", "c"),
        ("Jongeren met jeugdhulp met verblijf", ""),
        ("Jongeren zonder jeugdhulp", ""),
        ("Gemeentelijke woonlasten", ""),
        ("Sporters", ""),
        ("Bruto arbeidsparticipatie", ""),
        ("20. Niet sporters", "e"),
    ],
)
def test_a_name_is_matched_only_with_the_same_indicator(name, code):
    found = match_name(name, definitions=KNOWN)

    assert (found.definition.code if found.definition else "") == code
    assert 0 <= found.confidence <= 1


def test_two_definitions_that_are_almost_equally_near_give_no_match_and_it_is_said():
    twins = [
        KnownIndicator("a", "Aantal cliënten beschermd wonen"),
        KnownIndicator("b", "Aantal clienten beschermd wonen", own=True),
    ]

    found = match_name("cliënten beschermd wonen", definitions=twins[:1])
    both = match_name(
        "cliënten beschermd wonend", definitions=[*twins[:1], KnownIndicator("c", "Cliënten beschermd wonende")]
    )

    assert found.definition is not None
    assert both.definition is None
    assert "past even goed" in both.note


@pytest.mark.parametrize("behind", ["Verschil", "Toelichting Verschil"])
def test_a_column_of_differences_behind_the_years_leaves_nothing_certain_between_single_spaces(behind: str):
    table = f"Indicator 2022 2023 2024 {behind}\nAbsoluut verzuim 3,1 3,4 0,3\nBanen 652,5 669,9 673,1 3,2\n"

    reading = read_table(content=table.encode(), name="tabel.txt", definitions=())

    assert reading.rows == ()
    assert reading.refused
