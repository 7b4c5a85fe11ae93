"""Tables that hang together in a ring, such as A by B, B by C and A by C, and the table that nobody sees that ties them.

Every person stands at one place of A, B and C at once. Of tables that share axes like the links of a chain, any counts
that agree on what they share can be the counts of people: then the tables alone tell everything. In a ring they can
agree two by two while no people fit all three, and somebody who reckons with that finds more. So the audit adds the
unpublished table of all axes of a ring.
"""

from collections.abc import Iterable, Iterator
from math import prod

from meedoen.core.disclosure.audit.published import Shape
from meedoen.core.indicators.counts import Axis


def rings(*, shapes: Iterable[Shape]) -> Iterator[Shape]:
    """Give the shape of the unpublished table of every subject and period whose tables form a ring.

    >>> axes = [Axis(name=name, part_of={name + "1": "", name + "2": ""}) for name in "abc"]
    >>> pairs = [Shape(subject="n", period="2026", axes=(axes[i], axes[j])) for i, j in ((0, 1), (1, 2), (0, 2))]
    >>> [[axis.name for axis in shape.axes] for shape in rings(shapes=pairs)], list(rings(shapes=pairs[:2]))
    ([['a', 'b', 'c']], [])
    """
    by_count: dict[tuple[str, str], list[Shape]] = {}
    for shape in shapes:
        by_count.setdefault((shape.subject, shape.period), []).append(shape)
    for (subject, period), found in by_count.items():
        names = ring_of([frozenset(axis.name for axis in shape.axes) for shape in found])
        if names:
            axes = tuple(_finest(name, found) for name in sorted(names))
            yield Shape(subject=subject, period=period, axes=axes)


def size(*, shape: Shape) -> int:
    """Return how many cells a table of this shape has."""
    return prod(len(axis.part_of) + 1 for axis in shape.axes)


def ring_of(tables: Iterable[frozenset[str]]) -> frozenset[str]:
    """Take away what hangs in a chain (the reduction of Graham, Yu and Özsoyoğlu) and return the axes of what is left.

    >>> sorted(ring_of([frozenset("ab"), frozenset("bc"), frozenset("ac")])), ring_of([frozenset("ab"), frozenset("bc")])
    (['a', 'b', 'c'], frozenset())
    """
    left = [set(table) for table in set(tables)]
    changed = True
    while changed:
        changed = False
        for table in left:
            alone = {name for name in table if sum(name in other for other in left) == 1}
            changed = changed or bool(alone)
            table.difference_update(alone)
        kept: list[set[str]] = []
        for i, table in enumerate(left):
            inside = any(table <= other and (table != other or j < i) for j, other in enumerate(left) if j != i)
            if not inside and table:
                kept.append(table)
        changed = changed or len(kept) < len(left)
        left = kept
    return frozenset().union(*left)


def _finest(name: str, shapes: list[Shape]) -> Axis:
    """Return the version of an axis with the most places; another version stays tied by the tables themselves."""
    versions = [axis for shape in shapes for axis in shape.axes if axis.name == name]
    return max(versions, key=lambda axis: (len(axis.part_of), sorted(axis.part_of.items())))
