"""All that hangs together in a release and those before it, as whole numbers with sums that are 0.

Every cell is a number, and so is every difference that somebody could take: what a link leaves open, what is in a group
and not in one of its parts, how a standing count moved, how a figure was revised. A difference never leaves as such; it is
a hidden number that may be too small to be inferred.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

import numpy as np
from numpy.typing import NDArray

from meedoen.core.disclosure.ledger import Ledger, Released, as_it_was
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.reasons import Reason
from meedoen.core.disclosure.rounding import left_open
from meedoen.core.indicators.choices import require
from meedoen.core.indicators.counts import TOTAL, Axis, Batch, Cell, CountTable, Insider, Link

_PAIR = 2
Sum = tuple[tuple[int, int], ...]
"""Numbers by their place in the list, each with its factor; together they are a constant."""


@dataclass(slots=True, kw_only=True)
class Figure:
    """A number: `low` to `high` is what is known of it while hidden, `shown` what is known when it leaves (None: never).

    `is_open` says that it may still be hidden: it is of this release and not a 0. `width` is how much has to stay open of
    it, for `reason`; 0 when it may be inferred.
    """

    cell: Cell | None
    value: int
    low: float
    high: float = inf
    shown: tuple[int, int] | None = None
    hidden: Reason | None = None
    is_open: bool = False
    is_new: bool = False
    width: int = 0
    reason: Reason = Reason.PROTECTS
    is_unseen: bool = False


@dataclass(slots=True)
class Relations:
    """The numbers and the sums between them, in the order in which they were released, by the `policy` of then.

    `at` finds the newest of a cell, and what somebody was alone in under its name of then; `left` the newest that left.
    """

    policy: Policy
    figures: list[Figure] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    at: dict[Cell, int] = field(default_factory=dict)
    left: dict[Cell, int] = field(default_factory=dict)
    people: Sequence[Insider] = ()

    def insiders(self) -> Iterator[set[int]]:
        """Give the places of the numbers that somebody knows: of whom nothing else was said, that of one cell or difference.

        Whom a revision is about that nobody sees, does not know that nothing else was revised.
        """
        alone: dict[Cell, set[int]] = defaultdict(set)
        for place, figure in enumerate(self.figures):
            if figure.cell and figure.value == 1:
                alone[figure.cell].add(place)
        known: set[int] = set()
        for person in self.people:
            places = {self.at[cell] for cell in person if cell in self.at}.union(*(alone[cell] for cell in person))
            known |= places
            yield places
        for place, figure in enumerate(self.figures):
            is_told = figure.cell is not None or not figure.is_unseen
            if figure.value == 1 and (figure.hidden or figure.width) and place not in known and is_told:
                yield {place}

    def difference(self, *, of: Sum, low: float = 0, high: float = inf, least: int = 0, less: int = 0) -> Figure:
        """Add the number that a sum of others is, less a constant; with `least` somebody may not infer it when smaller."""
        value = sum(self.figures[place].value * factor for place, factor in of) - less
        figure = Figure(cell=None, value=value, low=low, high=high, width=least if 0 < abs(value) < least else 0)
        self.sums.append((*of, (len(self.figures), -1)))
        self.figures.append(figure)
        return figure


def relations_of(
    *, batch: Batch, policy: Policy, ledger: Ledger, people: Sequence[Insider] = (), as_promised: bool = False
) -> Relations:
    """Return everything that hangs together, the release last, with the `people` who know some of it.

    What left has to keep the room of this policy too, or only what was promised of it when it left.

    Raises:
        MeasureError: counts contradict each other, or a link is about a cell that stands in no table (Dutch).

    """
    relations = Relations(policy, people=people)
    for released in ledger.releases:
        relations.policy = released.promised_by(policy) if as_promised else policy
        _add_cells(relations, released.batch, released)
        _add_sums(relations, released.batch)
    relations.policy = policy
    before = len(relations.sums)
    _add_cells(relations, batch, None)
    _add_sums(relations, batch)
    for each in relations.sums[before:]:
        for place, _ in each:
            relations.figures[place].is_new = True
    return relations


def _add_cells(relations: Relations, batch: Batch, released: Released | None) -> None:
    fresh: dict[Cell, int] = {}
    for index, table in enumerate((*batch.tables, *batch.unseen)):
        is_unseen = index >= len(batch.tables)
        least = relations.policy.minimum(subject=table.subject)
        for cell in table.cells():
            value = table.counts.get(cell, 0)
            require(value >= 0, message=f"Een telling is 0 of meer: {cell}.")
            if cell in fresh:
                agrees = relations.figures[fresh[cell]].value == value
                require(agrees, message=f"Twee tabellen geven een ander getal voor dezelfde cel: {cell}.")
                continue
            figure = (
                _unseen(cell, value, least) if is_unseen else _figure(relations.policy, cell, value, released, least)
            )
            fresh[cell] = _place_of(relations, cell, figure, least)
            if released and value == 1:
                relations.at[as_it_was(cell=cell, number=released.number)] = fresh[cell]


def _place_of(relations: Relations, cell: Cell, figure: Figure, least: int) -> int:
    """Return the place of a number: that of an earlier release when its cell is still the same number, else a new one.

    What was revised is set beside what left, which is what people have. Of what nobody sees, nobody knows whether it is the same.
    """
    figures, left = relations.figures, relations.left.get(cell)
    if left is not None and figures[left].value == figure.value and not figure.is_unseen:
        relations.at[cell] = left
        return left
    place = relations.at[cell] = len(figures)
    figures.append(figure)
    if left is not None:
        revised = relations.difference(of=((place, 1), (left, -1)), low=-inf, least=least)
        revised.reason, revised.is_unseen = Reason.REVISED_LITTLE, figure.is_unseen
    if not figure.is_unseen:
        relations.left[cell] = place
    return place


def _figure(policy: Policy, cell: Cell, value: int, released: Released | None, least: int) -> Figure:
    base = released.rounding_base if released else policy.rounding_base
    shown = left_open(value=value, base=base)
    is_small = value < least and (value > 0 or not policy.zeros_shown)
    hidden = released.hidden.get(cell) if released else (Reason.TOO_FEW if is_small else None)
    return Figure(
        cell=cell,
        value=value,
        low=min(policy.least_hidden, value),
        shown=shown,
        hidden=hidden,
        is_open=released is None and hidden is None and value > 0,
        is_new=released is None,
        width=least if hidden and is_small else 0,
        reason=Reason.TOO_FEW if is_small else Reason.PROTECTS,
    )


def _unseen(cell: Cell, value: int, least: int) -> Figure:
    """Return a number that never leaves, and may be 0."""
    width, hidden = least if 0 < value < least else 0, Reason.REVISED_LITTLE
    return Figure(cell=cell, value=value, low=0, hidden=hidden, width=width, reason=hidden, is_unseen=True)


def _add_sums(relations: Relations, batch: Batch) -> None:
    seen: set[Sum] = set()
    for table in (*batch.tables, *batch.unseen):
        for axis, row in _rows(table, relations.at):
            if row in seen:
                continue
            seen.add(row)
            if axis.adds_up:
                require(
                    _total(relations, row) == 0,
                    message=f"De delen van {relations.figures[row[0][0]].cell} tellen niet op.",
                )
                relations.sums.append(row)
            else:
                _add_overlaps(relations, row, relations.policy.minimum(subject=table.subject))
    for link in batch.links:
        _add_link(relations, link)


def _rows(table: CountTable, at: dict[Cell, int]) -> Iterator[tuple[Axis, Sum]]:
    """Give every place of an axis with its parts, at every place of the other axes: the whole once, its parts less."""
    shape = [1 + len(axis.part_of) for axis in table.axes]
    numbers: NDArray[np.int64] = np.array([at[cell] for cell in table.cells()]).reshape(shape)
    for index, axis in enumerate(table.axes):
        places = {place: number for number, place in enumerate((TOTAL, *axis.part_of))}
        across = np.moveaxis(numbers, index, -1)
        for place, number in places.items():
            parts = [places[part] for part in axis.parts(place)]
            if parts:
                for whole, *rest in across[..., [number, *parts]].reshape(-1, 1 + len(parts)).tolist():
                    yield axis, ((whole, 1), *((part, -1) for part in rest))


def _total(relations: Relations, row: Sum) -> int:
    return sum(relations.figures[place].value * factor for place, factor in row)


def _add_overlaps(relations: Relations, row: Sum, least: int) -> None:
    """Say of a whole whose parts overlap: no part is larger, together they are at least as much.

    Who is in the whole and not in one part is a group of persons; who is in both parts too, when there are two.
    """
    (whole, _), *parts = row
    parts = [(place, factor) for place, factor in parts if relations.figures[place].value]
    if not relations.figures[whole].value:
        return
    for place, _ in parts:
        others = relations.difference(of=((whole, 1), (place, -1)), least=least)
        others.reason = Reason.FEW_OTHERS
        require(others.value >= 0, message=f"{relations.figures[place].cell} is groter dan waar het deel van is.")
    pair = len(row) == 1 + _PAIR
    both = relations.difference(of=((whole, -1), *((place, 1) for place, _ in parts)), least=least if pair else 0)
    both.reason = Reason.FEW_OTHERS
    require(both.value >= 0, message=f"De delen van {relations.figures[whole].cell} zijn samen te klein.")


def _add_link(relations: Relations, link: Link) -> None:
    missing = [cell for cell, _ in link.terms if cell not in relations.at]
    require(not missing, message=f"Een verband gaat over een cel die in geen tabel staat: {missing[:1]}.")
    of: Sum = tuple((relations.at[cell], factor) for cell, factor in link.terms)
    value = _total(relations, of)
    low, high = link.low, link.high
    fits = (low is None or value >= low) and (high is None or value <= high)
    require(fits, message=f"Een verband klopt niet: het wordt {value}. Het gaat over {link.terms[0][0]}.")
    if low is not None and low == high:
        relations.sums.append(of)
    elif low is not None and not link.is_group:
        relations.difference(of=of, less=low, high=inf if high is None else high - low)
    elif low is not None:
        _limit(
            relations,
            relations.difference(
                of=of, less=low, high=inf if high is None else high - low, least=_least(relations, link)
            ),
            link,
        )
    elif high is not None:
        turned = tuple((place, -factor) for place, factor in of)
        _limit(relations, relations.difference(of=turned, less=-high, least=_least(relations, link)), link)
    elif len(of) > _PAIR:
        revised = relations.difference(of=of, low=-inf, least=_least(relations, link))
        revised.reason = Reason.REVISED_LITTLE
    if link.is_group:
        _add_movement(relations, link, of)


def _least(relations: Relations, link: Link) -> int:
    return max(relations.policy.minimum(subject=cell.subject) for cell, _ in link.terms)


def _limit(relations: Relations, figure: Figure, link: Link) -> None:
    """Say why the difference between two groups may not be inferred; that there is none only of two subjects in one place."""
    figure.reason = Reason.FEW_OTHERS
    one_place = len({(cell.period, cell.at) for cell, _ in link.terms}) == 1
    subjects = {cell.subject for cell, _ in link.terms}
    is_share = one_place and len(link.terms) == _PAIR == len(subjects)
    somebody = any(relations.figures[relations.at[cell]].value for cell, _ in link.terms)
    if figure.value == 0 and is_share and somebody and relations.policy.whole_hidden:
        figure.width, figure.reason = _least(relations, link), Reason.EVERYBODY


def _add_movement(relations: Relations, link: Link, of: Sum) -> None:
    """Watch how a standing count moved, when a link holds it at two moments; what else it holds came or left."""
    pair = [
        (of[first], of[second])
        for first, (one, factor) in enumerate(link.terms)
        for second, (other, opposite) in enumerate(link.terms[first + 1 :], first + 1)
        if (one.subject, one.at, factor) == (other.subject, other.at, -opposite) and one.period != other.period
    ]
    if len(pair) != 1:
        return
    moved = relations.difference(of=pair[0], low=-inf)
    others = [relations.figures[place].value for place, factor in of if (place, factor) not in pair[0]]
    gross = max(sum(others), abs(moved.value))
    if moved.value and gross < relations.policy.least_movement:
        moved.width, moved.reason = relations.policy.least_movement, Reason.MOVED_LITTLE
