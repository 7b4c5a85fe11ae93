"""Steps from one kind to another: between both ends of a period, or between somebody's first and last in it."""

from datetime import date, timedelta

from meedoen.core.indicators.measures import Between, Transition
from meedoen.core.indicators.questions import FROM_KIND, TO_KIND
from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.days import code_in, packed
from meedoen.engines.compiling.facts import SOURCE, spells_in
from meedoen.engines.compiling.levels import FIRST, NUMBER, ONE, REACH, answered
from meedoen.engines.compiling.relations import told, with_asked
from meedoen.engines.compiling.steps import listed, numbers_from, taken


def transition(asking: Asking, asked: Transition) -> str:
    """Answer who went from which kind to which in each period."""
    if asked.between is Between.FIRST_AND_LAST:
        return answered(asking, _first_and_last(asking), parts=ONE, more=(FROM_KIND, TO_KIND))
    keys = (NUMBER, *asking.place, FROM_KIND, TO_KIND)
    summed = asking.steps.add(
        "summed",
        f"SELECT {listed(keys)}, idx AS since, CAST(count(*) AS BIGINT) AS n FROM {_at_both_ends(asking)} "
        f"WHERE {FROM_KIND} + {TO_KIND} > 0 GROUP BY {listed(keys, 'idx')}",
    )
    return f"SELECT {listed(keys)}, since, since AS until, n FROM {summed}"


def _at_both_ends(asking: Asking) -> str:
    """Add a row per question, person, place and period with the kinds on the last day of the period before and of it."""
    stretched = _stretched(
        asking, closes=asking.slots.at("e"), last="{} - 1", more="reach + 1", since=_after_begin(asking)
    )
    longest = max(question.last - question.first for question in asking.questions)
    keys = (NUMBER, *asking.place)
    columns = (*keys, "person", "rank", FIRST, "l", "reach")
    if longest:
        later = asking.steps.add("later", numbers_from(0, longest, name="later_by"))
        rows, idx = f"{stretched} AS t JOIN {later} AS o ON o.later_by <= t.until - t.since", "t.since + o.later_by"
    else:
        rows, idx = f"{stretched} AS t", "t.since"
    held = asking.steps.add("in_each", f"SELECT {taken(columns, of='t')}, {idx} AS idx FROM {rows}")
    width = "(s.reach + 1)"
    at_end = f"max(CASE WHEN s.idx >= s.{FIRST} AND s.idx <= s.l THEN s.rank ELSE 0 END)"
    at_begin = f"max(CASE WHEN s.idx - {width} >= s.{FIRST} AND s.idx - {width} <= s.l THEN s.rank ELSE 0 END)"
    return asking.steps.add(
        "pairs",
        f"SELECT {taken((*keys, 'idx'), of='s')}, {code_in(at_begin)} AS {FROM_KIND}, {code_in(at_end)} AS {TO_KIND} "
        f"FROM {held} AS s GROUP BY {listed((*keys, 'person', 'idx'), of='s')}",
    )


def _after_begin(asking: Asking) -> date:
    """Return the day after the first on which is looked: the last of the period before the first that is asked for."""
    looked = (question.grid.last_day(question.first - question.grid.width) for question in asking.questions)
    return min(looked) + timedelta(days=1)


def _first_and_last(asking: Asking) -> str:
    """Add pieces with the kinds that began first and last of all that touch a period, of each person in a place.

    They change only where something begins or ends to touch, so they are looked at there, and hold until the next such period.
    """
    touching = _stretched(
        asking,
        closes=asking.slots.before("e"),
        last=f"{{}} + {told(asking, REACH, of='a')}",
        more="0",
        since=asking.since,
    )
    keys = (NUMBER, *asking.place, "person")
    turning = asking.steps.add(
        "turning",
        f"SELECT {listed(keys)}, since AS idx FROM {touching} UNION ALL "
        f"SELECT {listed(keys)}, until + 1 AS idx FROM {touching} WHERE until < last",
    )
    touches = "CASE WHEN s.since <= p.idx THEN s.rank ELSE NULL END"
    same = " AND ".join(f"p.{key} = s.{key}" for key in keys)
    turned = asking.steps.add(
        "turned",
        f"SELECT {taken((*keys, 'idx'), of='p')}, min({touches}) AS lowest, max({touches}) AS highest, "
        f"min(CASE WHEN s.since > p.idx THEN s.since ELSE s.until + 1 END) AS following FROM {turning} AS p "
        f"JOIN {touching} AS s ON {same} WHERE s.until >= p.idx GROUP BY {listed((*keys, 'idx'), of='p')}",
    )
    return asking.steps.add(
        "pieces",
        f"SELECT {listed((NUMBER, *asking.place))}, {code_in('lowest')} AS {FROM_KIND}, {code_in('highest')} AS {TO_KIND}, "
        f"idx AS {FIRST}, following - 1 - idx AS {REACH}, 1 AS n FROM {turned} WHERE lowest IS NOT NULL",
    )


def _stretched(asking: Asking, *, closes: str, last: str, more: str, since: date) -> str:
    """Add for every spell the periods in which it counts, `since` up to and including `until`: as many `more` after its last."""
    place = (*asking.place, "person")
    slotted = asking.steps.add(
        "slotted",
        f"SELECT {listed((SOURCE, *place))}, {packed('b', 'kind')} AS rank, {asking.slots.at('b')} AS opens, "
        f"{closes} AS closes FROM {spells_in(asking, columns=('person', 'kind'), since=since)}",
    )
    stretched = asking.steps.add(
        "stretched",
        f"SELECT {told(asking, NUMBER, of='a')} AS {NUMBER}, {taken((*place, 'rank'), of='t')}, "
        f"{asking.index('t.opens', of='a')} AS {FIRST}, {last.format(asking.index('t.closes', of='a'))} AS l, "
        f"{told(asking, REACH, of='a')} AS reach, {told(asking, 'first', of='a')} AS first, "
        f"{told(asking, 'last', of='a')} AS last FROM {with_asked(asking, slotted, of='t')}",
    )
    clipped = asking.steps.add(
        "clipped",
        f"SELECT *, greatest({FIRST}, first) AS since, least(l + {more}, last) AS until FROM {stretched} WHERE {FIRST} <= l",
    )
    return asking.steps.add("touching", f"SELECT * FROM {clipped} WHERE since <= until")
