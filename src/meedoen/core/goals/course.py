"""The course of an indicator: whether it is where the line from baseline to target says it should be.

One figure is judged against one target. How judgements add up over a tree is in `rollup`; whether a change
can be chance is in `chance`. Method: the line runs from the baseline on its last day to the target on the
last day of its period; the last measurement is compared with the line on the last day it is about.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from meedoen.core.values.quantity import Absent, Number, Outcome, Quantity, Range

TOLERANCE = Decimal("0.10")
"""The share of the distance between baseline and target that a figure may lag and still be on course.

Our own choice, shown on every page that tells a course: no law or standard gives one.
"""


class Course(StrEnum):
    """How an indicator stands, from best to least known."""

    REACHED = "reached"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    WORSE = "worse"
    UNKNOWN = "unknown"


class Direction(StrEnum):
    """Which way a figure should move for the goal."""

    HIGHER = "higher"
    LOWER = "lower"
    STEADY = "steady"
    NONE = "none"


class Comparator(StrEnum):
    """How a target is to be met."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    EXACTLY = "exactly"
    RELATIVE = "relative"
    TREND = "trend"
    NONE_ON_PURPOSE = "none_on_purpose"


class Unknown(StrEnum):
    """Why a course cannot be told, as a Dutch sentence."""

    NO_TARGET = "Er is geen streefwaarde."
    NO_TARGET_ON_PURPOSE = "Er is bewust geen streefwaarde."
    TARGET_TO_COME = "De streefwaarde is nog niet bepaald."
    NO_BASELINE = "Er is geen nulmeting."
    BASELINE_TO_COME = "De nulmeting is er nog niet."
    NO_MEASUREMENT = "Er is nog geen meting na de nulmeting."
    MEASUREMENT_ABSENT = "De laatste meting is niet beschikbaar."
    IN_WORDS = "De uitkomst staat in woorden en is niet als getal te vergelijken."
    WIDE = "De nulmeting of meting is een bandbreedte; daarin is geen verandering te zien."
    NO_DIRECTION = "Het is niet vastgelegd of hoger of lager beter is."
    AGAINST_DIRECTION = "De streefwaarde ligt aan de verkeerde kant van de nulmeting."
    OTHER_GROUP = "De nulmeting gaat over een ander gebied of een andere groep dan de meting."


@dataclass(frozen=True, slots=True)
class Dated:
    """A quantity and the last day it is about."""

    quantity: Quantity
    on: date


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed for: how to compare, the value (absent when it is still to come), and by when."""

    comparator: Comparator
    quantity: Quantity
    by: date


@dataclass(frozen=True, slots=True)
class Judgement:
    """The course, where the path should have been, and for an unknown course why."""

    course: Course
    expected: Decimal | None = None
    goal: Decimal | None = None
    why: str = ""


def judge(
    *, baseline: Dated | None, target: Target | None, latest: Dated | None, direction: Direction | None
) -> Judgement:
    """Judge one figure against its baseline and target.

    Values are in the unit of the indicator. `latest` is the last measurement that there is; a measurement on
    or before the day of the baseline is no measurement of progress. A target without a direction of its own
    (exactly, between) is met from either side.

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
    missing = _missing(baseline=baseline, target=target, latest=latest)
    if missing is not None:
        return _unknown(missing)
    assert target is not None and latest is not None  # noqa: S101, PT018 - told by _missing
    if isinstance(latest.quantity, Outcome) or (
        isinstance(target.quantity, Outcome) and target.comparator is not Comparator.TREND
    ):
        return _judge_words(target=target, latest=latest)
    value = _single(latest.quantity)
    start = _single(baseline.quantity) if baseline is not None else None
    if value is None:
        return _unknown(Unknown.WIDE)
    if target.comparator is Comparator.TREND:
        return _judge_trend(start=start, value=value, target=target, direction=direction)
    bounds = _bounds(target=target, start=start, direction=direction)
    if isinstance(bounds, Unknown):
        return _unknown(bounds)
    return _judge_path(
        bounds=bounds, start=start, value=value, baseline=baseline, target=target, latest=latest, direction=direction
    )


def _unknown(why: Unknown) -> Judgement:
    return Judgement(course=Course.UNKNOWN, why=why.value)


def _missing(*, baseline: Dated | None, target: Target | None, latest: Dated | None) -> Unknown | None:
    if target is None:
        return Unknown.NO_TARGET
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
            return Judgement(course=course, expected=start)
        case Direction.STEADY:
            course = Course.ON_COURSE if abs(value - start) <= abs(start) * TOLERANCE else Course.BEHIND
            return Judgement(course=course, expected=start)
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


@dataclass(frozen=True, slots=True)
class _Bounds:
    low: Decimal | None
    high: Decimal | None

    def holds(self, value: Decimal) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def nearest(self, value: Decimal) -> Decimal:
        if self.low is not None and value < self.low:
            return self.low
        if self.high is not None and value > self.high:
            return self.high
        return value


def _bounds(*, target: Target, start: Decimal | None, direction: Direction | None) -> _Bounds | Unknown:
    quantity = target.quantity
    if isinstance(quantity, Range):
        return _Bounds(quantity.low, quantity.high)
    goal = _single(quantity)
    if goal is None:
        return Unknown.IN_WORDS
    if target.comparator is Comparator.RELATIVE:
        if start is None:
            return Unknown.NO_BASELINE
        goal = start * (1 + goal / 100)
        return _Bounds(goal, None) if goal >= start else _Bounds(None, goal)
    match target.comparator:
        case Comparator.AT_LEAST:
            return _Bounds(goal, None)
        case Comparator.AT_MOST:
            return _Bounds(None, goal)
        case _:
            pass
    if direction is Direction.HIGHER:
        return _Bounds(goal, None)
    return _Bounds(None, goal) if direction is Direction.LOWER else _Bounds(goal, goal)


def _judge_path(
    *,
    bounds: _Bounds,
    start: Decimal | None,
    value: Decimal,
    baseline: Dated | None,
    target: Target,
    latest: Dated,
    direction: Direction | None,
) -> Judgement:
    if start is not None and _contradicts(bounds=bounds, start=start, direction=direction):
        return _unknown(Unknown.AGAINST_DIRECTION)
    if bounds.holds(value):
        return Judgement(course=Course.REACHED, goal=bounds.nearest(value))
    if latest.on >= target.by:
        missed = start is not None and abs(bounds.nearest(value) - value) > abs(bounds.nearest(start) - start)
        return Judgement(course=Course.WORSE if missed else Course.BEHIND, goal=bounds.nearest(value))
    if start is None or baseline is None:
        return _unknown(Unknown.NO_BASELINE if baseline is None else Unknown.WIDE)
    goal = bounds.nearest(start)
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


def _contradicts(*, bounds: _Bounds, start: Decimal, direction: Direction | None) -> bool:
    """Tell whether a target asks for, or is content with, less than the baseline already had."""
    if direction is Direction.HIGHER:
        return (bounds.low is not None and bounds.low < start and bounds.high is None) or (
            bounds.high is not None and bounds.high < start
        )
    if direction is Direction.LOWER:
        return (bounds.high is not None and bounds.high > start and bounds.low is None) or (
            bounds.low is not None and bounds.low > start
        )
    return False


def _elapsed(*, begin: date, end: date, now: date) -> Decimal:
    whole = (end - begin).days
    if whole <= 0:
        return Decimal(1)
    return min(Decimal(1), max(Decimal(0), Decimal((now - begin).days) / Decimal(whole)))
