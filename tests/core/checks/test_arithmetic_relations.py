"""Relations that a document states: sound ones give nothing, wrong ones the finding of their kind, rounding nothing."""

from decimal import Decimal
from typing import Any

import pytest

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.arithmetic import ARITHMETIC_RULES
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.values.quantity import Unit
from tests.core.checks.makers import claim, found, table

PERCENTAGE, AMOUNT = Unit.PERCENTAGE, Unit.AMOUNT


def fact(code: str, value: str, unit: Unit = Unit.COUNT, **more: Any) -> facts.ClaimFacts:
    return claim(f"feit {code}", value, code=code, unit=unit, **more)


def relation(kind: str, outcome: str, *parts: str, role: str = "") -> facts.RelationFacts:
    return facts.RelationFacts(kind, "het onderwerp", outcome, parts, role, document="plan", lines="7")


def findings(told: facts.RelationFacts, *claims: facts.ClaimFacts, **lists: Any) -> list[Finding]:
    return [finding for rule in ARITHMETIC_RULES for finding in found(rule, relations=(told,), claims=claims, **lists)]


CASES = [
    ("sum", "", ("18",), ("12", "4", "2"), ("12", "4", "3"), "REKEN-06", "12 + 4 + 3 = 19; gedrukt is 18; verschil 1, er is niets afgerond."),
    ("difference", "", ("11",), ("15", "4"), ("15", "3"), "REKEN-15", "15 − 3 = 12; gedrukt is 11; verschil 1, er is niets afgerond."),
    ("difference", "reserve", ("40",), ("100", "60"), ("100", "50"), "REKEN-11", "100 − 50 = 50; gedrukt is 40; verschil 10, er is niets afgerond."),
    ("product", "", ("24",), ("2", "12"), ("3", "12"), "REKEN-15", "3 × 12 = 36; gedrukt is 24; verschil 12, er is niets afgerond."),
    ("at_most", "group", ("15",), ("15",), ("16",), "REKEN-07", "16 tegen 15: 1 te veel."),
    ("at_most", "capacity", ("90",), ("90",), ("93",), "REKEN-09", "93 tegen 90: 3 te veel."),
    ("at_most", "reserve", ("90",), ("90",), ("93",), "REKEN-11", "93 tegen 90: 3 te veel."),
    ("equal", "", ("425",), ("425",), ("421",), "REKEN-14", "‘feit u’ is 425; ‘feit p0’ is 421."),
    ("more", "", ("12",), ("8",), ("12",), "REKEN-14", "12 is niet meer dan 12."),
    ("less", "", ("8",), ("12", "9"), ("12", "8"), "REKEN-14", "8 is niet minder dan 8."),
    ("count", "", ("6",), ("6",), ("5",), "REKEN-12", "aangekondigd: 6; geteld: 5."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "role", "outcome", "right", "wrong", "code", "arithmetic"), CASES)
def test_each_kind_holds_or_gives_its_finding(
    kind: str,
    role: str,
    outcome: tuple[str],
    right: tuple[str, ...],
    wrong: tuple[str, ...],
    code: str,
    arithmetic: str,
):
    told = relation(kind, "feit:u", *(f"feit:p{number}" for number in range(len(right))), role=role)
    sound = [fact("u", *outcome), *(fact(f"p{number}", value) for number, value in enumerate(right))]
    faulty = [fact("u", *outcome), *(fact(f"p{number}", value) for number, value in enumerate(wrong))]

    assert findings(told, *sound) == []
    (finding,) = findings(told, *faulty)
    assert (finding.code, finding.arithmetic) == (code, arithmetic)
    assert finding.place.code == "u"
    assert finding.place.lines


SHARES = [
    ("39", "115", "295", True),
    ("38", "115", "295", False),
    ("39,0", "115", "295", True),
    ("39,1", "115", "295", False),
    ("38-40", "115", "295", True),
    ("16+", "115", "295", True),
    ("40+", "115", "295", False),
    ("30", "426", "1400", True),
]


@pytest.mark.parametrize(("share", "above", "below", "holds"), SHARES)
def test_a_share_holds_when_some_true_numbers_make_it_right(share: str, above: str, below: str, *, holds: bool):
    told = relation("share", "feit:u", "feit:a", "feit:b")

    codes = [item.code for item in findings(told, fact("u", share, PERCENTAGE), fact("a", above), fact("b", below))]

    assert codes == ([] if holds else ["REKEN-04"])


def test_a_share_of_the_population_has_a_code_of_its_own():
    told = relation("share", "feit:u", "feit:a", "feit:b", role="population")

    (finding,) = findings(told, fact("u", "1,6", PERCENTAGE), fact("a", "63"), fact("b", "8645"))

    assert finding.code == "REKEN-05"
    assert finding.arithmetic == "63 van 8.645 is 0,73 %; gedrukt is 1,6 %."


@pytest.mark.parametrize(("printed", "subject", "count"), [("7", "groei", 0), ("9", "groei", 1), ("-7", "groei", 1), ("-7", "daling", 0)])  # fmt: skip
def test_growth_is_held_against_its_own_years(printed: str, subject: str, count: int):
    value = claim("groei", "1", code="u", unit=PERCENTAGE)
    quantity = facts.ClaimFacts(
        "groei", PERCENTAGE, type(value.quantity)(Decimal(printed)), code="u", document="plan", lines="5"
    )
    told = facts.RelationFacts("growth", subject, "feit:u", ("feit:a", "feit:b"), document="plan", lines="7")

    codes = [item.code for item in findings(told, quantity, fact("a", "317"), fact("b", "295"))]

    assert codes == ["REKEN-10"] * count


def test_a_rough_number_has_room_and_is_only_a_warning_beyond_it():
    told = relation("equal", "feit:u", "feit:p")

    assert findings(told, fact("u", "635", is_rough=True), fact("p", "634")) == []
    (finding,) = findings(told, fact("u", "646", is_rough=True), fact("p", "634"))
    assert finding.severity is Severity.WARNING


def test_stretches_are_equal_when_both_ends_are():
    told = relation("equal", "feit:u", "feit:p")

    assert findings(told, fact("u", "8-11", PERCENTAGE), fact("p", "8-11", PERCENTAGE)) == []
    assert findings(told, fact("u", "8-11", PERCENTAGE), fact("p", "9", PERCENTAGE)) == []
    assert [item.code for item in findings(told, fact("u", "8-11", PERCENTAGE), fact("p", "11-13", PERCENTAGE))] == [
        "REKEN-14"
    ]


def test_amounts_in_thousands_of_a_text_may_differ_by_rounding_from_the_table():
    deviation = facts.DeviationFacts("6P", "Jeugd", "item", Decimal(-82), None, 1000, "uitleg", "plan", "398")
    told = relation("equal", "afwijking:6P/Jeugd/lasten", "-feit:p")

    assert findings(told, fact("p", "82000", AMOUNT), deviations=(deviation,)) == []
    (finding,) = findings(told, fact("p", "87000", AMOUNT), deviations=(deviation,))
    assert (finding.code, finding.place.code) == ("REKEN-14", "6P")


def test_what_a_text_explains_of_one_deviation_is_a_warning_and_a_small_rest_a_note():
    deviation = facts.DeviationFacts("6P", "Jeugd", "item", Decimal(-346), None, 1000, "uitleg", "plan", "408")
    told = relation("sum", "afwijking:6P/Jeugd/lasten", "feit:a", "feit:b")
    threshold = claim("drempel voor toelichting per afwijking", "50000", unit=AMOUNT)

    (large,) = findings(told, fact("a", "108000", AMOUNT), fact("b", "100000", AMOUNT), deviations=(deviation,))
    (small,) = findings(
        told, fact("a", "208000", AMOUNT), fact("b", "130000", AMOUNT), threshold, deviations=(deviation,)
    )

    assert (large.code, large.severity) == ("REKEN-03", Severity.WARNING)
    assert (small.code, small.severity) == ("REKEN-03", Severity.NOTE)


def test_persons_over_households_are_told_even_when_the_percentage_fits():
    told = relation("share", "feit:u", "feit:a", "feit:b")
    people, homes = fact("a", "559", counts="personen"), fact("b", "1400", counts="huishoudens")

    (finding,) = findings(told, fact("u", "40", PERCENTAGE), people, homes)

    assert (finding.code, finding.severity) == ("REKEN-08", Severity.ERROR)


def test_people_in_places_are_what_a_capacity_is_about():
    told = relation("at_most", "feit:u", "feit:a", role="capacity")

    assert findings(told, fact("u", "90", counts="plekken"), fact("a", "80", counts="personen")) == []


PRINTED = table("T", ("Vorm", "Aantal klanten"), ("Basis", "93"), ("Team", "19"), ("Totaal", "113"))


def test_a_sum_of_cells_that_the_table_rule_tells_is_not_told_again():
    told = relation("sum", "cel:T/Totaal/Aantal klanten", "cel:T/Basis/2", "cel:T/Team/2")

    (finding,) = findings(told, tables=(PRINTED,))

    assert (finding.code, finding.place.code) == ("REKEN-01", "T")


def test_an_operand_that_points_to_nothing_is_told_as_a_note():
    (finding,) = findings(relation("sum", "feit:u", "feit:nergens"), fact("u", "1"))

    assert (finding.code, finding.severity) == ("REKEN-16", Severity.NOTE)
    assert "‘feit:nergens’" in finding.message


def test_an_operand_can_name_the_document_it_points_into():
    told = relation("equal", "feit:u", "feit:u@ander")
    here, there = fact("u", "5"), fact("u", "6", document="ander")

    (finding,) = findings(told, here, there)

    assert finding.code == "REKEN-14"
