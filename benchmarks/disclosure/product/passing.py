"""What follows from one moment to another: stocks and flows, who were reached, months that make longer periods."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

from benchmarks.disclosure.product.knowing import Known
from benchmarks.disclosure.product.numbers import Number, What, When, months_of
from benchmarks.disclosure.product.rows import Row, alike, at_least, equal, ones
from meedoen.core.indicators.facts import Subject

_FLOWS = {"inflow", "outflow", "happened", "back", "not_back", "running"}


def in_time(known: Known) -> Iterator[Row]:
    """Give what follows of the numbers on the pages; `months` comes after."""
    yield from _stocks_and_flows(known)
    yield from _reached(known)


def month_after(day: int) -> int | None:
    """Return the number of the month after a day that ends one, None for another day."""
    following = date.fromordinal(day + 1)
    return 12 * following.year + following.month - 1 if following.day == 1 else None


def _flow(number: Number, verb: str, when: When) -> Number:
    return Number(replace(number.what, verb=verb, more=()), when, number.state)


def stock_pairs(known: Known) -> Iterator[tuple[Number, Number]]:
    """Give each standing count with the next one of the same, whatever lies between."""
    for numbers in alike(known, lambda each: (each.what, each.state)):
        if numbers[0].what.verb == "stock":
            numbers.sort(key=lambda each: each.when)
            yield from pairwise(numbers)


def _stocks_and_flows(known: Known) -> Iterator[Row]:
    """Say that what was there, and what came, less what left, is what is there."""
    flows = {replace(each.what, more=()) for each in known.numbers if each.what.verb in {"inflow", "outflow"}}
    for before, after in stock_pairs(known):
        if not {replace(before.what, verb=verb) for verb in ("inflow", "outflow")} & flows:
            continue
        first, last = month_after(before.when[0]), month_after(after.when[0])
        if first is not None and last is not None:
            came, left = (_flow(before, verb, (first, last)) for verb in ("inflow", "outflow"))
            yield equal({before: 1, came: 1, left: -1, after: -1}, "begin + in − out = end")


def _reached(known: Known) -> Iterator[Row]:
    """Who were reached are at least those of any last day within, and at most those and who came or left."""
    stocks: dict[tuple[What, int], list[Number]] = defaultdict(list)
    wholes: dict[tuple[What, int], list[Number]] = defaultdict(list)
    for number in known.numbers:
        if number.what.verb == "stock":
            stocks[replace(number.what, verb="reached"), number.state].append(number)
        if number.what.verb == "reached":
            wholes[number.what, number.state].append(number)
    for key, numbers in wholes.items():
        for whole in numbers:
            for stock in stocks[key]:
                yield from _beside_a_stock(whole, stock)
            yield from _within(whole, [each for each in numbers if each != whole and _holds(whole.when, each.when)])


def _beside_a_stock(whole: Number, stock: Number) -> Iterator[Row]:
    day, after = date.fromordinal(stock.when[0]), month_after(stock.when[0])
    if whole.when[0] <= 12 * day.year + day.month - 1 < whole.when[1]:
        yield at_least({whole: 1}, {stock: 1}, "reached and there")
        if after == whole.when[1]:
            left = _flow(whole, "outflow", whole.when)
            yield at_least({stock: 1, left: 1}, {whole: 1}, "reached: there or left")
    elif after == whole.when[0]:
        came = _flow(whole, "inflow", whole.when)
        yield at_least({stock: 1, came: 1}, {whole: 1}, "reached: there or came")


def _within(whole: Number, inside: list[Number]) -> Iterator[Row]:
    yield from (at_least({whole: 1}, {each: 1}, "reached within") for each in inside)
    for size in {each.when[1] - each.when[0] for each in inside}:
        cover = [each for each in inside if each.when[1] - each.when[0] == size]
        if size * len(cover) == whole.when[1] - whole.when[0]:
            yield at_least(ones(cover), {whole: 1}, "reached at least once")


def _holds(whole: When, part: When) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1] and whole != part


def months(numbers: set[Number]) -> Iterator[Row]:
    """Flows of months make those of quarters, of years and of twelve months."""
    found: dict[tuple[What, int], set[When]] = defaultdict(set)
    for each in numbers:
        if each.what.verb in _FLOWS and (each.what.verb != "happened" or each.what.counts is Subject.SPELLS):
            found[each.what, each.state].add(each.when)
    for (what, state), whens in found.items():
        if not any(_overlap(one, other) for one, other in combinations(sorted(whens), 2)):
            continue
        for when in whens:
            if when[1] - when[0] > 1:
                yield equal(
                    {Number(what, when, state): -1, **ones(Number(what, month, state) for month in months_of(when))},
                    "months make a period",
                )


def _overlap(one: When, other: When) -> bool:
    return one[0] < other[1] and other[0] < one[1]
