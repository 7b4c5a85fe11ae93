"""The handbook on reading goals says what core does: every course, every reason, the tolerance and its example."""

import re
from datetime import date
from decimal import Decimal

import pytest

from meedoen.core.goals.chance import METHOD_COUNTS, METHOD_SHARES
from meedoen.core.goals.course import TOLERANCE, Comparator, Course, Dated, Direction, Target, Unknown
from meedoen.core.goals.judging import judge
from meedoen.core.goals.rollup import COURSE_NAMES
from meedoen.core.values.dutch import format_number
from meedoen.core.values.quantity import Number
from tests.contracts.source import ROOT

HANDBOOK = (ROOT / "docs/handleiding/doelen-lezen.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^\| (?P<value>\d+) \| (?P<expected>\d+) \| (?P<course>[^|:]+)[^|]*\|$", re.MULTILINE)


@pytest.mark.parametrize("course", Course)
def test_every_course_is_explained(course):
    assert f"**{COURSE_NAMES[course].capitalize()}**" in HANDBOOK


@pytest.mark.parametrize("reason", Unknown)
def test_every_reason_of_an_unknown_course_is_explained(reason):
    assert f"| {reason.value} |" in HANDBOOK


def test_the_tolerance_is_the_one_that_is_used():
    assert f"(`TOLERANCE` = {format_number(TOLERANCE)} in" in HANDBOOK


def test_the_example_comes_out_as_it_is_told():
    rows = EXAMPLE.findall(HANDBOOK)

    assert len(rows) == 5
    for value, expected, course in rows:
        judged = judge(
            baseline=Dated(Number(Decimal(100)), date(2024, 12, 31)),
            target=Target(Comparator.AT_LEAST, Number(Decimal(140)), date(2028, 12, 31)),
            latest=Dated(Number(Decimal(value)), date(2025, 12, 31)),
            direction=Direction.HIGHER,
        )
        assert COURSE_NAMES[judged.course] == course.strip()
        assert judged.expected is None or round(judged.expected) == Decimal(expected)


@pytest.mark.parametrize("method", [METHOD_COUNTS, METHOD_SHARES])
def test_the_sources_of_the_methods_are_named(method):
    names = re.findall(r"[A-Z][a-z]{5,}", method)

    assert names
    assert [name for name in names if name not in HANDBOOK] == []
