"""Random hierarchical tables of people, by seed, and a hiding that is simple and safe for the benchmark only.

Cells below the minimum are hidden. Then for every table line with something hidden others are hidden too, largest first,
until what is hidden in it could be divided otherwise by as much as was promised. That is often more than is needed and
sometimes not enough; the benchmark hides what an audit still finds, until it finds nothing.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from meedoen.core.disclosure.audit.promises import Promise
from meedoen.core.disclosure.audit.published import Published, Shape
from meedoen.core.indicators.counts import TOTAL, Axis, Cell

LEAST = 10
PRIMARY = Promise(width=LEAST)
SECONDARY = Promise(width=2, to_insiders=0)


@dataclass(frozen=True, slots=True)
class Release:
    """Tables with their counts and which cells are too small to show."""

    shapes: tuple[Shape, ...]
    counts: Mapping[Cell, int]

    @property
    def small(self) -> set[Cell]:
        """Give the cells that are too small, 0 excepted."""
        return {cell for cell, count in self.counts.items() if 0 < count < LEAST}

    def hiding(self, hidden: set[Cell]) -> Published:
        """Give what is published when these cells are hidden."""
        shown = {cell: None if cell in hidden else count for cell, count in self.counts.items() if count}
        return Published(shapes=self.shapes, shown=shown)

    def promises(self, hidden: set[Cell]) -> dict[Cell, Promise]:
        """Give what is promised of hidden cells."""
        small = self.small
        return {cell: PRIMARY if cell in small else SECONDARY for cell in hidden}


def axis(*, name: str, sizes: Sequence[int]) -> Axis:
    """Give an axis with so many places, each with so many parts, and so on."""
    part_of: dict[str, str] = {}
    above = [TOTAL]
    for size in sizes:
        level = [f"{place}.{i}" if place else f"{i}" for place in above for i in range(size)]
        for place in level:
            part_of[place] = place.rpartition(".")[0]
        above = level
    return Axis(name=name, part_of=part_of)


def release(
    *, chance: random.Random, axes: tuple[Axis, ...], periods: Sequence[str], subject: str = "stand", mean: float = 12.0
) -> Release:
    """Give a table per period over these axes, with skew counts of about this mean at the finest places."""
    shapes, counts = [], {}
    for period in periods:
        shape = Shape(subject=subject, period=period, axes=axes)
        shapes.append(shape)
        counts.update(_counts(chance, shape, mean))
    return Release(tuple(shapes), counts)


def _counts(chance: random.Random, shape: Shape, mean: float) -> dict[Cell, int]:
    names = [axis.name for axis in shape.axes]
    finest = [[place for place in axis.part_of if not axis.parts(place)] for axis in shape.axes]
    weights = [{place: chance.lognormvariate(0, 0.8) for place in places} for places in finest]
    chains = [{place: _chain(axis, place) for place in places} for axis, places in zip(shape.axes, finest, strict=True)]
    counts: dict[tuple[str, ...], int] = {}
    for places in product(*finest):
        expected = mean
        for weight, place in zip(weights, places, strict=True):
            expected *= weight[place]
        number = int(chance.expovariate(1 / expected)) if chance.random() > 0.15 else 0  # noqa: PLR2004 a share of zeros
        if number:
            for above in product(*(chain[place] for chain, place in zip(chains, places, strict=True))):
                counts[above] = counts.get(above, 0) + number
    return {
        Cell.of(subject=shape.subject, period=shape.period, places=dict(zip(names, places, strict=True))): counts.get(
            places, 0
        )
        for places in product(*((TOTAL, *axis.part_of) for axis in shape.axes))
    }


def _chain(axis: Axis, place: str) -> list[str]:
    found = [place]
    while found[-1] != TOTAL:
        found.append(axis.part_of[found[-1]])
    return found


def lines(shape: Shape) -> Iterator[list[Cell]]:
    """Give every line of a table: a cell and the parts that it is the sum of."""
    names = [axis.name for axis in shape.axes]
    for i, axis in enumerate(shape.axes):
        families = [(place, *axis.parts(place)) for place in (TOTAL, *axis.part_of) if axis.parts(place)]
        others = [(TOTAL, *each.part_of) for j, each in enumerate(shape.axes) if j != i]
        for rest in product(*others):
            for family in families:
                places = [dict(zip(names, (*rest[:i], place, *rest[i:]), strict=True)) for place in family]
                yield [Cell.of(subject=shape.subject, period=shape.period, places=each) for each in places]


def simply_hidden(made: Release) -> set[Cell]:
    """Hide what is small, and in every line with something hidden more, until it has room."""
    hidden = made.small
    all_lines = [line for shape in made.shapes for line in lines(shape)]
    changed = True
    while changed:
        changed = False
        for line in all_lines:
            inside = [cell for cell in line if cell in hidden]
            if inside and _room(made, inside) <= LEAST:
                left = [cell for cell in line[1:] if cell not in hidden and made.counts[cell] > 0] or [
                    cell for cell in line[:1] if cell not in hidden and cell.at
                ]
                if left:
                    hidden.add(max(left, key=lambda cell: (made.counts[cell] <= 4 * LEAST, made.counts[cell], cell)))
                    changed = True
    return hidden


def _room(made: Release, inside: list[Cell]) -> int:
    """Give how much the others of a line can take over from the one that can give least."""
    counts = [made.counts[cell] for cell in inside]
    return sum(counts) - max(counts)
