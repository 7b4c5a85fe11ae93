"""Everything that follows logically from what the numbers count, as rows: low <= sum of factor × number <= high.

A row may name numbers that stand on no page: they are at least 0 and say nothing else. That the parts of a division add up is
logic for spells only; of persons the attacker guesses it for a division in which it is so at every moment, as anybody would.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

from benchmarks.disclosure.product.knowing import Known
from benchmarks.disclosure.product.numbers import Chosen, Number, What, When, district_of
from benchmarks.disclosure.product.passing import in_time, months
from benchmarks.disclosure.product.reading import NONE, By
from benchmarks.disclosure.product.rows import FAR, Row, alike, at_least, equal, ones
from meedoen.core.indicators.facts import Dimension, Subject

_COHORTS = ("back", "not_back", "running")
_GROW = {"stock", "reached", "happened", "stacked"}
"""Verbs of which a wider choice counts at least as many persons."""
_AT_MOST_THE_SUM = {"stock", "reached", "happened", "inflow", "outflow"}
_TWO = 2


def rows_of(known: Known) -> list[Row]:
    """Return everything that follows."""
    found = [
        *_divisions(known),
        *_wider(known),
        *_unions(known),
        *_reasons(known),
        *in_time(known),
        *_together(known),
        *_cohorts(known),
        *_steps(known),
    ]
    return [*found, *months({number for row in found for number in row.terms} | set(known.numbers))]


def _by_family(known: Known) -> Iterator[tuple[What, By, Dimension, list[tuple[Number, list[Number]]]]]:
    """Give every division less one dimension with its wholes and their parts, of all moments together."""
    found: dict[tuple[What, By, Dimension], list[tuple[Number, list[Number]]]] = defaultdict(list)
    for (root, when, state), divisions in known.family.items():
        for by, numbers in divisions.items():
            for gone in by:
                found[root, by, gone] += _wholes(Number(root, when, state), gone, numbers).items()
            if Dimension.AREA in by:
                found[root, by, Dimension.DISTRICT] += _districts(numbers).items()
    for (root, by, gone), wholes in found.items():
        yield root, by, gone, wholes


def _wholes(root: Number, gone: Dimension, numbers: list[Number]) -> dict[Number, list[Number]]:
    found: dict[Number, list[Number]] = defaultdict(list)
    for number in numbers:
        found[replace(root, what=_without(number.what, root.what, gone))].append(number)
    return found


def _without(what: What, root: What, gone: Dimension) -> What:
    return replace(what, of=tuple(_undone(one, whole, gone) for one, whole in zip(what.of, root.of, strict=True)))


def _undone(one: Chosen, whole: Chosen, gone: Dimension) -> Chosen:
    if gone is Dimension.KIND:
        return replace(one, kinds=whole.kinds)
    others = [each for each in one.only if each[0] is not gone]
    return replace(one, only=frozenset((*others, *(each for each in whole.only if each[0] is gone))))


def _districts(numbers: list[Number]) -> dict[Number, list[Number]]:
    found: dict[Number, list[Number]] = defaultdict(list)
    for number in numbers:
        (area,) = dict(number.what.of[0].only)[Dimension.AREA]
        of = tuple(
            replace(each, only=frozenset(one for one in each.only if one[0] is not Dimension.AREA))
            for each in number.what.of
        )
        district = replace(number.what, of=of).within(Dimension.DISTRICT, district_of(area))
        found[replace(number, what=district)].append(number)
    return found


def _divisions(known: Known) -> Iterator[Row]:
    for root, by, gone, wholes in _by_family(known):
        adds_up = root.counts is Subject.SPELLS or (gone is not Dimension.KIND and _is_seen_to_add_up(known, wholes))
        why = f"{'+'.join(by)} less {gone}"
        for whole, parts in wholes:
            if whole in parts:
                continue
            if adds_up and all(part in known.near or part in known.dark for part in parts):
                # It stands as it was; places where somebody is by now are not on the page.
                yield at_least({whole: 1}, ones(parts), why)
                continue
            if adds_up:
                yield equal({whole: -1, **ones(parts)}, why)
                continue
            if root.verb in _AT_MOST_THE_SUM:
                yield at_least(ones(parts), {whole: 1}, why)
            if root.verb in _GROW:
                yield from (at_least({whole: 1}, {part: 1}, why) for part in parts)


def _is_seen_to_add_up(known: Known, wholes: list[tuple[Number, list[Number]]]) -> bool:
    judged = [(whole, parts) for whole, parts in wholes if {whole, *parts} <= known.truth.keys()]
    return bool(judged) and all(
        known.truth[whole] == sum(known.truth[part] for part in parts) for whole, parts in judged
    )


def _wider(known: Known) -> Iterator[Row]:
    """Of persons: who are in a narrower choice are in the wider one."""
    for numbers in alike(known, lambda each: (each.what.verb, each.what.counts, each.what.more, each.when, each.state)):
        if numbers[0].what.verb not in _GROW or len(numbers[0].what.of) != 1:
            continue
        for wide, narrow in nested(numbers):
            yield at_least({wide: 1}, {narrow: 1}, "wider choice")


def nested(numbers: list[Number]) -> Iterator[tuple[Number, Number]]:
    """Give each number with those just within it."""
    for wide in numbers:
        inside = [each for each in numbers if each != wide and wide.what.of[0].holds(each.what.of[0])]
        for narrow in inside:
            if not any(other != narrow and other.what.of[0].holds(narrow.what.of[0]) for other in inside):
                yield wide, narrow


def _unions(known: Known) -> Iterator[Row]:
    """Say that a choice of kinds is at most the sum of two choices that make it, and of spells exactly that."""

    def same(each: Number) -> object:
        return (each.what.verb, each.what.counts, each.what.more, each.what.of[0].only, each.when, each.state)

    for numbers in alike(known, same):
        what = numbers[0].what
        if what.verb not in _AT_MOST_THE_SUM or len(what.of) != 1:
            continue
        by_kinds = {each.what.of[0].kinds: each for each in numbers}
        for one, other in combinations(by_kinds, 2):
            whole = by_kinds.get(one | other)
            if whole is None or one & other:
                continue
            if what.counts is Subject.SPELLS:
                yield equal({whole: -1, by_kinds[one]: 1, by_kinds[other]: 1}, "kinds together")
            else:
                yield at_least({by_kinds[one]: 1, by_kinds[other]: 1}, {whole: 1}, "kinds together")


def _reasons(known: Known) -> Iterator[Row]:
    for number in known.numbers:
        if number.what.verb == "outflow" and number.what.more:
            whole = replace(number, what=replace(number.what, more=()))
            yield at_least({whole: 1}, {number: 1}, "one reason of all")
    for numbers in alike(known, lambda each: (replace(each.what, more=()), each.when, each.state)):
        for one, other in combinations([each for each in numbers if each.what.verb == "outflow"], 2):
            mine, theirs = set(one.what.more), set(other.what.more)
            if mine and theirs and mine <= theirs:
                yield at_least({other: 1}, {one: 1}, "reasons within reasons")
            elif theirs and theirs < mine:
                yield at_least({one: 1}, {other: 1}, "reasons within reasons")
            elif mine and theirs and not mine & theirs:
                whole = replace(one, what=replace(one.what, more=()))
                yield at_least({whole: 1}, {one: 1, other: 1}, "reasons that exclude each other")


def _together(known: Known) -> Iterator[Row]:
    """Coverage and stacking beside the standing counts of what they are about, and of both choices together."""
    for number in known.numbers:
        what = number.what
        if what.verb == "covered":
            stock = [replace(number, what=What("stock", (each,), Subject.PERSONS)) for each in what.of]
            parts = {
                verb: replace(number, what=replace(what, verb=verb)) for verb in ("uncovered", "outside", "unsure")
            }
            yield equal({stock[1]: -1, number: 1, parts["uncovered"]: 1}, "entitled: uses or not")
            if len(stock) == _TWO:
                yield equal({stock[0]: -1, number: 1, parts["outside"]: 1}, "uses: entitled or not")
                yield Row({parts["unsure"]: 1}, 0, 0, "nobody is asked for who is unsure")
                both = _both(number)
                if both:
                    yield equal({both: -1, stock[1]: 1, parts["outside"]: 1}, "entitled or uses")
        if what.verb == "stacked":
            stock = [replace(number, what=What("stock", (each,), Subject.PERSONS)) for each in what.of]
            both = _both(number)
            if len(stock) == _TWO and both:
                yield equal({number: 1, both: 1, **dict.fromkeys(stock, -1)}, "has both")
            yield at_least(ones(stock), {number: int(str(what.more[0]))}, "has several")


def _both(number: Number) -> Number | None:
    """Return the standing count of both choices together, when they are of the same facts but for their kinds."""
    one, other = number.what.of[:_TWO]
    if (one.table, one.only) != (other.table, other.only):
        return None
    return replace(number, what=What("stock", (replace(one, kinds=one.kinds | other.kinds),), Subject.PERSONS))


def _cohorts(known: Known) -> Iterator[Row]:
    """Who left came back, did not, or still may; the day of looking changes that and not how many left."""
    for number in known.numbers:
        if number.what.verb == "back":
            parts = [replace(number, what=replace(number.what, verb=verb)) for verb in _COHORTS]
            whole = Number(replace(number.what, verb="outflow", more=()), number.when, -number.state % 100)
            yield equal({whole: -1, **ones(parts)}, "who left came back or not")


def _steps(known: Known) -> Iterator[Row]:
    steps = [each for each in known.numbers if each.what.verb == "step"]
    tables: dict[Number, list[Number]] = defaultdict(list)
    for each in steps:
        tables[replace(each, what=replace(each.what, more=each.what.more[:1]))].append(each)
    for root, mine in tables.items():
        yield from _table(root, mine)


def _table(root: Number, steps: list[Number]) -> Iterator[Row]:
    """Rows and columns add up; who had a kind on a day is one of those who have it then."""
    between = str(root.what.more[0])
    by_step = {(str(each.what.more[1]), str(each.what.more[2])): each for each in steps}
    sides = {out for out, _ in by_step}
    for side in sides:
        yield equal({by_step[side, ""]: -1, **ones(by_step[side, to] for to in sides - {""})}, "a row of steps")
        yield equal({by_step["", side]: -1, **ones(by_step[out, side] for out in sides - {""})}, "a column of steps")
    if between != "ends_of_period":
        return
    days = (
        root.when
        if not _is_months(root.when)
        else tuple(date(month // 12, month % 12 + 1, 1).toordinal() - 1 for month in root.when)
    )
    for which, day in enumerate(days):
        for side in sides - {NONE}:
            total = by_step["", side] if which else by_step[side, ""]
            (of,) = root.what.of
            stock = Number(
                What("stock", (replace(of, kinds=frozenset({side})) if side else of,), Subject.PERSONS),
                (day,),
                root.state,
            )
            if side:
                yield at_least({stock: 1}, {total: 1}, "has it, last begun")
            else:
                nowhere = by_step.get(("", NONE) if which else (NONE, ""))
                yield equal({stock: 1, total: -1, **({nowhere: 1} if nowhere else {})}, "who have any are in a step")


def _is_months(when: When) -> bool:
    return when[0] < FAR // 10
