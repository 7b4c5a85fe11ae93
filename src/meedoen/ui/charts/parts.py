"""What a picture over time shows, as values: points, gaps, targets, reference lines, and the panel they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: the last day it is about, that period in words, its value and its text with unit.

    A range has a `high`, and `is_open_above` when it has no upper end. `interval` is the 95 % interval of a sample,
    in the unit of the picture.
    """

    on: date
    when: str
    value: Decimal
    text: str
    high: Decimal | None = None
    is_open_above: bool = False
    is_provisional: bool = False
    interval: tuple[Decimal, Decimal] | None = None

    @property
    def is_range(self) -> bool:
        """Whether this is a stretch of values."""
        return self.high is not None or self.is_open_above


@dataclass(frozen=True, slots=True)
class Gap:
    """A period without a figure, and why in a few words."""

    on: date
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Aim:
    """A target: the stretch [low, high] that is good, either end open, by when, and in words."""

    on: date
    low: Decimal | None
    high: Decimal | None
    text: str


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """Figures of a reference group, drawn thin beside the own ones."""

    name: str
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture, or one of several small ones: the title names the group."""

    title: str = ""
    points: Sequence[Point] = ()
    gaps: Sequence[Gap] = ()
    baseline: Point | None = None
    path: tuple[tuple[date, Decimal], tuple[date, Decimal]] | None = None
    target: Aim | None = None
    references: Sequence[ReferenceLine] = ()
    is_yearly: bool = True

    @property
    def figures(self) -> tuple[Point, ...]:
        """Every figure in the panel: own, baseline and reference."""
        lines = (point for line in self.references for point in line.points)
        return (*self.points, *((self.baseline,) if self.baseline else ()), *lines)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day on which something stands."""
        others = (*self.gaps, *((self.target,) if self.target else ()))
        return (*(figure.on for figure in self.figures), *(other.on for other in others))

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every value that must fit."""
        values = [figure.value for figure in self.figures]
        values += [figure.high for figure in self.figures if figure.high is not None]
        values += [end for figure in self.figures if figure.interval for end in figure.interval]
        ends = (self.target.low, self.target.high) if self.target else ()
        return (*values, *(end for end in ends if end is not None), *(value for _, value in self.path or ()))
