"""Answers in the slow and obvious way, to be read beside `meedoen.core.indicators.questions` and `terms`.

Where those leave room, this is how they are read here:

* Of those who could use something the four parts are four different people: who uses it without being entitled and of
  whom it is not known whether they are, is `unsure` and not `outside`.
* Of a mean `n` is how many have ended; of a quantile `n` is how many there are, those that still run among them.
* What happens to the same person in another municipality is not seen: neither by Waiting nor by Timeliness.
* The end of a spell as another start of a term is so from that day on, like an event.
* `outside` may hold on the very day on which the term was met, or on its last day.
"""

from collections import defaultdict

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.measures import (
    Average,
    Contributions,
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
from tests.engines.reference.cohorts import Parts, durations, returns, transitions, waits
from tests.engines.reference.counting import (
    amounts,
    contributions,
    coverage,
    happened,
    inflow,
    inhabitants,
    outflow,
    reached,
    stacked,
    stock,
    task_figure,
)
from tests.engines.reference.facts import Facts, Key, as_seen
from tests.engines.reference.timeliness import timeliness

Reference = dict[tuple[Key, int], Parts]
COUNTED = {
    Stock: stock,
    Reached: reached,
    Inflow: inflow,
    Outflow: outflow,
    Happened: happened,
    Stacked: stacked,
    Total: amounts,
    Average: amounts,
    Contributions: contributions,
    Coverage: coverage,
    Return: returns,
    Timeliness: timeliness,
    Transition: transitions,
    Inhabitants: inhabitants,
    TaskFigure: task_figure,
}
SUMMED_UP = {Duration: durations, Waiting: waits}


def answer(question: Question, facts: Facts, codebook: CodeBook) -> Reference:
    """Return the parts of every cell in every period of a question; what is not in it is 0."""
    asked, seen = question.asked, as_seen(facts, question)
    if type(asked) in SUMMED_UP:
        found = SUMMED_UP[type(asked)](asked, question, seen, codebook)
    else:
        found = defaultdict(lambda: dict.fromkeys(question.parts, 0))
        for cell, index, parts in COUNTED[type(asked)](asked, question, seen, codebook):
            for part, number in parts.items():
                found[cell, index][part] += number
    return {place: parts for place, parts in found.items() if any(parts.values())}
