"""SMART-14 to 16, 18 and 19: outputs, many on one, repeats, targets without a number and wishes for a name."""

import pytest

from meedoen.core.checks.finding import Severity
from meedoen.core.goals.course import Comparator, Direction
from meedoen.core.values.quantity import Outcome, Unit
from tests.core.checks.makers import figure, indicator, node, placement
from tests.core.checks.steering import smart, with_quantity


@pytest.mark.parametrize(
    ("title", "severity"),
    [
        ("We zetten activiteiten gerichter in", Severity.WARNING),
        ("Er is één toegang tot beschermd wonen", Severity.WARNING),
        ("Een beeld verkrijgen van het aantal inwoners", Severity.WARNING),
        ("Een woonzorgvisie met aandacht voor schaarste", Severity.WARNING),
        ("Het meldpunt is ingericht", Severity.WARNING),
        ("Gerichte aanpak van thuiszitters", Severity.WARNING),
        ("Minder eenzaamheid door het faciliteren van ontmoeting", Severity.NOTE),
        ("Er zijn minder overbelaste mantelzorgers", None),
        ("Meer inwoners doen vrijwilligerswerk", None),
        ("Inwoners doen mee door te werken", None),
        ("Statushouders zijn in toenemende mate geïntegreerd", None),
    ],
)
def test_only_clear_wordings_of_an_activity_or_product_are_found(title, severity):
    findings = smart("SMART-14", nodes=(node("D1.1", parent="D1", title=title),))

    assert [item.severity for item in findings] == ([severity] if severity else [])


def test_indicators_that_count_output_are_a_note_at_their_result_unless_others_count_effect():
    output, effect = (
        indicator("A", name="Aantal bijeenkomsten"),
        indicator("B", name="% inwoners dat zich eenzaam voelt"),
    )

    assert [item.place.node for item in smart("SMART-14", indicators=(output,))] == ["D1"]
    assert smart("SMART-14", indicators=(output, effect)) == []


def test_an_indicator_in_words_is_no_measure():
    findings = smart("SMART-14", indicators=(indicator(unit=Unit.TEXT, name="Overzicht wachtlijst"),))

    assert [(item.place.indicator, item.severity) for item in findings] == [("I", Severity.WARNING)]


@pytest.mark.parametrize(("count", "severity"), [(1, None), (2, Severity.NOTE), (3, Severity.WARNING)])
def test_one_indicator_for_several_results_is_found(count, severity):
    nodes = [node(f"D1.{place}", parent="D1", level="resultaat") for place in range(count)]
    findings = smart(
        "SMART-15", indicators=(indicator(),), nodes=nodes, placements=[placement(at=item.code) for item in nodes]
    )

    assert [item.severity for item in findings] == ([severity] if severity else [])


def test_a_goal_and_its_own_result_are_not_several_results():
    nodes = (node("D1.1", parent="D1"),)

    assert (
        smart("SMART-15", indicators=(indicator(),), nodes=nodes, placements=(placement(at="D1"), placement(at="D1.1")))
        == []
    )


@pytest.mark.parametrize(("count", "expected"), [(6, 0), (7, 1)])
def test_more_than_six_results_for_each_indicator_of_the_goal_is_a_note(count, expected):
    nodes = [node(f"D1.{place}", parent="D1", level="resultaat") for place in range(count)]

    assert len(smart("SMART-15", indicators=(indicator(),), nodes=nodes)) == expected


def _results(*titles: str):
    return [node(f"D1.{place}", parent="D1", level="resultaat", title=title) for place, title in enumerate(titles, 1)]


def test_a_result_that_says_the_same_in_nearly_the_same_words_is_found_at_the_later_one():
    nodes = _results(
        "Een netwerk waar iedereen terecht kan en waar het voorveld versterkt is om zwaardere zorg te voorkomen",
        "Er is een netwerk waarin iedereen terecht kan en het voorveld versterkt wordt om zwaardere zorg te voorkomen",
    )

    assert [item.place.code for item in smart("SMART-16", nodes=nodes)] == ["D1.2"]


@pytest.mark.parametrize(
    "titles",
    [
        (
            "Meer volwassenen met een actieve leefstijl via een sportvereniging",
            "Meer kinderen met een actieve leefstijl via een sportvereniging",
        ),
        ("Meer inwoners zijn gezond", "Meer inwoners zijn tevreden"),
    ],
    ids=["another group", "few words"],
)
def test_results_about_different_people_or_things_do_not_repeat(titles):
    assert smart("SMART-16", nodes=_results(*titles)) == []


def test_indicators_with_the_same_words_in_another_unit_are_a_warning():
    items = (
        indicator("A", name="% uithuisplaatsingen"),
        indicator("B", name="Aantal uithuisplaatsingen", unit=Unit.COUNT),
    )

    assert [(item.place.indicator, item.severity) for item in smart("SMART-16", indicators=items)] == [
        ("B", Severity.WARNING)
    ]


def test_indicators_that_differ_in_a_number_do_not_repeat():
    items = (
        indicator("A", name="Huishoudens met een inkomen tot 110%"),
        indicator("B", name="Huishoudens met een inkomen tot 130%"),
    )

    assert smart("SMART-16", indicators=items) == []


def test_a_target_in_words_says_no_number_once_for_all_groups():
    aims = [
        with_quantity(figure("target", "1", "2028", group=group, comparator=Comparator.TREND), Outcome("neemt toe"))
        for group in ("soort=a", "soort=b")
    ]
    starts = [figure("baseline", "5", group=group) for group in ("soort=a", "soort=b")]

    assert len(smart("SMART-18", indicators=(indicator(direction=Direction.HIGHER),), figures=(*starts, *aims))) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Het aantal deelnemers stijgt", 1),
        ("10% afname van de zorgduur", 1),
        ("Aantal deelnemers", 0),
        ("% vermindering van gebruik", 0),
    ],
)
def test_an_indicator_that_is_named_as_a_wish_is_a_note(name, expected):
    assert len(smart("SMART-19", indicators=(indicator(name=name),))) == expected


def test_a_target_without_number_and_year_is_one_warning_even_when_the_name_is_that_wish():
    wish = indicator(name="Het aantal deelnemers stijgt", unit=Unit.COUNT)
    aim = figure("target", "1", "2028", comparator=Comparator.TREND, is_undated=True)
    figures = (with_quantity(aim, Outcome("stijgt")),)

    (item,) = smart("SMART-18", indicators=(wish,), figures=figures)

    assert item.severity is Severity.WARNING
    assert "niet hoeveel en niet wanneer" in item.message
    assert smart("SMART-19", indicators=(wish,), figures=figures) == []


def test_a_result_that_is_its_goal_word_for_word_is_an_error_and_in_other_words_a_note():
    goal = node("D2", title="Het aantal uithuisplaatsingen neemt af")
    same = node("D2.1", parent="D2", title="Het aantal uithuisplaatsingen neemt af.")
    longer = node("D3", title="Inwoners hebben dezelfde rechten en kansen om mee te doen")
    alike = node("D3.1", parent="D3", title="Meer inwoners ervaren dezelfde rechten en kansen om mee te doen")

    found = smart("SMART-16", nodes=(goal, same, longer, alike))

    assert [(item.place.code, item.severity) for item in found][:1] == [("D2.1", Severity.ERROR)]
    assert {item.severity for item in found if item.place.code == "D3.1"} <= {Severity.NOTE}


def test_places_are_what_is_offered_and_not_what_comes_of_it():
    places = indicator(name="Aantal beschutte werkplekken", unit=Unit.COUNT, counts="werkplekken")

    assert [item.severity for item in smart("SMART-14", indicators=(places,))] == [Severity.NOTE]


def test_a_result_in_words_of_doing_and_its_outputs_are_one_finding():
    result = node("D1.1", parent="D1", title="Er is een netwerk")
    output = indicator(name="Aantal bijeenkomsten", unit=Unit.COUNT)

    (item,) = smart("SMART-14", indicators=(output,), nodes=(result,), placements=(placement(at="D1.1"),))

    assert item.severity is Severity.WARNING
    assert item.arithmetic.startswith("Ook telt de enige indicator wat er gedaan")


@pytest.mark.parametrize(
    ("title", "severity"),
    [
        ("Minder klachten door hitte", Severity.WARNING),
        ("Klachten door hitte", Severity.NOTE),
        ("Meer deelnemers aan het eetpunt", Severity.NOTE),
    ],
    ids=["asks for a change", "asks for none", "asks for the output itself"],
)
def test_a_wish_that_is_only_measured_by_what_was_done_is_a_warning(title, severity):
    output = indicator(name="Aantal deelnemers", unit=Unit.COUNT)
    result = node("D1.1", parent="D1", title=title)

    found = smart("SMART-14", indicators=(output,), nodes=(result,), placements=(placement(at="D1.1"),))

    assert [item.severity for item in found] == [severity]


def test_a_verb_in_two_parts_is_the_same_word():
    items = (
        indicator("A", name="% huishoudens dat moeite heeft met rondkomen"),
        indicator("B", name="Aantal huishoudens dat moeite heeft rond te komen", unit=Unit.COUNT),
    )

    assert [item.place.indicator for item in smart("SMART-16", indicators=items)] == ["B"]
