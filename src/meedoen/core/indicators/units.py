"""What the numbers of a measure are numbers of, in a few words for the heading of a table or the axis of a picture."""

from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.codes import CodeBook, ValueUnit
from meedoen.core.indicators.facts import FactTable, Subject
from meedoen.core.indicators.measures import (
    Average,
    Coverage,
    Duration,
    Growth,
    Happened,
    Inflow,
    Inhabitants,
    Measure,
    Outflow,
    Ratio,
    Reached,
    Return,
    Stacked,
    Stock,
    TaskFigure,
    Timeliness,
    Total,
    Transition,
    Waiting,
)
from meedoen.core.indicators.phrases import SUBJECT_WORDS, Phrases, thousands
from meedoen.core.indicators.questions import Asked

_LONGEST = 45
_PERCENT, _PERSONS, DAYS = "%", SUBJECT_WORDS[Subject.PERSONS], "dagen"
_PERCENTAGE = 100
CENTS, EURO, OF_THE_REGISTER = "eurocenten", "euro", "de eenheid van het register"
"""What a number is of that is in whole cents, what those are told in, and of what only the register knows the unit of."""
VALUE_WORDS = {
    ValueUnit.CENTS: CENTS,
    ValueUnit.HOURS: "uren",
    ValueUnit.HOURS_PER_WEEK: "uren per week",
    ValueUnit.MONTHS: "maanden",
    ValueUnit.SCORE: "punten",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedIn:
    """What a figure is told in (`outcome`: personen, dagen, %), and of what its two numbers are when it has two.

    `above` and `below` are empty for a count; `grows` when the second number is the same count earlier. `over` is what a
    number of days is of.
    """

    outcome: str
    above: str = ""
    below: str = ""
    grows: bool = False
    over: str = ""

    @property
    def part(self) -> str:
        """What each of the numbers is that a figure is made of: of a count the outcome itself."""
        return self.above or self.outcome

    @property
    def heading(self) -> str:
        """What stands in a heading, so that no number needs a word of its own.

        >>> CountedIn(outcome="huishoudens").heading
        'in huishoudens'
        >>> CountedIn(outcome="per 1.000 inwoners", above="personen", below="inwoners").heading
        'per 1.000 inwoners (personen van inwoners)'
        >>> CountedIn(outcome="%", above="personen", below="personen").heading
        'in % (aantal personen)'
        >>> CountedIn(outcome="%", above="personen", below="personen", grows=True).heading
        'in % (personen nu, en eerder)'
        >>> CountedIn(outcome="dagen", over="meldingen").heading
        'in dagen (over hoeveel meldingen)'
        """
        lead = self.outcome if self.outcome.startswith("per ") or " gedeeld " in self.outcome else f"in {self.outcome}"
        if self.over:
            return f"{lead} (over hoeveel {self.over})"
        if not self.above:
            return lead
        if self.grows:
            return f"{lead} ({self.above} nu, en eerder)"
        both = f"aantal {self.above}" if self.above == self.below else f"{self.above} van {self.below}"
        return f"{lead} ({both})"


def counted_in(measure: Measure | Asked, /, *, book: CodeBook) -> CountedIn:
    """Return what the numbers of a measure are numbers of.

    Raises:
        MeasureError: a word of the question is not in the code book.

    """
    return _counted(measure, Phrases(book))


@singledispatch
def _counted(measure: Any, say: Phrases) -> CountedIn:  # noqa: ANN401 the kinds of measures are registered below
    message = f"no unit for a {type(measure).__name__} in {say}"
    raise TypeError(message)


@_counted.register
def _of_count(measure: Stock | Reached | Inflow | Outflow | Happened, say: Phrases) -> CountedIn:
    return CountedIn(outcome=SUBJECT_WORDS.get(measure.counts) or _facts(measure.of, say))


@_counted.register
def _of_persons(measure: Stacked | Transition, say: Phrases) -> CountedIn:  # noqa: ARG001 every kind takes the same
    return CountedIn(outcome=_PERSONS)


@_counted.register
def _of_value(measure: Total | Average, say: Phrases) -> CountedIn:
    units = {say.book.kinds.of_word(kind).value_in for kind in measure.of.kinds}
    unit = units.pop() if len(units) == 1 else None
    return CountedIn(outcome=VALUE_WORDS[unit] if unit else OF_THE_REGISTER)


@_counted.register
def _of_days(measure: Duration | Waiting, say: Phrases) -> CountedIn:
    choice = measure.of if isinstance(measure, Duration) else measure.since.of
    return CountedIn(outcome=DAYS, over=_facts(choice, say))


@_counted.register
def _of_terms(measure: Timeliness, say: Phrases) -> CountedIn:  # noqa: ARG001 as above
    return CountedIn(outcome=_PERCENT, above="termijnen", below="termijnen")


@_counted.register
def _of_cohort(measure: Return | Coverage, say: Phrases) -> CountedIn:  # noqa: ARG001 as above
    return CountedIn(outcome=_PERCENT, above=_PERSONS, below=_PERSONS)


@_counted.register
def _of_inhabitants(measure: Inhabitants, say: Phrases) -> CountedIn:  # noqa: ARG001 as above
    return CountedIn(outcome="inwoners")


@_counted.register
def _of_task_figure(measure: TaskFigure, say: Phrases) -> CountedIn:  # noqa: ARG001 as above
    return CountedIn(outcome="de taakstelling")


@_counted.register
def _of_ratio(measure: Ratio, say: Phrases) -> CountedIn:
    above, below = _counted(measure.numerator, say).outcome, _counted(measure.denominator, say).outcome
    if measure.per == _PERCENTAGE:
        outcome = _PERCENT
    elif measure.per == 1:
        outcome = f"{above} gedeeld door {below}"
    else:
        outcome = f"per {thousands(measure.per)} {below}"
    return CountedIn(outcome=outcome, above=above, below=below)


@_counted.register
def _of_growth(measure: Growth, say: Phrases) -> CountedIn:
    of = _counted(measure.of, say).outcome
    return CountedIn(outcome=_PERCENT, above=of, below=of, grows=True)


def _facts(choice: Choice, say: Phrases) -> str:
    """Return how spells or events are called together; a word for all where their names do not fit in a heading."""
    words = say.mores(choice, last="en")
    if len(words) <= _LONGEST and len(choice.kinds) <= 2:  # noqa: PLR2004 more is no heading
        return words
    return "keren" if choice.table is FactTable.EVENTS else "perioden"
