"""On which days something is open, and what a file has to change to say so."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.cases.holding import OpenDays, Renewal, renewal, stretches

FIRST = date(2026, 3, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


def stretch(begin: int, end: int | None = None) -> OpenDays:
    return OpenDays(begin=day(begin), end=day(end) if end else None)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], []),
        ([(3, None)], [(3, None)]),
        ([(3, 3)], [(3, 4)]),
        # Two on one day, of which the one that was answered first is written down last.
        ([(3, 9), (3, 5)], [(3, 10)]),
        ([(3, 5), (3, None)], [(3, None)]),
        ([(3, 5), (5, 8)], [(3, 9)]),
        ([(3, 5), (6, 8)], [(3, 6), (6, 9)]),
        ([(8, 9), (3, 5)], [(3, 6), (8, 10)]),
    ],
)
def test_what_shares_a_day_is_one_stretch_until_the_last_of_them(days: list, expected: list):
    found = stretches(days=[(day(first), day(last) if last else None) for first, last in days])

    assert list(found) == [stretch(begin, end) for begin, end in expected]


@pytest.mark.parametrize(
    ("held", "was", "now", "expected"),
    [
        ({}, [], [(3, None)], Renewal(new=(stretch(3),))),
        ({7: (3, None)}, [(3, None)], [(3, 6)], Renewal(changed={7: stretch(3, 6)})),
        ({7: (3, 6)}, [(3, 6)], [(3, 10)], Renewal(changed={7: stretch(3, 10)})),
        # A report on a day before: the stretch begins earlier, and the two become one.
        ({7: (3, 6), 8: (8, None)}, [(3, 6), (8, None)], [(2, None)], Renewal(changed={7: stretch(2)}, gone=(8,))),
        ({7: (3, 6)}, [(3, 6)], [], Renewal(gone=(7,))),
        # What came from elsewhere stays as it is, and what lasts begins when it did.
        ({7: (1, 3)}, [], [(5, None)], Renewal(new=(stretch(5),))),
        ({7: (1, None)}, [], [(5, 7)], Renewal(changed={7: stretch(1, 7)})),
    ],
)
def test_a_file_changes_as_little_as_it_can(held: dict, was: list, now: list, expected: Renewal):
    found = renewal(
        held={number: stretch(*each) for number, each in held.items()},
        was=[stretch(*each) for each in was],
        now=[stretch(*each) for each in now],
    )

    assert found == expected


DAYS = st.lists(st.tuples(st.integers(1, 20), st.none() | st.integers(0, 9)), max_size=6)


@given(DAYS, DAYS)
def test_a_file_that_said_what_was_says_what_is(before: list, after: list):
    was, now = (
        stretches(days=[(day(first), None if lasts is None else day(first + lasts)) for first, lasts in days])
        for days in (before, after)
    )
    held = dict(enumerate(was))

    found = renewal(held=held, was=was, now=now)

    kept = {number: found.changed.get(number, each) for number, each in held.items() if number not in found.gone}
    assert sorted([*kept.values(), *found.new], key=lambda each: each.begin) == list(now)
