"""Events: how often something happened in a period, to how many persons, and what it amounts to."""

from meedoen.core.indicators.measures import Average, Happened, Total
from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.facts import SOURCE, SUBJECTS, events_in
from meedoen.engines.compiling.levels import FIRST, NUMBER, ONE, REACH, answered, came, counted
from meedoen.engines.compiling.relations import ASKED
from meedoen.engines.compiling.slots import index
from meedoen.engines.compiling.steps import listed


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
        f"SELECT a.{NUMBER} AS {NUMBER}, {listed(asking.shown(of='a'), 'person')}, {index('t.slot', of='a')} AS {FIRST}, "
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
