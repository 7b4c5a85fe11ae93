"""Measurements that go the wrong way while no story says why: SMART-20."""

import pytest

from meedoen.core.checks.dossier import StoryFacts
from meedoen.core.checks.finding import Severity
from meedoen.core.goals.course import Direction
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Unit
from tests.core.checks.makers import figure, indicator, node, placement
from tests.core.checks.steering import smart


def measured(*values: str, **more):
    return tuple(figure("measurement", value, str(2021 + place), **more) for place, value in enumerate(values))


def worsening(*values: str, direction=Direction.HIGHER, unit=Unit.COUNT, figures=(), **more):
    item = indicator(unit=unit, direction=direction, **{"name": "Uitstroom naar werk", **more.pop("about", {})})
    return smart("SMART-20", kind="annual_report", indicators=(item,), figures=figures or measured(*values), **more)


def told(text: str, period: str | None = None):
    return (StoryFacts("I", text, parse_period(period) if period else None),)


def test_a_series_that_falls_while_higher_is_better_is_written_out():
    (item,) = worsening("22", "14", "11", "7")

    assert item.severity is Severity.WARNING
    assert item.message == (
        "‘Uitstroom naar werk’ ging van 22 (2021) naar 7 (2024), terwijl hoger is beter; er staat geen toelichting bij."
    )
    assert item.arithmetic == "22 (2021), 14 (2022), 11 (2023), 7 (2024): 15 lager, dat is 68,2 %."


def test_a_percentage_differs_in_points_and_lower_can_be_better():
    (item,) = worsening("21", "23", "30", "36", direction=Direction.LOWER, unit=Unit.PERCENTAGE)

    assert item.arithmetic == "21 % (2021), 23 % (2022), 30 % (2023), 36 % (2024): 15 procentpunt hoger."


def test_two_steps_down_that_are_small_or_can_be_chance_are_a_note():
    assert [item.severity for item in worsening("1375", "1420", "1403", "1374")] == [Severity.NOTE]
    assert [item.severity for item in worsening("22", "18", "14")] == [Severity.NOTE]


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        (("22", "14", "11", "12"), Unit.COUNT),
        (("1000", "980"), Unit.COUNT),
        (("9", "5"), Unit.COUNT),
        (("10", "10", "10"), Unit.COUNT),
        (("50,1", "50,0", "49,9"), Unit.PERCENTAGE),
        (("30", "12", "25"), Unit.COUNT),
        (("7",), Unit.COUNT),
    ],
    ids=["back up", "a wiggle", "chance in one step", "level", "two tiny steps", "up again", "one value"],
)
def test_what_is_no_slide_is_left_alone(values, unit):
    assert worsening(*values, unit=unit) == []


@pytest.mark.parametrize("direction", [None, Direction.NONE, Direction.STEADY])
def test_without_a_good_side_nothing_is_worse(direction):
    assert worsening("22", "14", "11", "7", direction=direction) == []


def test_a_goal_that_asks_for_less_tells_that_a_price_should_not_rise():
    goal = node("D2", title="Minder kinderen maken gebruik van jeugdhulp")
    (item,) = worsening(
        "9622",
        "9654",
        "12159",
        direction=None,
        unit=Unit.AMOUNT,
        about={"name": "Gemiddelde prijs per jeugdige"},
        nodes=(goal,),
        placements=(placement(at="D2"),),
    )

    assert "terwijl het doel is ‘Minder kinderen maken gebruik van jeugdhulp’" in item.message


@pytest.mark.parametrize("period", ["2024", None])
def test_a_story_that_says_why_is_enough(period):
    assert worsening("22", "14", "11", "7", stories=told("Er kwamen minder mensen naar de gemeente.", period)) == []


@pytest.mark.parametrize(
    ("text", "period"), [("Het doel van de wet is dat iedereen meedoet.", "2024"), ("Het daalde.", "2019")]
)
def test_a_story_about_something_else_or_another_time_is_none(text, period):
    (item,) = worsening("22", "14", "11", "7", stories=told(text, period))

    assert item.message.endswith("de toelichting zegt niet waardoor.")


def test_a_provisional_last_figure_a_group_beside_others_and_another_area_are_not_told():
    provisional = (*measured("22", "14"), figure("measurement", "7", "2023", is_provisional=True))
    elsewhere = measured("22", "14", "7", area="NL00")

    assert worsening(figures=provisional) == []
    assert worsening(figures=elsewhere) == []


def test_the_whole_goes_before_its_groups_and_a_group_is_named_in_words():
    groups = measured("200", "100", group="leeftijd=12-18")

    (of_whole,) = worsening(figures=(*groups, *measured("500", "400")))
    (of_group,) = worsening(figures=groups)

    assert "ging van 500" in of_whole.message
    assert "(leeftijd 12-18) ging van 200" in of_group.message
