"""Counts that might leave, as whoever adds and subtracts them sees them: cells, their tables, and how they hang together.

Two cells are one number when they are about the same subject, the same period and the same place in every axis, whatever
table they stand in: so tables that share a margin share its cells, and a release from long ago the cells of today.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from meedoen.core.indicators.choices import require

TOTAL = ""
"""The place of a cell that is not divided by an axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """What a table is divided by: each place with the place that it is part of (`TOTAL` at the top).

    With `adds_up` a place is the sum of its parts; without, one person can be in several parts, and a place is at least
    its largest part and at most their sum. The parts of a place are complete: what is not known has a place of its own.
    """

    name: str
    part_of: Mapping[str, str]
    adds_up: bool = True

    def __post_init__(self) -> None:
        """Refuse a place that is part of what is not there, or of itself."""
        for place in self.part_of:
            seen = [place]
            while seen[-1] != TOTAL:
                above = self.part_of.get(seen[-1])
                require(above is not None and above not in seen, message=f"‘{seen[-1]}’ hoort nergens bij.")
                seen.append(above or TOTAL)

    def parts(self, place: str) -> tuple[str, ...]:
        """Return the places directly under a place."""
        return tuple(part for part, above in self.part_of.items() if above == place)


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One number: the subject counted, the period, and the place in each axis in which it is not the total."""

    subject: str
    period: str
    at: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Refuse two spellings of one cell."""
        ordered = tuple(sorted(self.at)) == self.at and all(place != TOTAL for _, place in self.at)
        require(ordered, message="De plaats van een cel staat op volgorde van de assen, zonder totalen.")

    @staticmethod
    def of(*, subject: str, period: str, places: Mapping[str, str]) -> "Cell":
        """Return the cell at these places by axis.

        >>> Cell.of(subject="stand", period="2026-10", places={"wijk": "WK030301", "leeftijd": ""}).at
        (('wijk', 'WK030301'),)
        """
        return Cell(subject, period, tuple(sorted((axis, place) for axis, place in places.items() if place != TOTAL)))


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTable:
    """The counts of a subject in a period over some axes, with every total; what stands not in `counts` is 0."""

    subject: str
    period: str
    axes: tuple[Axis, ...]
    counts: Mapping[Cell, int]

    def cells(self) -> Iterator[Cell]:
        """Give every cell of the table, also those of 0."""
        names = [axis.name for axis in self.axes]
        for places in product(*((TOTAL, *axis.part_of) for axis in self.axes)):
            yield Cell.of(subject=self.subject, period=self.period, places=dict(zip(names, places, strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What is known of cells together: `low` ≤ the sum of factor × cell ≤ `high`; None is no bound.

    Without any bound it says what somebody will work out: of two numbers how one moved, of more what was revised since.

    Numbers that belong together over subjects and periods are told so: begin + in − out − end = 0, the users among the
    entitled at most the entitled, a group within another at most that other. What such a link leaves open is a group too,
    which may not be told either; unless it is not `is_group`, and only bounds: who moved is counted at two places.
    """

    terms: tuple[tuple[Cell, int], ...]
    low: int | None = 0
    high: int | None = 0
    is_group: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Tables that are to leave together, and what is known of their cells beyond the tables.

    `unseen` are counts that nobody gets to see: the newest of what left earlier and stays as it left. Cells of `tables` that
    stand in them too do leave.
    """

    tables: tuple[CountTable, ...]
    links: tuple[Link, ...] = ()
    unseen: tuple[CountTable, ...] = ()


Insider = frozenset[Cell]
"""Somebody who is counted, and wants to know of others: the cells in which this person is the only one."""
