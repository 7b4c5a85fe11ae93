"""Steps from one kind to another: between both ends of a period, or between somebody's first and last in it."""

from meedoen.core.indicators.measures import Between, Transition
from meedoen.core.indicators.questions import FROM_KIND, TO_KIND
from meedoen.engines.compiling.days import code_in, first_at_or_after, index_before, index_of, packed
from meedoen.engines.compiling.facts import Asking, spells_of
from meedoen.engines.compiling.levels import answer_per_period
from meedoen.engines.compiling.steps import listed, numbers_from, taken


def transition(asking: Asking, asked: Transition) -> str:
    """Answer who went from which kind to which in each period."""
    source = spells_of(asking, asked.of, columns=("person", "kind"))
    held = _at_both_ends if asked.between is Between.ENDS_OF_PERIOD else _first_and_last
    pairs = asking.steps.add("steps", f"SELECT * FROM {held(asking, source)} WHERE {FROM_KIND} + {TO_KIND} > 0")
    return answer_per_period(asking, pairs, keys=(*asking.cell, FROM_KIND, TO_KIND), parts={"n": "1"})


def _at_both_ends(asking: Asking, source: str) -> str:
    """Add a row per person, cell and period with the kinds on the last day of the period before and of the period."""
    question, grid = asking.question, asking.question.grid
    before = grid.width
    stretches = asking.steps.add(
        "stretched",
        f"SELECT {listed(asking.cell, 'person')}, {packed('b', 'kind')} AS rank, "
        f"{first_at_or_after('b', grid=grid)} AS f, {first_at_or_after('e', grid=grid)} - 1 AS l FROM {source}",
    )
    periods = asking.steps.add("periods", numbers_from(question.first, question.last, name="idx"))
    at_end = "max(CASE WHEN p.idx >= s.f AND p.idx <= s.l THEN s.rank ELSE 0 END)"
    at_begin = f"max(CASE WHEN p.idx - {before} >= s.f AND p.idx - {before} <= s.l THEN s.rank ELSE 0 END)"
    return asking.steps.add(
        "pairs",
        f"SELECT {taken(asking.cell, of='s')}, p.idx AS f, {code_in(at_begin)} AS {FROM_KIND}, {code_in(at_end)} AS {TO_KIND} "
        f"FROM {stretches} AS s JOIN {periods} AS p ON p.idx >= s.f AND p.idx <= s.l + {before} "
        f"WHERE s.f <= s.l GROUP BY {listed((*asking.cell, 'person'), of='s')}, p.idx",
    )


def _first_and_last(asking: Asking, source: str) -> str:
    """Add a row per person, cell and period with the kinds that began first and last of all that touch the period."""
    question, grid = asking.question, asking.question.grid
    stretches = asking.steps.add(
        "stretched",
        f"SELECT {listed(asking.cell, 'person')}, {packed('b', 'kind')} AS rank, {index_of('b', grid=grid)} AS f, "
        f"{index_before('e', grid=grid)} + {grid.width - 1} AS l FROM {source}",
    )
    periods = asking.steps.add("periods", numbers_from(question.first, question.last, name="idx"))
    return asking.steps.add(
        "pairs",
        f"SELECT {taken(asking.cell, of='s')}, p.idx AS f, {code_in('min(s.rank)')} AS {FROM_KIND}, "
        f"{code_in('max(s.rank)')} AS {TO_KIND} FROM {stretches} AS s JOIN {periods} AS p ON p.idx >= s.f AND p.idx <= s.l "
        f"GROUP BY {listed((*asking.cell, 'person'), of='s')}, p.idx",
    )
