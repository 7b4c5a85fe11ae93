"""Correcting one measurement from the command line."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.models import PlacementCourse
from meedoen.apps.indicators.models import Observation, PeriodLock, Story

pytestmark = pytest.mark.django_db
SCOPE = {"municipality_code": "GM9999", "actor": SYSTEM}
Load = Callable[..., object]


def figure() -> Observation:
    return Observation.objects.within(**SCOPE).get(known_until=None)


def correct(**changes: object) -> None:
    options = {"value": "141", "reason": "telfout", "by": "a.adviseur", **changes}
    call_command("correct-figure", "GM9999", figure().pk, **options)


def test_a_measurement_is_corrected_and_judged_anew(load_plan: Load):
    load_plan()

    correct()

    assert (figure().number, figure().recorded_by, figure().note) == (141, "a.adviseur", "telfout")
    assert PlacementCourse.objects.within(**SCOPE).get().course == "reached"


@pytest.mark.parametrize(
    ("changes", "told"), [({"value": "74.6"}, "Schrijf 74,6"), ({"reason": " "}, "Schrijf waarom")]
)
def test_a_correction_that_cannot_be_is_refused_in_dutch(load_plan: Load, changes: dict[str, str], told: str):
    load_plan()

    with pytest.raises(CommandError, match=told):
        correct(**changes)

    assert figure().number == 120


def test_a_number_of_another_municipality_is_not_there(load_plan: Load):
    load_plan()

    with pytest.raises(CommandError, match="bestaat niet in GM0303"):
        call_command("correct-figure", "GM0303", figure().pk, value="1", reason="x", by="y")


def test_what_an_approver_closed_is_corrected_only_when_that_is_said(load_plan: Load):
    load_plan()
    closed = figure()
    values = {"indicator": closed.indicator, "period_code": closed.period_code, "area_code": closed.area_code}
    PeriodLock.objects.create(municipality_id="GM9999", locked_by="c.controleur", locked_at=timezone.now(), **values)

    with pytest.raises(CommandError, match=r"c.controleur keurde dit cijfer goed; de periode is gesloten"):
        correct()
    correct(locked_too=True)

    assert figure().number == 141


@pytest.mark.parametrize(("without_story", "told"), [(False, ["Meer mensen vonden werk."]), (True, [])])
def test_the_story_stays_beside_the_corrected_figure_and_is_shown_unless_it_is_left_behind(
    load_plan: Load, capsys: pytest.CaptureFixture[str], *, without_story: bool, told: list[str]
):
    load_plan()
    old = figure()
    words = {"text": "Meer mensen vonden werk.", "by": "De Brug", "period_code": "2026"}
    Story.objects.create(municipality_id="GM9999", indicator=old.indicator, observation=old, **words)

    correct(without_story=without_story)

    beside = Story.objects.within(**SCOPE).filter(observation=figure())
    assert list(beside.values_list("text", flat=True)) == told
    assert ("klopt het nog? Meer mensen" in capsys.readouterr().out) == bool(told)
    assert Story.objects.within(**SCOPE).get(observation=old).by == "De Brug"
