"""How the cells of what was published hang together, worked out anew from the axes, the links and the percentages."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from meedoen.core.disclosure.audit.published import Percentage, Published, Shape
from meedoen.core.indicators.counts import TOTAL, Axis, Cell, Link

Numbering = Callable[[Cell], int]
Family = tuple[str, frozenset[str]]
"""A place of an axis with its parts."""


class Relation(NamedTuple):
    """`low` ≤ the sum of factor × cell ≤ `high`, cells by their number; `about` is the cell that it is told of."""

    terms: tuple[tuple[int, int], ...]
    low: int | None
    high: int | None
    about: int
    by: str


def of_shape(*, shape: Shape, numbers: list[int]) -> Iterator[Relation]:
    """Give every relation inside a table; `numbers` are those of its cells, in the order of the shape.

    A place equals the sum of its parts, in every combination of places in the other axes. Where the axis does not add
    up it is at least each of its parts and at most their sum.
    """
    places = [[TOTAL, *axis.part_of] for axis in shape.axes]
    strides = [1] * len(places)
    for i in range(len(places) - 2, -1, -1):
        strides[i] = strides[i + 1] * len(places[i + 1])
    for i, axis in enumerate(shape.axes):
        at = {place: position * strides[i] for position, place in enumerate(places[i])}
        families = [(at[place], [at[part] for part in axis.parts(place)]) for place in places[i]]
        others = [range(0, strides[j] * len(places[j]), strides[j]) for j in range(len(places)) if j != i]
        for rest in product(*others):
            base = sum(rest)
            for whole, parts in families:
                if parts:
                    yield from _of_family(axis, numbers[base + whole], [numbers[base + part] for part in parts])


def _of_family(axis: Axis, whole: int, parts: list[int]) -> Iterator[Relation]:
    terms = ((whole, 1), *((part, -1) for part in parts))
    if axis.adds_up:
        yield Relation(terms, 0, 0, whole, axis.name)
        return
    yield Relation(terms, None, 0, whole, axis.name)
    for part in parts:
        yield Relation(((whole, 1), (part, -1)), 0, None, whole, axis.name)


def across_shapes(*, shapes: Iterable[Shape], known: dict[Cell, int]) -> Iterator[Relation]:
    """Give the relations by which tables with other versions of an axis of the same name hang together.

    Only cells that stand in some table take part: what one table divides may be put together from another. Whether the
    places add up is a matter of what a table counts, so of its own axis; unless another table of the same counts has these
    places and they do not: districts may add up where their areas overlap.
    """
    listed = list(shapes)
    versions: dict[str, list[Axis]] = {}
    for shape in listed:
        for axis in shape.axes:
            if axis not in versions.setdefault(axis.name, []):
                versions[axis.name].append(axis)
    overlapping: dict[tuple[str, str, str], set[Family]] = {}
    for shape in listed:
        for axis in (axis for axis in shape.axes if not axis.adds_up):
            of = overlapping.setdefault((shape.subject, shape.period, axis.name), set())
            of.update((place, frozenset(axis.parts(place))) for place in (TOTAL, *axis.part_of))
    for shape in listed:
        for i, axis in enumerate(shape.axes):
            others = {tuple(each.part_of.items()): each for each in versions[axis.name] if each.part_of != axis.part_of}
            overlap = overlapping.get((shape.subject, shape.period, axis.name), set())
            for version in others.values():
                yield from _by_version(shape, i, replace(version, adds_up=axis.adds_up), known, overlap)


def _by_version(
    shape: Shape, i: int, version: Axis, known: dict[Cell, int], overlap: AbstractSet[Family]
) -> Iterator[Relation]:
    others = [axis for j, axis in enumerate(shape.axes) if j != i]
    families = [(place, version.parts(place)) for place in (TOTAL, *version.part_of) if version.parts(place)]
    for rest in product(*((TOTAL, *axis.part_of) for axis in others)):
        places = dict(zip((axis.name for axis in others), rest, strict=True))
        for place, parts in families:
            cells = [
                known.get(Cell.of(subject=shape.subject, period=shape.period, places={**places, version.name: each}))
                for each in (place, *parts)
            ]
            whole, *found = [number for number in cells if number is not None] or [0]
            if len(found) == len(parts):
                adds_up = version.adds_up and (place, frozenset(parts)) not in overlap
                yield from _of_family(replace(version, adds_up=adds_up), whole, found)


def of_links(*, links: Iterable[Link], number: Numbering) -> Iterator[Relation]:
    """Give what is known of cells together."""
    for link in links:
        terms = _merged((number(cell), factor) for cell, factor in link.terms)
        if terms:
            yield Relation(terms, link.low, link.high, terms[0][0], "verband")


def of_percentages(*, published: Published, number: Numbering) -> Iterator[Relation]:
    """Give the two inequalities that a rounded percentage leaves, and that its denominator is not 0."""
    for percentage in published.percentages:
        numerator, denominator = number(percentage.numerator), number(percentage.denominator)
        low, high = _between(percentage)
        by = f"percentage {percentage.shown}"
        yield Relation(((denominator, 1),), 1, None, numerator, by)
        # A half was rounded upward, so the lower bound itself is possible and the upper bound is not.
        scale, least = low
        yield Relation(_merged([(numerator, scale), (denominator, -least)]), 0, None, numerator, by)
        scale, most = high
        yield Relation(_merged([(numerator, scale), (denominator, -most)]), None, -1, numerator, by)


def _between(percentage: Percentage) -> tuple[tuple[int, int], tuple[int, int]]:
    exponent = percentage.shown.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    units = int(percentage.shown.scaleb(decimals))
    scale = 2 * percentage.per * 10**decimals
    return (scale, 2 * units - 1), (scale, 2 * units + 1)


def _merged(terms: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    factors: dict[int, int] = {}
    for number, factor in terms:
        factors[number] = factors.get(number, 0) + factor
    return tuple((number, factor) for number, factor in factors.items() if factor)
