"""Two numbers beside each other: kept apart, added apart, divided at the end."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.indicators.answers import Answer
from meedoen.core.indicators.choices import Choice, MeasureError, Moment
from meedoen.core.indicators.composing import (
    Beside,
    Grown,
    filled,
    group_of,
    growths,
    outcome_of,
    ratios,
    rounded_half_up,
    spans_of,
)
from meedoen.core.indicators.facts import FactTable
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import (
    Against,
    Coverage,
    Growth,
    Inhabitants,
    Ratio,
    Stock,
    TaskFigure,
    Timeliness,
    Total,
)
from meedoen.core.indicators.terms import Term
from meedoen.core.values.length import TermLength, TermUnit
from meedoen.core.values.quantity import Absence, Absent, Number

DRONTEN, URK = 303, 184
BENEFITS = Stock(of=Choice(kinds=("bbz",)))
PER_TEN_THOUSAND = Ratio(numerator=BENEFITS, denominator=Inhabitants(), per=10_000)
numbers = st.integers(0, 10_000)
pairs = st.builds(Beside, numerator=numbers, denominator=numbers, pending=numbers)


def answer(*rows, parts=("n",)):
    return Answer(keys=("municipality",), parts=parts, rows=rows)


def test_a_ratio_keeps_its_numerator_and_denominator():
    found = ratios(
        PER_TEN_THOUSAND,
        above=answer((DRONTEN, 2022, 2023, 590)),
        below=answer((DRONTEN, 2022, 2022, 31_000), (DRONTEN, 2023, 2023, 32_000)),
        first=2022,
        last=2023,
    )

    assert found[(DRONTEN,), 2023].quantity() == Number(Decimal("184.4"), 1, Decimal(590), Decimal(32_000))
    assert found[(DRONTEN,), 2022].exact == Fraction(590 * 10_000, 31_000)


def test_nobody_counted_is_a_real_zero():
    found = ratios(PER_TEN_THOUSAND, above=answer(), below=answer((DRONTEN, 2023, 2023, 32_000)), first=2023, last=2023)

    assert found[(DRONTEN,), 2023].quantity() == Number(Decimal("0.0"), 1, Decimal(0), Decimal(32_000))


@pytest.mark.parametrize("beside", [Inhabitants(), TaskFigure(of="taakstelling-p-banen")])
def test_no_inhabitants_and_no_task_figure_mean_not_known(beside):
    ratio = Ratio(numerator=BENEFITS, denominator=beside)

    found = ratios(ratio, above=answer((DRONTEN, 2023, 2023, 590)), below=answer(), first=2023, last=2023)

    assert found[(DRONTEN,), 2023].quantity() == Absent(Absence.NOT_AVAILABLE, "een van beide getallen is niet bekend")


def test_a_count_of_zero_below_means_there_is_nothing_to_divide_by():
    ratio = Ratio(numerator=BENEFITS, denominator=BENEFITS)

    found = ratios(ratio, above=answer(), below=answer(), first=1, last=1, cells=[(DRONTEN,)])

    assert found[(DRONTEN,), 1].quantity() == Absent(Absence.NOT_APPLICABLE, "er is niets om door te delen")


def test_a_sum_is_divided_by_its_total_and_not_by_how_many_there_were():
    ratio = Ratio(
        numerator=Total(of=Choice(kinds=("toekenning-witgoed",), table=FactTable.EVENTS)), denominator=BENEFITS, per=1
    )

    found = ratios(
        ratio,
        above=answer((DRONTEN, 1, 1, 2, 90_000), parts=("n", "total")),
        below=answer((DRONTEN, 1, 1, 4)),
        first=1,
        last=1,
    )

    assert found[(DRONTEN,), 1].exact == 22_500


def test_a_group_adds_numerators_and_denominators_and_not_percentages():
    figures = {
        ((DRONTEN,), 2023): Beside(numerator=1, denominator=2),
        ((URK,), 2023): Beside(numerator=10, denominator=100),
    }

    together = group_of(figures, municipalities=[DRONTEN, URK])

    assert together == {((None,), 2023): Beside(numerator=11, denominator=102)}


def test_a_group_does_not_know_what_one_of_its_members_does_not_know():
    figures = {
        ((DRONTEN,), 2023): Beside(numerator=1, denominator=2),
        ((URK,), 2023): Beside(numerator=3, denominator=None),
        ((DRONTEN,), 2024): Beside(numerator=1, denominator=2),
    }

    together = group_of(figures, municipalities=[DRONTEN, URK])

    assert together[(None,), 2023].denominator is None
    assert together[(None,), 2024].exact is None


def test_ratios_per_something_else_do_not_add_up():
    with pytest.raises(MeasureError, match="per evenveel"):
        Beside(numerator=1, denominator=2) + Beside(numerator=1, denominator=2, per=1000)


@given(pairs, pairs, pairs)
def test_adding_does_not_depend_on_the_order(one, two, three):
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one


@given(st.fractions(-1000, 1000, max_denominator=1000), st.integers(0, 3))
def test_rounding_is_at_most_half_a_unit_off_and_the_same_on_both_sides_of_zero(value, decimals):
    rounded = rounded_half_up(value, decimals=decimals)

    assert abs(Fraction(rounded) - value) <= Fraction(1, 2 * 10**decimals)
    assert rounded_half_up(-value, decimals=decimals) == -rounded


def test_growth_sets_a_count_beside_the_year_before():
    growth = Growth(of=BENEFITS)
    grid = Grid(GridKind.MONTH)
    october = 12 * 2024 + 9

    found = growths(
        growth,
        answer=answer((DRONTEN, october - 12, october - 1, 50), (DRONTEN, october, october, 60)),
        grid=grid,
        first=october,
        last=october,
    )

    assert found[(DRONTEN,), october] == Grown(now=60, before=50)
    assert found[(DRONTEN,), october].share.quantity() == Number(Decimal("20.0"), 1, Decimal(10), Decimal(50))


def test_growth_against_a_baseline_asks_for_that_period_too():
    growth = Growth(of=BENEFITS, against=Against.BASELINE, baseline="2017")
    grid = Grid(GridKind.YEAR)

    found = growths(
        growth, answer=answer((DRONTEN, 2017, 2017, 559), (DRONTEN, 2024, 2024, 1375)), grid=grid, first=2023, last=2024
    )

    assert spans_of(growth, grid=grid, first=2023, last=2024) == ((2023, 2024), (2017, 2017))
    assert found[(DRONTEN,), 2024].difference == 816
    assert found[(DRONTEN,), 2023].difference == -559


def test_a_baseline_of_another_kind_of_period_is_refused():
    growth = Growth(of=BENEFITS, against=Against.BASELINE, baseline="2017")

    with pytest.raises(MeasureError, match="‘2017’ is geen periode waarover"):
        spans_of(growth, grid=Grid(GridKind.MONTH), first=1, last=2)


def test_what_still_runs_is_in_neither_part_of_a_percentage():
    day = Moment(of=Choice(kinds=("bbz",)))
    term = Term(code="t", name="t", article="", length=TermLength(1, TermUnit.WEEKS), starts=(day,), done=day)
    parts = {"on_time": 3, "late": 1, "running": 4, "suspended": 1, "not_applicable": 9, "unknown": 9}

    found = outcome_of(Timeliness(term=term), parts=parts)

    assert found == Beside(numerator=3, denominator=4, pending=5)
    assert outcome_of(Timeliness(term=term), parts={**parts, "on_time": 0, "late": 0}).quantity() == Absent(
        Absence.NOT_AVAILABLE, "alles loopt nog"
    )


def test_use_is_a_share_of_who_could_and_not_of_who_does():
    both = Choice(kinds=("bbz",))
    parts = {"covered": 30, "uncovered": 10, "outside": 7, "unsure": 3}

    assert outcome_of(Coverage(users=both, entitled=both), parts=parts) == Beside(numerator=30, denominator=40)


def test_change_points_are_filled_with_every_period_and_cell():
    found = filled(answer((DRONTEN, 2, 3, 5)), first=1, last=4, cells=[(URK,)])

    assert [found[(DRONTEN,), index]["n"] for index in range(1, 5)] == [0, 5, 5, 0]
    assert [found[(URK,), index]["n"] for index in range(1, 5)] == [0, 0, 0, 0]
