"""SMART-09 to 13 and 17: targets against direction, baseline, name and unit."""

import pytest

from meedoen.core.checks.finding import Severity
from meedoen.core.goals.course import Comparator, Direction
from meedoen.core.values.quantity import Outcome, Unit
from tests.core.checks.makers import claim, figure, indicator, node, placement
from tests.core.checks.steering import smart, with_quantity

HIGHER, LOWER = Direction.HIGHER, Direction.LOWER


def judged(code, start, goal, *, direction=HIGHER, comparator=Comparator.AT_LEAST, **more):
    figures = [figure("target", goal, "2028", comparator=comparator)]
    if start:
        figures.append(figure("baseline", start))
    return smart(code, indicators=(indicator(direction=direction, **more),), figures=figures)


@pytest.mark.parametrize(
    ("direction", "comparator", "goal"),
    [
        (HIGHER, Comparator.AT_MOST, "20"),
        (LOWER, Comparator.AT_LEAST, "20"),
        (LOWER, Comparator.RELATIVE, "10"),
    ],
)
def test_a_target_that_pulls_the_other_way_is_an_error(direction, comparator, goal):
    findings = judged("SMART-09", "10", goal, direction=direction, comparator=comparator)

    assert [item.severity for item in findings] == [Severity.ERROR]


def test_a_target_in_words_against_the_direction_is_an_error():
    aim = with_quantity(figure("target", "1", "2028", comparator=Comparator.TREND), Outcome("daalt"))

    assert len(smart("SMART-09", indicators=(indicator(direction=HIGHER),), figures=(aim,))) == 1


@pytest.mark.parametrize("direction", [HIGHER, LOWER, None, Direction.STEADY])
def test_an_exact_target_or_none_with_a_side_is_not_against_a_direction(direction):
    assert judged("SMART-09", "10", "12", direction=direction, comparator=Comparator.EXACTLY) == []


def test_a_target_below_the_baseline_is_an_error_with_both_values():
    findings = judged("SMART-10", "75", "72")

    assert [item.severity for item in findings] == [Severity.ERROR]
    assert findings[0].arithmetic == "Nulmeting 75 % (2024); streefwaarde minstens 72 % (2028)."


@pytest.mark.parametrize(
    ("start", "goal", "direction", "comparator"),
    [
        ("75", "76", HIGHER, Comparator.AT_LEAST),
        ("75", "75", HIGHER, Comparator.AT_LEAST),
        ("46", "45", LOWER, Comparator.AT_MOST),
        ("n.b.", "72", HIGHER, Comparator.AT_LEAST),
        ("70-80", "72", HIGHER, Comparator.AT_LEAST),
        ("", "72", HIGHER, Comparator.AT_LEAST),
    ],
    ids=["above", "equal", "lower is better", "absent", "range", "no baseline"],
)
def test_a_target_that_asks_more_or_cannot_be_compared_is_not_weaker(start, goal, direction, comparator):
    assert judged("SMART-10", start, goal, direction=direction, comparator=comparator) == []


def test_groups_are_only_compared_with_themselves():
    figures = (
        figure("baseline", "75", group="leeftijd=volwassenen"),
        figure("baseline", "66", group="leeftijd=ouderen"),
        figure("target", "72", "2028", group="leeftijd=volwassenen"),
        figure("target", "67", "2028", group="leeftijd=ouderen"),
    )
    findings = smart("SMART-10", indicators=(indicator(direction=HIGHER),), figures=figures)

    assert ["volwassenen" in item.arithmetic for item in findings] == [True]


@pytest.mark.parametrize(
    ("start", "goal", "direction", "comparator", "severity"),
    [
        ("75", "75", HIGHER, Comparator.AT_LEAST, Severity.ERROR),
        ("75", "75-80", HIGHER, Comparator.BETWEEN, Severity.WARNING),
        ("75", "75", None, Comparator.AT_LEAST, Severity.WARNING),
        ("3", "3", Direction.STEADY, Comparator.AT_MOST, Severity.NOTE),
        ("74", "75", HIGHER, Comparator.AT_LEAST, None),
        ("80", "75", HIGHER, Comparator.AT_LEAST, None),
    ],
    ids=["met", "met at its lowest", "no direction told", "kept on purpose", "not met", "weaker: SMART-10"],
)
def test_a_baseline_that_meets_the_target_is_found(start, goal, direction, comparator, severity):
    findings = judged("SMART-11", start, goal, direction=direction, comparator=comparator)

    assert [item.severity for item in findings] == ([severity] if severity else [])


@pytest.mark.parametrize(("period", "expected"), [("2024", 1), ("2025", 0)], ids=["before the start", "after it"])
def test_a_newer_value_in_the_text_that_meets_the_target_is_found(period, expected):
    told = claim("arbeidsparticipatie", "74,6", period, indicator="I", unit=Unit.PERCENTAGE)
    figures = (figure("baseline", "67", "2022"), figure("target", "70", "2028"))

    findings = smart("SMART-11", indicators=(indicator(direction=HIGHER),), figures=figures, claims=(told,))

    assert [item.severity for item in findings] == [Severity.ERROR] * expected


def test_a_value_of_another_document_that_meets_the_target_is_a_warning():
    figures = (figure("baseline", "67", "2022"), figure("target", "70", "2028"))
    later = figure("measurement", "74", "2024", document="jaarstukken")

    findings = smart("SMART-11", indicators=(indicator(direction=HIGHER),), figures=(*figures, later))

    assert [item.severity for item in findings] == [Severity.WARNING]


def test_a_baseline_in_the_opposite_words_of_the_target_is_an_error_with_its_complement():
    figures = (
        figure("baseline", "14", group="uitkomst=niet", printed="14% van de kinderen kan niet meekomen in groep 3"),
        figure("target", "90", "2028", printed="90% van de kinderen kan meekomen in groep 3"),
    )
    findings = smart("SMART-12", indicators=(indicator(direction=HIGHER),), figures=figures)

    assert [item.severity for item in findings] == [Severity.ERROR]
    assert "100 − 14 = 86" in findings[0].arithmetic


def test_a_name_in_the_opposite_words_of_the_figures_is_an_error_and_leaves_other_rules_silent():
    group = "uitkomst=zonder startkwalificatie"
    figures = (
        figure("baseline", "12", group=group),
        figure("target", "10", "2028", group=group, comparator=Comparator.AT_MOST),
    )
    named = indicator(name="% schoolverlaters met startkwalificatie", direction=HIGHER)

    assert len(smart("SMART-12", indicators=(named,), figures=figures)) == 1
    assert smart("SMART-09", indicators=(named,), figures=figures) == []
    assert smart("SMART-10", indicators=(named,), figures=figures) == []


@pytest.mark.parametrize(
    ("start", "goal", "expected"), [("18", "85", 1), ("39", "70", 0), ("10", "85", 1), ("20", "60", 0)]
)
def test_numbers_alone_give_a_warning_only_when_the_target_is_near_the_complement_and_far_from_the_baseline(
    start, goal, expected
):
    findings = judged("SMART-12", start, goal)

    assert [item.severity for item in findings] == [Severity.WARNING] * expected


@pytest.mark.parametrize(
    ("name", "direction", "severity"),
    [
        ("% laaggeletterdheid", HIGHER, Severity.WARNING),
        ("% laaggeletterdheid", LOWER, None),
        ("% inwoners zonder schulden", HIGHER, None),
        ("% tevreden cliënten", LOWER, Severity.WARNING),
        ("Aantal deelnemers schuldhulpverlening", HIGHER, None),
        ("Aantal meldingen huiselijk geweld", HIGHER, Severity.NOTE),
        ("% vermindering van verzuim", HIGHER, None),
    ],
)
def test_a_direction_against_the_sense_of_the_name_is_found(name, direction, severity):
    findings = smart("SMART-12", indicators=(indicator(name=name, direction=direction),))

    assert [item.severity for item in findings] == ([severity] if severity else [])


def test_a_result_that_counts_the_good_and_an_indicator_that_counts_the_bad_is_a_warning():
    result = node("D1.1", parent="D1", title="Meer inwoners die de gezondheid als goed ervaart")
    bad = indicator(name="% dat de gezondheid als slecht ervaart", direction=LOWER)

    assert len(smart("SMART-12", indicators=(bad,), nodes=(result,), placements=(placement(at="D1.1"),))) == 1


@pytest.mark.parametrize(
    ("more", "value", "expected"),
    [
        ({"name": "% jongeren", "unit": Unit.COUNT}, "9", 1),
        ({"name": "Aantal jongeren", "unit": Unit.PERCENTAGE}, "9", 1),
        ({"name": "% jongeren", "unit": Unit.PERCENTAGE}, "120", 1),
        ({"name": "Aantal jongeren", "unit": Unit.COUNT, "counts": "jongeren"}, "9,5", 1),
        ({"name": "Personen met bijstand", "unit": Unit.PER_10000}, "319,2", 1),
        ({"name": "Aantal banen per 1.000 inwoners", "unit": Unit.PER_1000}, "652,1", 0),
        ({"name": "% jongeren", "unit": Unit.PERCENTAGE}, "9", 0),
        ({"name": "Gemiddelde wachttijd", "unit": Unit.COUNT, "counts": "dagen"}, "9,5", 0),
    ],
)
def test_a_unit_in_conflict_with_name_or_values_is_found(more, value, expected):
    assert len(smart("SMART-13", indicators=(indicator(**more),), figures=(figure("measurement", value),))) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("112 buurtinitiatieven in 2024", 1), ("Nulmeting in 2025", 0), ("14% van de kinderen", 0)],
)
def test_a_count_printed_where_a_percentage_is_asked_is_found(printed, expected):
    figures = (figure("baseline", "n.b.", printed=printed),)

    assert len(smart("SMART-13", indicators=(indicator(),), figures=figures)) == expected


@pytest.mark.parametrize(("text", "expected"), [("70% van de deelnemers werkt", 1), ("neemt toe met 5 % per jaar", 0)])
def test_a_percentage_as_target_of_a_count_is_found_unless_it_is_growth(text, expected):
    aim = with_quantity(figure("target", "1", "2028", comparator=Comparator.TREND), Outcome(text))

    assert len(smart("SMART-13", indicators=(indicator(unit=Unit.COUNT),), figures=(aim,))) == expected


def test_a_percentage_that_does_not_say_of_what_is_found_beside_counts_in_the_text():
    orders = indicator(name="% Ondertoezichtstellingen", counts="ondertoezichtstellingen")
    told = claim("ondertoezichtstellingen", "122", "2023-12-31", counts="ondertoezichtstellingen")
    figures = (figure("measurement", "75", "2023"),)

    assert "122" in smart("SMART-13", indicators=(orders,), figures=figures, claims=(told,))[0].arithmetic
    assert smart("SMART-13", indicators=(orders,), figures=figures) == []


def test_a_figure_in_days_under_an_indicator_that_counts_people_is_found():
    host = indicator("A", name="Aantal jeugdigen dat wacht", unit=Unit.COUNT, counts="jeugdigen")
    part = indicator("B", name="Gemiddelde wachttijd", unit=Unit.COUNT, counts="dagen")
    places = (placement("A"), placement("B", printed_as=host.name))

    findings = smart(
        "SMART-13", indicators=(host, part), placements=places, figures=(figure("baseline", "60", of="B"),)
    )

    assert [item.place.indicator for item in findings] == ["B"]


def test_what_is_said_about_the_unit_of_a_baseline_is_not_said_again_as_missing():
    host = indicator("A", name="Aantal jeugdigen dat wacht", unit=Unit.COUNT, counts="jeugdigen")
    part = indicator("B", name="Gemiddelde wachttijd", unit=Unit.COUNT, counts="dagen")
    places = (placement("A"), placement("B", printed_as=host.name))
    days = figure("baseline", "60", of="B")
    share = indicator(name="% inwoners dat meedoet")
    counted = figure("baseline", "n.b.", printed="112 initiatieven")

    assert smart("SMART-02", indicators=(host, part), placements=places, figures=(days,)) == []
    assert smart("SMART-02", indicators=(share,), figures=(counted,)) == []


def test_a_year_that_is_not_printed_and_the_notation_of_a_group_are_not_shown():
    figures = (
        figure("baseline", "75", group="leeftijd=volwassenen", note="het jaar is niet gedrukt"),
        figure("target", "72", "2028", group="leeftijd=volwassenen", note="welk jaar het begin is, is niet gedrukt"),
    )

    (item,) = smart("SMART-10", indicators=(indicator(direction=HIGHER),), figures=figures)

    assert item.arithmetic == "Nulmeting 75 % (volwassenen); streefwaarde minstens 72 % (volwassenen, 2028)."


def test_a_result_that_should_rise_in_the_opposite_words_of_its_indicator_is_an_error():
    worse = indicator(name="% inwoners dat de gezondheid als slecht ervaart")
    titles = (
        "Een stijging van wie de gezondheid als goed ervaart",
        "Inwoners van wie men de gezondheid als goed ervaart",
    )

    found = [
        smart("SMART-12", indicators=(worse,), nodes=(node("R", title=title),), placements=(placement(at="R"),))
        for title in titles
    ]

    assert [item.severity for findings in found for item in findings] == [Severity.ERROR, Severity.WARNING]
