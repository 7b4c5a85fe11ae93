"""From stretches of periods to an answer: what comes in adds, what goes out takes away, and the sum so far is how many."""

from collections.abc import Iterable, Sequence

from meedoen.engines.compiling.facts import Asking
from meedoen.engines.compiling.steps import listed

FIRST, LAST = "f", "l"
"""The columns with the first and last period of a stretch."""


def within(asking: Asking, source: str, *, keys: Sequence[str], first: str, last: str, more: Sequence[str] = ()) -> str:
    """Add the stretches of a step as far as they lie in what is asked; `first` and `last` are expressions over it."""
    question = asking.question
    stretched = asking.steps.add(
        "stretched", f"SELECT {listed(keys, *more)}, {first} AS {FIRST}, {last} AS {LAST} FROM {source}"
    )
    return asking.steps.add(
        "within",
        f"SELECT {listed(keys, *more)}, greatest({FIRST}, {question.first}) AS {FIRST}, "
        f"least({LAST}, {question.last}) AS {LAST} FROM {stretched} "
        f"WHERE {FIRST} <= {LAST} AND {FIRST} <= {question.last} AND {LAST} >= {question.first}",
    )


def answer_of(asking: Asking, stretches: str, *, keys: Sequence[str], parts: dict[str, str]) -> str:
    """Return the selection that answers: of each cell how much there is, from change to change.

    `parts` tells of each part by which expression over a stretch it grows.
    """
    steps, last = asking.steps, asking.question.last
    grows = ", ".join(f"CAST(sum({grows}) AS BIGINT) AS {part}" for part, grows in parts.items())
    shrinks = ", ".join(f"CAST(-sum({grows}) AS BIGINT) AS {part}" for part, grows in parts.items())
    comes = f"SELECT {listed(keys, FIRST)} AS idx, {grows} FROM {stretches} GROUP BY {listed(keys, FIRST)}"
    goes = (
        f"SELECT {listed(keys, LAST)} + 1 AS idx, {shrinks} FROM {stretches} WHERE {LAST} < {last} "
        f"GROUP BY {listed(keys, LAST)}"
    )
    changes = steps.add("changes", f"{comes} UNION ALL {goes}")
    netted = ", ".join(f"sum({part}) AS net_{part}" for part in parts)
    net = steps.add("net", f"SELECT {listed(keys, 'idx')}, {netted} FROM {changes} GROUP BY {listed(keys, 'idx')}")
    in_order = f"OVER (PARTITION BY {listed(keys)} ORDER BY idx)"
    summed = ", ".join(f"CAST(sum(net_{part}) {in_order} AS BIGINT) AS {part}" for part in parts)
    levels = steps.add(
        "levels",
        f"SELECT {listed(keys)}, idx AS since, lead(idx) {in_order} AS following, {summed} FROM {net} "
        f"WHERE {_any_of(f'net_{part}' for part in parts)}",
    )
    return (
        f"SELECT {listed(keys, 'since')}, coalesce(following, {last + 1}) - 1 AS until, {listed(parts)} "
        f"FROM {levels} WHERE {_any_of(parts)}"
    )


def answer_per_period(asking: Asking, source: str, *, keys: Sequence[str], parts: dict[str, str]) -> str:
    """Return the selection that answers from rows that each belong to one period, `f`."""
    counted = ", ".join(f"CAST(sum({grows}) AS BIGINT) AS {part}" for part, grows in parts.items())
    summed = asking.steps.add(
        "summed", f"SELECT {listed(keys)}, {FIRST} AS since, {counted} FROM {source} GROUP BY {listed(keys, FIRST)}"
    )
    return f"SELECT {listed(keys, 'since')}, since AS until, {listed(parts)} FROM {summed} WHERE {_any_of(parts)}"


def answer_by_width(asking: Asking, source: str, *, keys: Sequence[str], parts: dict[str, str]) -> str:
    """Return the selection that answers from stretches that are as wide as a day counts: one period, or twelve months."""
    answers = answer_per_period if asking.question.grid.width == 1 else answer_of
    return answers(asking, source, keys=keys, parts=parts)


def _any_of(parts: Iterable[str]) -> str:
    return "(" + " OR ".join(f"{part} <> 0" for part in parts) + ")"
