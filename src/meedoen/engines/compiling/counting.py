"""Events: how often something happened in a period, to how many persons, what it amounts to and who has most of that."""

from meedoen.core.indicators.measures import Average, Contributions, Happened, Total
from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.facts import SOURCE, SUBJECTS, events_in
from meedoen.engines.compiling.levels import FIRST, NUMBER, ONE, REACH, answered, came, counted
from meedoen.engines.compiling.relations import ASKED
from meedoen.engines.compiling.steps import listed, numbers_from, taken


def happened(asking: Asking, asked: Happened) -> str:
    """Answer how often something happened in each period, or to how many persons."""
    if asked.counts in SUBJECTS:
        return _to_persons(asking)
    return counted(asking, came(asking, events_in(asking), day="b", parts=ONE), parts=ONE)


def amounts(asking: Asking, _asked: Total | Average) -> str:
    """Answer what the events of each period amount to, and how many they are."""
    parts = {"n": "1", "total": "value"}
    return counted(asking, came(asking, events_in(asking, columns=("value",)), day="b", parts=parts), parts=parts)


def _to_persons(asking: Asking) -> str:
    """Count a person once in every period: of what follows, only the periods that what came before does not reach."""
    place = (SOURCE, *asking.place, "person")
    slotted = asking.steps.add(
        "slotted",
        f"SELECT {listed(place)}, {asking.slots.at('b')} AS slot FROM {events_in(asking, columns=('person',))}",
    )
    keys = (NUMBER, *asking.place, "person")
    begun = asking.steps.add(
        "begun",
        f"SELECT a.{NUMBER} AS {NUMBER}, {listed(asking.shown(of='a'), 'person')}, {asking.index('t.slot', of='a')} AS {FIRST}, "
        f"a.{REACH} AS {REACH} FROM {slotted} AS t JOIN {ASKED} AS a ON t.{SOURCE} = a.{SOURCE}",
    )
    once = asking.steps.add(
        "once", f"SELECT {listed(keys, FIRST, REACH)} FROM {begun} GROUP BY {listed(keys, FIRST, REACH)}"
    )
    followed = asking.steps.add(
        "followed",
        f"SELECT {listed(keys, FIRST, REACH)}, lead({FIRST}) OVER (PARTITION BY {listed(keys)} ORDER BY {FIRST}) AS again FROM {once}",
    )
    overlaps = f"again IS NOT NULL AND again <= {FIRST} + {REACH}"
    pieces = asking.steps.add(
        "pieces",
        f"SELECT {listed((NUMBER, *asking.place))}, {FIRST}, CASE WHEN {overlaps} THEN again - {FIRST} - 1 ELSE {REACH} END "
        f"AS {REACH}, 1 AS n FROM {followed}",
    )
    return answered(asking, pieces, parts=ONE)


def contributions(asking: Asking, _asked: Contributions) -> str:
    """Answer of how many persons the amounts of each period are, and what the two have who have most of it."""
    keys = (NUMBER, *asking.place, "idx")
    each = _per_person(asking, keys)
    size = "CASE WHEN brought < 0 THEN -brought ELSE brought END"
    sized = asking.steps.add("sized", f"SELECT {listed(keys)}, brought, {size} AS size FROM {each}")
    beside = asking.steps.add(
        "beside",
        f"SELECT {listed(keys)}, brought, size, max(size) OVER (PARTITION BY {listed(keys)}) AS top FROM {sized}",
    )
    told = {
        "n": "1",
        "brought": "CASE WHEN brought <> 0 THEN 1 ELSE 0 END",
        "below": "CASE WHEN brought < 0 THEN 1 ELSE 0 END",
        "total": "brought",
        "at_top": "CASE WHEN size = top THEN 1 ELSE 0 END",
    }
    sums = ", ".join(f"CAST(sum({what}) AS BIGINT) AS sum_{name}" for name, what in told.items())
    summed = asking.steps.add(
        "summed",
        f"SELECT {listed(keys)}, {sums}, max(top) AS largest, max(CASE WHEN size < top THEN size ELSE 0 END) AS under "
        f"FROM {beside} GROUP BY {listed(keys)}",
    )
    named = ", ".join(f"sum_{name} AS {name}" for name in ("n", "brought", "below", "total"))
    second = "CASE WHEN sum_at_top > 1 THEN largest ELSE under END AS second"
    return f"SELECT {listed(keys[:-1])}, idx AS since, idx AS until, {named}, largest, {second} FROM {summed}"


def _per_person(asking: Asking, keys: tuple[str, ...]) -> str:
    """Add what the events of each person come to, in every place and period of a question."""
    columns = (*asking.place, "person")
    slotted = asking.steps.add(
        "slotted",
        f"SELECT {listed((SOURCE, *columns))}, {asking.slots.at('b')} AS slot, value "
        f"FROM {events_in(asking, columns=('person', 'value'))}",
    )
    begun = asking.steps.add(
        "begun",
        f"SELECT a.{NUMBER} AS {NUMBER}, {listed(asking.shown(of='a'), 'person')}, {asking.index('t.slot', of='a')} AS {FIRST}, "
        f"a.{REACH} AS {REACH}, a.first AS first_asked, a.last AS last_asked, value "
        f"FROM {slotted} AS t JOIN {ASKED} AS a ON t.{SOURCE} = a.{SOURCE}",
    )
    longest = max(question.grid.width for question in asking.questions)
    later = asking.steps.add("later", numbers_from(0, longest - 1, name="periods_on"))
    spread = asking.steps.add(
        "spread",
        f"SELECT {taken((NUMBER, *columns), of='t')}, t.{FIRST} + l.periods_on AS idx, t.value AS value "
        f"FROM {begun} AS t JOIN {later} AS l ON l.periods_on <= t.{REACH} "
        f"WHERE t.{FIRST} + l.periods_on >= t.first_asked AND t.{FIRST} + l.periods_on <= t.last_asked",
    )
    return asking.steps.add(
        "each_person",
        f"SELECT {listed(keys, 'person')}, CAST(sum(value) AS BIGINT) AS brought FROM {spread} GROUP BY {listed(keys, 'person')}",
    )
