"""The attacker on what the product releases finds what is planted: a hidden number shown beside others, or told another way."""

from dataclasses import replace
from datetime import date

from benchmarks.disclosure.product.knowing import Known
from benchmarks.disclosure.product.leaks import Attacker, Leak
from benchmarks.disclosure.product.numbers import Chosen, Number, What
from benchmarks.disclosure.product.reading import Read
from benchmarks.disclosure.product.wanting import YEAR, definition
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.measures import Stock

ASKED = definition("bijstand", Stock(of=Choice(kinds=("bbz",))), grids=[YEAR])
STOCK = What("stock", (Chosen(FactTable.SPELLS, frozenset({"bbz"})),), Subject.PERSONS)
BEGIN, END = (date(2023, 12, 31).toordinal(),), (date(2024, 3, 31).toordinal(),)
QUARTER = (12 * 2024, 12 * 2024 + 3)
DISTRICTS = {"": 40, "WK030301": 30, "WK030302": 6, "WK030303": 4}
SMALL = {"WK030302", "WK030303"}


def in_districts(counts: dict[str, int], *, hidden: set[str]) -> list[Leak]:
    """Attack a standing count by district of which some are hidden."""
    read = [
        Read(
            Number(STOCK.within(Dimension.DISTRICT, place) if place else STOCK, BEGIN, 1),
            STOCK,
            (Dimension.DISTRICT,) if place else (),
            count,
        )
        for place, count in counts.items()
    ]
    return attacked(read, hidden={each.number for each, place in zip(read, counts, strict=True) if place in hidden})


def attacked(read: list[Read], *, hidden: set[Number]) -> list[Leak]:
    known = Known()
    known.judge(read)
    known.reckon(
        [replace(each, value=None) if each.number in hidden else each for each in read],
        definition=ASKED,
    )
    return list(Attacker.of(known).leaks())


def test_what_another_number_protects_is_no_leak():
    assert in_districts(DISTRICTS, hidden={*SMALL, "WK030301"}) == []


def test_a_hidden_cell_that_is_shown_after_all_gives_the_others_away():
    found = in_districts(DISTRICTS, hidden=SMALL)

    assert {(each.kind, each.counted, each.low, each.high) for each in found} == {
        ("hidden", 6, 1, 9),
        ("hidden", 4, 1, 9),
    }


def test_a_cell_that_hides_alone_is_told_exactly():
    found = in_districts({**DISTRICTS, "WK030303": 0, "": 36}, hidden={"WK030302"})

    assert {(each.kind, each.low, each.high) for each in found} == {("hidden", 6, 6), ("difference", 6, 6)}


def test_who_is_alone_in_a_month_tells_another_that_no_outsider_can():
    flow = replace(STOCK, verb="outflow")
    counts = {(24288, 24290): 12, (24289, 24291): 13, (24288, 24289): 1, (24289, 24290): 11, (24290, 24291): 2}
    read = [Read(Number(flow, when, 1), flow, (), count) for when, count in counts.items()]

    (found,) = attacked(read, hidden={each.number for each in read[2:]})

    assert (found.kind, found.counted, found.low, found.high) == ("alone", 2, 2, 2)


def test_how_many_left_follows_from_two_stocks_and_how_many_came():
    counts = {("stock", BEGIN): 50, ("stock", END): 57, ("inflow", QUARTER): 10, ("outflow", QUARTER): 3}
    read = [
        Read(Number(replace(STOCK, verb=verb), when, 1), replace(STOCK, verb=verb), (), count)
        for (verb, when), count in counts.items()
    ]

    (found,) = attacked(read, hidden={read[-1].number})

    assert (found.kind, found.low, found.high) == ("hidden", 3, 3)


def test_a_quarter_follows_from_its_year_and_the_other_quarters():
    flow = replace(STOCK, verb="outflow")
    counts = {(24288, 24300): 60, (24288, 24291): 20, (24291, 24294): 20, (24294, 24297): 18, (24297, 24300): 2}
    read = [Read(Number(flow, when, 1), flow, (), count) for when, count in counts.items()]

    (found,) = attacked(read, hidden={read[-1].number})

    assert (found.kind, found.low, found.high) == ("hidden", 2, 2)
