"""From answers to figures: two numbers set beside each other, kept apart to the end, and divided only when shown.

A figure of several municipalities is the sum of the numerators over the sum of the denominators; what one of them does not
know, the group does not know. Nothing is rounded before `quantity`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from meedoen.core.indicators.answers import Answer, Key
from meedoen.core.indicators.choices import require
from meedoen.core.indicators.grids import Grid
from meedoen.core.indicators.measures import (
    Against,
    Coverage,
    Growth,
    Inhabitants,
    Measure,
    Ratio,
    Return,
    TaskFigure,
    Timeliness,
    Total,
)
from meedoen.core.indicators.questions import Asked
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Absence, Absent, Number, Quantity

DECIMALS = 1
"""With how many decimals what was divided is shown; half is rounded up, as where somebody types a share."""
Cell = tuple[Key, int]
"""The keys of a cell and the number of the period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two numbers set beside each other, per so many; None is a number that is not known.

    `pending` is how many are not decided yet and so stand in neither: terms and returns that still run.
    """

    numerator: int | None
    denominator: int | None
    per: int = 100
    pending: int = 0

    @property
    def exact(self) -> Fraction | None:
        """The value without rounding; None when a part is not known or nothing is divided by.

        >>> Beside(numerator=2, denominator=3).exact
        Fraction(200, 3)
        """
        if self.numerator is None or not self.denominator:
            return None
        return Fraction(self.numerator * self.per, self.denominator)

    def quantity(self, *, decimals: int = DECIMALS) -> Quantity:
        """Return the figure with its parts, or why there is none.

        >>> Beside(numerator=2, denominator=3).quantity()
        Number(value=Decimal('66.7'), decimals=1, numerator=Decimal('2'), denominator=Decimal('3'))
        """
        value = self.exact
        if value is not None and self.numerator is not None and self.denominator is not None:
            rounded = rounded_half_up(value, decimals=decimals)
            return Number(rounded, decimals, Decimal(self.numerator), Decimal(self.denominator))
        if self.numerator is None or self.denominator is None:
            return Absent(Absence.NOT_AVAILABLE, "een van beide getallen is niet bekend")
        if self.pending:
            return Absent(Absence.NOT_AVAILABLE, "alles loopt nog")
        return Absent(Absence.NOT_APPLICABLE, "er is niets om door te delen")

    def __add__(self, other: "Beside") -> "Beside":
        """Put two together: numerators and denominators apart."""
        require(self.per == other.per, message="Alleen verhoudingen per evenveel tellen bij elkaar op.")
        return Beside(
            numerator=_sum(self.numerator, other.numerator),
            denominator=_sum(self.denominator, other.denominator),
            per=self.per,
            pending=self.pending + other.pending,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """A count beside the same count earlier; None is a count that is not known."""

    now: int | None
    before: int | None

    @property
    def difference(self) -> int | None:
        """How many more there are."""
        return None if self.now is None or self.before is None else self.now - self.before

    @property
    def share(self) -> Beside:
        """The difference as a percentage of what was."""
        return Beside(numerator=self.difference, denominator=self.before)


def rounded_half_up(value: Fraction, *, decimals: int) -> Decimal:
    """Round an exact value; a half goes away from zero.

    >>> rounded_half_up(Fraction(1, 8), decimals=2), rounded_half_up(Fraction(-1, 2), decimals=0)
    (Decimal('0.13'), Decimal('-1'))
    """
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = -1 if value < 0 else 1
    return Decimal(sign * whole).scaleb(-decimals)


def filled(
    answer: Answer, *, first: int, last: int, cells: Iterable[Key] = ()
) -> Mapping[Cell, Mapping[str, int | None]]:
    """Return every part of every cell and period, 0 where the answer has no row; cells of the answer and those named.

    >>> answer = Answer(keys=("municipality",), parts=("n",), rows=((303, 1, 1, 5),))
    >>> [(cell, dict(parts)) for cell, parts in filled(answer, first=1, last=2).items()]
    [(((303,), 1), {'n': 5}), (((303,), 2), {'n': 0})]
    """
    dense = {(key, index): dict(zip(answer.parts, parts, strict=True)) for key, index, parts in answer.dense()}
    keys = dict.fromkeys([*cells, *(key for key, _ in dense)])
    nothing = dict.fromkeys(answer.parts, 0)
    return {(key, index): dense.get((key, index), nothing) for key in keys for index in range(first, last + 1)}


def ratios(
    ratio: Ratio, *, above: Answer, below: Answer, first: int, last: int, cells: Iterable[Key] = ()
) -> Mapping[Cell, Beside]:
    """Set the answers to a ratio beside each other, per cell and period.

    No inhabitants and no task figure mean that they are not known: nobody lives in a place for which there are no statistics.
    """
    keys = dict.fromkeys([*cells, *(key for each in (above, below) for key, _, _ in each.dense())])
    over = filled(above, first=first, last=last, cells=keys)
    under = filled(below, first=first, last=last, cells=keys)
    from_elsewhere = isinstance(ratio.denominator, Inhabitants | TaskFigure)
    up, down = part_of(ratio.numerator), part_of(ratio.denominator)
    return {
        cell: Beside(
            numerator=over[cell][up],
            denominator=(under[cell][down] or None) if from_elsewhere else under[cell][down],
            per=ratio.per,
        )
        for cell in over
    }


def growths(growth: Growth, *, answer: Answer, grid: Grid, first: int, last: int) -> Mapping[Cell, Grown]:
    """Set a count beside the earlier one; the answer has to hold the periods of `spans_of`."""
    spans = spans_of(growth, grid=grid, first=first, last=last)
    low, high = min(span[0] for span in spans), max(span[1] for span in spans)
    counted, part = filled(answer, first=low, last=high), part_of(growth.of)
    keys = dict.fromkeys(key for key, _ in counted)
    return {
        (key, index): Grown(
            now=counted[key, index][part], before=counted[key, _earlier(growth, grid=grid, index=index)][part]
        )
        for key in keys
        for index in range(first, last + 1)
    }


def spans_of(measure: Measure, *, grid: Grid, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Return the periods that have to be asked for a measure over `first` up to and including `last`.

    >>> from meedoen.core.indicators.choices import Choice
    >>> from meedoen.core.indicators.grids import GridKind
    >>> from meedoen.core.indicators.measures import Stock
    >>> growth = Growth(of=Stock(of=Choice(kinds=("bbz",))))
    >>> spans_of(growth, grid=Grid(GridKind.YEAR), first=2022, last=2024)
    ((2022, 2024), (2021, 2023))

    Raises:
        MeasureError: the baseline is no period of the grid.

    """
    if not isinstance(measure, Growth):
        return ((first, last),)
    earlier = [_earlier(measure, grid=grid, index=index) for index in (first, last)]
    return ((first, last), (earlier[0], earlier[1]))


def _earlier(growth: Growth, *, grid: Grid, index: int) -> int:
    if growth.against is Against.YEAR_BEFORE:
        return grid.year_before(index)
    baseline = parse_period(growth.baseline)
    found = grid.index_of(baseline.begin)
    fits = grid.period(found) == baseline
    require(fits, message=f"De nulmeting ‘{growth.baseline}’ is geen periode waarover het cijfer wordt gevraagd.")
    return found


def part_of(asked: Asked) -> str:
    """Return the part of an answer that a ratio or growth is made of."""
    return "total" if isinstance(asked, Total) else "n"


def outcome_of(measure: Timeliness | Return | Coverage, *, parts: Mapping[str, int | None]) -> Beside:
    """Return the percentage that a cohort or coverage comes down to; what is not decided yet is pending.

    >>> from meedoen.core.indicators.choices import Choice
    >>> back = Return(of=Choice(kinds=("bbz",)))
    >>> outcome_of(back, parts={"back": 1, "not_back": 3, "running": 2})
    Beside(numerator=1, denominator=4, per=100, pending=2)
    """
    good, bad, open_ = _OUTCOMES[type(measure)]
    numerator = parts[good]
    pending = sum(parts[part] or 0 for part in open_)
    return Beside(numerator=numerator, denominator=_sum(numerator, parts[bad]), pending=pending)


_OUTCOMES: dict[type, tuple[str, str, tuple[str, ...]]] = {
    Timeliness: ("on_time", "late", ("running", "suspended")),
    Return: ("back", "not_back", ("running",)),
    Coverage: ("covered", "uncovered", ()),
}


def group_of(figures: Mapping[Cell, Beside], *, municipalities: Iterable[int]) -> Mapping[Cell, Beside]:
    """Return the figure of municipalities together, per rest of the keys; the municipality of its cells is None.

    One of them without a figure in a period makes that of the group unknown: a group is never quietly smaller.
    """
    members = tuple(dict.fromkeys(municipalities))
    rests = dict.fromkeys((key[1:], index) for key, index in figures)
    return {((None, *rest), index): _together(figures, members, rest, index) for rest, index in rests}


def added_up(figures: Iterable[Beside], /, *, per: int) -> Beside:
    """Put any number together: numerators and denominators apart.

    >>> added_up([Beside(numerator=1, denominator=4), Beside(numerator=1, denominator=2)], per=100)
    Beside(numerator=2, denominator=6, per=100, pending=0)
    """
    return sum(figures, Beside(numerator=0, denominator=0, per=per))


def per_of(measure: Measure, /) -> int:
    """Return per how many a figure is told: what a ratio says, of any other a percentage."""
    return measure.per if isinstance(measure, Ratio) else 100


def figure_of(measure: Measure, /, *, both: Beside) -> Quantity:
    """Return the figure that two numbers make; of growth they are the count of now and that of before.

    >>> from meedoen.core.indicators.choices import Choice
    >>> from meedoen.core.indicators.measures import Stock
    >>> growth = Growth(of=Stock(of=Choice(kinds=("bbz",))))
    >>> figure_of(growth, both=Beside(numerator=6, denominator=4)).value
    Decimal('50.0')

    Who came back is known at once and who did not only after the whole term, so until then a share of returns would be too high.
    """
    if isinstance(measure, Growth):
        return Grown(now=both.numerator, before=both.denominator).share.quantity()
    if isinstance(measure, Return) and both.pending:
        return Absent(Absence.NOT_AVAILABLE, "de termijn loopt nog")
    return both.quantity()


def _together(figures: Mapping[Cell, Beside], members: tuple[int, ...], rest: Key, index: int) -> Beside:
    found = [figures.get(((member, *rest), index)) for member in members]
    known = [each for each in found if each is not None]
    per = next(each.per for each in figures.values())
    total = added_up(known, per=per)
    complete = len(known) == len(members)
    return total if complete else Beside(numerator=None, denominator=None, per=per, pending=total.pending)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
