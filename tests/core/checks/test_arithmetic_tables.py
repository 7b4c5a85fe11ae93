"""Printed tables in general: totals down and across, differences, percentages beside counts, announced numbers."""

import pytest

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.arithmetic import ARITHMETIC_RULES
from meedoen.core.checks.finding import Finding, Severity
from tests.core.checks.makers import claim, found, table

RULES = {rule.code: rule for rule in ARITHMETIC_RULES}
YEARS = ("", "2021", "2022", "2023", "Bron")
Row = tuple[str, ...]


def of(code: str, *rows: Row, columns: Row = YEARS, **more: str) -> list[Finding]:
    return found(RULES[code], tables=(table("T", columns, *rows, **more),))


YOUNG = ("Aantal kinderen < 12 jaar", "218", "232", "212", "Intern")
OLDER = ("Aantal kinderen 12-18 jaar", "203", "199", "186", "Intern")


def test_a_total_row_that_adds_up_gives_nothing():
    assert of("REKEN-01", YOUNG, OLDER, ("Totaal aantal personen", "421", "431", "398", "Intern")) == []


def test_counts_must_add_up_exactly():
    (finding,) = of("REKEN-01", YOUNG, OLDER, ("Totaal aantal personen", "421", "432", "398", "Intern"))

    assert finding.about == "3/2022"
    assert finding.arithmetic == "232 + 199 = 431; gedrukt is 432; verschil 1, er is niets afgerond."


def test_amounts_in_thousands_may_differ_by_rounding():
    rows = (("wonen", "41", "62"), ("werk", "20.278", "18.490"), ("Totaal", "20.320", "18.560"))

    (finding,) = of("REKEN-01", *rows, columns=("post", "2023", "2024"), unit="x € 1.000")

    assert finding.about == "3/2024"
    assert "de afronding verklaart hoogstens 1,5" in finding.arithmetic


def test_counts_that_were_rounded_to_tens_may_differ_by_that():
    assert (
        of("REKEN-01", ("jongens", "110"), ("meisjes", "120"), ("Totaal", "240"), columns=("wie", "Aantal personen"))
        == []
    )


def test_each_section_has_its_own_total_and_the_balance_takes_them_together():
    rows = (
        ("Lasten", "", ""),
        ("wonen", "-41", "-62"),
        ("werk", "-59", "-38"),
        ("Totaal lasten", "-100", "-100"),
        ("Baten", "", ""),
        ("werk", "30", "20"),
        ("Totaal baten", "30", "20"),
        ("Saldo", "-70", "-85"),
    )

    (finding,) = of("REKEN-01", *rows, columns=("post", "2023", "2024"))

    assert finding.about == "8/2024"
    assert finding.arithmetic.startswith("−100 + 20 = −80; gedrukt is −85")


@pytest.mark.parametrize(("last", "count"), [(("", "321"), 0), (("", "331"), 1), (("", "0"), 0), (("Anders", "12"), 0)])
def test_a_last_row_without_a_name_is_a_total_only_when_it_can_be_one(last: Row, count: int):
    rows = (("Basis", "93"), ("Team A", "35"), ("Team B", "14"), ("Gemeente", "179"))

    assert len(of("REKEN-01", *rows, last, columns=("Vorm", "Aantal klanten"))) == count


@pytest.mark.parametrize(
    "rows",
    [
        (("wijk A", "7,1"), ("wijk B", "7,9"), ("Totaal", "7,4")),
        (("wijk A", "40%"), ("wijk B", "50%"), ("Totaal", "44%")),
        (("bijstand", "500"), ("schulden", "900"), ("Totaal aantal inwoners", "44.350")),
        (("wijk A", "n.b."), ("wijk B", "50"), ("Totaal", "n.b.")),
        (("wijk A", "8-11"), ("wijk B", "50"), ("Totaal", "60")),
    ],
)
def test_averages_shares_populations_and_what_is_not_known_are_no_sums(rows: tuple[Row, ...]):
    assert of("REKEN-01", *rows, columns=("gebied", "2024")) == []


def test_a_total_column_is_held_against_the_columns_that_make_it_up_in_most_rows():
    rows = (("a", "10", "20", "30"), ("b", "11", "21", "32"), ("c", "12", "22", "40"))

    (finding,) = of("REKEN-01", *rows, columns=("gebied", "Vrouwen", "Mannen", "Totaal"))

    assert finding.about == "3/Totaal kolom"
    assert finding.arithmetic.startswith("12 + 22 = 34; gedrukt is 40")


def test_a_difference_column_is_held_against_the_two_columns_it_compares_in_most_rows():
    rows = (("a", "10", "25", "15"), ("b", "11", "21", "10"), ("c", "12", "22", "12"))

    (finding,) = of("REKEN-02", *rows, columns=("gebied", "2023", "2024", "Verschil"))

    assert finding.about == "3/Verschil kolom"


def test_a_column_whose_make_up_no_row_shows_is_left_alone():
    rows = (("a", "10", "20", "99"), ("b", "11", "21", "98"), ("c", "12", "22", "97"))

    assert of("REKEN-01", *rows, columns=("gebied", "Vrouwen", "Mannen", "Totaal")) == []
    assert of("REKEN-02", *rows, columns=("gebied", "2023", "2024", "Verschil")) == []


REACH = (("toeslag", "24%", "331"), ("bijstand", "30%", "426"), ("pas", "40%", "559"), ("polis", "45%", "624"))
HEADING = ("Regeling", "Bereik", "In aantallen")


def test_percentages_that_fit_one_whole_give_nothing():
    assert of("REKEN-04", *REACH, columns=HEADING) == []


@pytest.mark.parametrize(("printed", "severity"), [("23%", Severity.WARNING), ("33%", Severity.ERROR)])
def test_the_row_whose_percentage_needs_another_whole_is_named(printed: str, severity: Severity):
    rows = (("toeslag", printed, "331"), *REACH[1:], ("kwijtschelding", "62%", "867"))

    (finding,) = found(
        RULES["REKEN-04"], tables=(table("T", HEADING, *rows),), claims=(claim("huishoudens", "1400", "2017"),)
    )

    assert finding.severity is severity
    assert "‘toeslag’" in finding.message
    assert "geheel van 1.397 tot 1.402" in finding.arithmetic


def test_rows_with_wholes_of_their_own_are_left_alone():
    rows = (("wijk A", "50%", "10"), ("wijk B", "20%", "90"), ("wijk C", "80%", "33"), ("wijk D", "5%", "61"))

    assert of("REKEN-04", *rows, columns=HEADING) == []


def test_percentages_that_make_a_hundred_in_most_years_must_in_all():
    rows = (("geen", "54%", "51%", "42%"), ("enige", "25%", "26%", "28%"), ("grote", "21%", "23%", "39%"))

    (finding,) = of("REKEN-06", *rows, columns=("moeite", "2021", "2022", "2023"))

    assert finding.about == "2023"
    assert finding.arithmetic.startswith("42 + 28 + 39 = 109; samen hoort dat 100 te zijn")


@pytest.mark.parametrize(("title", "count"), [("De drie lijnen van beleid", 1), ("De twee lijnen", 0), ("Top 10 van wensen", 1), ("Twee", 0)])  # fmt: skip
def test_a_title_that_announces_a_number_is_held_against_the_rows(title: str, count: int):
    known = facts.TableFacts("T", title, ("lijn",), (("a",), ("b",)), document="plan", lines="1")

    assert len(found(RULES["REKEN-12"], tables=(known,))) == count
