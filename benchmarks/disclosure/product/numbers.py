"""A number that could be asked for, by what it counts: the same for every definition, grid and division that asks it.

A division is a narrower choice: the inflow of a district is the inflow of those whose facts stand in that district.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.grids import Grid
from meedoen.core.indicators.measures import (
    Between,
    Coverage,
    Happened,
    Inflow,
    Outflow,
    Reached,
    Return,
    Stacked,
    Stock,
    Transition,
)
from meedoen.core.indicators.questions import Asked

When = tuple[int, ...]
"""A day (its ordinal), or the months [first, after the last) of a flow."""
Only = frozenset[tuple[Dimension, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which facts: of these kinds, and in these places."""

    table: FactTable
    kinds: frozenset[str]
    only: Only = frozenset()

    def within(self, dimension: Dimension, word: str) -> "Chosen":
        """Return those of these with one value."""
        if dimension is Dimension.KIND:
            return replace(self, kinds=frozenset({word}))
        others = frozenset(each for each in self.only if each[0] is not dimension)
        return replace(self, only=others | {(dimension, frozenset({word}))})

    def holds(self, other: "Chosen") -> bool:
        """Tell whether every fact of the other is one of these."""
        narrow = dict(other.only)
        return (
            self.table is other.table
            and other.kinds <= self.kinds
            and all(_is_within(narrow, dimension, words) for dimension, words in self.only)
        )


def _is_within(narrow: dict[Dimension, frozenset[str]], dimension: Dimension, words: frozenset[str]) -> bool:
    if dimension in narrow:
        return narrow[dimension] <= words
    areas = narrow.get(Dimension.AREA, frozenset())
    return dimension is Dimension.DISTRICT and bool(areas) and {district_of(area) for area in areas} <= words


def district_of(area: str) -> str:
    """Return the district of an area.

    >>> district_of("BU03030102")
    'WK030301'
    """
    return f"WK{area[2:8]}"


@dataclass(frozen=True, slots=True)
class What:
    """What a number counts: the verb, the facts, whom, and what else tells it from another (reasons, months, a step)."""

    verb: str
    of: tuple[Chosen, ...]
    counts: Subject
    more: tuple[object, ...] = ()

    def within(self, dimension: Dimension, word: str) -> "What":
        """Return the same of one value."""
        return replace(self, of=tuple(each.within(dimension, word) for each in self.of))


@dataclass(frozen=True, slots=True)
class Number:
    """A number: what, when, and in which state of the facts."""

    what: What
    when: When
    state: int

    def __str__(self) -> str:
        """Say it so that it can be found on the page."""
        of = " / ".join(
            "+".join(sorted(each.kinds))
            + "".join(f" {'+'.join(sorted(words))}" for _, words in sorted(each.only, key=str))
            for each in self.what.of
        )
        more = f" {self.what.more}" if self.what.more else ""
        return (
            f"{self.what.verb} of {self.what.counts.value} [{of}]{more} {when_in_words(self.when)} (facts {self.state})"
        )


def when_in_words(when: When) -> str:
    """Say when.

    >>> when_in_words((24276, 24279)), when_in_words((738886,))
    ('2023-01 to 2023-03', 'on 2024-01-01')
    """
    if len(when) == 1:
        return f"on {date.fromordinal(when[0])}"
    first, last = when[0], when[1] - 1
    return f"{first // 12}-{first % 12 + 1:02} to {last // 12}-{last % 12 + 1:02}"


def chosen(choice: Choice) -> Chosen:
    """Return a choice without the order in which it was written."""
    only = frozenset((dimension, frozenset(words)) for dimension, words in choice.only)
    return Chosen(choice.table, frozenset(choice.kinds), only)


def what_of(asked: Asked) -> What:
    """Return what a question counts; of an answer in parts, with an empty verb for the part."""
    match asked:
        case Stock() | Reached() | Inflow() | Happened():
            return What(type(asked).__name__.lower(), (chosen(asked.of),), asked.counts)
        case Outflow():
            return What("outflow", (chosen(asked.of),), asked.counts, tuple(sorted(asked.reasons)))
        case Stacked():
            of = tuple(sorted((chosen(each) for each in asked.of), key=str))
            return What("stacked", of, Subject.PERSONS, (asked.at_least,))
        case Coverage():
            unsure = (chosen(asked.unsure),) if asked.unsure else ()
            return What("", (chosen(asked.users), chosen(asked.entitled), *unsure), Subject.PERSONS)
        case Return():
            return What("", (chosen(asked.of),), Subject.PERSONS, (asked.months,))
        case Transition():
            return What("step", (chosen(asked.of),), Subject.PERSONS, (asked.between.value,))
        case _:
            message = f"The attacker does not know what {type(asked).__name__} counts."
            raise TypeError(message)


def when_of(asked: Asked, *, grid: Grid, index: int) -> When:
    """Return the day or the months that an answer is about; of a step between two days both, the later as months are."""
    last = grid.last_day(index)
    if isinstance(asked, Stock | Stacked | Coverage):
        return (last.toordinal(),)
    if isinstance(asked, Transition) and asked.between is Between.ENDS_OF_PERIOD and not grid.has_periods:
        return (grid.last_day(index - 1).toordinal(), last.toordinal())
    first = grid.begin(index)
    return (12 * first.year + first.month - 1, 12 * last.year + last.month)


def divided(what: What, *, by: tuple[Dimension, ...], words: tuple[str, ...]) -> What:
    """Return what is counted at a place of a division."""
    for dimension, word in zip(by, words, strict=True):
        what = what.within(dimension, word)
    return what


def months_of(when: When) -> Iterator[When]:
    """Give the months of a flow one by one."""
    return ((month, month + 1) for month in range(*when))
