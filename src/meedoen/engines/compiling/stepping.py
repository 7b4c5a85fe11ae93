"""Steps from one kind to another: between both ends of a period, or between somebody's first and last in it."""

from meedoen.core.indicators.measures import Between, Transition
from meedoen.core.indicators.questions import FROM_KIND, TO_KIND
from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.days import code_in, packed
from meedoen.engines.compiling.facts import SOURCE, spells_in
from meedoen.engines.compiling.levels import FIRST, NUMBER, REACH
from meedoen.engines.compiling.relations import ASKED
from meedoen.engines.compiling.slots import index
from meedoen.engines.compiling.steps import listed, numbers_from, taken


def transition(asking: Asking, asked: Transition) -> str:
    """Answer who went from which kind to which in each period."""
    pairs = _at_both_ends(asking) if asked.between is Between.ENDS_OF_PERIOD else _first_and_last(asking)
    keys = (NUMBER, *asking.place, FROM_KIND, TO_KIND)
    summed = asking.steps.add(
        "summed",
        f"SELECT {listed(keys)}, idx AS since, CAST(count(*) AS BIGINT) AS n FROM {pairs} "
        f"WHERE {FROM_KIND} + {TO_KIND} > 0 GROUP BY {listed(keys, 'idx')}",
    )
    return f"SELECT {listed(keys)}, since, since AS until, n FROM {summed}"


def _at_both_ends(asking: Asking) -> str:
    """Add a row per question, person, place and period with the kinds on the last day of the period before and of it."""
    held = _stretched(asking, closes=asking.slots.at("e"), last="{} - 1", more="reach + 1")
    width = "(s.reach + 1)"
    at_end = f"max(CASE WHEN s.idx >= s.{FIRST} AND s.idx <= s.l THEN s.rank ELSE 0 END)"
    at_begin = f"max(CASE WHEN s.idx - {width} >= s.{FIRST} AND s.idx - {width} <= s.l THEN s.rank ELSE 0 END)"
    return _of_each(asking, held, at_begin=at_begin, at_end=at_end)


def _first_and_last(asking: Asking) -> str:
    """Add a row per question, person, place and period with the kinds that began first and last of all that touch it."""
    held = _stretched(asking, closes=asking.slots.before("e"), last="{} + a.reach", more="0")
    return _of_each(asking, held, at_begin="min(s.rank)", at_end="max(s.rank)")


def _of_each(asking: Asking, held: str, *, at_begin: str, at_end: str) -> str:
    keys = (NUMBER, *asking.place)
    return asking.steps.add(
        "pairs",
        f"SELECT {taken((*keys, 'idx'), of='s')}, {code_in(at_begin)} AS {FROM_KIND}, {code_in(at_end)} AS {TO_KIND} "
        f"FROM {held} AS s GROUP BY {listed((*keys, 'person', 'idx'), of='s')}",
    )


def _stretched(asking: Asking, *, closes: str, last: str, more: str) -> str:
    """Add for every spell each period `idx` in which it counts: from its first to its last, and so many more after it."""
    place = (*asking.place, "person")
    slotted = asking.steps.add(
        "slotted",
        f"SELECT {listed((SOURCE, *place))}, {packed('b', 'kind')} AS rank, {asking.slots.at('b')} AS opens, "
        f"{closes} AS closes FROM {spells_in(asking, columns=('person', 'kind'))}",
    )
    stretched = asking.steps.add(
        "stretched",
        f"SELECT a.{NUMBER} AS {NUMBER}, {taken((*place, 'rank'), of='t')}, {index('t.opens', of='a')} AS {FIRST}, "
        f"{last.format(index('t.closes', of='a'))} AS l, a.{REACH} AS reach, a.first AS first, a.last AS last "
        f"FROM {slotted} AS t JOIN {ASKED} AS a ON t.{SOURCE} = a.{SOURCE}",
    )
    within = asking.steps.add(
        "within",
        f"SELECT *, greatest({FIRST}, first) AS since, least(l + {more}, last) AS until FROM {stretched} WHERE {FIRST} <= l",
    )
    longest = max(question.last - question.first for question in asking.questions)
    later = asking.steps.add("later", numbers_from(0, longest, name="later_by"))
    return asking.steps.add(
        "in_each",
        f"SELECT {taken((NUMBER, *place, 'rank', FIRST, 'l', 'reach'), of='t')}, t.since + o.later_by AS idx "
        f"FROM {within} AS t JOIN {later} AS o ON o.later_by <= t.until - t.since",
    )
