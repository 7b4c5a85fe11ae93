"""The people who are counted, as far as one of them can tell: of who is alone in a cell, in which others that person is too.

For certain where one cell lies in the other: in place, in time, or as a group within a group. Possibly at the same place, at one
moment, or as long as a stock lasts: then both are reckoned with, that it is one person and that it is not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from meedoen.apps.indicators.clearing.knowing import Numbers, Span
from meedoen.apps.indicators.clearing.naming import is_standing
from meedoen.core.indicators.counts import Cell, Insider, Link

_PAIR = 2


def insiders_of(numbers: Numbers, *, links: Iterable[Link]) -> tuple[Insider, ...]:
    """Return everybody who is alone in a cell, with all that this person may know; `links` tell what lies in what."""
    alone = [cell for cell, count in sorted(numbers.counts.items()) if count == 1 and not numbers.is_public(cell)]
    group_of = _certain(alone, numbers, links)
    found: dict[Insider, None] = {}
    for cells in _at_one_place(group_of, numbers):
        found[Insider(each for cell in cells for each in group_of[cell])] = None
    return tuple(found)


def _certain(alone: list[Cell], numbers: Numbers, links: Iterable[Link]) -> dict[Cell, Insider]:
    """Return of each cell those that must be about the same person, because one lies in the other."""
    root = {cell: cell for cell in alone}

    def find(cell: Cell) -> Cell:
        while root[cell] != cell:
            root[cell] = root[root[cell]]
            cell = root[cell]
        return cell

    for cell in alone:
        for around in _around(cell, numbers):
            if around in root:
                root[find(cell)] = find(around)
    for link in links:
        cells = [cell for cell, _ in link.terms]
        if len(cells) == _PAIR and link.low == 0 and all(cell in root for cell in cells) and not _lasts(cells, numbers):
            root[find(cells[0])] = find(cells[1])
    groups: dict[Cell, set[Cell]] = defaultdict(set)
    for cell in alone:
        groups[find(cell)].add(cell)
    frozen = {first: frozenset(cells) for first, cells in groups.items()}
    return {cell: frozen[find(cell)] for cell in alone}


def _lasts(cells: list[Cell], numbers: Numbers) -> bool:
    """Tell whether it is one stock on two days: then it need not be the same person."""
    one, other = cells
    return one.subject == other.subject and is_standing(numbers.asked[one.subject])


def _around(cell: Cell, numbers: Numbers) -> Iterator[Cell]:
    """Give the cells in which a cell lies: at a larger place, not divided by an axis, or in a longer period."""
    if not is_standing(numbers.asked[cell.subject]):
        mine = numbers.spans[cell.subject][cell.period]
        yield from (
            replace(cell, period=each.name) for each in numbers.spans[cell.subject].values() if each.holds(mine)
        )
    choices = [[None, *((axis, each) for each in numbers.places_around(axis, place))] for axis, place in cell.at]
    for chosen in product(*choices):
        yield Cell(cell.subject, cell.period, tuple(each for each in chosen if each is not None))


def _at_one_place(group_of: Mapping[Cell, Insider], numbers: Numbers) -> Iterator[list[Cell]]:
    """Give of each cell those at the same place that may be about the same person: at that moment, and as long as stocks last."""
    places: dict[tuple[tuple[str, str], ...], list[Cell]] = defaultdict(list)
    for cell in group_of:
        places[cell.at].append(cell)
    for cells in places.values():
        span_of = {cell: _when(cell, group_of[cell], numbers) for cell in cells}
        days: dict[str, list[Cell]] = defaultdict(list)
        for cell in cells:
            if is_standing(numbers.asked[cell.subject]):
                days[cell.subject].append(cell)
        for cell, mine in span_of.items():
            moment = [other for other, span in span_of.items() if span.first <= mine.first and mine.last <= span.last]
            yield [cell]
            yield moment
            yield [*moment, *(day for subject in {each.subject for each in moment} for day in days.get(subject, ()))]


def _when(cell: Cell, group: Insider, numbers: Numbers) -> Span:
    """Return the shortest period in which it is known to be: what is the only one in a quarter may be so in a month of it."""
    spans = [numbers.spans[each.subject][each.period] for each in group if each.subject == cell.subject]
    return min(spans, key=lambda span: (span.last - span.first, span.name != cell.period))
