"""From facts counted by slot to answers: what comes in adds, what goes out takes away, and the sum so far is how many."""

from collections.abc import Iterable, Mapping

from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.facts import SOURCE
from meedoen.engines.compiling.relations import ASKED
from meedoen.engines.compiling.slots import index
from meedoen.engines.compiling.steps import among, listed, taken

NUMBER = "c"
"""The column that tells for which question something counts: its place among those that are asked together."""
FIRST, REACH = "f", "reach"
"""The columns with the first period in which something counts, and in how many more."""
ONE = {"n": "1"}
"""How the number of rows grows: by one."""


def came(asking: Asking, source: str, *, day: str, parts: Mapping[str, str]) -> str:
    """Add what came on a day of the rows of a step, counted by source, place and slot."""
    return asking.steps.add("changed", _by_slot(asking, source, day=day, parts=parts, goes=False))


def came_and_went(asking: Asking, source: str, *, parts: Mapping[str, str]) -> str:
    """Add what came at `b` and went at `e`, counted by source, place and slot; what did not end does not go."""
    comes = _by_slot(asking, source, day="b", parts=parts, goes=False)
    goes = _by_slot(asking, source, day="e", parts=parts, goes=True)
    return asking.steps.add("changed", f"{comes} UNION ALL {goes}")


def _by_slot(asking: Asking, source: str, *, day: str, parts: Mapping[str, str], goes: bool) -> str:
    holds = f"e < {asking.seen_on}" if goes else f"{day} IS NOT NULL"
    # What is the same in every row is no key: it would be compared for every fact.
    differs = {SOURCE: len(asking.sources) > 1, "reason": goes and bool(asking.reasons)}
    keys = (*(name for name, does in differs.items() if does), *asking.place)
    slotted = asking.steps.add(
        "slotted",
        f"SELECT {listed(keys)}, {asking.slots.at(day)} AS slot, "
        f"{', '.join(f'{grows} AS {part}' for part, grows in parts.items())} FROM {source} WHERE {holds}",
    )
    told = (*(name if does else f"0 AS {name}" for name, does in differs.items()), *asking.place, "slot")
    counted = ", ".join(f"sum({part}) AS {part}" for part in parts)
    return f"SELECT {listed(told)}, {int(goes)} AS is_end, {counted} FROM {slotted} GROUP BY {listed(keys, 'slot')}"


def counted(asking: Asking, changes: str, *, parts: Iterable[str]) -> str:
    """Return the selection that answers all questions from what came and went by slot."""
    parts = tuple(parts)
    weight = "CASE WHEN t.is_end = 1 THEN a.goes ELSE a.comes END"
    grown = ", ".join(f"t.{part} * {weight} AS {part}" for part in parts)
    pieces = asking.steps.add(
        "pieces",
        f"SELECT a.{NUMBER} AS {NUMBER}, {listed(asking.shown(of='a'))}, {index('t.slot', of='a')} AS {FIRST}, "
        f"a.{REACH} AS {REACH}, {grown} FROM {changes} AS t JOIN {ASKED} AS a ON t.{SOURCE} = a.{SOURCE} "
        f"WHERE {weight} <> 0{_for_reasons(asking)}",
    )
    return answered(asking, pieces, parts=parts)


def _for_reasons(asking: Asking) -> str:
    if not asking.reasons:
        return ""
    whys = [
        f"(a.why = {number} AND {among('t.reason', asking.reason_numbers(words))})"
        for number, words in enumerate(asking.reasons, start=1)
    ]
    return f" AND ({' OR '.join(['a.why = 0', *whys])})"


def answered(asking: Asking, pieces: str, *, parts: Iterable[str]) -> str:
    """Return the selection that answers from pieces: how much counts for a question in a place, from a period on, how long.

    The rows stand by question and place; what carries over to the next period from change to change, all else by period.
    """
    parts = tuple(parts)
    within = _within(asking, pieces, parts)
    carries = {asking.carries(question) for question in asking.questions}
    ways = {True: _from_change_to_change, False: _per_period}
    return " UNION ALL ".join(
        way(asking, within, keys=(NUMBER, *asking.place), parts=parts)
        for carried, way in ways.items()
        if carried in carries
    )


def _within(asking: Asking, pieces: str, parts: tuple[str, ...]) -> str:
    """Add the pieces as far as they lie in what is asked, summed, with the first period, `since`, and the first after it, `past`."""
    within = asking.steps.add(
        "within",
        f"SELECT t.{NUMBER} AS {NUMBER}, {taken((*asking.place, *parts), of='t')}, greatest(t.{FIRST}, a.first) AS since, "
        f"t.{FIRST} + t.{REACH} + 1 AS past, a.last AS last, a.carries AS carries FROM {pieces} AS t JOIN {ASKED} AS a "
        f"ON t.{NUMBER} = a.{NUMBER} WHERE t.{FIRST} <= a.last AND t.{FIRST} + t.{REACH} >= a.first",
    )
    if asking.is_finest:
        return within
    keys = (NUMBER, *asking.place, "since", "past", "last", "carries")
    return asking.steps.add("together", f"SELECT {listed(keys)}, {_sums(parts)} FROM {within} GROUP BY {listed(keys)}")


def _per_period(_asking: Asking, within: str, *, keys: tuple[str, ...], parts: tuple[str, ...]) -> str:
    return (
        f"SELECT {listed(keys)}, since, since AS until, {listed(parts)} FROM {within} "
        f"WHERE carries = 0 AND {_any_of(parts)}"
    )


def _from_change_to_change(asking: Asking, within: str, *, keys: tuple[str, ...], parts: tuple[str, ...]) -> str:
    steps = asking.steps
    comes = f"SELECT {listed(keys, *parts)}, since AS idx FROM {within} WHERE carries = 1"
    lost = ", ".join(f"-{part} AS {part}" for part in parts)
    goes = f"SELECT {listed(keys)}, {lost}, past AS idx FROM {within} WHERE carries = 1 AND past <= last"
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
        f"SELECT {taken((*keys, 'since'), of='t')}, coalesce(t.following - 1, a.last) AS until, {taken(parts, of='t')} "
        f"FROM {levels} AS t JOIN {ASKED} AS a ON t.{NUMBER} = a.{NUMBER} WHERE {_any_of(f't.{part}' for part in parts)}"
    )


def _sums(parts: Iterable[str]) -> str:
    return ", ".join(f"CAST(sum({part}) AS BIGINT) AS {part}" for part in parts)


def _any_of(parts: Iterable[str]) -> str:
    return "(" + " OR ".join(f"{part} <> 0" for part in parts) + ")"
