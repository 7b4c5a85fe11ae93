"""All numbers that are or will be known of a municipality, by their cells, with the question that each subject answers.

The newest value of a cell counts; `fresh` are the cells that are to leave now, or of which nobody sees how they are now: what
left of those is in `stayed`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, TypeVar

from meedoen.apps.indicators.clearing.counting import Counted
from meedoen.apps.indicators.clearing.naming import divided_along, is_public
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.counts import TOTAL, Cell, CountTable, Link
from meedoen.core.indicators.questions import Asked

AnyAsked = TypeVar("AnyAsked", bound=Asked)


def in_order(asked: AnyAsked, /) -> AnyAsked:
    """Return a question with every choice written in one order, so that two that choose the same are equal.

    >>> from meedoen.core.indicators.measures import Stock
    >>> one, other = (Stock(of=Choice(kinds=kinds)) for kinds in (("bbz", "ioaw"), ("ioaw", "bbz")))
    >>> one == other, in_order(one) == in_order(other)
    (False, True)
    """
    choices: dict[str, Any] = {
        each.name: _ordered(value) for each in fields(asked) if isinstance(value := getattr(asked, each.name), Choice)
    }
    return replace(asked, **choices)


def _ordered(choice: Choice) -> Choice:
    only = tuple(sorted((dimension, tuple(sorted(words))) for dimension, words in choice.only))
    return replace(choice, kinds=tuple(sorted(choice.kinds)), only=only)


@dataclass(frozen=True, slots=True)
class Span:
    """A period under its name in the ledger, with its first and last day."""

    name: str
    first: date
    last: date

    def holds(self, other: "Span") -> bool:
        """Tell whether another period lies within this one."""
        return self.first <= other.first and other.last <= self.last and self.name != other.name


@dataclass(slots=True)
class Numbers:
    """What is known: per subject its question, per subject its periods, per subject and period its cells."""

    asked: dict[str, Asked] = field(default_factory=dict)
    spans: dict[str, dict[str, Span]] = field(default_factory=lambda: defaultdict(dict))
    cells: dict[tuple[str, str], set[Cell]] = field(default_factory=lambda: defaultdict(set))
    counts: dict[Cell, int] = field(default_factory=dict)
    fresh: set[Cell] = field(default_factory=set)
    stayed: dict[Cell, int] = field(default_factory=dict)
    additive: set[tuple[str, str, str]] = field(default_factory=set)
    above: dict[tuple[str, str], str] = field(default_factory=dict)

    def learn(self, *, table: CountTable, asked: Asked, first: date, last: date, is_fresh: bool) -> None:
        """Take in a table; a later one is newer."""
        self.asked.setdefault(table.subject, in_order(asked))
        self.spans[table.subject][table.period] = Span(table.period, first, last)
        mine = self.cells[table.subject, table.period]
        self.additive |= {(table.subject, table.period, axis.name) for axis in table.axes if axis.adds_up}
        for axis in table.axes:
            self.above |= {(axis.name, part): whole for part, whole in axis.part_of.items() if whole != TOTAL}
        for cell in table.cells():
            mine.add(cell)
            self.counts[cell] = table.counts.get(cell, 0)
            if is_fresh:
                self.fresh.add(cell)
                self.stayed.pop(cell, None)

    def learn_all(self, counted: Iterable[Counted]) -> None:
        """Take in what is to leave."""
        for each in counted:
            self.learn(
                table=each.table,
                asked=each.asked,
                first=each.first_day,
                last=each.last_day,
                is_fresh=not each.is_public,
            )

    def learn_unseen(self, counted: Sequence[Counted]) -> None:
        """Take in how counts are now that stay as they left, before what is to leave."""
        stayed = {cell: self.counts.get(cell, 0) for each in counted for cell in each.table.cells()}
        self.learn_all(counted)
        self.stayed = stayed

    def as_published(self) -> "Numbers":
        """Return the same with the counts that everybody has."""
        return replace(self, counts=self.counts | self.stayed)

    def of_subject(self, subject: str) -> list[Span]:
        """Return the periods of a subject in order of time."""
        return sorted(self.spans[subject].values(), key=lambda span: (span.last, span.first))

    def places(self, subject: str, period: str) -> set[tuple[tuple[str, str], ...]]:
        """Return where a subject is counted in a period; of one that is divided, only where it is."""
        axes = divided_along(subject)
        return {cell.at for cell in self.cells.get((subject, period), ()) if axes <= {axis for axis, _ in cell.at}}

    def is_public(self, cell: Cell) -> bool:
        """Tell whether everybody knew a number before."""
        return is_public(self.asked[cell.subject])

    def places_around(self, axis: str, place: str) -> Iterator[str]:
        """Give a place and those that it lies in, the smallest first."""
        each: str | None = place
        while each is not None:
            yield each
            each = self.above.get((axis, each))

    def is_divided(self, subject: str, period: str, at: tuple[tuple[str, str], ...]) -> bool:
        """Tell whether a subject is divided in a period as it is at this place."""
        axes = [axis for axis, _ in at]
        return any([axis for axis, _ in place] == axes for place in self.places(subject, period))

    def tells(self, link: Link) -> bool:
        """Tell whether a link says something of what is to leave, and is true of the numbers as they are now.

        One that holds only what leaves is kept when it is not true: then something is wrong, and the release is refused.
        """
        cells = [cell for cell, _ in link.terms]
        if any(cell not in self.counts for cell in cells) or not self.fresh.intersection(cells):
            return False
        if not any(self.counts[cell] for cell in cells):
            return False
        return self.fresh.issuperset(cells) or self.holds(link)

    def betrays(self, link: Link) -> bool:
        """Tell whether a sum of what leaves and of what left is not right any more: what it is off by was revised since."""
        cells = [cell for cell, _ in link.terms]
        known = all(cell in self.counts for cell in cells) and bool(self.fresh.intersection(cells))
        return known and link.low == link.high and not self.fresh.issuperset(cells) and not self.holds(link)

    def repeats(self, link: Link) -> bool:
        """Tell whether the same is told of the whole, because everybody is at this one place.

        Told twice it would seem that somebody who is in the one knows the other of others.
        """
        return any(self._is_whole(link, axis) for axis, _ in link.terms[0][0].at)

    def _is_whole(self, link: Link, axis: str) -> bool:
        for cell, _ in link.terms:
            whole = Cell(cell.subject, cell.period, tuple(pair for pair in cell.at if pair[0] != axis))
            adds_up = (cell.subject, cell.period, axis) in self.additive
            if whole == cell or not adds_up or self.counts.get(whole) != self.counts[cell]:
                return False
        return True

    def holds(self, link: Link) -> bool:
        """Tell whether a link is true of the numbers as they are now."""
        value = sum(self.counts[cell] * factor for cell, factor in link.terms)
        return (link.low is None or value >= link.low) and (link.high is None or value <= link.high)
