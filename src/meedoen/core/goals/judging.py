"""Judging one figure against one target.

Method: a straight line runs from the baseline on its last day to the target on the last day of its period; the last
measurement is compared with the line on the last day it is about, with a tolerance that stands in `course`.
"""

from datetime import date
from decimal import Decimal
from typing import assert_never

from meedoen.core.goals.bounds import Bounds, bounds_of, contradicts
from meedoen.core.goals.course import TOLERANCE, Comparator, Course, Dated, Direction, Judgement, Target, Unknown
from meedoen.core.values.quantity import Absent, Number, Outcome, Quantity


def judge(
    *, baseline: Dated | None, target: Target | None, latest: Dated | None, direction: Direction | None
) -> Judgement:
    """Judge one figure against its baseline and target.

    Values are in the unit of the indicator. `latest` is the last measurement that there is; a measurement on
    or before the day of the baseline is no measurement of progress. A target that is to
    be met exactly is also met beyond it, on the side that `direction` calls good; without a direction only exactly.

    The term of a target has passed when the measurement is about its last day or later: then the target is met
    or not, also without a baseline.

    >>> from datetime import date
    >>> judge(
    ...     baseline=Dated(Number(Decimal(100)), date(2024, 12, 31)),
    ...     target=Target(Comparator.AT_LEAST, Number(Decimal(140)), date(2028, 12, 31)),
    ...     latest=Dated(Number(Decimal(110)), date(2025, 12, 31)),
    ...     direction=Direction.HIGHER,
    ... ).course
    <Course.ON_COURSE: 'on_course'>
    """
    if target is None:
        return _unknown(Unknown.NO_TARGET)
    missing = _missing(baseline=baseline, target=target, latest=latest)
    if missing is not None or latest is None:
        return _unknown(missing or Unknown.NO_MEASUREMENT)
    in_words = isinstance(target.quantity, Outcome) and target.comparator is not Comparator.TREND
    if in_words or isinstance(latest.quantity, Outcome):
        return _judge_words(target=target, latest=latest)
    return _judge_number(baseline=baseline, target=target, latest=latest, direction=direction)


def _judge_number(*, baseline: Dated | None, target: Target, latest: Dated, direction: Direction | None) -> Judgement:
    value = _single(latest.quantity)
    start = _single(baseline.quantity) if baseline is not None else None
    if value is None:
        return _unknown(Unknown.WIDE)
    if target.comparator is Comparator.TREND:
        return _judge_trend(start=start, value=value, target=target, direction=direction)
    bounds = bounds_of(target=target, start=start, direction=direction)
    if isinstance(bounds, Unknown):
        return _unknown(bounds)
    return _judge_path(
        bounds=bounds, start=start, value=value, baseline=baseline, target=target, latest=latest, direction=direction
    )


def _unknown(why: Unknown) -> Judgement:
    return Judgement(course=Course.UNKNOWN, why=why.value)


def _missing(*, baseline: Dated | None, target: Target, latest: Dated | None) -> Unknown | None:
    if target.comparator is Comparator.NONE_ON_PURPOSE:
        return Unknown.NO_TARGET_ON_PURPOSE
    if isinstance(target.quantity, Absent):
        return Unknown.TARGET_TO_COME
    if latest is None or (baseline is not None and latest.on <= baseline.on):
        if baseline is None:
            return Unknown.NO_BASELINE
        return Unknown.BASELINE_TO_COME if isinstance(baseline.quantity, Absent) else Unknown.NO_MEASUREMENT
    if isinstance(latest.quantity, Absent):
        return Unknown.MEASUREMENT_ABSENT
    return None


def _single(quantity: Quantity) -> Decimal | None:
    return quantity.value if isinstance(quantity, Number) else None


def _judge_words(*, target: Target, latest: Dated) -> Judgement:
    same = (
        isinstance(latest.quantity, Outcome)
        and isinstance(target.quantity, Outcome)
        and latest.quantity.text.casefold() == target.quantity.text.casefold()
    )
    return Judgement(course=Course.REACHED) if same else _unknown(Unknown.IN_WORDS)


def _judge_trend(*, start: Decimal | None, value: Decimal, target: Target, direction: Direction | None) -> Judgement:
    if start is None:
        return _unknown(Unknown.NO_BASELINE)
    words = target.quantity.text.casefold() if isinstance(target.quantity, Outcome) else ""
    wanted = direction_of(words=words) or direction
    match wanted:
        case Direction.HIGHER | Direction.LOWER:
            gain = value - start if wanted is Direction.HIGHER else start - value
            course = Course.ON_COURSE if gain > 0 else Course.BEHIND if gain == 0 else Course.WORSE
            return Judgement(course=course)
        case Direction.STEADY:
            course = Course.ON_COURSE if abs(value - start) <= abs(start) * TOLERANCE else Course.BEHIND
            return Judgement(course=course)
        case Direction.NONE | None:
            return _unknown(Unknown.NO_DIRECTION)
        case _:
            assert_never(wanted)


_RISING = ("stijg", "neemt toe", "toename", "hoger", "meer")
_FALLING = ("daal", "neemt af", "afname", "lager", "minder")


def direction_of(*, words: str) -> Direction | None:
    """Read the direction from the words of a trend; None when they say both or neither.

    >>> direction_of(words="daalt of blijft gelijk")
    <Direction.LOWER: 'lower'>
    """
    rising = any(word in words for word in _RISING)
    falling = any(word in words for word in _FALLING)
    if rising != falling:
        return Direction.HIGHER if rising else Direction.LOWER
    if "gelijk" in words and not rising:
        return Direction.STEADY
    return None


def _judge_path(
    *,
    bounds: Bounds,
    start: Decimal | None,
    value: Decimal,
    baseline: Dated | None,
    target: Target,
    latest: Dated,
    direction: Direction | None,
) -> Judgement:
    if start is not None and contradicts(bounds=bounds, start=start, direction=direction):
        return _unknown(Unknown.AGAINST_DIRECTION)
    if bounds.holds(value=value):
        return Judgement(course=Course.REACHED, goal=bounds.goal(start=start))
    if latest.on >= target.by:
        missed = start is not None and abs(bounds.nearest(value=value) - value) > abs(
            bounds.nearest(value=start) - start
        )
        return Judgement(course=Course.WORSE if missed else Course.BEHIND, goal=bounds.goal(start=start))
    if start is None or baseline is None:
        return _unknown(Unknown.NO_BASELINE if baseline is None else Unknown.WIDE)
    goal = bounds.nearest(value=start)
    if goal == start:
        return Judgement(course=Course.WORSE, expected=start, goal=goal)
    expected = start + (goal - start) * _elapsed(begin=baseline.on, end=target.by, now=latest.on)
    sign = 1 if goal > start else -1
    if (value - start) * sign < 0:
        course = Course.WORSE
    elif (value - expected) * sign >= -abs(goal - start) * TOLERANCE:
        course = Course.ON_COURSE
    else:
        course = Course.BEHIND
    return Judgement(course=course, expected=expected, goal=goal)


def _elapsed(*, begin: date, end: date, now: date) -> Decimal:
    whole = (end - begin).days
    if whole <= 0:
        return Decimal(1)
    return min(Decimal(1), max(Decimal(0), Decimal((now - begin).days) / Decimal(whole)))
