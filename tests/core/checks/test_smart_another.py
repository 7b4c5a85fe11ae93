"""SMART-17: a baseline about another area or group than the target."""

from dataclasses import replace

import pytest

from meedoen.core.checks.finding import Severity
from meedoen.core.goals.course import Comparator
from tests.core.checks.makers import HERE, figure, indicator, placement
from tests.core.checks.steering import smart


def test_a_national_baseline_for_a_local_target_is_an_error():
    figures = (figure("baseline", "32", area="NL00"), figure("target", "32", "2028", comparator=Comparator.AT_MOST))
    findings = smart("SMART-17", indicators=(indicator(),), figures=figures)

    assert [item.severity for item in findings] == [Severity.ERROR]
    assert "Zonderfout" in findings[0].message


def test_a_target_for_a_group_without_baseline_is_a_warning_and_with_one_is_nothing():
    aim = figure("target", "10", "2028", group="stroom=instroom")
    whole, same = figure("baseline", "16"), figure("baseline", "15", group="stroom=instroom")

    (item,) = smart("SMART-17", indicators=(indicator(),), figures=(whole, aim))
    assert item.severity is Severity.WARNING
    assert item.message.endswith("gaat over instroom, de nulmeting over het geheel (16 % (2024)).")
    assert smart("SMART-17", indicators=(indicator(),), figures=(whole, same, aim)) == []
    assert (
        smart(
            "SMART-17",
            indicators=(indicator(),),
            figures=(figure("baseline", "16", area=HERE), figure("target", "9", "2028")),
        )
        == []
    )


def test_a_target_for_a_group_tells_what_the_indicator_counts_or_which_baseline_stands_beside_it():
    aim = figure("target", "10", "2028", group="stroom=instroom")
    bare, counted = figure("baseline", "n.b.", "2027"), indicator("A", counts="aanmeldingen")
    beside, places = indicator("B", name="Instroom"), (placement("A"), placement("B", printed_as=counted.name))

    (without,) = smart(
        "SMART-17", indicators=(counted,), figures=(replace(bare, indicator="A"), replace(aim, indicator="A"))
    )
    (other,) = smart(
        "SMART-17",
        indicators=(counted, beside),
        placements=places,
        figures=(figure("baseline", "16", of="A"), figure("baseline", "15", of="B"), replace(aim, indicator="A")),
    )

    assert "de indicator zelf telt aanmeldingen, en een nulmeting is er nog niet" in without.message
    assert "Onder dezelfde naam staat ook een nulmeting van ‘Instroom’ (B): 15 % (2024)." in other.arithmetic


@pytest.mark.parametrize(
    ("start", "goal", "expected"),
    [
        ("14% van de doelgroepkinderen kan niet mee (9 van de 65)", "90% van kinderen die mee kunnen", 1),
        ("14% van de kinderen kan niet mee", "90% van alle kinderen die mee kunnen", 0),
        ("14% kan niet mee", "90% van kinderen die mee kunnen", 0),
        ("14%", "90%", 0),
    ],
    ids=["others", "the same", "not told with the baseline", "not told"],
)
def test_a_baseline_and_a_target_that_are_percentages_of_others_are_found_by_their_words(start, goal, expected):
    figures = (figure("baseline", "14", printed=start), figure("target", "90", "2028", printed=goal))

    findings = smart("SMART-17", indicators=(indicator(),), figures=figures)

    assert [item.severity for item in findings] == [Severity.WARNING] * expected
    assert all("deel van doelgroepkinderen, de streefwaarde van kinderen" in item.message for item in findings)
