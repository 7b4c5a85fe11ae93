"""What is known of counts together, from the questions alone: the cells and how they hang together, by hand."""

from datetime import date

import pytest

from meedoen.apps.indicators.clearing.counting import Counted, Kept, tables_of
from meedoen.apps.indicators.clearing.grouping import same_place
from meedoen.apps.indicators.clearing.knowing import Numbers
from meedoen.apps.indicators.clearing.linking import links_of
from meedoen.apps.indicators.clearing.naming import divided_along, divided_subject, period_of, subject_of
from meedoen.apps.indicators.clearing.unifying import unified
from meedoen.core.disclosure.policy import Policy
from meedoen.core.indicators.answers import Answer, Key
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.counts import Cell, Link
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Inflow, Measure, Outflow, Reached, Return, Stacked, Stock, Transition
from meedoen.core.indicators.questions import asked_in, parts_of
from meedoen.links.definitions.reading import national_code_book

CODES = national_code_book()
MONTH, QUARTER, YEAR = Grid(GridKind.MONTH), Grid(GridKind.QUARTER), Grid(GridKind.YEAR)
BENEFITS = Choice(kinds=("algemene-bijstand", "bbz"))
ONE = Choice(kinds=("bbz",))
SPELLS = Subject.SPELLS


def definition(measure: Measure, *grids: Grid, by: tuple[tuple[Dimension, ...], ...] = ()) -> Definition:
    return Definition(code=type(measure).__name__.lower(), version=1, name="Proef", measure=measure, grids=grids, by=by)


def counted(made: Definition, answers: dict[tuple[Grid, tuple[Dimension, ...]], tuple[Key, ...]]) -> list[Counted]:
    kept = [
        Kept(
            position=0,
            grid=grid,
            by=by,
            first=min(row[1 + len(by)] or 0 for row in rows),
            last=max(row[2 + len(by)] or 0 for row in rows),
            answer=Answer(keys=("municipality", *by), parts=("n",), rows=rows),
        )
        for (grid, by), rows in answers.items()
    ]
    return list(tables_of(made, kept=kept, codes=CODES, since=date.min))


def links(*tables: list[Counted]) -> set[Link]:
    every = unified([each for several in tables for each in several])
    numbers = Numbers()
    numbers.learn_all(every)
    return set(links_of(numbers, counted=every, policy=Policy()))


def _parts(asked: Return, rows: tuple[Key, ...]) -> Answer:
    return Answer(keys=("municipality",), parts=parts_of(asked=asked), rows=rows)


def cell(measure: Measure, period: str, **places: str) -> Cell:
    return Cell.of(subject=subject_of(asked_in(measure=measure)[0]), period=period, places=places)


def test_a_quarter_is_the_sum_of_its_months_for_what_falls_on_a_day():
    flow = Inflow(of=BENEFITS, counts=SPELLS)
    months, quarters = ((303, 24288, 24288, 4), (303, 24289, 24290, 5)), ((303, 8096, 8096, 14),)

    found = links(counted(definition(flow, MONTH, QUARTER), {(MONTH, ()): months, (QUARTER, ()): quarters}))

    terms = ((cell(flow, "2024-Q1"), 1), *((cell(flow, f"2024-0{number}"), -1) for number in (1, 2, 3)))
    assert found == {Link(terms=terms)}


def test_of_a_quarter_with_a_month_that_is_not_told_nobody_may_work_out_that_month():
    flow = Inflow(of=BENEFITS, counts=SPELLS)
    months, quarters = ((303, 24289, 24290, 5),), ((303, 8096, 8096, 14),)

    found = links(counted(definition(flow, MONTH, QUARTER), {(MONTH, ()): months, (QUARTER, ()): quarters}))

    terms = ((cell(flow, "2024-Q1"), 1), *((cell(flow, f"2024-0{number}"), -1) for number in (2, 3)))
    assert found == {Link(terms=terms, low=0, high=None)}


def test_of_different_persons_a_month_is_no_more_than_its_quarter():
    reached = Reached(of=BENEFITS)
    months, quarters = ((303, 24288, 24290, 30),), ((303, 8096, 8096, 34),)

    found = links(counted(definition(reached, MONTH, QUARTER), {(MONTH, ()): months, (QUARTER, ()): quarters}))

    assert len(found) == 3
    assert all((link.low, link.high, link.terms[0][0]) == (0, None, cell(reached, "2024-Q1")) for link in found)


def test_a_stock_with_who_came_less_who_left_is_the_next():
    stock, came, went = (kind(of=BENEFITS, counts=SPELLS) for kind in (Stock, Inflow, Outflow))

    found = links(
        counted(definition(stock, MONTH), {(MONTH, ()): ((303, 24288, 24288, 40), (303, 24289, 24289, 43))}),
        counted(definition(came, MONTH), {(MONTH, ()): ((303, 24289, 24289, 5),)}),
        counted(definition(went, MONTH), {(MONTH, ()): ((303, 24289, 24289, 2),)}),
    )

    terms = (
        (cell(stock, "2024-01-31"), 1),
        (cell(came, "2024-02"), 1),
        (cell(went, "2024-02"), -1),
        (cell(stock, "2024-02-29"), -1),
    )
    assert found == {Link(terms=terms)}


@pytest.mark.parametrize(("flow", "sign"), [(Inflow, 1), (Outflow, -1)])
def test_beside_a_stock_and_one_flow_nobody_may_work_out_the_other(flow: type[Inflow | Outflow], sign: int):
    stock, known = Stock(of=BENEFITS, counts=SPELLS), flow(of=BENEFITS, counts=SPELLS)
    days = ((303, 24288, 24288, 40), (303, 24289, 24289, 43 if sign > 0 else 38))

    found = links(
        counted(definition(stock, MONTH), {(MONTH, ()): days}),
        counted(definition(known, MONTH), {(MONTH, ()): ((303, 24289, 24289, 5),)}),
    )

    terms = ((cell(stock, "2024-01-31"), sign), (cell(known, "2024-02"), 1), (cell(stock, "2024-02-29"), -sign))
    assert found == {Link(terms=terms, low=0, high=None)}


@pytest.mark.parametrize(("apart", "whole", "sign"), [(Inflow, Outflow, 1), (Outflow, Inflow, -1)])
def test_where_only_one_flow_is_divided_nobody_may_work_out_the_other(
    apart: type[Inflow | Outflow], whole: type[Inflow | Outflow], sign: int
):
    stock, known, other = (kind(of=BENEFITS, counts=SPELLS) for kind in (Stock, apart, whole))
    by = (Dimension.DISTRICT,)
    days = (
        (303, 3030100, 24288, 24288, 40),
        (303, 3030100, 24289, 24289, 40 + sign * 3),
        (303, 3030200, 24288, 24289, 7),
    )

    found = links(
        counted(definition(stock, MONTH, by=(by,)), {(MONTH, by): days}),
        counted(definition(known, MONTH, by=(by,)), {(MONTH, by): ((303, 3030100, 24289, 24289, 5),)}),
        counted(definition(other, MONTH), {(MONTH, ()): ((303, 24289, 24289, 2),)}),
    )

    terms = (
        (cell(stock, "2024-01-31", gebied="WK030301"), sign),
        (cell(known, "2024-02", gebied="WK030301"), 1),
        (cell(stock, "2024-02-29", gebied="WK030301"), -sign),
    )
    assert Link(terms=terms, low=0, high=None) in found


def test_who_may_be_back_are_who_left_where_they_are_as_many():
    went, back = Outflow(of=BENEFITS), Return(of=BENEFITS)
    rows = ((303, 24288, 24288, 3, 20, 2), (303, 24289, 24289, 1, 20, 2))
    asked = [Kept(position=0, grid=MONTH, by=(), first=24288, last=24289, answer=_parts(back, rows))]

    found = links(
        counted(definition(went, MONTH), {(MONTH, ()): ((303, 24288, 24289, 25),)}),
        list(tables_of(definition(back, MONTH), kept=asked, codes=CODES, since=date.min)),
    )

    assert found == {Link(terms=((cell(back, "2024-01"), 1), (cell(went, "2024-01"), -1)))}


def test_what_a_sum_is_off_by_since_a_revision_may_not_be_worked_out():
    flow = Inflow(of=BENEFITS, counts=SPELLS)
    left = counted(definition(flow, MONTH), {(MONTH, ()): ((303, 24288, 24289, 20),)})
    new = counted(
        definition(flow, MONTH, QUARTER),
        {(MONTH, ()): ((303, 24290, 24290, 30),), (QUARTER, ()): ((303, 8096, 8096, 71),)},
    )
    numbers = Numbers()
    for each in left:
        numbers.learn(table=each.table, asked=flow, first=each.first_day, last=each.last_day, is_fresh=False)
    numbers.learn_all(new)

    found = links_of(numbers, counted=new, policy=Policy())

    terms = ((cell(flow, "2024-Q1"), 1), *((cell(flow, f"2024-0{number}"), -1) for number in (1, 2, 3)))
    assert set(found) == {Link(terms=terms, low=None, high=None)}


def test_the_steps_of_one_group_are_those_of_all_at_that_group():
    every, some = (
        Choice(kinds=("trede-1", "trede-2")),
        Choice(kinds=("trede-1", "trede-2"), only=((Dimension.GROUP, ("asielstatushouder",)),)),
    )

    assert same_place(Transition(of=some), Transition(of=every)) == ("groep", "asielstatushouder")
    assert same_place(Return(of=some), Return(of=every)) == ("groep", "asielstatushouder")
    assert same_place(Return(of=Choice(kinds=("trede-1",))), Return(of=every)) is None


def test_one_kind_is_the_same_number_as_its_place_among_all_kinds():
    every, one = Stock(of=BENEFITS), Stock(of=ONE)
    bbz = CODES.kinds.of_word("bbz").number
    by_kind = (Dimension.KIND,)

    found = links(
        counted(
            definition(every, MONTH, by=(by_kind,)),
            {(MONTH, ()): ((303, 24288, 24288, 40),), (MONTH, by_kind): ((303, bbz, 24288, 24288, 12),)},
        ),
        counted(definition(one, MONTH), {(MONTH, ()): ((303, 24288, 24288, 12),)}),
    )

    assert Link(terms=((cell(one, "2024-01-31"), 1), (cell(every, "2024-01-31", soort="bbz"), -1))) in found


def test_two_definitions_that_count_the_same_give_one_cell():
    assert cell(Stock(of=BENEFITS), "2024-12-31") == cell(
        Stock(of=Choice(kinds=("bbz", "algemene-bijstand"))), period_of(Stock(of=BENEFITS), grid=YEAR, index=2024)
    )


@pytest.mark.parametrize(
    ("measure", "is_apart"),
    [
        (Stock(of=BENEFITS), False),
        (Inflow(of=BENEFITS, counts=SPELLS), False),
        (Inflow(of=BENEFITS), True),
        (Stacked(of=(BENEFITS, ONE)), True),
    ],
)
def test_what_is_judged_per_place_is_a_subject_of_its_own_when_divided(measure: Measure, *, is_apart: bool):
    (asked,) = asked_in(measure=measure)

    assert (divided_subject(asked, by=[Dimension.DISTRICT]) != subject_of(asked)) is is_apart


def test_who_moves_within_a_district_leaves_an_area_and_not_the_district():
    districts, areas = (
        divided_subject(Outflow(of=BENEFITS), by=[each]) for each in (Dimension.DISTRICT, Dimension.AREA)
    )

    assert districts != areas
    assert divided_along(districts) == divided_along(areas) == {"gebied"}


def test_areas_lie_in_their_district_and_the_unknown_place_stands_beside_them():
    by_area, by_district = (Dimension.AREA,), (Dimension.DISTRICT,)
    rows = ((303, 3030101, 24288, 24288, 7), (303, 3030102, 24288, 24288, 5), (303, 0, 24288, 24288, 1))
    made = counted(
        definition(Stock(of=BENEFITS, counts=SPELLS), MONTH, by=(by_area,)),
        {(MONTH, ()): ((303, 24288, 24288, 13),), (MONTH, by_area): rows},
    )

    table = made[1].table

    (axis,) = table.axes
    assert axis.part_of == {"BU03030101": "WK030301", "BU03030102": "WK030301", "WK030301": "", "onbekend": ""}
    assert axis.adds_up
    assert table.counts[cell(Stock(of=BENEFITS, counts=SPELLS), "2024-01-31", gebied="WK030301")] == 12
    assert by_district not in {each.by for each in made}


def test_a_choice_is_the_same_in_whatever_order_its_kinds_are_written():
    turned = Choice(kinds=BENEFITS.kinds[::-1])
    in_one = definition(Stock(of=BENEFITS), MONTH), definition(Inflow(of=turned), MONTH)
    tables = [counted(each, {(MONTH, ()): ((303, 24300, 24301, 5),)}) for each in in_one]

    assert any(
        {cell.subject for cell, _ in link.terms} == {subject_of(Stock(of=BENEFITS)), subject_of(Inflow(of=turned))}
        for link in links(*tables)
    )


def test_at_a_place_the_young_of_all_are_all_of_the_young():
    young = Choice(kinds=BENEFITS.kinds, only=((Dimension.AGE, ("18-22", "23-26")),))
    some, every, reached = (
        Stock(of=young, counts=SPELLS),
        Stock(of=BENEFITS, counts=SPELLS),
        Reached(of=young, counts=SPELLS),
    )
    by = (Dimension.AGE,)
    ages = {word: CODES.ages.of_word(word).number for word in ("18-22", "23-26")}

    def rows(moment: int, *counts: int) -> tuple[Key, ...]:
        return tuple((303, age, moment, moment, count) for age, count in zip(ages.values(), counts, strict=True))

    found = links(
        counted(definition(some, MONTH, by=(by,)), {(MONTH, by): rows(24288, 20, 14)}),
        counted(definition(every, MONTH, by=(by,)), {(MONTH, by): rows(24288, 20, 14)}),
        counted(definition(reached, QUARTER, by=(by,)), {(QUARTER, by): rows(8096, 25, 14)}),
    )

    day = [cell(each, "2024-01-31", leeftijd="18-22") for each in (some, every)]
    quarter = cell(reached, "2024-Q1", leeftijd="18-22")
    assert {Link(terms=((day[0], 1), (day[1], -1))), Link(terms=((day[1], 1), (day[0], -1)))} & found
    assert {Link(terms=((quarter, 1), (each, -1)), low=0, high=None) for each in day} & found
