"""Movement on the ladder: seven people by hand, and that nobody drops out of the matrix."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.cases.movement import (
    HoursNow,
    LadderMovement,
    Lasting,
    StepCourse,
    StepHeld,
    hours_reached,
    moved,
)

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
ALWAYS = [Lasting(begin=date(2020, 1, 1))]


def held(*steps: tuple[int, date]) -> list[StepHeld]:
    """Each step until the next begins."""
    ends = [begin for _, begin in steps[1:]] + [None]
    return [StepHeld(step=step, begin=begin, end=end) for (step, begin), end in zip(steps, ends, strict=True)]


def way(steps: list[StepHeld], stays: list[Lasting] = ALWAYS) -> tuple[int | None, int | None]:
    found = moved(steps=steps, stays=stays, first=FIRST, last=LAST)
    assert found is not None
    return found.first, found.last


def test_from_the_first_day_of_the_period_to_the_last():
    assert way(held((2, date(2024, 6, 1)), (3, date(2025, 5, 1)), (4, date(2026, 1, 1)))) == (2, 3)


def test_a_step_that_begins_on_the_last_day_counts_and_one_of_the_day_after_does_not():
    assert way(held((2, FIRST), (5, LAST))) == (2, 5)
    assert way(held((2, FIRST), (5, LAST + timedelta(days=1)))) == (2, 2)


def test_who_came_and_went_is_seen_on_the_own_first_and_last_day():
    stays = [Lasting(begin=date(2025, 3, 1), end=date(2025, 9, 1))]
    steps = held((1, date(2025, 2, 1)), (4, date(2025, 8, 31)), (6, date(2025, 9, 1)))

    assert way(steps, stays) == (1, 4)


def test_who_was_seen_only_later_began_with_an_unknown_step():
    assert way(held((3, date(2025, 2, 1)))) == (None, 3)


def test_who_was_not_in_the_group_has_not_moved():
    before, after = Lasting(begin=date(2023, 1, 1), end=FIRST), Lasting(begin=date(2026, 1, 1))

    assert moved(steps=[], stays=[before, after], first=FIRST, last=LAST) is None


def test_a_matrix_by_hand():
    ways = [(1, 2), (1, 2), (2, 2), (4, 3), (None, 3), (5, None), (None, None)]
    found = LadderMovement(counts=Counter(ways))

    assert found.rows() == (
        (0, 2, 0, 0, 0, 0, 0, 2),
        (0, 1, 0, 0, 0, 0, 0, 1),
        (0, 0, 0, 0, 0, 0, 0, 0),
        (0, 0, 1, 0, 0, 0, 0, 1),
        (0, 0, 0, 0, 0, 0, 1, 1),
        (0, 0, 0, 0, 0, 0, 0, 0),
        (0, 0, 1, 0, 0, 0, 1, 2),
        (0, 3, 2, 0, 0, 0, 2, 7),
    )
    assert [found.of(course) for course in StepCourse] == [2, 1, 1, 3]
    assert found.people == 7


def test_hours_by_hand():
    known = [(Decimal(8), Decimal(16)), (Decimal(24), Decimal(24)), (Decimal(36), Decimal(32))]
    unknown = [(None, Decimal(16)), (Decimal(8), None)]
    found = hours_reached(hours=[HoursNow(now=now, possible=possible) for now, possible in [*known, *unknown]])

    # Of the 72 hours that are possible 8 + 24 + 32 are reached: who works more than was judged possible makes up for nobody.
    assert (found.people, found.now, found.possible, found.reached, found.unknown) == (3, 64, 72, 2, 2)
    assert found.share == Decimal(64) / 72 * 100


def test_people_with_the_same_hours_count_for_as_many_as_they_are():
    apart = [HoursNow(now=Decimal(8), possible=Decimal(16))] * 3 + [HoursNow(now=None, possible=Decimal(16))] * 2
    together = [
        HoursNow(now=Decimal(8), possible=Decimal(16), people=3),
        HoursNow(now=None, possible=Decimal(16), people=2),
    ]

    assert hours_reached(hours=apart) == hours_reached(hours=together)
    assert hours_reached(hours=together).people == 3


def test_of_two_steps_at_once_the_one_that_began_last_counts():
    both = [StepHeld(step=5, begin=date(2024, 1, 1)), StepHeld(step=2, begin=date(2024, 6, 1))]

    assert way(both) == way(both[::-1]) == (2, 2)


def test_where_nothing_was_judged_possible_there_is_no_share():
    assert hours_reached(hours=[HoursNow(now=Decimal(8), possible=None)]).share is None


steps = st.none() | st.integers(1, 6)


@given(st.lists(st.tuples(steps, steps), max_size=30))
def test_nobody_drops_out_of_the_matrix(ways: list[tuple[int | None, int | None]]):
    found = LadderMovement(counts=Counter(ways))
    rows = found.rows()

    assert rows[-1][-1] == found.people == len(ways) == sum(found.of(course) for course in StepCourse)
    assert all(sum(row[:-1]) == row[-1] for row in rows)
    assert all(sum(column[:-1]) == column[-1] for column in zip(*rows, strict=True))
