"""Chance: examples printed in the papers that the methods come from, and symmetry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.goals.chance import (
    Verdict,
    compare_counts,
    compare_shares,
    difference_interval,
    share_interval,
    two_sided_p,
)

# Newcombe, Statistics in Medicine 17 (1998): pages 857-872 (single shares, table I) and 873-890 (differences,
# table II, method 10).
SINGLE = [
    ((81, 263), (0.2553, 0.3662)),
    ((15, 148), (0.0624, 0.1605)),
    ((0, 20), (0.0, 0.1611)),
    ((1, 29), (0.0061, 0.1718)),
]
DIFFERENCES = [
    ((56, 70), (48, 80), (0.0524, 0.3339)),
    ((9, 10), (3, 10), (0.1705, 0.8090)),
    ((6, 7), (2, 7), (0.0582, 0.8062)),
    ((5, 56), (0, 29), (-0.0381, 0.1926)),
    ((0, 10), (0, 20), (-0.1611, 0.2775)),
    ((10, 10), (0, 20), (0.6791, 1.0)),
]


@pytest.mark.parametrize(("share", "expected"), SINGLE)
def test_the_interval_of_a_share_is_as_published(share, expected):
    interval = share_interval(numerator=share[0], denominator=share[1])

    assert (interval.low, interval.high) == pytest.approx(expected, abs=0.00006)


@pytest.mark.parametrize(("later", "earlier", "expected"), DIFFERENCES)
def test_the_interval_of_a_difference_is_as_published(later, earlier, expected):
    interval = difference_interval(earlier=earlier, later=later)

    assert (interval.low, interval.high) == pytest.approx(expected, abs=0.0002)


# Worked out by hand: 2 × Σ C(n, i) / 2^n for i up to the smaller count.
@pytest.mark.parametrize(
    ("successes", "trials", "p"), [(0, 5, 2 / 32), (1, 5, 12 / 32), (2, 4, 1.0), (5, 20, 2 * 21700 / 2**20)]
)
def test_the_chance_of_two_counts_is_exact(successes: int, trials: int, p: float):
    assert two_sided_p(successes=successes, trials=trials) == pytest.approx(p)


def test_two_zeros_cannot_be_compared():
    assert compare_counts(earlier=0, later=0) is None


def test_a_share_of_nobody_cannot_be_compared():
    assert compare_shares(earlier=(0, 0), later=(1, 2)) is None


@given(st.integers(min_value=0, max_value=3000), st.integers(min_value=0, max_value=3000))
def test_the_order_of_two_counts_does_not_matter(first: int, second: int):
    assert compare_counts(earlier=first, later=second) == compare_counts(earlier=second, later=first)


@given(st.integers(min_value=1, max_value=100_000))
def test_the_same_count_twice_is_inside_chance(count: int):
    assert compare_counts(earlier=count, later=count) is Verdict.INSIDE_CHANCE
