"""What stays out of a release when a number cannot be protected: as little as helps, and never one period by itself."""

from collections.abc import Sequence

from meedoen.apps.indicators.actions.narrowing import UNPROTECTED, Division, in_words, too_fine
from meedoen.apps.indicators.clearing.counting import By, Counted
from meedoen.core.indicators.counts import TOTAL, Axis, Cell, CountTable
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.links.definitions.reading import own_indicators

(STOCK,) = (each for each in own_indicators() if each.code == "bijstand-stand")
MONTH, YEAR = Grid(GridKind.MONTH), Grid(GridKind.YEAR)
AXES = {
    Dimension.AGE: Axis(name="leeftijd", part_of={"18-22": TOTAL, "23-26": TOTAL}),
    Dimension.GROUP: Axis(name="groep", part_of={"partner": TOTAL}),
}


def table(grid: Grid, index: int, by: By = (), *, subject: str = "stand") -> Counted:
    made = CountTable(subject=subject, period=f"{grid.kind}-{index}", axes=tuple(AXES[each] for each in by), counts={})
    return Counted(definition=STOCK, position=0, asked=STOCK.measure, grid=grid, index=index, by=by, table=made)  # type: ignore[arg-type] # a stock is one question


def cell(grid: Grid, index: int, **at: str) -> Cell:
    return Cell.of(subject="stand", period=f"{grid.kind}-{index}", places=at)


def gone(counted: Sequence[Counted], *cells: Cell) -> set[tuple[GridKind, By]]:
    return {(each.grid.kind, each.by) for each in too_fine(counted, cells=cells)}


AGE, BOTH = (Dimension.AGE,), (Dimension.AGE, Dimension.GROUP)
EVERYTHING = [table(grid, index, by) for grid in (MONTH, YEAR) for index in (0, 1) for by in ((), AGE, BOTH)]


def test_the_finest_division_goes_first_and_in_every_period_of_its_kind():
    assert gone(EVERYTHING, cell(MONTH, 0, leeftijd="18-22")) == {(GridKind.MONTH, BOTH)}
    assert gone(EVERYTHING[3:], cell(MONTH, 0, leeftijd="18-22")) == set()
    assert {each.grid.kind for each in too_fine(EVERYTHING, cells=[cell(MONTH, 1)])} == {GridKind.MONTH}


def test_a_place_that_no_table_has_leaves_everything():
    assert gone(EVERYTHING, cell(MONTH, 0, leeftijd="67-74")) == set()


def test_where_the_undivided_number_is_what_nothing_protects_the_kind_of_period_goes():
    undivided = [each for each in EVERYTHING if not each.by]
    other = table(MONTH, 0, AGE, subject="stand naar leeftijd")

    assert gone([*undivided, other], cell(MONTH, 0)) == {(GridKind.MONTH, ()), (GridKind.MONTH, AGE)}


def test_it_says_what_stays_out_by_kind_of_period_and_division():
    divisions = [Division(STOCK.code, MONTH, BOTH), Division(STOCK.code, YEAR, ()), Division(STOCK.code, YEAR, AGE)]
    told = in_words(dict.fromkeys(divisions, UNPROTECTED))

    assert told[STOCK.code].startswith("Alleen per jaar; per maand naar leeftijdsgroep en doelgroep. Er zijn")
