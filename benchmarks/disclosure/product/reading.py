"""Reading the figures of a definition as numbers: each with its value, or None where the page says that it is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.disclosure.product.numbers import Number, What, When, divided, what_of, when_of
from meedoen.apps.indicators.computed_figures import ComputedFigure, ComputedFigures
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.days import counted_as
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.grids import Grid
from meedoen.core.indicators.measures import Count, Coverage, Duration, Growth, Ratio, Return, Transition
from meedoen.core.indicators.questions import Asked, parts_of
from meedoen.core.values.quantity import Quantity

By = tuple[Dimension, ...]
NONE = "none of these"


@dataclass(frozen=True, slots=True)
class Read:
    """A number with what the page tells of it; `root` is the same of the whole municipality, `by` how it is divided.

    Of what is divided by, the page has only the places that the upper number has: then it is not told `everywhere`. `days` is what
    is told of how long they lasted.
    """

    number: Number
    root: What
    by: By
    value: int | None
    everywhere: bool = True
    days: Quantity | None = None


def read(figures: ComputedFigures, *, definition: Definition, book: CodeBook, state: int, step: int) -> Iterator[Read]:
    """Give all numbers of a definition. What came of a cohort changes with the day of looking: its state tells both."""
    reading = _Reading(definition, book, -(100 * step + state) if isinstance(definition.measure, Return) else state)
    for grid, kind in zip(definition.grids, figures.periods, strict=True):
        for figure in kind.figures:
            yield from reading.of(figure, grid, (), ())
        for division in kind.divisions:
            by = tuple(dimension_of(word, book=book) for word in division.series[0].place.split(","))
            for series in division.series:
                words = tuple(series.place.split(","))
                for figure in series.figures:
                    yield from reading.of(figure, grid, by, words)


def dimension_of(word: str, *, book: CodeBook) -> Dimension:
    """Return what a word is a value of."""
    if word[:2] in {"WK", "BU"}:
        return Dimension.DISTRICT if word.startswith("WK") else Dimension.AREA
    for dimension, codes in ((Dimension.AGE, book.ages), (Dimension.GROUP, book.groups), (Dimension.KIND, book.kinds)):
        if any(code.word == word for code in codes):
            return dimension
    message = f"The attacker does not know what {word} is."
    raise LookupError(message)


@dataclass(frozen=True, slots=True)
class _Reading:
    definition: Definition
    book: CodeBook
    state: int

    def of(self, figure: ComputedFigure, grid: Grid, by: By, words: tuple[str, ...]) -> Iterator[Read]:
        index, measure = grid.index_of(figure.period.begin), self.definition.measure
        hidden = figure.is_hidden

        def one(asked: Asked, value: int | None, at: int = index, *, everywhere: bool = True) -> Iterator[Read]:
            if value is not None or hidden:
                what, when = what_of(asked), when_of(asked, grid=grid, index=at)
                yield replace(self._read(what, when, by, words, value), everywhere=everywhere)

        match measure:
            case Ratio():
                yield from one(measure.numerator, figure.numerator)
                if isinstance(measure.denominator, Count):
                    yield from one(measure.denominator, figure.denominator, everywhere=False)
            case Growth():
                yield from one(measure.of, figure.numerator)
                yield from one(measure.of, figure.denominator, grid.year_before(index), everywhere=False)
            case Coverage() | Return():
                yield from self._parts(measure, figure, when_of(measure, grid=grid, index=index), by, words)
            case Transition():
                yield from self._steps(measure, figure, when_of(measure, grid=grid, index=index), by, words)
            case Duration():
                # How many they are of stands beside the days, also where these are hidden.
                for each in one(counted_as(measure), figure.among):
                    yield replace(each, days=figure.quantity)
            case _:
                yield from one(measure, figure.numerator)

    def _parts(
        self, measure: Coverage | Return, figure: ComputedFigure, when: When, by: By, words: tuple[str, ...]
    ) -> Iterator[Read]:
        for name, part in zip(parts_of(asked=measure), figure.parts, strict=True):
            yield self._read(replace(what_of(measure), verb=name), when, by, words, part.count)

    def _steps(
        self, measure: Transition, figure: ComputedFigure, when: When, by: By, words: tuple[str, ...]
    ) -> Iterator[Read]:
        if figure.steps is None:
            return
        what, kinds = what_of(measure), [*measure.of.kinds]
        kinds += [NONE] * (len(figure.steps.kinds) - len(kinds)) + [""]
        for out, row in zip(kinds, figure.steps.counts, strict=True):
            for to, value in zip(kinds, row, strict=True):
                yield self._read(replace(what, more=(*what.more, out, to)), when, by, words, value)

    def _read(self, what: What, when: When, by: By, words: tuple[str, ...], value: int | None) -> Read:
        number = Number(divided(what, by=by, words=words), when, self.state)
        return Read(number, what, by, value)
