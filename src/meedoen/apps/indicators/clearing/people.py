"""The people who are counted, as far as one of them can tell: of who is alone in a cell, in which others that person is too.

For certain where one cell lies in the other: in place, in time, or as a group within a group. Possibly at the same place, at one
moment, or as long as a stock lasts: then both are reckoned with, that it is one person and that it is not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from meedoen.apps.indicators.clearing.knowing import Numbers, Span
from meedoen.apps.indicators.clearing.naming import is_standing
from meedoen.core.disclosure.ledger import Released, as_it_is, as_it_was
from meedoen.core.indicators.counts import Cell, Insider, Link


def insiders_of(numbers: Numbers, *, links: Iterable[Link], before: Sequence[Released] = ()) -> tuple[Insider, ...]:
    """Return everybody who is alone in a cell, with all that this person may know; `links` tell what lies in what.

    Of what was revised since a release before, its cells of then are known too, under the name of then.
    """
    group_of = _certain(numbers, links, before)
    found: dict[Insider, None] = {}
    for cells in _at_one_place(group_of, numbers):
        found[Insider(each for cell in cells for each in group_of[cell])] = None
    return tuple(found)


def _certain(numbers: Numbers, links: Iterable[Link], before: Sequence[Released]) -> dict[Cell, Insider]:
    """Return of each cell those that must be about the same person, because one lies in the other."""
    now = {cell: cell for cell, count in sorted(numbers.counts.items()) if count == 1 and not numbers.is_public(cell)}
    root = dict(now)

    def find(cell: Cell) -> Cell:
        while root.setdefault(cell, cell) != cell:
            root[cell] = root[root[cell]]
            cell = root[cell]
        return cell

    then: dict[Cell, Cell] = {}
    for each in before:
        counted = {cell for table in (*each.batch.tables, *each.batch.unseen) for cell in table.cells()}
        alone = _alone_then(each, numbers)
        for cell in alone.keys() & then.keys():
            root[find(alone[cell])] = find(then[cell])
        then = {cell: name for cell, name in then.items() if cell not in counted} | alone
        for one, other in _same_person(then, each.batch.links, numbers):
            root[find(one)] = find(other)
    for one, other in _same_person(now, links, numbers):
        root[find(one)] = find(other)
    groups: dict[Cell, set[Cell]] = defaultdict(set)
    for cell in list(root):
        groups[find(cell)].add(cell)
    frozen = {first: frozenset(cells) for first, cells in groups.items()}
    return {cell: frozen[find(cell)] for cell in root}


def _alone_then(past: Released, numbers: Numbers) -> dict[Cell, Cell]:
    """Return of each cell of a release that had one person under which name that number goes."""
    found = {}
    for table in (*past.batch.tables, *past.batch.unseen):
        for cell, count in table.counts.items():
            if count == 1 and not numbers.is_public(cell):
                is_still = numbers.counts.get(cell) == 1
                found[cell] = cell if is_still else as_it_was(cell=cell, number=past.number)
    return found


def _same_person(alone: Mapping[Cell, Cell], links: Iterable[Link], numbers: Numbers) -> Iterator[tuple[Cell, Cell]]:
    """Give two cells of one that must be the same person, by the names under which they go."""
    for cell, name in alone.items():
        yield from ((name, alone[around]) for around in _around(cell, numbers) if around in alone)
    for link in links:
        for whole, part in _within(link):
            if whole in alone and part in alone and not _lasts([whole, part], numbers):
                yield alone[whole], alone[part]


def _within(link: Link) -> Iterator[tuple[Cell, Cell]]:
    """Give each part of what a link says to be a whole with parts: who is the only one in both is one person."""
    wholes = [cell for cell, factor in link.terms if factor > 0]
    if len(wholes) == 1 and link.low == 0 and link.is_group:
        yield from ((wholes[0], cell) for cell, factor in link.terms if factor < 0)


def _lasts(cells: Sequence[Cell], numbers: Numbers) -> bool:
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
            if is_standing(numbers.asked[as_it_is(cell=cell).subject]):
                days[cell.subject].append(cell)
        for cell, mine in span_of.items():
            moment = [other for other, span in span_of.items() if span.first <= mine.first and mine.last <= span.last]
            yield [cell]
            yield moment
            yield [*moment, *(day for subject in {each.subject for each in moment} for day in days.get(subject, ()))]


def _when(cell: Cell, group: Insider, numbers: Numbers) -> Span:
    """Return the shortest period in which it is known to be: what is the only one in a quarter may be so in a month of it."""
    subject = as_it_is(cell=cell).subject
    spans = [numbers.spans[subject][each.period] for each in group if as_it_is(cell=each).subject == subject]
    return min(spans, key=lambda span: (span.last - span.first, span.name != cell.period))
