"""What a source tells of households beside what stands, worked out by hand."""

from dataclasses import replace
from datetime import date
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.cases.households import HouseholdRole
from meedoen.core.cases.told_households import StandingStay, ToldStay, settled

A, B, C = 7, 8, 9


def day(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def told(row: int, household: int, begin: str, role: HouseholdRole = HouseholdRole.MEMBER, **more) -> ToldStay:
    return ToldStay(row=row, household=household, begin=day(begin), role=role, **more)


def stands(number: int, household: int, begin: str, end: str = "", **more) -> StandingStay:
    return StandingStay(number=number, household=household, begin=day(begin), end=day(end) if end else None, **more)


# What stands, what is told; then the stays as (household, begin, end), and the rows of which something else stays.
BY_HAND = [
    ("the first", [], [told(2, A, "2022-03")], [(A, "2022-03", "")], []),
    ("the same", [stands(1, A, "2022-03")], [told(2, A, "2022-03")], [(A, "2022-03", "")], []),
    (
        "a second benefit in the same household",
        [],
        [told(2, A, "2022-03"), told(3, A, "2024-01")],
        [(A, "2022-03", "")],
        [],
    ),
    (
        "from one to another",
        [],
        [told(3, B, "2024-01"), told(2, A, "2022-03")],
        [(A, "2022-03", "2024-01"), (B, "2024-01", "")],
        [],
    ),
    (
        "another number since the same day",
        [stands(1, A, "2022-03")],
        [told(2, B, "2022-03")],
        [(B, "2022-03", "")],
        [],
    ),
    ("an earlier day", [stands(1, A, "2022-03")], [told(2, A, "2021-06")], [(A, "2021-06", "")], []),
    ("a later day", [stands(1, A, "2022-03")], [told(2, A, "2023-06")], [(A, "2022-03", "")], []),
    (
        "one before what stands",
        [stands(1, A, "2022-03")],
        [told(2, B, "2020-01")],
        [(B, "2020-01", "2022-03"), (A, "2022-03", "")],
        [],
    ),
    (
        "one before what was written here",
        [stands(1, A, "2022-03", is_ours=True)],
        [told(2, B, "2020-01")],
        [(B, "2020-01", "2022-03"), (A, "2022-03", "")],
        [(2, "2022-03")],
    ),
    (
        "another than what was written here",
        [stands(1, A, "2022-03", is_ours=True)],
        [told(2, B, "2023-01")],
        [(A, "2022-03", "")],
        [(2, "2022-03")],
    ),
    (
        "again after who was here ended it",
        [stands(1, A, "2022-03", "2024-01", is_ours=True)],
        [told(2, A, "2025-01")],
        [(A, "2022-03", "2024-01")],
        [(2, "2022-03")],
    ),
    (
        "another household after who was here ended one",
        [stands(1, A, "2022-03", "2024-01", is_ours=True)],
        [told(2, B, "2025-01")],
        [(A, "2022-03", "2024-01"), (B, "2025-01", "")],
        [],
    ),
    (
        "a later day of the household itself",
        [stands(1, A, "2022-03")],
        [told(2, A, "2023-06", is_said=True)],
        [(A, "2023-06", "")],
        [],
    ),
    (
        "a later day of the household itself beside the first",
        [stands(1, A, "2022-03")],
        [told(2, A, "2022-03"), told(3, A, "2023-06", is_said=True)],
        [(A, "2022-03", "")],
        [],
    ),
    (
        "the begin of the benefit corrected to a later day",
        [stands(1, A, "2022-03")],
        [told(2, A, "2023-06", was=day("2022-03"))],
        [(A, "2023-06", "")],
        [],
    ),
    (
        "a later day of what was written here",
        [stands(1, A, "2022-03", is_ours=True)],
        [told(2, A, "2023-06", is_said=True)],
        [(A, "2022-03", "")],
        [],
    ),
    (
        "an earlier day of what was written here",
        [stands(1, A, "2023-01", is_ours=True)],
        [told(2, A, "2022-03")],
        [(A, "2023-01", "")],
        [(2, "2023-01")],
    ),
    (
        "a move after what was written here",
        [stands(1, A, "2022-03", is_ours=True)],
        [told(2, A, "2022-03"), told(3, B, "2025-05")],
        [(A, "2022-03", "2025-05"), (B, "2025-05", "")],
        [],
    ),
    (
        "a day of its own after what was written here",
        [stands(1, A, "2022-03", is_ours=True)],
        [told(3, B, "2025-05", is_said=True)],
        [(A, "2022-03", "2025-05"), (B, "2025-05", "")],
        [],
    ),
    (
        "twice the same that was not so when somebody here wrote otherwise",
        [stands(1, B, "2024-01", is_ours=True)],
        [told(2, A, "2022-03"), told(3, A, "2025-01")],
        [(A, "2022-03", "2024-01"), (B, "2024-01", "")],
        [(2, "2024-01"), (3, "2024-01")],
    ),
    (
        "back after a time elsewhere, which is corrected",
        [stands(1, A, "2022-03", "2023-01"), stands(2, B, "2023-01")],
        [told(2, A, "2022-03"), told(3, A, "2023-01")],
        [(A, "2022-03", "2023-01"), (A, "2023-01", "")],
        [],
    ),
]


@pytest.mark.parametrize(
    ("standing", "said", "stays", "kept"), [row[1:] for row in BY_HAND], ids=[r[0] for r in BY_HAND]
)
def test_by_hand(standing, said, stays, kept):
    found = settled(told=said, standing=standing)

    world = {each.number: each for each in standing} | {each.number: each for each in found.changed}
    shown = sorted((each.household, each.begin, each.end) for each in world.values())
    assert shown == sorted((each, day(begin), day(end) if end else None) for each, begin, end in stays)
    assert [(row, begin) for row, begin in found.kept] == [(row, day(begin)) for row, begin in kept]


def test_a_place_that_is_told_later_changes_from_then_and_silence_changes_nothing():
    first = stands(1, A, "2022-03", role=HouseholdRole.CHILD)

    silent = settled(told=[told(2, A, "2022-03"), told(3, A, "2023-01")], standing=[first])
    other = settled(told=[told(3, A, "2023-01", HouseholdRole.HEAD)], standing=[first])

    assert silent.changed == ()
    assert [(each.number, each.role, each.end) for each in other.changed] == [
        (1, HouseholdRole.CHILD, day("2023-01")),
        (-1, HouseholdRole.HEAD, None),
    ]


MONTHS = st.integers(0, 59).map(lambda month: date(2020 + month // 12, 1 + month % 12, 1))
TOLD = st.lists(st.tuples(MONTHS, st.sampled_from([A, B, C])), max_size=6, unique_by=lambda pair: pair[0]).map(
    lambda pairs: [
        ToldStay(row=row, household=household, begin=begin) for row, (begin, household) in enumerate(pairs, start=2)
    ]
)


@given(first=TOLD, second=TOLD)
def test_nobody_is_in_two_households_and_saying_it_again_changes_nothing(first, second):
    world: dict[int, StandingStay] = {}
    numbers = count(1)
    for said in (first, second, second):
        before = dict(world)
        for each in settled(told=said, standing=list(world.values())).changed:
            number = next(numbers) if each.number < 0 else each.number
            world[number] = replace(each, number=number)
        lasting = sorted(world.values(), key=lambda stay: stay.begin)
        for one, other in pairwise(lasting):
            assert one.end is not None
            assert one.begin < one.end <= other.begin
        for each in said:
            assert any(stay.holds_on(each.begin) and stay.household == each.household for stay in lasting)
    assert world == before
