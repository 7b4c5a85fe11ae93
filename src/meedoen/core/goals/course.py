"""The words of a course: what it can be, how a target is to be met, and why it can be unknown.

How a figure is judged stands in `judging`; how judgements add up over a tree in `rollup`; whether a change can be
chance in `chance`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from meedoen.core.values.quantity import Quantity

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
    OTHER_GROUP = "De nulmeting gaat over een ander gebied of een andere groep."


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
