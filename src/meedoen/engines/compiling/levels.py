"""From facts counted by slot to answers: what comes in adds, what goes out takes away, and the sum so far is how many."""

from collections.abc import Iterable, Mapping

from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.facts import SOURCE
from meedoen.engines.compiling.relations import ASKED
from meedoen.engines.compiling.steps import among, listed, taken

NUMBER = "c"
"""The column that tells for which question something counts: its place among those that are asked together."""
FIRST, REACH = "f", "reach"
"""The columns with the first period in which something counts, and in how many more."""
ONE = {"n": "1"}
"""How the number of rows grows: by one."""


def came(asking: Asking, source: str, *, day: str, parts: Mapping[str, str]) -> str:
    """Add what came on a day of the rows of a step, counted by source, place and slot."""
    return _by_slot(asking, [_moved(asking, source, day=day, holds=f"{day} IS NOT NULL", numbers=parts)], parts)


def came_and_went(asking: Asking, source: str, *, parts: Mapping[str, str], going: str = "") -> str:
    """Add what came at `b` and went at `e`, counted by source, place and slot; what did not end does not go.

    Both stand in one row, what went under the name of the part with `gone_` before it. With `going` what went is taken from
    a step of its own with the same rows: to read facts once more costs less than to hold them for twice.
    """
    none = dict.fromkeys(parts, "0")
    gone = {f"gone_{part}": grows for part, grows in parts.items()}
    reason = "reason" if asking.reasons else "0"
    comes = _moved(asking, source, day="b", holds="b IS NOT NULL", numbers={**parts, **dict.fromkeys(gone, "0")})
    goes = _moved(
        asking, going or source, day="e", holds=f"e < {asking.seen_on}", numbers={**none, **gone}, reason=reason
    )
    return _by_slot(asking, [comes, goes], (*parts, *gone))


def _moved(asking: Asking, source: str, *, day: str, holds: str, numbers: Mapping[str, str], reason: str = "0") -> str:
    """Return the selection of the rows of a step with the slot of a day."""
    why = f"{reason} AS reason, " if asking.reasons else ""
    grown = ", ".join(f"{grows} AS {name}" for name, grows in numbers.items())
    return f"SELECT {listed(_moving(asking))}, {why}{asking.slots.at(day)} AS slot, {grown} FROM {source} WHERE {holds}"


def _moving(asking: Asking) -> tuple[str, ...]:
    """Return the columns by which is counted: what is the same in every row is no key, for it would be compared for every fact."""
    return ((SOURCE,) if len(asking.sources) > 1 else ()) + asking.place


def _by_slot(asking: Asking, moved: Iterable[str], numbers: Iterable[str]) -> str:
    slotted = asking.steps.add("slotted", " UNION ALL ".join(moved))
    why = ("reason",) if asking.reasons else ()
    keys = (*_moving(asking), *why, "slot")
    one = () if len(asking.sources) > 1 else (f"0 AS {SOURCE}",)
    return asking.steps.add(
        "changed", f"SELECT {listed((*one, *keys))}, {_sums(numbers)} FROM {slotted} GROUP BY {listed(keys)}"
    )


def counted(asking: Asking, changes: str, *, parts: Iterable[str]) -> str:
    """Return the selection that answers all questions from what came and went by slot."""
    parts = tuple(parts)
    went = " + t.gone_{0} * a.goes" if asking.stands else ""
    grown = ", ".join(f"t.{part} * a.comes{went.format(part)} AS {part}" for part in parts)
    pieces = asking.steps.add(
        "pieces",
        f"SELECT a.{NUMBER} AS {NUMBER}, {listed(asking.shown(of='a'))}, {asking.index('t.slot', of='a')} AS {FIRST}, "
        f"a.{REACH} AS {REACH}, {grown} FROM {changes} AS t JOIN {ASKED} AS a ON t.{SOURCE} = a.{SOURCE}"
        f"{_for_reasons(asking)}",
    )
    if asking.is_finest:
        return _finest(asking, pieces, parts)
    return answered(asking, pieces, parts=parts)


def _for_reasons(asking: Asking) -> str:
    if not asking.reasons:
        return ""
    whys = [
        f"(a.why = {number} AND {among('t.reason', asking.reason_numbers(words))})"
        for number, words in enumerate(asking.reasons, start=1)
    ]
    return f" WHERE ({' OR '.join(['a.why = 0', *whys])})"


def _finest(asking: Asking, pieces: str, parts: tuple[str, ...]) -> str:
    """Return the selection that answers from pieces of which none fall together: nothing has to be summed but what stays."""
    keys = (NUMBER, *asking.place)
    asked = f"JOIN {ASKED} AS a ON t.{NUMBER} = a.{NUMBER}"
    stays = ""
    carried = sum(asking.carries(question) for question in asking.questions)
    if carried:
        moved = asking.steps.add(
            "changes",
            f"SELECT {taken((*keys, *parts, FIRST), of='t')} FROM {pieces} AS t {asked} "
            f"WHERE a.carries = 1 AND t.{FIRST} <= a.last AND {_any_of(f't.{part}' for part in parts)}",
        )
        # What is the same in every row is no key.
        in_order = f"PARTITION BY {listed(keys if carried > 1 else asking.place)} ORDER BY {FIRST}"
        # A period stands in it once, so the sum over rows is that over periods, and less work.
        so_far = f"OVER ({in_order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
        summed = ", ".join(f"CAST(sum({part}) {so_far} AS BIGINT) AS held_{part}" for part in parts)
        levels = asking.steps.add(
            "levels",
            f"SELECT {listed(keys, FIRST)}, lead({FIRST}) OVER ({in_order}) AS following, {summed} FROM {moved}",
        )
        held = tuple(f"t.held_{part}" for part in parts)
        named = ", ".join(f"{each} AS {part}" for each, part in zip(held, parts, strict=True))
        until = "coalesce(t.following - 1, a.last)"
        stays = (
            f"SELECT {taken(keys, of='t')}, greatest(t.{FIRST}, a.first) AS since, {until} AS until, {named} "
            f"FROM {levels} AS t {asked} WHERE {_any_of(held)} AND {until} >= a.first UNION ALL "
        )
    return (
        f"{stays}SELECT {taken(keys, of='t')}, t.{FIRST} AS since, t.{FIRST} AS until, {taken(parts, of='t')} FROM {pieces} AS t "
        f"{asked} WHERE a.carries = 0 AND t.{FIRST} >= a.first AND t.{FIRST} <= a.last AND {_any_of(f't.{part}' for part in parts)}"
    )


def answered(asking: Asking, pieces: str, *, parts: Iterable[str], more: tuple[str, ...] = ()) -> str:
    """Return the selection that answers from pieces: how much counts for a question in a place, from a period on, how long.

    With `more` the pieces stand by these columns too.

    The rows stand by question and place; what carries over to the next period from change to change, all else by period.
    """
    parts = tuple(parts)
    keys = (NUMBER, *asking.place, *more)
    within = _within(asking, pieces, keys=keys, parts=parts)
    carries = {asking.carries(question) for question in asking.questions}
    ways = {True: _from_change_to_change, False: _per_period}
    return " UNION ALL ".join(
        way(asking, within, keys=keys, parts=parts) for carried, way in ways.items() if carried in carries
    )


def _within(asking: Asking, pieces: str, *, keys: tuple[str, ...], parts: tuple[str, ...]) -> str:
    """Add the pieces as far as they lie in what is asked, summed, with the first period, `since`, and the first after it, `past`."""
    within = asking.steps.add(
        "within",
        f"SELECT {taken((*keys, *parts), of='t')}, greatest(t.{FIRST}, a.first) AS since, "
        f"t.{FIRST} + t.{REACH} + 1 AS past, a.last AS last, a.carries AS carries FROM {pieces} AS t JOIN {ASKED} AS a "
        f"ON t.{NUMBER} = a.{NUMBER} WHERE t.{FIRST} <= a.last AND t.{FIRST} + t.{REACH} >= a.first",
    )
    keys = (*keys, "since", "past", "last", "carries")
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
