"""Several things of one person at a time: stacked, and use against entitlement."""

from collections.abc import Mapping

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.measures import Coverage, Stacked
from meedoen.engines.compiling.days import first_at_or_after
from meedoen.engines.compiling.facts import Asking, spells_of
from meedoen.engines.compiling.levels import FIRST, LAST, answer_of, within
from meedoen.engines.compiling.merging import merged_by_periods
from meedoen.engines.compiling.steps import listed

# What somebody holds of three choices as one number; every choice counts at most once.
_USES, _ENTITLED, _UNSURE = 1, 2, 4


def stacked(asking: Asking, asked: Stacked) -> str:
    """Answer for how many persons at least so many of the choices hold on the last day of each period."""
    weighted = tuple((choice, 1) for choice in asked.of)
    held = _held_together(asking, weighted)
    enough = asking.steps.add("enough", f"SELECT * FROM {held} WHERE state >= {asked.at_least}")
    return answer_of(asking, enough, keys=asking.cell, parts={"n": "1"})


def coverage(asking: Asking, asked: Coverage) -> str:
    """Answer of how many persons use and entitlement go together on the last day of each period, and of how many not."""
    weighted = [(asked.users, _USES), (asked.entitled, _ENTITLED)]
    if asked.unsure is not None:
        weighted.append((asked.unsure, _UNSURE))
    held = _held_together(asking, tuple(weighted))
    is_part: Mapping[str, tuple[int, ...]] = {
        "covered": (_USES + _ENTITLED, _USES + _ENTITLED + _UNSURE),
        "uncovered": (_ENTITLED, _ENTITLED + _UNSURE),
        "outside": (_USES,),
        "unsure": (_UNSURE, _UNSURE + _USES),
    }
    parts = {
        part: f"CASE WHEN state IN ({', '.join(map(str, states))}) THEN 1 ELSE 0 END"
        for part, states in is_part.items()
    }
    return answer_of(asking, held, keys=asking.cell, parts=parts)


def _held_together(asking: Asking, weighted: tuple[tuple[Choice, int], ...]) -> str:
    """Add the stretches of periods of each person in a cell in which the sum of what is held, `state`, does not change."""
    keys = (*asking.cell, "person")
    changes = []
    for choice, weight in weighted:
        grid = asking.question.grid
        source = spells_of(asking, choice, columns=("person",))
        first = first_at_or_after("b", grid=grid)
        stretches = within(asking, source, keys=keys, first=first, last=f"{first_at_or_after('e', grid=grid)} - 1")
        once = merged_by_periods(asking, stretches, keys=keys)
        changes.append(f"SELECT {listed(keys)}, {FIRST} AS idx, {weight} AS d FROM {once}")
        changes.append(f"SELECT {listed(keys)}, {LAST} + 1 AS idx, -{weight} AS d FROM {once}")
    all_changes = asking.steps.add("held_changes", " UNION ALL ".join(changes))
    net = asking.steps.add(
        "held_net", f"SELECT {listed(keys, 'idx')}, sum(d) AS d FROM {all_changes} GROUP BY {listed(keys, 'idx')}"
    )
    in_order = f"OVER (PARTITION BY {listed(keys)} ORDER BY idx)"
    states = asking.steps.add(
        "states",
        f"SELECT {listed(keys)}, idx AS {FIRST}, lead(idx) {in_order} AS following, "
        f"CAST(sum(d) {in_order} AS BIGINT) AS state FROM {net} WHERE d <> 0",
    )
    return asking.steps.add(
        "held", f"SELECT {listed(keys)}, {FIRST}, following - 1 AS {LAST}, state FROM {states} WHERE state > 0"
    )
