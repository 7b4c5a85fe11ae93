"""SMART-01 to 08: what is missing, and what was announced."""

import pytest

from meedoen.core.checks.dossier import KinshipFacts
from meedoen.core.checks.finding import PlaceKind, Severity
from meedoen.core.goals.course import Comparator, Direction
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Outcome, Range, Unit
from tests.core.checks.makers import claim, figure, framework, indicator, node, number, placement
from tests.core.checks.steering import smart, to_come, with_quantity

RESULTS = (node("D1.1", parent="D1", level="resultaat"), node("D1.2", parent="D1", level="resultaat"))


def test_a_result_without_indicator_is_found_where_its_neighbours_have_one():
    findings = smart("SMART-01", indicators=(indicator(),), nodes=RESULTS, placements=(placement(at="D1.1"),))

    assert [(item.place.code, item.severity) for item in findings] == [("D1.2", Severity.WARNING)]


def test_a_level_on_which_nothing_is_measured_below_a_measured_goal_is_one_note():
    findings = smart("SMART-01", indicators=(indicator(),), nodes=RESULTS)

    assert [(item.place.kind, item.severity) for item in findings] == [(PlaceKind.FRAMEWORK, Severity.NOTE)]
    assert "D1.1, D1.2" in findings[0].message


def test_rest_posts_and_effects_need_no_indicator():
    rest = node("D1.2", parent="D1", level="resultaat", title="Overig: o.a. uitkeringen")
    effect = node("E1", level="resultaat", is_effect=True)

    assert (
        smart(
            "SMART-01", indicators=(indicator(),), nodes=(RESULTS[0], rest, effect), placements=(placement(at="D1.1"),)
        )
        == []
    )


def test_an_annual_report_names_goals_without_indicator_once_and_not_those_that_stand_elsewhere_with_one():
    nodes = (
        node("E1", title="Minder inwoners met financiële problemen"),
        node("N3", title="Minder inwoners met financiële problemen"),
        node("P4", title="Dekkend aanbod onderwijs"),
    )
    findings = smart(
        "SMART-01",
        indicators=(indicator(),),
        nodes=nodes,
        placements=(placement(at="E1"), placement(at="D1")),
        kind="annual_report",
    )

    assert [item.place.kind for item in findings] == [PlaceKind.FRAMEWORK]
    assert findings[0].facts == ("P4",)


@pytest.mark.parametrize("code", ["SMART-02", "SMART-03"])
def test_baseline_and_target_that_are_there_give_nothing(code):
    assert (
        smart(code, indicators=(indicator(),), figures=(figure("baseline", "10"), figure("target", "20", "2028"))) == []
    )


@pytest.mark.parametrize(("code", "word"), [("SMART-02", "nulmeting"), ("SMART-03", "streefwaarde")])
def test_a_missing_baseline_or_target_is_a_warning_at_the_indicator(code, word):
    findings = smart(code, indicators=(indicator(),))

    assert [(item.severity, item.place.indicator, item.place.node) for item in findings] == [
        (Severity.WARNING, "I", "D1")
    ]
    assert word in findings[0].message


def test_a_missing_baseline_tells_the_value_that_stands_in_the_text():
    told = claim("leden van een sportvereniging", "25,9", None, indicator="I", unit=Unit.PERCENTAGE)
    findings = smart("SMART-02", indicators=(indicator(),), claims=(told,))

    assert "25,9 %" in findings[0].message


def test_an_announced_baseline_is_a_note_until_its_date_has_passed():
    findings = smart("SMART-02", indicators=(indicator(),), figures=(to_come("baseline", "2027"),))
    late = (to_come("baseline", "2025", "Nulmeting in 2025"),)

    assert [item.severity for item in findings] == [Severity.NOTE]
    assert smart("SMART-02", indicators=(indicator(),), figures=late) == []
    assert [item.severity for item in smart("SMART-08", indicators=(indicator(),), figures=late)] == [Severity.WARNING]


def test_a_baseline_that_is_a_stretch_only_shows_no_change():
    wide = with_quantity(figure("baseline", "1"), Range(number("8").value, number("11").value))

    assert "8 tot 11 %" in smart("SMART-02", indicators=(indicator(),), figures=(wide,))[0].message


def test_the_realised_values_of_a_budget_are_its_baseline():
    figures = (figure("measurement", "400", "2016"), figure("target", "500", "2025"))

    assert smart("SMART-02", indicators=(indicator(unit=Unit.COUNT),), figures=figures, kind="budget") == []


def test_no_target_on_purpose_is_no_finding():
    aim = figure("target", "n.b.", "2028", comparator=Comparator.NONE_ON_PURPOSE)

    assert smart("SMART-03", indicators=(indicator(),), figures=(aim,)) == []


def test_an_empty_cell_for_the_last_target_year_is_a_missing_target():
    figures = (figure("target", "500", "2027"), figure("target", "n.b.", "2028", printed="-"))

    assert "2028" in smart("SMART-03", indicators=(indicator(),), figures=figures)[0].message


def test_a_measure_printed_under_another_indicator_shares_its_target():
    host, part = indicator("A", name="% uithuisplaatsingen"), indicator("B")
    places = (placement("A"), placement("B", printed_as="% uithuisplaatsingen"))

    assert (
        smart("SMART-03", indicators=(host, part), placements=places, figures=(figure("target", "1", "2028", of="A"),))
        == []
    )


def test_an_account_tells_once_how_many_indicators_have_no_target_and_leaves_mandatory_ones_alone():
    findings = smart(
        "SMART-03", indicators=(indicator("A"), indicator("B"), indicator("C", is_mandatory=True)), kind="annual_report"
    )

    assert [(item.severity, item.facts) for item in findings] == [(Severity.NOTE, ("A", "B"))]


def test_in_an_account_a_relative_target_needs_its_baseline():
    aim = figure("target", "10", "2025", comparator=Comparator.RELATIVE, relative_to="2017")

    assert len(smart("SMART-02", indicators=(indicator(),), figures=(aim,), kind="annual_report")) == 1
    assert (
        smart("SMART-02", indicators=(indicator(),), figures=(figure("target", "10", "2025"),), kind="annual_report")
        == []
    )


def test_a_target_without_year_and_one_without_year_to_compare_with_are_found():
    undated = figure("target", "20", "2028", is_undated=True)
    relative = figure("target", "50", "2028", comparator=Comparator.RELATIVE)

    findings = smart("SMART-04", indicators=(indicator(),), figures=(undated, relative))

    assert len(findings) == 2
    assert smart("SMART-04", indicators=(indicator(),), figures=(figure("target", "20", "2028"),)) == []


@pytest.mark.parametrize(("code", "field"), [("SMART-05", "origin"), ("SMART-06", "owner"), ("SMART-07", "frequency")])
def test_one_of_many_without_is_named_and_a_whole_framework_without_is_one_note(code, field):
    known = [indicator(letter, **{field: "bekend"}) for letter in "ABC"]

    alone = smart(code, indicators=(*known, indicator("D")))
    together = smart(code, indicators=[indicator(letter) for letter in "ABC"])

    assert [(item.place.indicator, item.severity) for item in alone] == [("D", Severity.NOTE)]
    assert [(item.place.kind, item.facts) for item in together] == [(PlaceKind.FRAMEWORK, ("A", "B", "C"))]
    assert smart(code, indicators=known) == []


def test_announced_without_any_date_is_a_warning():
    findings = smart("SMART-08", indicators=(indicator(is_to_be_developed=True),))

    assert [item.severity for item in findings] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("end", "severity"), [(2028, Severity.WARNING), (2025, Severity.NOTE)], ids=["running framework", "ended framework"]
)
def test_announced_for_a_year_that_has_passed_since_tells_both_dates(end, severity):
    late = indicator(is_to_be_developed=True, announced_for=parse_period("2025"))
    findings = smart("SMART-08", indicators=(late,), of=framework(end=end))

    assert [item.severity for item in findings] == [severity]
    assert "22 november 2026" in findings[0].message
    assert "nog niet voorbij" in findings[0].message


def test_what_was_announced_and_came_or_may_still_come_is_no_finding():
    soon = indicator(is_to_be_developed=True, announced_for=parse_period("2027"))
    came = indicator(is_to_be_developed=True, announced_for=parse_period("2025"))

    assert smart("SMART-08", indicators=(soon,)) == []
    assert smart("SMART-08", indicators=(came,), figures=(figure("measurement", "4", "2025"),)) == []


def test_what_comes_back_every_year_or_has_no_number_either_is_no_target_without_year():
    often = figure("target", "2", "2028", is_undated=True, printed="2x per jaar")
    rising = with_quantity(
        figure("target", "1", "2028", is_undated=True, comparator=Comparator.TREND), Outcome("stijgt")
    )

    assert smart("SMART-04", indicators=(indicator(),), figures=(often,)) == []
    assert smart("SMART-04", indicators=(indicator(),), figures=(rising,)) == []


def test_where_other_targets_have_a_year_one_without_is_a_note_that_shows_no_year():
    others = [figure("target", "20", "2028", of=letter) for letter in "ABC"]
    undated = figure("target", "20", "2028", of="D", is_undated=True)

    (item,) = smart("SMART-04", indicators=[indicator(letter) for letter in "ABCD"], figures=(*others, undated))

    assert (item.place.indicator, item.severity) == ("D", Severity.NOTE)
    assert "2028" not in item.message


@pytest.mark.parametrize(("code", "role"), [("SMART-02", "baseline"), ("SMART-03", "target")])
def test_what_an_indicator_that_measures_the_same_has_is_not_missing(code, role):
    items = (indicator("A", name="% uithuisplaatsingen"), indicator("B", name="Aantal uithuisplaatsingen"))

    assert smart(code, indicators=items, figures=(figure(role, "5", of="A"),)) == []
    assert len(smart(code, indicators=items)) == 2


@pytest.mark.parametrize(
    ("printed", "direction", "expected"),
    [
        ("streefwaarde is niet te bepalen", Direction.LOWER, 1),
        ("streefwaarde is niet te bepalen", None, 0),
        ("bewust geen streefwaarde", Direction.LOWER, 0),
    ],
)
def test_that_a_target_cannot_be_told_is_no_choice_when_the_way_is_known(printed, direction, expected):
    aim = figure("target", "n.b.", "2028", comparator=Comparator.NONE_ON_PURPOSE, printed=printed)

    assert len(smart("SMART-03", indicators=(indicator(direction=direction),), figures=(aim,))) == expected


def test_one_announcement_for_several_indicators_is_one_finding():
    items = [indicator(letter, is_to_be_developed=True) for letter in "ABC"]

    (item,) = smart("SMART-08", indicators=items)

    assert item.place.indicator == "A"
    assert item.message.startswith("‘Naam van A’, ‘Naam van B’ en ‘Naam van C’ moeten nog ontwikkeld worden")


@pytest.mark.parametrize(
    ("about", "period", "expected"),
    [
        ("verwachte duidelijkheid over het geld", "2025-Q2", 1),
        ("verwachte duidelijkheid over het geld", "2027", 0),
        ("verwachte duidelijkheid over het geld", "2024", 0),
        ("start van de pilot", "2025-Q2", 0),
    ],
    ids=["passed", "still to come", "before the document", "no announcement"],
)
def test_what_a_recent_text_announced_is_asked_for_once(about, period, expected):
    told = (claim(about, None, period), claim(about, None, period))

    assert [item.severity for item in smart("SMART-08", claims=told)] == [Severity.NOTE] * expected


def test_an_evaluation_gives_one_note_with_all_projects_that_have_no_indicator():
    projects = tuple(node(f"P{number}", level="project") for number in range(1, 5))

    (item,) = smart(
        "SMART-01", kind="evaluation", indicators=(indicator(),), nodes=projects, placements=(placement(at="P1"),)
    )

    assert (item.severity, item.facts) == (Severity.NOTE, ("P2", "P3", "P4"))
    assert item.message.startswith("Bij 3 van de 4 onderdelen")


def test_a_missing_baseline_names_a_kindred_indicator_of_the_framework_that_has_one():
    items = (indicator("A", name="% geïntegreerd"), indicator("B", name="% dat meedoet"))
    kin = (KinshipFacts("A", "B", "Bijna hetzelfde."),)

    (item,) = smart("SMART-02", indicators=items, kinships=kin, figures=(figure("baseline", "39", of="B"),))

    assert item.message.endswith("‘% dat meedoet’ (B) lijkt erop en heeft er wel een.")
