"""Taking together what overlaps or touches, of one subject in one place: told as the gaps before, between and after."""

from collections.abc import Sequence

from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.days import code_in, day_in, packed
from meedoen.engines.compiling.steps import listed

ALL_BEFORE = "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
"""The rows before one, of which the order among equals is free."""


def gaps(asking: Asking, source: str, *, keys: Sequence[str], reason: bool = False) -> str:
    """Add the gaps between the stretches [b, e) of a step, taken together where they overlap or touch, per `keys`.

    A gap lasts from `e`, the end of what is before it, up to `b`, the begin of what follows; one of them is nothing before
    the first and after the last. With `reason` also the reason of what ended there last, of several the highest. Of what
    begins together the order is free, and nothing depends on it.
    """
    ends = packed("e", "reason") if reason else "e"
    lasting = asking.steps.add("lasting", f"SELECT {listed(keys)}, b, {ends} AS ends FROM {source}")
    reached = asking.steps.add(
        "reached",
        f"SELECT {listed(keys)}, b, max(ends) OVER (PARTITION BY {listed(keys)} ORDER BY b {ALL_BEFORE}) AS reached "
        f"FROM {lasting}",
    )
    at_last = f"SELECT {listed(keys)}, NULL AS b, max(ends) AS ends FROM {lasting} GROUP BY {listed(keys)}"
    day = day_in("reached") if reason else "reached"
    every = asking.steps.add(
        "ended",
        f"SELECT {listed(keys)}, b, reached AS ends FROM {reached} WHERE reached IS NULL OR b > {day} UNION ALL {at_last}",
    )
    if not reason:
        return asking.steps.add("gaps", f"SELECT {listed(keys)}, b, ends AS e FROM {every}")
    return asking.steps.add(
        "gaps", f"SELECT {listed(keys)}, b, {day_in('ends')} AS e, {code_in('ends')} AS reason FROM {every}"
    )


def merged(asking: Asking, source: str, *, keys: Sequence[str]) -> str:
    """Add the stretches [b, e) of a step, taken together where they overlap or touch, per `keys`."""
    between = gaps(asking, source, keys=keys)
    followed = asking.steps.add(
        "followed",
        f"SELECT {listed(keys)}, b, lead(e) OVER (PARTITION BY {listed(keys)} ORDER BY CASE WHEN b IS NULL THEN 1 ELSE 0 END, b) AS e FROM {between}",
    )
    return asking.steps.add("merged", f"SELECT {listed(keys)}, b, e FROM {followed} WHERE b IS NOT NULL")
