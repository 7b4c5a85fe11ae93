"""The people who are counted, as far as one of them can tell: of who is alone in a cell, in which others that person is too.

For certain where one cell lies in the other, or is the same place counted apart. Possibly at the same place, at the same
moment or as long as a stock lasts: then both are reckoned with, that it is one person and that it is not.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from meedoen.apps.indicators.clearing.knowing import Numbers, Span
from meedoen.apps.indicators.clearing.naming import is_standing
from meedoen.core.indicators.counts import Cell, Insider


def insiders_of(numbers: Numbers) -> tuple[Insider, ...]:
    """Return everybody who is alone in a cell, with all that this person may know."""
    alone = [cell for cell, count in sorted(numbers.counts.items()) if count == 1 and not numbers.is_public(cell)]
    group_of = _certain(alone, numbers)
    found: dict[Insider, None] = {}
    for mine in _at_one_place(alone, numbers):
        for cells in ({mine[0]}, set(mine)):
            found[Insider(each for cell in cells for each in group_of[cell])] = None
    return tuple(found)


def _certain(alone: list[Cell], numbers: Numbers) -> dict[Cell, Insider]:
    """Return of each cell those that must be about the same person, because one lies in the other."""
    root = {cell: cell for cell in alone}

    def find(cell: Cell) -> Cell:
        while root[cell] != cell:
            root[cell] = root[root[cell]]
            cell = root[cell]
        return cell

    for cell in alone:
        for around in (*_around(cell, numbers), *numbers.same_place(cell)):
            if around in root:
                root[find(cell)] = find(around)
    groups: dict[Cell, set[Cell]] = defaultdict(set)
    for cell in alone:
        groups[find(cell)].add(cell)
    frozen = {first: frozenset(cells) for first, cells in groups.items()}
    return {cell: frozen[find(cell)] for cell in alone}


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


def _at_one_place(alone: list[Cell], numbers: Numbers) -> Iterator[list[Cell]]:
    """Give each cell with, after it, those at the same place in which it can be the same person."""
    places: dict[tuple[tuple[str, str], ...], list[Cell]] = defaultdict(list)
    for cell in alone:
        places[cell.at].append(cell)
    for cells in places.values():
        for cell in cells:
            yield [cell, *(other for other in cells if other != cell and _is_one_person(cell, other, numbers))]


def _is_one_person(cell: Cell, other: Cell, numbers: Numbers) -> bool:
    """Tell whether who is alone in one cell would know to be the one in another: a stock that lasts, or the same moment."""
    if cell.subject == other.subject and is_standing(numbers.asked[cell.subject]):
        return True
    mine, theirs = numbers.spans[cell.subject][cell.period], numbers.spans[other.subject][other.period]
    return _meet(mine, theirs)


def _meet(one: Span, other: Span) -> bool:
    return one.name == other.name or one.holds(other) or other.holds(one)
