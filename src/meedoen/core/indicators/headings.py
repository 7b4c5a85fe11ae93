"""The short name of a question, for a heading or a list: what it is about, without its periods and choices."""

from functools import singledispatch
from typing import Any

from meedoen.core.indicators.choices import Choice
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
from meedoen.core.indicators.phrases import SUBJECT_WORDS, Phrases, ages, joined
from meedoen.core.indicators.questions import Asked

_BEFORE = {
    Reached: "bereik: ",
    Inflow: "instroom: ",
    Happened: "",
    Total: "opgeteld: ",
    Average: "gemiddeld: ",
    Duration: "duur: ",
    Return: "terugkeer: ",
    Transition: "overgang: ",
}


def heading(measure: Measure | Asked, *, say: Phrases) -> str:
    """Return a short name, with a small letter."""
    return _heading(measure, say)


@singledispatch
def _heading(measure: Any, say: Phrases) -> str:  # noqa: ANN401 the kinds of measures are registered below
    message = f"no name for a {type(measure).__name__} in {say}"
    raise TypeError(message)


@_heading.register
def _of_one_choice(
    measure: Reached | Inflow | Happened | Total | Average | Duration | Return | Transition, say: Phrases
) -> str:
    return f"{_BEFORE[type(measure)]}{say.briefly(measure.of)}"


@_heading.register
def _of_outflow(measure: Outflow, say: Phrases) -> str:
    why = f", {say.reasons(measure.reasons)}" if measure.reasons else ""
    return f"uitstroom: {say.briefly(measure.of)}{why}"


@_heading.register
def _of_stock(measure: Stock, say: Phrases) -> str:
    if measure.counts is Subject.SPELLS or len(measure.of.kinds) > 2:  # noqa: PLR2004 more is no heading
        return say.briefly(measure.of)
    return f"{SUBJECT_WORDS[measure.counts]}{say.who(measure.of)} {say.with_lead(measure.of)}"


@_heading.register
def _of_stacked(measure: Stacked, say: Phrases) -> str:
    return f"tegelijk: {joined([say.briefly(each) for each in measure.of], last='en')}"


@_heading.register
def _of_waiting(measure: Waiting, say: Phrases) -> str:
    return f"wachttijd van {say.moment(measure.since)} tot {say.moment(measure.until)}"


@_heading.register
def _of_timeliness(measure: Timeliness, say: Phrases) -> str:  # noqa: ARG001 every kind takes the same
    return measure.term.name


@_heading.register
def _of_coverage(measure: Coverage, say: Phrases) -> str:
    return f"gebruik van {say.ones(measure.users)}"


@_heading.register
def _of_ratio(measure: Ratio, say: Phrases) -> str:
    return _heading(measure.numerator, say)


@_heading.register
def _of_growth(measure: Growth, say: Phrases) -> str:
    return f"groei: {_heading(measure.of, say)}"


@_heading.register
def _of_inhabitants(measure: Inhabitants, say: Phrases) -> str:  # noqa: ARG001 as above
    return f"inwoners {ages(measure.ages)}" if measure.ages else "inwoners"


@_heading.register
def _of_task_figure(measure: TaskFigure, say: Phrases) -> str:
    return say.ones(Choice(kinds=(measure.of,), table=FactTable.TASK_FIGURES))
