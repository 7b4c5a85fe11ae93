"""What an expression reads beside the facts: its questions, and which facts each source is read from, as small relations."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import pyarrow as pa

from meedoen.core.indicators.grids import Grid
from meedoen.core.indicators.measures import Inflow, Inhabitants, Outflow, TaskFigure
from meedoen.core.indicators.questions import Asked, Question
from meedoen.engines.compiling.asking import Asking

ASKED, WANTED, PERIODS = "asked", "wanted", "periods"
"""The questions; the kinds of the facts of each source; and for what is known by year, the year of each period."""
_ENDLESS = 1_000_000
"""More periods than any question has."""


def relations_of(asking: Asking) -> dict[str, pa.Table]:
    """Return the relations by name; all their columns are whole numbers."""
    return {ASKED: _asked(asking), WANTED: _wanted(asking), PERIODS: _periods(asking)}


def told(asking: Asking, name: str, *, of: str) -> str:
    """Return a column of the questions for the row of one under an alias; of a single question it is just that number."""
    if len(asking.questions) > 1:
        return f"{of}.{name}"
    return str(_question(asking, 0, asking.questions[0])[name])


def with_asked(asking: Asking, step: str, *, of: str) -> str:
    """Return the rows of a step under an alias, each with the questions of its source as `a`; a single one needs no join.

    To join every fact with a single question costs more than most of what is done with it.
    """
    return (
        f"{step} AS {of}"
        if len(asking.questions) == 1
        else f"{step} AS {of} JOIN {ASKED} AS a ON {of}.source = a.source"
    )


def _asked(asking: Asking) -> pa.Table:
    """Of each question where its facts are counted, and how a slot of theirs becomes some of its periods.

    What comes in a slot counts `comes` times in the period of that slot and `reach` more, what goes `goes` times.
    """
    return _whole_numbers([_question(asking, number, question) for number, question in enumerate(asking.questions)])


def _question(asking: Asking, number: int, question: Question) -> dict[str, int]:
    comes, goes = _weights(asking, question.asked)
    why = question.asked.reasons if isinstance(question.asked, Outflow) else ()
    return {
        "c": number,
        "source": asking.sources.index(asking.source_of(question)),
        "shift": asking.slots.shift(question.grid),
        "per": asking.slots.per(question.grid),
        "reach": _ENDLESS if goes < 0 else question.grid.width - 1,
        "comes": comes,
        "goes": goes,
        "why": asking.reasons.index(why) + 1 if why else 0,
        "carries": int(asking.carries(question)),
        "first": question.first,
        "last": question.last,
        **{f"by_{name}": int(name in question.by) for name in asking.dimensions},
    }


def _weights(asking: Asking, asked: Asked) -> tuple[int, int]:
    if isinstance(asked, Outflow):
        return 0, 1
    return (1, -1) if asking.stands and not isinstance(asked, Inflow) else (1, 0)


def _wanted(asking: Asking) -> pa.Table:
    """Of each source the kinds of its choices, `part` telling which choice, and `rule` what narrows it."""
    rows = [
        {
            "source": number,
            "part": part,
            "rule": asking.rules.index(choice.only) + 1 if choice.only else 0,
            "of_kind": kind,
        }
        for number, source in enumerate(asking.sources)
        for part, choice in enumerate(source.choices)
        for kind in asking.kinds(choice)
    ]
    return _whole_numbers(rows)


_DAY_OF: Mapping[type, Callable[[Grid, int], date]] = {Inhabitants: Grid.begin, TaskFigure: Grid.last_day}


def _periods(asking: Asking) -> pa.Table:
    rows = [
        {"c": number, "f": index, "counted_in": _DAY_OF[type(question.asked)](question.grid, index).year}
        for number, question in enumerate(asking.questions)
        if type(question.asked) in _DAY_OF
        for index in range(question.first, question.last + 1)
    ]
    return _whole_numbers(rows)


def _whole_numbers(rows: Iterable[Mapping[str, int]]) -> pa.Table:
    listed = list(rows)
    names = tuple(listed[0]) if listed else ()
    return pa.table({name: pa.array([row[name] for row in listed], pa.int32()) for name in names})
