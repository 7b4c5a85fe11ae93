"""Means and quantiles together, tried against an attacker who writes out every table that is possible.

The attacker knows how many every group are, the hidden ones too, and everything that is told. He may be one of those counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from meedoen.core.disclosure.ranks import enough_around
from meedoen.core.disclosure.stating import (
    Mean,
    Quantile,
    close_together,
    means_to_leave_out,
    quantiles_to_leave_out,
)
from meedoen.core.indicators.counts import Cell, Link
from meedoen.core.indicators.days import rank_of
from meedoen.core.indicators.measures import Statistic

MINIMUM = 5
ROWS, COLUMNS = 2, 3
Village = Mapping[tuple[int, int], Sequence[int]]
"""The days of everybody, by quarter and district."""


def cell(row: int | None, column: int | None) -> Cell:
    period = "2024" if row is None else f"2024-Q{row + 1}"
    return Cell("n", period, () if column is None else (("gebied", str(column)),))


def places() -> Iterable[tuple[int | None, int | None]]:
    return product((None, *range(ROWS)), (None, *range(COLUMNS)))


def inside(row: int | None, column: int | None) -> list[tuple[int, int]]:
    rows, columns = ([row] if row is not None else range(ROWS)), ([column] if column is not None else range(COLUMNS))
    return list(product(rows, columns))


def group(village: Village, row: int | None, column: int | None) -> list[int]:
    return sorted(days for at in inside(row, column) for days in village[at])


def counts_of(village: Village) -> dict[Cell, int]:
    return {cell(*at): len(group(village, *at)) for at in places()}


def sums() -> list[Link]:
    found = [
        ((cell(row, None), 1), *((cell(row, each), -1) for each in range(COLUMNS))) for row in (None, *range(ROWS))
    ]
    found += [
        ((cell(None, column), 1), *((cell(each, column), -1) for each in range(ROWS)))
        for column in (None, *range(COLUMNS))
    ]
    return [Link(terms=terms) for terms in found]


def quantiles_of(village: Village, statistics: Sequence[Statistic]) -> dict[Quantile, tuple[int | None, int | None]]:
    """Give every quantile of every group that is large enough by itself."""
    found = {}
    for at, statistic in product(places(), statistics):
        days = group(village, *at)
        if enough_around(statistic=statistic, many=len(days), minimum=MINIMUM):
            rank = rank_of(statistic, many=len(days))
            found[Quantile(cell=cell(*at), rank=rank, days=days[rank - 1])] = at
    return found


def tables_with(
    village: Village, told: Mapping[Quantile, tuple[int | None, int | None]], days: int
) -> NDArray[np.int64]:
    """Give every table of how many are at most so many days that fits what is told: a row each, a column per innermost group."""
    atoms = list(product(range(ROWS), range(COLUMNS)))
    every = np.array(list(product(*(range(len(village[at]) + 1) for at in atoms))))
    fits = np.ones(len(every), dtype=bool)
    for quantile, at in told.items():
        many = every[:, [atoms.index(each) for each in inside(*at)]].sum(axis=1)
        own = quantile.days or 0
        fits &= many >= quantile.rank if own <= days else many < quantile.rank
    return every[fits]


def seen_through(village: Village, told: Mapping[Quantile, tuple[int | None, int | None]]) -> list[str]:
    """Say of which innermost groups all are on one side of a number that is told, or all but one."""
    found = []
    for days in {each.days for each in told if each.days is not None}:
        tables = tables_with(village, told, days)
        for column, at in enumerate(product(range(ROWS), range(COLUMNS))):
            many, few = len(village[at]), min(2, len(village[at]))
            if tables[:, column].max() < few or tables[:, column].min() > many - few:
                found.append(f"{at} at {days}: {tables[:, column].min()} to {tables[:, column].max()} of {many}")
    return found


@st.composite
def villages(draw: st.DrawFn) -> Village:
    number = st.integers(1, draw(st.sampled_from((3, 6, 30))))
    return {at: draw(st.lists(number, max_size=5)) for at in product(range(ROWS), range(COLUMNS))}


def five_medians_above_the_whole() -> tuple[dict[Cell, int], list[Link], list[Quantile]]:
    """Give five parts whose medians use up everybody above that of the whole, and a sixth of which nothing is told."""
    whole, parts = Cell("n", "2024"), [Cell("n", "2024", (("gebied", str(place)),)) for place in range(6)]
    counts = {whole: 60, **dict.fromkeys(parts, 10)}
    link = Link(terms=((whole, 1), *((part, -1) for part in parts)))
    told = [Quantile(cell=whole, rank=30, days=50), *(Quantile(cell=part, rank=5, days=90) for part in parts[:5])]
    return counts, [link], told


def test_medians_of_parts_that_leave_nobody_above_in_the_last_part_do_not_all_leave():
    counts, links, told = five_medians_above_the_whole()

    gone = quantiles_to_leave_out(quantiles=told, counts=counts, sums=links)

    assert gone
    assert all(each.cell.at for each in gone)


def test_what_left_before_stays_and_what_is_new_makes_room():
    counts, links, told = five_medians_above_the_whole()
    left = [Quantile(cell=each.cell, rank=each.rank, days=each.days, has_left=True) for each in told[1:]]

    gone = quantiles_to_leave_out(quantiles=[told[0], *left], counts=counts, sums=links)

    assert gone == {told[0]}


def test_medians_that_lie_close_all_leave():
    counts, links, told = five_medians_above_the_whole()
    near = [told[0], *(Quantile(cell=each.cell, rank=5, days=40 + 4 * at) for at, each in enumerate(told[1:]))]

    assert not quantiles_to_leave_out(quantiles=near, counts=counts, sums=links)


@settings(max_examples=60, deadline=None)
@given(
    village=villages(), statistics=st.sampled_from([[Statistic.MEDIAN], [Statistic.MEDIAN, Statistic.LOWER_QUARTILE]])
)
def test_nobody_is_known_to_be_on_one_side_of_what_is_told(village: Village, statistics: list[Statistic]):
    told = quantiles_of(village, statistics)

    gone = quantiles_to_leave_out(quantiles=told, counts=counts_of(village), sums=sums())

    assert seen_through(village, {each: at for each, at in told.items() if each not in gone}) == []


def test_the_attacker_sees_through_quantiles_that_are_not_looked_at_together():
    village = {at: [1] * 5 for at in product(range(ROWS), range(COLUMNS))}
    village |= {(0, 0): [1, 1, 9, 9, 9], (0, 1): [1, 1, 9, 9, 9], (0, 2): [2, 2, 2], (1, 0): [], (1, 1): [], (1, 2): []}
    told = quantiles_of(village, [Statistic.MEDIAN])
    told |= {Quantile(cell=cell(0, place), rank=3, days=9): (0, place) for place in (0, 1)}

    assert seen_through(village, told)


@settings(max_examples=100, deadline=None)
@given(village=villages())
def test_means_of_the_same_facts_all_leave(village: Village):
    counts = counts_of(village)
    means = [mean_of(village, at) for at in places() if counts[cell(*at)]]

    assert not means_to_leave_out(means=means, counts=counts, sums=sums())


def mean_of(village: Village, at: tuple[int | None, int | None], *, has_left: bool = False) -> Mean:
    days = group(village, *at)
    return Mean(cell=cell(*at), days=(2 * sum(days) + len(days)) // (2 * len(days)), has_left=has_left)


def test_the_mean_that_closes_a_sum_stays_out_when_somebody_was_corrected():
    village = {at: [20] * 5 for at in product(range(ROWS), range(COLUMNS))}
    left = [mean_of(village, (row, None), has_left=True) for row in range(ROWS)]
    corrected = {**village, (0, 0): [400, 20, 20, 20, 20]}
    new = [mean_of(corrected, at) for at in ((None, None), (None, 0), (None, 1))]

    gone = means_to_leave_out(means=[*left, *new], counts=counts_of(village), sums=sums())

    # Beside both districts the quarters leave less than nothing for the third, so one of them stays out as well.
    assert new[0] in gone
    assert len(gone) == 2


WHOLE = Cell("n", "2024")


@pytest.mark.parametrize(("mean", "out"), [(61, 1), (66, 1), (80, 0), (100, 0)])
def test_a_mean_that_leaves_hardly_anything_beside_the_median_stays_out(mean: int, out: int):
    # Six of ten had 100 days or more, which is 600.
    told = Mean(cell=WHOLE, days=mean)

    gone = close_together(means=[told], quantiles=[Quantile(cell=WHOLE, rank=5, days=100)], counts={WHOLE: 10}, sums=[])

    assert len(gone) == out


def test_beside_a_mean_that_left_the_medians_of_the_parts_stay_out():
    counts, links, told = five_medians_above_the_whole()
    # Of each of five districts six had 90 days or more: 2700 together.
    means = [Mean(cell=told[0].cell, days=45, has_left=True)]

    gone = close_together(means=means, quantiles=told[1:], counts=counts, sums=links)

    assert gone == set(told[1:])
    high = [Mean(cell=told[0].cell, days=50, has_left=True)]
    assert not close_together(means=high, quantiles=told[1:], counts=counts, sums=links)
