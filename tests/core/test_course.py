"""The course of an indicator: a table worked out by hand, and what must hold for every figure.

In the table the baseline is of the end of 2024 and the target of the end of 2028: 1461 days. At the end of 2026
730 days have gone, so the path from 100 to 140 stands at 100 + 40 × 730/1461 = 119,99; the tolerance is 10 % of
the distance, 4.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.goals.course import Comparator, Course, Dated, Direction, Target, Unknown
from meedoen.core.goals.judging import judge
from meedoen.core.values.quantity import Absence, Absent, Number, Outcome, Range

START, HALFWAY, END = date(2024, 12, 31), date(2026, 12, 31), date(2028, 12, 31)


def number(value: str | int) -> Number:
    return Number(Decimal(value))


def course(baseline, comparator, target, latest, direction=None, on=HALFWAY):
    return judge(
        baseline=Dated(baseline, START) if baseline else None,
        target=Target(comparator, target, END) if comparator else None,
        latest=Dated(latest, on) if latest else None,
        direction=direction,
    )


AT_LEAST, AT_MOST, BETWEEN = Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.BETWEEN
UP, DOWN = Direction.HIGHER, Direction.LOWER
WORKED_OUT = [
    ("past the target", number(100), AT_LEAST, number(140), number(141), UP, Course.REACHED),
    ("on the target", number(100), AT_LEAST, number(140), number(140), UP, Course.REACHED),
    ("on the path", number(100), AT_LEAST, number(140), number(120), UP, Course.ON_COURSE),
    ("just inside the tolerance", number(100), AT_LEAST, number(140), number(116), UP, Course.ON_COURSE),
    ("just outside the tolerance", number(100), AT_LEAST, number(140), number("115.9"), UP, Course.BEHIND),
    ("still at the baseline", number(100), AT_LEAST, number(140), number(100), UP, Course.BEHIND),
    ("below the baseline", number(100), AT_LEAST, number(140), number(99), UP, Course.WORSE),
    ("falling as it should", number(140), AT_MOST, number(100), number(120), DOWN, Course.ON_COURSE),
    ("falling too slowly", number(140), AT_MOST, number(100), number(130), DOWN, Course.BEHIND),
    ("rising where it should fall", number(140), AT_MOST, number(100), number(141), DOWN, Course.WORSE),
    ("inside a band", number(10), BETWEEN, Range(Decimal(15), Decimal(20)), number(17), None, Course.REACHED),
    ("towards a band", number(10), BETWEEN, Range(Decimal(20), Decimal(25)), number(15), None, Course.ON_COURSE),
    ("ten percent more", number(559), Comparator.RELATIVE, number(10), number(615), UP, Course.REACHED),
    ("not yet ten percent more", number(559), Comparator.RELATIVE, number(10), number(590), UP, Course.ON_COURSE),
    ("no worse than at most the baseline", number("7.9"), AT_MOST, number("7.9"), number("7.9"), DOWN, Course.REACHED),
    ("above at most the baseline", number("7.9"), AT_MOST, number("7.9"), number(8), DOWN, Course.WORSE),
    ("rising as wished", number(295), Comparator.TREND, Outcome("neemt toe"), number(317), None, Course.ON_COURSE),
    (
        "standing still where it should rise",
        number(5),
        Comparator.TREND,
        Outcome("stijgt"),
        number(5),
        None,
        Course.BEHIND,
    ),
    ("falling where it should rise", number(5), Comparator.TREND, Outcome("stijgt"), number(4), None, Course.WORSE),
    ("the outcome in words", None, Comparator.EXACTLY, Outcome("Ja"), Outcome("ja"), None, Course.REACHED),
]


@pytest.mark.parametrize(("what", "baseline", "comparator", "target", "latest", "direction", "expected"), WORKED_OUT)
def test_the_course_is_as_worked_out_by_hand(what, baseline, comparator, target, latest, direction, expected):
    assert course(baseline, comparator, target, latest, direction).course is expected, what


NOT_AVAILABLE = Absent(Absence.NOT_AVAILABLE)
UNKNOWN = [
    (number(1), None, None, number(2), UP, Unknown.NO_TARGET),
    (number(1), Comparator.NONE_ON_PURPOSE, Outcome("-"), number(2), UP, Unknown.NO_TARGET_ON_PURPOSE),
    (number(1), AT_LEAST, Absent(Absence.TO_BE_DEVELOPED), number(2), UP, Unknown.TARGET_TO_COME),
    (None, AT_LEAST, number(5), number(2), UP, Unknown.NO_BASELINE),
    (number(1), AT_LEAST, number(5), None, UP, Unknown.NO_MEASUREMENT),
    (NOT_AVAILABLE, AT_LEAST, number(5), None, UP, Unknown.BASELINE_TO_COME),
    (number(1), AT_LEAST, number(5), NOT_AVAILABLE, UP, Unknown.MEASUREMENT_ABSENT),
    (number(1), AT_LEAST, number(5), Range(Decimal(1), Decimal(3)), UP, Unknown.WIDE),
    (Range(Decimal(8), Decimal(11)), AT_LEAST, number(50), number(9), UP, Unknown.WIDE),
    (number(1), AT_LEAST, number(5), Outcome("bijna"), UP, Unknown.IN_WORDS),
    (number(75), AT_LEAST, number(72), number(74), UP, Unknown.AGAINST_DIRECTION),
    (number(1), Comparator.TREND, Outcome("verandert"), number(2), None, Unknown.NO_DIRECTION),
]


@pytest.mark.parametrize(("baseline", "comparator", "target", "latest", "direction", "why"), UNKNOWN)
def test_what_cannot_be_told_says_why(baseline, comparator, target, latest, direction, why):
    judgement = course(baseline, comparator, target, latest, direction)

    assert (judgement.course, judgement.why) == (Course.UNKNOWN, why.value)


def test_a_measurement_of_the_day_of_the_baseline_is_no_progress():
    judgement = course(number(1), AT_LEAST, number(5), number(9), UP, on=START)

    assert judgement.why == Unknown.NO_MEASUREMENT.value


@pytest.mark.parametrize("on", [END, END + timedelta(days=28)])
def test_a_target_whose_term_has_passed_is_missed_also_without_a_baseline(on: date):
    judgement = course(None, AT_LEAST, number(80), number(60), UP, on=on)

    assert judgement.course is Course.BEHIND


values = st.decimals(min_value=-1000, max_value=1000, allow_nan=False, places=2).map(Number)
days = st.integers(min_value=1, max_value=1460).map(lambda count: START + timedelta(days=count))


@given(baseline=values, target=values, latest=values, on=days)
def test_more_is_never_worse_where_more_is_better(baseline: Number, target: Number, latest: Number, on: date):
    order = [Course.WORSE, Course.BEHIND, Course.ON_COURSE, Course.REACHED]
    now = course(baseline, AT_LEAST, target, latest, UP, on).course
    later = course(baseline, AT_LEAST, target, Number(latest.value + 1), UP, on).course

    assert (now is Course.UNKNOWN) == (later is Course.UNKNOWN)
    assert now is Course.UNKNOWN or order.index(later) >= order.index(now)


@given(baseline=values, target=values, latest=values, on=days)
def test_the_mirror_image_has_the_same_course(baseline: Number, target: Number, latest: Number, on: date):
    def mirrored(value: Number) -> Number:
        return Number(-value.value)

    up = course(baseline, AT_LEAST, target, latest, UP, on).course
    down = course(mirrored(baseline), AT_MOST, mirrored(target), mirrored(latest), DOWN, on).course

    assert up is down
