"""Counts: what there is on the last day of a period, and what begins, ends, happens or is reached in it."""

from collections.abc import Callable
from datetime import date

from meedoen.core.indicators.facts import Subject
from meedoen.core.indicators.measures import (
    Average,
    Happened,
    Inflow,
    Inhabitants,
    Outflow,
    Reached,
    Stock,
    TaskFigure,
    Total,
)
from meedoen.engines.compiling.days import first_at_or_after, index_before, index_of, literal
from meedoen.engines.compiling.facts import SUBJECTS, Asking, cell_from, events_of, spells_of
from meedoen.engines.compiling.levels import answer_by_width, answer_of, answer_per_period, within
from meedoen.engines.compiling.merging import merged_by_days, merged_by_periods
from meedoen.engines.compiling.steps import among, listed, taken


def stock(asking: Asking, asked: Stock) -> str:
    """Answer how many there are on the last day of each period."""
    source = _held(asking, asked)
    grid = asking.question.grid
    stretches = within(
        asking,
        source,
        keys=asking.cell,
        first=first_at_or_after("b", grid=grid),
        last=f"{first_at_or_after('e', grid=grid)} - 1",
    )
    return answer_of(asking, stretches, keys=asking.cell, parts={"n": "1"})


def reached(asking: Asking, asked: Reached) -> str:
    """Answer how many there were on any day of each period."""
    who = (SUBJECTS[asked.counts],) if asked.counts in SUBJECTS else ()
    source = spells_of(asking, asked.of, columns=who)
    stretches = _touched(asking, source, keys=(*asking.cell, *who))
    if who:
        stretches = merged_by_periods(asking, stretches, keys=(*asking.cell, *who))
    return answer_of(asking, stretches, keys=asking.cell, parts={"n": "1"})


def _touched(asking: Asking, source: str, *, keys: tuple[str, ...]) -> str:
    grid = asking.question.grid
    last = f"{index_before('e', grid=grid)} + {grid.width - 1}"
    return within(asking, source, keys=keys, first=index_of("b", grid=grid), last=last)


def inflow(asking: Asking, asked: Inflow) -> str:
    """Answer how many begin in each period."""
    return _counted_on(asking, _held(asking, asked), day="b")


def outflow(asking: Asking, asked: Outflow) -> str:
    """Answer how many end in each period, for the reasons that were asked for."""
    source = _held(asking, asked, reason=bool(asked.reasons))
    holds = [f"e < {literal(asking.question.seen_on)}"]
    if asked.reasons:
        holds.append(among("reason", asking.reasons(asked.reasons)))
    ended = asking.steps.add("ended", f"SELECT {listed(asking.cell)}, e FROM {source} WHERE {' AND '.join(holds)}")
    return _counted_on(asking, ended, day="e")


def _held(asking: Asking, asked: Stock | Inflow | Outflow, *, reason: bool = False) -> str:
    why = ("reason",) if reason else ()
    if asked.counts is Subject.SPELLS:
        return spells_of(asking, asked.of, columns=why)
    who = SUBJECTS[asked.counts]
    source = spells_of(asking, asked.of, columns=(who, *why))
    return merged_by_days(asking, source, keys=(*asking.cell, who), reason=reason)


def _counted_on(asking: Asking, source: str, *, day: str, parts: dict[str, str] | None = None) -> str:
    grid = asking.question.grid
    index = index_of(day, grid=grid)
    counted = parts or {"n": "1"}
    more = [grows for grows in counted.values() if grows.isidentifier()]
    stretches = within(asking, source, keys=asking.cell, first=index, last=f"{index} + {grid.width - 1}", more=more)
    return answer_by_width(asking, stretches, keys=asking.cell, parts=counted)


def happened(asking: Asking, asked: Happened) -> str:
    """Answer how often something happened in each period, or to how many persons."""
    if asked.counts is Subject.SPELLS:
        return _counted_on(asking, events_of(asking, asked.of, columns=()), day="b")
    grid = asking.question.grid
    keys = (*asking.cell, SUBJECTS[asked.counts])
    index = index_of("b", grid=grid)
    source = events_of(asking, asked.of, columns=(SUBJECTS[asked.counts],))
    stretches = within(asking, source, keys=keys, first=index, last=f"{index} + {grid.width - 1}")
    once = merged_by_periods(asking, stretches, keys=keys)
    return answer_by_width(asking, once, keys=asking.cell, parts={"n": "1"})


def amount(asking: Asking, asked: Total | Average) -> str:
    """Answer what the events of each period amount to, and how many they are."""
    source = events_of(asking, asked.of, columns=("value",))
    return _counted_on(asking, source, day="b", parts={"n": "1", "total": "value"})


def inhabitants(asking: Asking, asked: Inhabitants) -> str:
    """Answer how many people lived there on 1 January of the year in which each period begins."""
    holds = (
        f" WHERE {among('age', [asking.codes.ages.of_word(age).number for age in asked.ages])}" if asked.ages else ""
    )
    source = asking.steps.add(
        "residents", f'SELECT {listed(cell_from(asking))}, "year" AS y, number FROM population{holds}'
    )
    return _of_years(asking, source, day_of=asking.question.grid.begin)


def task_figure(asking: Asking, asked: TaskFigure) -> str:
    """Answer what was imposed or agreed for the year in which each period ends."""
    kind = asking.codes.kinds.of_word(asked.of).number
    source = asking.steps.add(
        "imposed", f'SELECT municipality, "year" AS y, number FROM task_figures WHERE kind = {kind}'
    )
    return _of_years(asking, source, day_of=asking.question.grid.last_day)


def _of_years(asking: Asking, source: str, *, day_of: Callable[[int], date]) -> str:
    question = asking.question
    years = " UNION ALL ".join(
        f"SELECT {index} AS f, {day_of(index).year} AS counted_in" for index in range(question.first, question.last + 1)
    )
    periods = asking.steps.add("periods", years)
    joined = asking.steps.add(
        "lived",
        f"SELECT {taken(asking.cell, of='s')}, p.f AS f, s.number AS number FROM {source} AS s JOIN {periods} AS p ON s.y = p.counted_in",
    )
    return answer_per_period(asking, joined, keys=asking.cell, parts={"n": "number"})
