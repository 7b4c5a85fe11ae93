"""Several things of one person at a time: stacked, and use against entitlement."""

from collections.abc import Mapping

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.measures import Coverage, Stacked
from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.facts import SOURCE, spells_in
from meedoen.engines.compiling.levels import ONE, came_and_went, counted
from meedoen.engines.compiling.merging import gaps
from meedoen.engines.compiling.steps import listed, taken

# What somebody holds of three choices as one number; every choice counts at most once.
_USES, _ENTITLED, _UNSURE = 1, 2, 4
_STATES: Mapping[str, tuple[int, ...]] = {
    "covered": (_USES + _ENTITLED, _USES + _ENTITLED + _UNSURE),
    "uncovered": (_ENTITLED, _ENTITLED + _UNSURE),
    "outside": (_USES,),
    "unsure": (_UNSURE, _UNSURE + _USES),
}


def stacked(asking: Asking, asked: Stacked) -> str:
    """Answer for how many persons at least so many of the choices hold on the last day of each period."""
    spells = spells_in(asking, columns=("person",), since=asking.since)
    keys = (SOURCE, *asking.place, "person")
    # Most people have one of the choices at most, and what they have need not be put in order.
    several = asking.steps.add(
        "several", f"SELECT {listed(keys)} FROM {spells} GROUP BY {listed(keys)} HAVING min(part) < max(part)"
    )
    same = " AND ".join(f"t.{key} = o.{key}" for key in keys)
    of_several = asking.steps.add(
        "of_several",
        f"SELECT {taken((*keys, 'part', 'b', 'e'), of='t')} FROM {spells} AS t JOIN {several} AS o ON {same}",
    )
    held = _held_together(asking, of_several, weight="1")
    enough = asking.steps.add("enough", f"SELECT * FROM {held} WHERE state >= {asked.at_least}")
    return counted(asking, came_and_went(asking, enough, parts=ONE), parts=ONE)


def compared_in(asked: Coverage) -> tuple[Choice, ...]:
    """Return the choices that a coverage compares, in the order of what holding each counts for: 1, 2 and 4."""
    chosen = (asked.users, asked.entitled, asked.unsure)
    return tuple(choice for choice in chosen if choice is not None)


def coverage(asking: Asking, _asked: Coverage) -> str:
    """Answer of how many persons use and entitlement go together on the last day of each period, and of how many not."""
    weight = f"CASE WHEN part = 0 THEN {_USES} WHEN part = 1 THEN {_ENTITLED} ELSE {_UNSURE} END"
    held = _held_together(asking, spells_in(asking, columns=("person",), since=asking.since), weight=weight)
    parts = {
        part: f"CASE WHEN state IN ({', '.join(map(str, states))}) THEN 1 ELSE 0 END"
        for part, states in _STATES.items()
    }
    return counted(asking, came_and_went(asking, held, parts=parts), parts=parts)


def _held_together(asking: Asking, spells: str, *, weight: str) -> str:
    """Add from spells of sources the days [b, e) of each person in a place in which the sum of what is held, `state`, does not change."""
    keys = (SOURCE, *asking.place, "person")
    between = gaps(asking, spells, keys=(*keys, "part"))
    comes = f"SELECT {listed(keys)}, b AS at_day, {weight} AS d FROM {between} WHERE b IS NOT NULL"
    goes = f"SELECT {listed(keys)}, e AS at_day, -({weight}) AS d FROM {between} WHERE e IS NOT NULL"
    changes = asking.steps.add("held_changes", f"{comes} UNION ALL {goes}")
    net = asking.steps.add(
        "held_net",
        f"SELECT {listed(keys, 'at_day')}, CAST(sum(d) AS BIGINT) AS d FROM {changes} GROUP BY {listed(keys, 'at_day')}",
    )
    in_order = f"OVER (PARTITION BY {listed(keys)} ORDER BY at_day)"
    states = asking.steps.add(
        "states",
        f"SELECT {listed(keys)}, at_day AS b, lead(at_day) {in_order} AS e, "
        f"CAST(sum(d) {in_order} AS BIGINT) AS state FROM {net} WHERE d <> 0",
    )
    return asking.steps.add("held", f"SELECT {listed(keys)}, b, e, state FROM {states} WHERE state > 0")
