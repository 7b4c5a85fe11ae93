"""What an engine answers to a definition in its last periods, as columns and lines of text with every part beside the outcome."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from meedoen.apps.indicators.clearing.naming import Naming
from meedoen.apps.indicators.previewing.texts import euros_text, number_text, outcome_text, quantity_text
from meedoen.core.indicators.answers import Answer, Key
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.composing import (
    Beside,
    Cell,
    figure_of,
    filled,
    growths,
    outcome_of,
    ratios,
    spans_of,
)
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.grids import Grid
from meedoen.core.indicators.measures import (
    Average,
    Coverage,
    Duration,
    Growth,
    Ratio,
    Return,
    Timeliness,
    Total,
    Transition,
    Waiting,
)
from meedoen.core.indicators.questions import Question, asked_in
from meedoen.core.indicators.units import CENTS, OF_THE_REGISTER, CountedIn, counted_in
from meedoen.core.values.dutch import format_number

PERIODS = 6
MOST_LINES = 20
_NO_MIDDLE = "geen"
_PART_WORDS = {
    "n": "Aantal",
    "total": "Opgeteld",
    "running": "Loopt nog",
    "lower": "Ten minste",
    "upper": "Ten hoogste",
    "on_time": "Op tijd",
    "late": "Te laat",
    "suspended": "Staat stil",
    "not_applicable": "Valt erbuiten",
    "unknown": "Niet te zeggen",
    "back": "Terug",
    "not_back": "Niet terug",
    "covered": "Gebruikt het",
    "uncovered": "Gebruikt het niet",
    "outside": "Gebruikt het zonder recht",
    "unsure": "Recht niet bekend",
}
_PER_WORDS = {1: "Gedeeld", 100: "Percentage"}
_IN_DAYS = ("total", "lower", "upper")
Ask = Callable[[Question], Answer]
Values = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A table: what the columns are called, the lines, and how many more lines there are than are shown."""

    title: str
    columns: tuple[str, ...]
    lines: tuple[Values, ...]
    more: int = 0


def last_periods(
    definition: Definition, *, ask: Ask, codes: CodeBook, seen_on: date, number: int
) -> tuple[Figures, ...]:
    """Return the first periods of a definition for a municipality: the last six undivided, and the last one divided most.

    Raises:
        MeasureError: the baseline is no period of the definition.
        EngineError: the engine cannot answer.

    """
    grid = definition.grids[0]
    last = grid.last_before(seen_on)
    first = last - PERIODS + 1
    asking = _Asking(definition=definition, codes=codes, ask=ask, grid=grid, seen_on=seen_on)
    whole = asking.counted(first=first, last=last)
    naming = Naming(codes)
    if isinstance(definition.measure, Transition):
        return (_steps(whole.answers[0], naming, grid, last),)
    heads = whole.heads
    lines = {index: values for (_, index), values in whole.lines(cells=[(number,)])}
    shown = [(grid.period(index).label, *lines[index]) for index in range(last, first - 1, -1)]
    tables = [Figures(title="De laatste zes perioden", columns=("Periode", *heads), lines=tuple(shown))]
    if definition.by:
        by = max(definition.by, key=len)
        divided = asking.counted(first=last, last=last, by=by)
        tables.append(_divided(divided, naming, by, grid.period(last).label))
    return tuple(tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """What is asked, and of whom."""

    definition: Definition
    codes: CodeBook
    ask: Ask
    grid: Grid
    seen_on: date

    def counted(self, *, first: int, last: int, by: tuple[Dimension, ...] = ()) -> "_Counted":
        """Return the answers over some periods, with the earlier ones that they are compared with."""
        measure = self.definition.measure
        spans = spans_of(measure, grid=self.grid, first=first, last=last)
        low, high = min(each[0] for each in spans), max(each[1] for each in spans)
        asked = [
            Question(asked=each, grid=self.grid, first=low, last=high, seen_on=self.seen_on, by=by)
            for each in asked_in(measure=measure)
        ]
        answers = tuple(self.ask(each) for each in asked)
        return _Counted(
            definition=self.definition, codes=self.codes, grid=self.grid, first=first, last=last, answers=answers
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """The answers to a definition over some periods."""

    definition: Definition
    codes: CodeBook
    grid: Grid
    first: int
    last: int
    answers: tuple[Answer, ...]

    @property
    def heads(self) -> Values:
        """What the parts and the outcome are called."""
        match self.definition.measure:
            case Ratio(per=per):
                words = _PER_WORDS.get(per, f"Per {format_number(Decimal(per))}")
                return (f"Teller ({self.told.above})", f"Noemer ({self.told.below})", words)
            case Growth():
                of = self.told.above
                return (f"Nu ({of})", f"Eerder ({of})", f"Verschil ({of})", "Verschil in procenten")
            case Timeliness() | Return() | Coverage():
                return (*self._parts, "Percentage")
            case _:
                return (*self._parts, self._of_value("Gemiddelde")) if self._has_mean else self._parts

    @property
    def _parts(self) -> Values:
        return tuple(self._head(part) for part in self.answers[0].parts)

    def _head(self, part: str) -> str:
        """Say what a part is called, with what it is a number of."""
        match self.definition.measure:
            case Duration() | Waiting():
                of = self.told.outcome if part in _IN_DAYS else ""
            case Timeliness() | Return() | Coverage():
                of = self.told.above
            case Total() | Average():
                return self._of_value(_PART_WORDS[part]) if part == "total" else _PART_WORDS[part]
            case _:
                return f"Aantal {self.told.outcome}" if self.answers[0].parts == ("n",) else _PART_WORDS[part]
        return f"{_PART_WORDS[part]} ({of})" if of else _PART_WORDS[part]

    def _of_value(self, words: str) -> str:
        """Say behind a heading what values are numbers of, where that is known; euros say it themselves."""
        is_value, of = isinstance(self.definition.measure, Total | Average), self.told.outcome
        return f"{words} ({of})" if is_value and of not in (CENTS, OF_THE_REGISTER) else words

    @property
    def _is_money(self) -> bool:
        return isinstance(self.definition.measure, Total | Average) and self.told.outcome == CENTS

    @property
    def told(self) -> CountedIn:
        """What the numbers are numbers of."""
        return counted_in(self.definition.measure, book=self.codes)

    @property
    def _has_mean(self) -> bool:
        return {"n", "total"} <= set(self.answers[0].parts)

    def lines(self, *, cells: Iterable[Key] = ()) -> Iterator[tuple[Cell, Values]]:
        """Give the text of every part and outcome, by cell and period."""
        measure, span = self.definition.measure, {"first": self.first, "last": self.last}
        if isinstance(measure, Ratio):
            above, below = self.answers
            for cell, beside in ratios(measure, above=above, below=below, cells=cells, **span).items():
                yield cell, (number_text(beside.numerator), number_text(beside.denominator), outcome_text(beside))
            return
        if isinstance(measure, Growth):
            grown = growths(measure, answer=self._at(cells), grid=self.grid, **span)
            for cell, each in grown.items():
                yield (
                    cell,
                    (
                        number_text(each.now),
                        number_text(each.before),
                        number_text(each.difference),
                        outcome_text(each.share),
                    ),
                )
            return
        for cell, parts in filled(self.answers[0], cells=cells, **span).items():
            yield cell, (*self._texts(parts), *self._outcome_of(parts))

    def _at(self, cells: Iterable[Key]) -> Answer:
        """Return the answer with a row of nothing for cells that have none, so that these are grown too."""
        answer = self.answers[0]
        nothing = tuple((*key, self.first, self.first - 1, *(0 for _ in answer.parts)) for key in cells)
        return Answer(keys=answer.keys, parts=answer.parts, rows=(*answer.rows, *nothing))

    def _texts(self, parts: Mapping[str, int | None]) -> Iterator[str]:
        """Give every part; of nothing there is no middle."""
        for part in self.answers[0].parts:
            nothing = part in ("lower", "upper") and not parts["n"]
            number = parts[part]
            if part == "total" and number is not None and self._is_money:
                yield euros_text(Fraction(number))
            else:
                yield _NO_MIDDLE if nothing else number_text(number)

    def _outcome_of(self, parts: Mapping[str, int | None]) -> Values:
        measure = self.definition.measure
        if isinstance(measure, Timeliness | Return | Coverage):
            return (quantity_text(figure_of(measure, both=outcome_of(measure, parts=parts))),)
        if self._has_mean:
            mean = Beside(numerator=parts["total"], denominator=parts["n"], per=1)
            return (euros_text(mean.exact) if self._is_money and mean.exact is not None else outcome_text(mean),)
        return ()


def _divided(counted: _Counted, naming: Naming, by: Sequence[Dimension], period: str) -> Figures:
    """Return the cells of the last period, the largest first."""
    names = {
        Dimension.DISTRICT: "Wijk",
        Dimension.AREA: "Buurt",
        Dimension.AGE: "Leeftijd",
        Dimension.GROUP: "Doelgroep",
        Dimension.KIND: "Soort",
        Dimension.PROVIDER: "Aanbieder",
    }
    found = [(key, values) for (key, index), values in counted.lines() if index == counted.last]
    found.sort(key=lambda each: (-_size(each[1]), each[0]))
    lines = [(*_places(key[1:], by, naming), *values) for key, values in found]
    return Figures(
        title=f"{period}, verdeeld",
        columns=(*(names[each] for each in by), *counted.heads),
        lines=tuple(lines[:MOST_LINES]),
        more=max(len(lines) - MOST_LINES, 0),
    )


def _steps(answer: Answer, naming: Naming, grid: Grid, last: int) -> Figures:
    """Return who went from what to what in the last period, the most frequent first."""
    found = [(key, parts[0] or 0) for key, index, parts in answer.dense() if index == last]
    found.sort(key=lambda each: (-each[1], each[0]))
    lines = [(*_places(key[1:], answer.keys[1:], naming), number_text(number)) for key, number in found]
    return Figures(
        title=f"{grid.period(last).label}, wie van wat naar wat ging",
        columns=("Van", "Naar", "Aantal personen"),
        lines=tuple(lines[:MOST_LINES]),
        more=max(len(lines) - MOST_LINES, 0),
    )


def _places(numbers: Key, columns: Sequence[str], naming: Naming) -> Values:
    return tuple(
        naming.place(column=column, number=number or 0) for column, number in zip(columns, numbers, strict=True)
    )


def _size(values: Values) -> int:
    first = values[0].replace(".", "")
    return int(first) if first.removeprefix("-").isdecimal() else 0
