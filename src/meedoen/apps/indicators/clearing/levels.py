"""Divisions in levels of which only one adds up: nobody moved between districts, and somebody did between areas, or the reverse."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from meedoen.apps.indicators.clearing.counting import Counted
from meedoen.core.indicators.counts import TOTAL, Axis, Cell, CountTable, Link


def of_levels(counted: Sequence[Counted]) -> Iterator[Link]:
    """Give of every place on a level that adds up everywhere that it is the sum of its parts, where not all levels do.

    Whoever sees a few sums come out, takes it that the others of that level do.
    """
    divided: dict[tuple[object, ...], list[CountTable]] = defaultdict(list)
    for each in counted:
        divided[each.table.subject, frozenset(each.by)].append(each.table)
    for tables in divided.values():
        for axis in tables[0].axes:
            if not axis.adds_up and set(axis.part_of.values()) != {TOTAL}:
                yield from _of_level(tables, axis, wholes={TOTAL})
                yield from _of_level(tables, axis, wholes=set(axis.part_of.values()) - {TOTAL})


def _of_level(tables: Sequence[CountTable], axis: Axis, *, wholes: set[str]) -> Iterator[Link]:
    links = []
    for table in tables:
        for link in _sums(table, axis, wholes):
            if sum(table.counts.get(cell, 0) * factor for cell, factor in link.terms):
                return
            links.append(link)
    yield from links


def _sums(table: CountTable, axis: Axis, wholes: set[str]) -> Iterator[Link]:
    for cell in table.cells():
        at = dict(cell.at)
        place = at.get(axis.name, TOTAL)
        if place in wholes:
            parts = (
                Cell.of(subject=table.subject, period=table.period, places={**at, axis.name: part})
                for part in axis.parts(place)
            )
            yield Link(terms=((cell, 1), *((part, -1) for part in parts)))
