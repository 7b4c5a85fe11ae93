"""Courses added up over a tree: as counts, never as one colour, so that the unknown stays visible."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from meedoen.core.goals.course import Course

COURSE_NAMES = {
    Course.REACHED: "behaald",
    Course.ON_COURSE: "op koers",
    Course.BEHIND: "loopt achter",
    Course.WORSE: "slechter dan nulmeting",
    Course.UNKNOWN: "onbekend",
}
COURSE_LABELS = {course: name.capitalize() for course, name in COURSE_NAMES.items()}
"""The names as they stand on their own, in a badge or at the head of a column."""

SEVERAL_NAMES = {**COURSE_NAMES, Course.BEHIND: "lopen achter"}
"""The names after a number larger than one."""


@dataclass(frozen=True, slots=True)
class CourseCounts:
    """How many indicators stand at each course."""

    reached: int = 0
    on_course: int = 0
    behind: int = 0
    worse: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """The number of indicators that are counted."""
        return self.reached + self.on_course + self.behind + self.worse + self.unknown

    @property
    def known(self) -> int:
        """The number of indicators of which the course can be told."""
        return self.total - self.unknown

    @property
    def in_order(self) -> tuple[int, int, int, int, int]:
        """The five counts in the order of `Course`."""
        return self.reached, self.on_course, self.behind, self.worse, self.unknown

    def __add__(self, other: "CourseCounts") -> "CourseCounts":
        """Add two counts course by course."""
        return CourseCounts(
            self.reached + other.reached,
            self.on_course + other.on_course,
            self.behind + other.behind,
            self.worse + other.worse,
            self.unknown + other.unknown,
        )

    def in_words(self) -> str:
        """Say the counts in Dutch, leaving out what is 0.

        >>> CourseCounts(on_course=1, unknown=4).in_words()
        '1 op koers, 4 onbekend'
        >>> CourseCounts(behind=2).in_words()
        '2 lopen achter'
        """
        counted = zip(self.in_order, COURSE_NAMES.values(), SEVERAL_NAMES.values(), strict=True)
        parts = [f"{count} {one if count == 1 else several}" for count, one, several in counted if count]
        return ", ".join(parts) or "nog geen indicatoren"


def count_courses(*, courses: Iterable[Course]) -> CourseCounts:
    """Count courses.

    >>> count_courses(courses=[Course.BEHIND, Course.BEHIND]).behind
    2
    """
    tally = dict.fromkeys(Course, 0)
    for course in courses:
        tally[course] += 1
    return CourseCounts(*(tally[course] for course in Course))


def roll_up(*, parents: Mapping[str, str | None], own: Mapping[str, CourseCounts]) -> dict[str, CourseCounts]:
    """Add the counts of every node to all nodes above it.

    `parents` maps each node to the node above it (None for a root) and holds no cycle; `own` holds the counts
    of a node's own indicators. An indicator that stands at two nodes below one goal counts twice, once for
    each of its two results.
    """
    totals = {key: own.get(key, CourseCounts()) for key in parents}
    for key, counts in own.items():
        above = parents.get(key)
        while above is not None:
            totals[above] += counts
            above = parents[above]
    return totals
