"""DWARS-01: one fact with two values; a sound case, a wrong one, and what must not be called wrong."""

import pytest

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.across import ACROSS_RULES
from meedoen.core.checks.finding import Severity
from meedoen.core.values.quantity import Unit
from tests.core.checks.makers import HERE, claim, document, figure, found, indicator

RULE = {rule.code: rule for rule in ACROSS_RULES}


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        (claim("huishoudens met bijstand", "635"), claim("Huishoudens met bijstand", "650"), Severity.ERROR),
        (claim("resultaten", "5", None), claim("resultaten", "9", None), Severity.ERROR),
        (claim("resultaten", "5", None), claim("resultaten", "6", None), Severity.WARNING),
        (claim("vaststelling", None, "2018-01"), claim("vaststelling", None, "2017"), Severity.ERROR),
        (claim("einde van het plan", None, "2018-01"), claim("einde van het plan", None, "2017"), Severity.ERROR),
        (claim("laatste jaar met geld", None, "2024"), claim("laatste jaar met geld", None, "2025"), Severity.WARNING),
        (claim("nulmeting zorgen", None, "2024"), claim("nulmeting zorgen", None, "2023"), Severity.NOTE),
        (claim("start van de meting", None, "2024"), claim("start van de meting", None, "2023"), Severity.ERROR),
        (claim("bijstand", "635", "2018-12"), claim("bijstand", "646", "2018"), Severity.WARNING),
    ],
    ids=[
        "same period",
        "no period, one document",
        "a list counted otherwise",
        "two dates of an event",
        "an end",
        "no event",
        "can be two",
        "its start",
        "a month and its year",
    ],
)
def test_a_fact_with_two_values_is_found_once(one, other, severity):
    findings = found(RULE["DWARS-01"], claims=(one, other), documents=(document(),))

    assert [item.severity for item in findings] == [severity]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim("bijstand", "635"), claim("bijstand", "635")),
        (claim("bijstand", "635", "2023"), claim("bijstand", "650", "2024")),
        (claim("bijstand", "600", is_rough=True), claim("bijstand", "625")),
        (claim("bijstand", "12,4", unit=Unit.PERCENTAGE), claim("bijstand", "12", unit=Unit.PERCENTAGE)),
        (claim("bijstand", "8-11"), claim("bijstand", "11")),
        (claim("bijstand", "635"), claim("bijstand", "650", area="NL00")),
        (claim("bijstand", "635"), claim("bijstand", "650", group="leeftijd=65+")),
        (claim("bijstand", "5", None), claim("bijstand", "6", None, document="ander plan")),
        (claim("vaststelling", None, "2018-01"), claim("vaststelling", None, "2018")),
    ],
    ids=["equal", "two years", "rough", "rounded", "range", "area", "group", "undated elsewhere", "date within year"],
)
def test_what_can_both_be_true_is_no_finding(one, other):
    assert found(RULE["DWARS-01"], claims=(one, other), documents=(document(),)) == []


def test_two_values_are_told_with_their_lines_and_their_area():
    claims = (
        claim("laaggeletterden", "20", None, unit=Unit.PERCENTAGE, area="NL00", is_rough=True, lines="33"),
        claim("laaggeletterden", "12", None, unit=Unit.PERCENTAGE, area="NL00", lines="48"),
    )

    (finding,) = found(RULE["DWARS-01"], claims=claims, areas=((HERE, "Zonderfout"), ("NL00", "Nederland")))

    assert finding.message == "Voor ‘laaggeletterden’ in Nederland staat ongeveer 20 % (regel 33) en 12 % (regel 48)."


def terms_of(*, left: str, kind: str = "difference") -> dict[str, tuple[object, ...]]:
    """A budget and its costs under one name, with what is left as a relation between them."""
    claims = (
        claim("budget", "240000", code="G"),
        claim("budget", "159310", code="U"),
        claim("terug", left, code="T"),
    )
    relation = facts.RelationFacts(kind, "wat teruggaat", "feit:T", ("feit:G", "feit:U"), document="plan")
    return {"claims": claims, "relations": (relation,), "documents": (document(),)}


@pytest.mark.parametrize(
    ("known", "count"),
    [(terms_of(left="80690"), 0), (terms_of(left="80700"), 1), (terms_of(left="80690", kind="more"), 1)],
    ids=["worked out from each other", "wrongly worked out", "no sum"],
)
def test_numbers_that_are_terms_of_a_sum_that_holds_are_two_facts(known, count):
    assert len(found(RULE["DWARS-01"], **known)) == count


@pytest.mark.parametrize(("counted", "count"), [("6", 0), ("5", 1)], ids=["told by counting", "counted as announced"])
def test_a_number_that_its_list_contradicts_is_told_there(counted, count):
    claims = (
        claim("resultaten", "5", None, code="A"),
        claim("resultaten", "6", None, code="B"),
        claim("geteld", counted, None, code="C"),
    )
    relation = facts.RelationFacts("count", "resultaten", "feit:A", ("feit:C",), document="plan")

    assert len(found(RULE["DWARS-01"], claims=claims, relations=(relation,))) == count


def test_a_text_that_contradicts_the_figure_of_its_indicator_is_found_with_both_places():
    known = {
        "indicators": (indicator(name="Inwoners met werk"),),
        "figures": (figure("measurement", "67", lines="40"),),
    }
    said = claim("inwoners met werk", "74,6", unit=Unit.PERCENTAGE, indicator="I", lines="80")

    (finding,) = found(RULE["DWARS-01"], claims=(said,), documents=(document(),), **known)

    assert finding.arithmetic == "Tekst: 74,6 % in 2024 (Plan, regel 80); cijfer: 67 % (Plan, regel 40)."


def test_a_part_of_what_an_indicator_counts_may_be_another_number():
    known = {
        "indicators": (indicator(name="Kandidaten activering", unit=Unit.COUNT),),
        "figures": (figure("measurement", "18"),),
    }
    said = claim("kandidaten activering met een stap vooruit", "12", indicator="I", part_of="kandidaten activering")

    assert found(RULE["DWARS-01"], claims=(said,), **known) == []


def test_two_targets_for_one_year_contradict_each_other():
    figures = (figure("target", "2,3", "2028", lines="10"), figure("target", "3,6", "2028", node="D2", lines="20"))

    (finding,) = found(RULE["DWARS-01"], indicators=(indicator(),), figures=figures, documents=(document(),))

    assert finding.arithmetic == "2,3 % (Plan, regel 10); 3,6 % (Plan, regel 20)"


def test_namesakes_with_another_value_for_one_year_are_found():
    indicators = (
        indicator("A", name="Arbeidsparticipatie: het aandeel"),
        indicator("B", name="% Netto arbeidsparticipatie"),
    )
    figures = (figure("baseline", "67", "2022", of="A"), figure("measurement", "74,1", "2022", of="B"))
    kin = (facts.KinshipFacts("B", "A", "De namen lijken gelijk."),)

    (finding,) = found(RULE["DWARS-01"], indicators=indicators, figures=figures, kinships=kin, documents=(document(),))

    assert finding.place.indicator == "A"
