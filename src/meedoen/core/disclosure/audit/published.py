"""What leaves, as everybody can read it: shapes of tables, numbers shown and hidden, rounding, percentages, reasons."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import product

from meedoen.core.indicators.choices import require
from meedoen.core.indicators.counts import TOTAL, Axis, Batch, Cell, CountTable, Link


@dataclass(frozen=True, slots=True)
class Leeway:
    """The whole numbers from `low` up to and including `high`; None has no end."""

    low: int
    high: int | None


class RoundingWay(StrEnum):
    """How a count became a multiple of the base, as far as that tells something of the count."""

    HALF_UP = "half_up"
    NEAREST = "nearest"
    CONTROLLED = "controlled"


@dataclass(frozen=True, slots=True)
class Rounding:
    """Counts shown as multiples of a base: to the nearest (a half upward, or either way), or to one of the two around it.

    >>> Rounding(5).leaves(10), Rounding(10).leaves(20), Rounding(10, RoundingWay.NEAREST).leaves(20)
    (Leeway(low=8, high=12), Leeway(low=15, high=24), Leeway(low=15, high=25))
    >>> Rounding(5, RoundingWay.CONTROLLED).leaves(10), Rounding(5).leaves(0)
    (Leeway(low=6, high=14), Leeway(low=0, high=2))
    """

    base: int
    way: RoundingWay = RoundingWay.HALF_UP

    def __post_init__(self) -> None:
        """Refuse a base that rounds nothing."""
        require(self.base > 1, message="Rond af op 2 of meer.")

    def leaves(self, shown: int) -> Leeway:
        """Return what the count may have been."""
        below, above = self.base // 2, self.base // 2
        if self.way is RoundingWay.CONTROLLED:
            below = above = self.base - 1
        elif self.way is RoundingWay.HALF_UP:
            above = (self.base - 1) // 2
        return Leeway(max(0, shown - below), shown + above)


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage:
    """One cell per so many of another, rounded (a half upward) to the decimals that `shown` is written with."""

    numerator: Cell
    denominator: Cell
    shown: Decimal
    per: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A table without its numbers."""

    subject: str
    period: str
    axes: tuple[Axis, ...]

    @staticmethod
    def of(table: CountTable) -> "Shape":
        """Return the shape of a table."""
        return Shape(subject=table.subject, period=table.period, axes=table.axes)

    def cells(self) -> Iterator[Cell]:
        """Give every cell, the last axis running fastest and each axis from its total on."""
        order = sorted(range(len(self.axes)), key=lambda i: self.axes[i].name)
        named = [(i, self.axes[i].name) for i in order]
        for places in product(*((TOTAL, *axis.part_of) for axis in self.axes)):
            yield Cell(self.subject, self.period, tuple((name, places[i]) for i, name in named if places[i] != TOTAL))


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One release: of every cell of its shapes the number that is shown, None when it is hidden, and 0 when it is absent.

    `told` is what the page tells of a hidden cell by its reason, such as 1 to 9; see `told_by_reasons`. `links` are what
    everybody knows of the cells, of this release and others.
    """

    shapes: tuple[Shape, ...]
    shown: Mapping[Cell, int | None]
    rounding: Rounding | None = None
    percentages: tuple[Percentage, ...] = ()
    links: tuple[Link, ...] = ()
    told: Mapping[Cell, Leeway] = field(default_factory=dict)

    @staticmethod
    def of(
        *,
        batch: Batch,
        hidden: AbstractSet[Cell],
        rounding: Rounding | None = None,
        told: Mapping[Cell, Leeway] | None = None,
    ) -> "Published":
        """Return what is read of a batch when these cells are hidden; its counts are those that are shown, rounded if they are."""
        counts: dict[Cell, int | None] = {}
        leaving = {cell for table in batch.tables for cell in table.cells()} if batch.unseen else ()
        for table in batch.unseen:
            counts.update(dict.fromkeys(cell for cell in table.cells() if cell not in leaving))
        for table in batch.tables:
            counts.update(table.counts)
        return Published(
            shapes=tuple(Shape.of(table) for table in (*batch.tables, *batch.unseen)),
            shown={**counts, **dict.fromkeys(hidden)},
            rounding=rounding,
            links=batch.links,
            told=told or {},
        )

    def says(self, cell: Cell) -> Leeway | None:
        """Return what the release says of a cell of its shapes, or None when it is hidden without a reason."""
        value = self.shown.get(cell, 0)
        if value is None:
            return self.told.get(cell)
        return self.rounding.leaves(value) if self.rounding else Leeway(value, value)


def told_by_reasons(
    *, too_small: tuple[Cell, ...], for_others: tuple[Cell, ...], least: int, zeros_shown: bool
) -> Mapping[Cell, Leeway]:
    """Return what the reasons on a page tell of hidden cells, to whoever knows the least count that is shown.

    A cell that is too small is below the least, and above 0 when a 0 is shown. A cell that is hidden for others is not too
    small itself. Leave this out of a release that hides all cells with one and the same word.

    >>> told_by_reasons(too_small=(Cell("n", "2026"),), for_others=(), least=10, zeros_shown=True)
    {Cell(subject='n', period='2026', at=()): Leeway(low=1, high=9)}
    """
    small, large = Leeway(int(zeros_shown), least - 1), Leeway(least, None)
    return {**dict.fromkeys(too_small, small), **dict.fromkeys(for_others, large)}
