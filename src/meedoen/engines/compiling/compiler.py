"""From a question to its expression, and from the expression to the language of an engine."""

from collections.abc import Callable
from typing import Any

from sqlglot import exp

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.measures import (
    Average,
    Coverage,
    Duration,
    Happened,
    Inflow,
    Inhabitants,
    Outflow,
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
from meedoen.core.indicators.questions import Question
from meedoen.engines.compiling import counting, following, stepping, timeliness, together
from meedoen.engines.compiling.facts import Asking
from meedoen.engines.compiling.steps import Steps

_ANSWERED_BY: dict[type, Callable[[Asking, Any], str]] = {
    Stock: counting.stock,
    Reached: counting.reached,
    Inflow: counting.inflow,
    Outflow: counting.outflow,
    Happened: counting.happened,
    Total: counting.amount,
    Average: counting.amount,
    Inhabitants: counting.inhabitants,
    TaskFigure: counting.task_figure,
    Stacked: together.stacked,
    Coverage: together.coverage,
    Duration: following.duration,
    Waiting: following.waiting,
    Return: following.returned,
    Transition: stepping.transition,
    Timeliness: timeliness.timeliness,
}


def compiled(question: Question, *, codes: CodeBook) -> exp.Expression:
    """Return the expression that answers a question; its columns are `question.columns`, its rows in no order.

    It reads `spells`, `events`, `population` and `task_figures` with the columns of the facts and the municipality, and
    `spells_ever` and `events_ever` when it is asked as known on a moment; for terms also the calendar, `days` (day, next_working,
    working) and `working_days` (working, day).

    Raises:
        MeasureError: a word of the question is in no code list.

    """
    asking = Asking(question=question, codes=codes, steps=Steps())
    answered = _ANSWERED_BY[type(question.asked)](asking, question.asked)
    return asking.steps.ending_with(answered)
