"""The attacker on days finds what is planted: medians that leave nobody on one side in the group of which nothing is told."""

from dataclasses import replace

from benchmarks.disclosure.product.days import DaysTold, seen_through
from benchmarks.disclosure.product.knowing import Known
from benchmarks.disclosure.product.numbers import Chosen, Number, What
from benchmarks.disclosure.product.reading import Read
from benchmarks.disclosure.product.wanting import YEAR, definition
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.measures import Duration, Statistic

ASKED = definition("duur", Duration(of=Choice(kinds=("bbz",))), grids=[YEAR])
ENDED = What("outflow", (Chosen(FactTable.SPELLS, frozenset({"bbz"})),), Subject.SPELLS)
DURING = (12 * 2024, 12 * 2025)
COUNTS = {"": 62, **{f"WK03030{place}": 10 for place in range(1, 6)}, "WK030306": 8, "WK030307": 4}
HIDDEN = {"WK030306", "WK030307"}


def number(place: str) -> Number:
    return Number(ENDED.within(Dimension.DISTRICT, place) if place else ENDED, DURING, 1)


def attacked(medians: dict[str, tuple[int, int | None]]) -> set[tuple[str, int]]:
    """Attack the medians of these districts; return of which groups is told that at most how many are over a number of days."""
    by = (Dimension.DISTRICT,)
    read = [Read(number(place), ENDED, by if place else (), count) for place, count in COUNTS.items()]
    known = Known()
    known.judge(read)
    hides = {number(place) for place in HIDDEN}
    known.reckon([replace(each, value=None) if each.number in hides else each for each in read], definition=ASKED)
    told = [DaysTold(number(place), Statistic.MEDIAN, *bounds, step=1) for place, bounds in medians.items()]
    places = {number(place): place for place in COUNTS}
    return {(places[each.number], each.most) for each in seen_through(known, told) if each.side == "over"}


def test_medians_of_districts_above_that_of_the_whole_tell_of_the_rest():
    medians = {"": (50, 50), **{f"WK03030{place}": (90, 90) for place in range(1, 6)}}

    assert attacked(medians) == {("WK030306", 1), ("WK030307", 1)}


def test_one_median_less_tells_nothing():
    medians = {"": (50, 50), **{f"WK03030{place}": (90, 90) for place in range(1, 5)}}

    assert attacked(medians) == set()


def test_bounds_of_what_runs_are_attacked_as_well():
    medians: dict[str, tuple[int, int | None]] = {
        "": (40, 50),
        **{f"WK03030{place}": (90, None) for place in range(1, 6)},
    }

    assert attacked(medians) == {("WK030306", 1), ("WK030307", 1)}
