"""What numbers of one day, and choices that make each other up, tell of one another, by hand."""

from dataclasses import replace
from datetime import date

import pytest

from meedoen.apps.indicators.clearing.knowing import Numbers
from meedoen.apps.indicators.clearing.naming import NO_STEP, OUTCOME, axis_of, subject_of
from meedoen.apps.indicators.clearing.oneday import of_one_day
from meedoen.apps.indicators.clearing.people import insiders_of
from meedoen.apps.indicators.clearing.renaming import as_they_were
from meedoen.apps.indicators.clearing.uniting import of_reasons, of_unions
from meedoen.core.disclosure.ledger import Released, as_it_was
from meedoen.core.disclosure.reasons import Reason
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.counts import TOTAL, Axis, Batch, Cell, CountTable, Link
from meedoen.core.indicators.facts import Subject
from meedoen.core.indicators.measures import Coverage, Inflow, Outflow, Stacked, Stock, Transition
from meedoen.core.indicators.questions import FROM_KIND, TO_KIND, Asked

GENERAL, SELF, BOTH = (
    Choice(kinds=kinds) for kinds in (("algemene-bijstand",), ("bbz",), ("algemene-bijstand", "bbz"))
)
BEGIN, END = date(2023, 1, 1), date(2023, 12, 31)
DAY = END.isoformat()
FROM, TO = axis_of(FROM_KIND), axis_of(TO_KIND)


def learned(*asked: tuple[Asked, str, dict[tuple[tuple[str, str], ...], int]]) -> Numbers:
    numbers = Numbers()
    for question, period, counts in asked:
        subject = subject_of(question)
        names = sorted({axis for at in counts for axis, _ in at})
        axes = tuple(
            Axis(name=name, part_of={place: TOTAL for at in counts for axis, place in at if axis == name})
            for name in names
        )
        cells = {Cell.of(subject=subject, period=period, places=dict(at)): count for at, count in counts.items()}
        table = CountTable(subject=subject, period=period, axes=axes, counts=cells)
        first = END if period == DAY else BEGIN
        numbers.learn(table=table, asked=question, first=first, last=END, is_fresh=True)
    return numbers


def one(question: Asked, period: str, **at: str) -> Cell:
    return Cell.of(subject=subject_of(question), period=period, places=at)


def test_who_could_use_something_or_does_are_three_parts_of_the_coverage():
    coverage = Coverage(users=SELF, entitled=GENERAL)
    parts = {(): 9, ((OUTCOME, "covered"),): 2, ((OUTCOME, "uncovered"),): 3, ((OUTCOME, "outside"),): 4}
    numbers = learned((coverage, DAY, parts), (Stock(of=BOTH), DAY, {(): 9}))
    covered, uncovered, outside = (
        one(coverage, DAY, **{OUTCOME: part}) for part in ("covered", "uncovered", "outside")
    )

    assert set(of_one_day(numbers)) == {
        Link(terms=((one(Stock(of=BOTH), DAY), 1), (covered, -1), (uncovered, -1), (outside, -1)))
    }


def test_who_have_both_and_who_have_either_are_who_have_one_and_who_have_the_other():
    both = Stacked(of=(GENERAL, SELF))
    stocks = [Stock(of=each) for each in (GENERAL, SELF, BOTH)]
    numbers = learned(
        (both, DAY, {(): 2}), *((stock, DAY, {(): n}) for stock, n in zip(stocks, (5, 6, 9), strict=True))
    )
    had = [one(stock, DAY) for stock in stocks]

    assert set(of_one_day(numbers)) == {Link(terms=((one(both, DAY), 1), (had[2], 1), (had[0], -1), (had[1], -1)))}


def test_who_ended_a_year_with_something_are_the_stock_of_its_last_day():
    steps = Transition(of=BOTH)
    ended = {"algemene-bijstand": 3, "bbz": 2, NO_STEP: 4}
    counts = {(): 9, **{((TO, kind),): n for kind, n in ended.items()}, ((FROM, "bbz"),): 9}
    numbers = learned((steps, "2023", counts), (Stock(of=BOTH), DAY, {(): 5}), (Stock(of=SELF), DAY, {(): 3}))
    total, nothing, self_employed = (
        one(steps, "2023"),
        one(steps, "2023", **{TO: NO_STEP}),
        one(steps, "2023", **{TO: "bbz"}),
    )

    assert set(of_one_day(numbers)) == {
        Link(terms=((total, 1), (nothing, -1), (one(Stock(of=BOTH), DAY), -1))),
        # One of them had general assistance too, and that began last.
        Link(terms=((one(Stock(of=SELF), DAY), 1), (self_employed, -1)), low=0, high=None),
    }


@pytest.mark.parametrize(("counts", "high"), [(Subject.PERSONS, None), (Subject.SPELLS, 0)])
def test_two_kinds_are_at_least_who_have_either_and_of_facts_exactly_that(counts: Subject, high: int | None):
    asked = [Inflow(of=each, counts=counts) for each in (GENERAL, SELF, BOTH)]
    numbers = learned(*((each, "2023", {(): n}) for each, n in zip(asked, (5, 6, 11), strict=True)))
    general, self_employed, both = (one(each, "2023") for each in asked)

    assert set(of_unions(numbers)) == {Link(terms=((general, 1), (self_employed, 1), (both, -1)), low=0, high=high)}


def test_reasons_that_exclude_each_other_are_at_most_all_who_left():
    asked = [Outflow(of=BOTH, reasons=reasons) for reasons in ((), ("werk",), ("opleiding",), ("werk", "verhuizing"))]
    numbers = learned(*((each, "2023", {(): n}) for each, n in zip(asked, (20, 6, 3, 8), strict=True)))
    every, work, school, more = (one(each, "2023") for each in asked)

    assert set(of_reasons(numbers)) == {
        Link(terms=((every, 1), (work, -1), (school, -1)), low=0, high=None),
        Link(terms=((every, 1), (school, -1), (more, -1)), low=0, high=None),
    }


def test_who_was_the_only_one_before_a_correction_is_the_one_in_what_stayed():
    back = Coverage(users=SELF, entitled=GENERAL)
    covered, uncovered, every = (
        Cell.of(subject=subject_of(back), period=DAY, places=at)
        for at in ({OUTCOME: "covered"}, {OUTCOME: "uncovered"}, {})
    )
    axis = Axis(name=OUTCOME, part_of={"covered": TOTAL, "uncovered": TOTAL})
    then = CountTable(subject=subject_of(back), period=DAY, axes=(axis,), counts={every: 1, covered: 1})
    before = Released(batch=Batch(tables=(then,)), hidden={}, number=4)
    numbers = learned((back, DAY, {(): 1, ((OUTCOME, "covered"),): 0, ((OUTCOME, "uncovered"),): 1}))
    was = as_it_was(cell=covered, number=4)

    assert frozenset({every, uncovered, was}) in insiders_of(numbers, links=(), before=(before,))


def test_what_was_the_same_number_in_two_releases_and_not_any_more_is_one_number_still():
    cell, other = Cell("n", "2024"), Cell("m", "2024")
    tables = [CountTable(subject="n", period="2024", axes=(), counts={cell: 3})]
    link = Link(terms=((cell, 1), (other, -1)))
    past = [
        Released(batch=Batch(tables=tuple(tables), links=(link,)), hidden={cell: Reason.TOO_FEW}, number=number)
        for number in (1, 2)
    ]
    first, second = as_they_were(past, newest={cell: 15})
    names = [as_it_was(cell=cell, number=number) for number in (1, 2)]

    assert first.batch.links == (replace(link, terms=((names[0], 1), (other, -1))),)
    assert Link(terms=((names[0], 1), (names[1], -1))) in second.batch.links
    assert set(second.hidden) == {names[1]}
