"""Taking together what overlaps or touches, of one subject in one cell: by days, and by periods."""

from collections.abc import Sequence

from meedoen.engines.compiling.days import code_in, packed
from meedoen.engines.compiling.facts import Asking
from meedoen.engines.compiling.levels import FIRST, LAST
from meedoen.engines.compiling.steps import listed


def merged_by_days(asking: Asking, source: str, *, keys: Sequence[str], reason: bool = False) -> str:
    """Add the stretches [b, e) of a step merged where they overlap or touch, per `keys`.

    With `reason` also the reason of the one that ends last, of several the highest.
    """
    why = "reason" if reason else ""
    numbered = _numbered(
        asking, source, keys=keys, begin="b", end="e", touches="b > reached", more=(why,) if why else ()
    )
    last = packed("closes", "reason_of")
    chosen = f", {code_in(f'max({last})')} AS reason" if reason else ""
    return asking.steps.add(
        "merged",
        f"SELECT {listed(keys)}, min(opens) AS b, max(closes) AS e{chosen} FROM {numbered} GROUP BY {listed(keys, 'island')}",
    )


def merged_by_periods(asking: Asking, source: str, *, keys: Sequence[str]) -> str:
    """Add the stretches of periods of a step merged where they overlap, per `keys`: each period once."""
    numbered = _numbered(asking, source, keys=keys, begin=FIRST, end=LAST, touches=f"{FIRST} > reached")
    return asking.steps.add(
        "merged",
        f"SELECT {listed(keys)}, min(opens) AS {FIRST}, max(closes) AS {LAST} FROM {numbered} "
        f"GROUP BY {listed(keys, 'island')}",
    )


def _numbered(
    asking: Asking, source: str, *, keys: Sequence[str], begin: str, end: str, touches: str, more: Sequence[str] = ()
) -> str:
    """Give every row the number of its island; of what begins together the order is free, and no frame depends on it."""
    before = "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
    reached = asking.steps.add(
        "reached",
        f"SELECT {listed(keys, *more)}, {begin}, {end}, "
        f"max({end}) OVER (PARTITION BY {listed(keys)} ORDER BY {begin} {before}) AS reached FROM {source}",
    )
    is_new = f"CASE WHEN reached IS NULL OR {touches} THEN 1 ELSE 0 END"
    marked = asking.steps.add(
        "marked", f"SELECT {listed(keys, *more)}, {begin}, {end}, {is_new} AS fresh FROM {reached}"
    )
    renamed = "".join(f"{column} AS {column}_of, " for column in more)
    return asking.steps.add(
        "numbered",
        f"SELECT {listed(keys)}, {renamed}{begin} AS opens, {end} AS closes, "
        f"sum(fresh) OVER (PARTITION BY {listed(keys)} ORDER BY {begin}) AS island FROM {marked}",
    )
