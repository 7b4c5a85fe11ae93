"""Questions while they are being answered together: their numbers, what each counts from, and the steps of the expression."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.measures import Coverage, Inflow, Outflow, Reached, Stacked, Stock, Transition
from meedoen.core.indicators.questions import Asked, Question
from meedoen.engines.compiling.days import literal
from meedoen.engines.compiling.slots import Slots
from meedoen.engines.compiling.steps import Steps

Only = tuple[tuple[Dimension, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What questions count from: facts of these choices, inhabitants of these ages (none is all), or the task figure of a kind."""

    choices: tuple[Choice, ...] = ()
    ages: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Questions that share how they count and the days from which is looked; `source_of` tells what each counts from."""

    questions: tuple[Question, ...]
    codes: CodeBook
    source_of: Callable[[Question], Source]
    steps: Steps
    has_merged: bool = False
    """Whether the store keeps the spells of a person and kind merged, in every municipality that is asked."""
    has_counted: bool = False
    """Whether it keeps the spells counted by kind and month there too."""

    @property
    def asked(self) -> Asked:
        """The measure of the first question, for what all share."""
        return self.questions[0].asked

    @property
    def seen_on(self) -> str:
        """The day from which is looked, as an expression."""
        return literal(self.questions[0].seen_on)

    @property
    def known_on(self) -> int | None:
        """The moment as known at which is counted."""
        return self.questions[0].known_on

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """What is counted from, each once; the place is the number of a source."""
        return tuple(dict.fromkeys(self.source_of(question) for question in self.questions))

    @cached_property
    def slots(self) -> Slots:
        """The slots from which every grid of the questions follows."""
        return Slots.of(question.grid for question in self.questions)

    @cached_property
    def dimensions(self) -> tuple[str, ...]:
        """The columns that any of the questions divides by."""
        return tuple(sorted({each.value for question in self.questions for each in question.by}))

    @property
    def place(self) -> tuple[str, ...]:
        """The columns that tell where a fact counts, whatever question it counts for."""
        return (Dimension.MUNICIPALITY.value, *self.dimensions)

    @property
    def stands(self) -> bool:
        """Whether what came stays until it goes; of all else something counts in the periods of its day only."""
        return isinstance(self.asked, Stock | Inflow | Outflow | Stacked | Coverage)

    @property
    def is_finest(self) -> bool:
        """Whether every question is asked by slot and place as they are counted, so that nothing more falls together.

        Only of what is counted by slot and counts in one period, or from then on.
        """
        by_slot = self.stands and not self.reasons and all(question.grid.width == 1 for question in self.questions)
        whole = all(set(question.by) == set(self.dimensions) for question in self.questions)
        return by_slot and whole and all(self.slots.per(question.grid) == 1 for question in self.questions)

    def carries(self, question: Question) -> bool:
        """Tell whether what counts in one period of a question can count in the next too."""
        lasts = isinstance(question.asked, Stock | Stacked | Coverage | Reached | Transition)
        return lasts or question.grid.width > 1

    @cached_property
    def reasons(self) -> tuple[tuple[str, ...], ...]:
        """The reasons for which an outflow is asked, each set once; the place, from 1, is its number."""
        sets = (question.asked.reasons for question in self.questions if isinstance(question.asked, Outflow))
        return tuple(dict.fromkeys(each for each in sets if each))

    @cached_property
    def rules(self) -> tuple[Only, ...]:
        """What choices are narrowed to, each once; the place, from 1, is its number."""
        narrowed = (choice.only for source in self.sources for choice in source.choices)
        return tuple(dict.fromkeys(each for each in narrowed if each))

    def shown(self, *, of: str) -> tuple[str, ...]:
        """Return the columns of a place for the question of a row: what it is not divided by is 0."""
        if all(set(question.by) == set(self.dimensions) for question in self.questions):
            return self.place
        masked = (f"CASE WHEN {of}.by_{name} = 1 THEN {name} ELSE 0 END AS {name}" for name in self.dimensions)
        return (Dimension.MUNICIPALITY.value, *masked)

    def index(self, slot: str, *, of: str) -> str:
        """Return the number of the period of a slot, for the row of a question under an alias."""
        if all(self.slots.per(question.grid) == 1 for question in self.questions):
            return slot
        if len(self.questions) == 1:
            grid = self.questions[0].grid
            return f"whole({slot} + {self.slots.shift(grid)}, {self.slots.per(grid)})"
        return f"whole({slot} + {of}.shift, {of}.per)"

    @cached_property
    def since(self) -> date:
        """The first day that matters of what lasts: what ended before it counts in no period that is asked for."""
        return min(question.grid.begin(question.first - question.grid.width) for question in self.questions)

    def reason_numbers(self, words: tuple[str, ...]) -> tuple[int, ...]:
        """Return the numbers of reasons."""
        return tuple(self.codes.reasons.of_word(word).number for word in words)

    def kinds(self, choice: Choice) -> tuple[int, ...]:
        """Return the numbers of the kinds of a choice."""
        return self.codes.numbers(dimension=Dimension.KIND, words=choice.kinds)
