"""What is aimed for: each of ours beside another measurement of the same round, or beside a bound in seconds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """`ours` takes at most `at_most` times what `beside` takes; with `at_least` the other takes at least so many times ours.

    Without `beside` the bound is in seconds, and `gigabytes` bounds the memory. `spells` is the size it is meant for.
    """

    what: str
    ours: str
    beside: str = ""
    at_most: float = 0
    at_least: float = 0
    gigabytes: float = 0
    spells: int = 100_000_000


AIMS = (
    Aim(
        what="stock, in and out per month, municipality and kind, from the counts of the store, beside a scan",
        ours="flows",
        beside="scan",
        at_most=3,
        gigabytes=2,
    ),
    Aim(what="the same beside Polars", ours="flows", beside="Polars flows", at_least=4),
    Aim(what="the same beside pandas", ours="flows", beside="pandas flows", at_least=5, spells=10_000_000),
    Aim(what="the same beside the usual join", ours="flows", beside="usual join", at_least=15),
    Aim(what="the finest grain, beside Polars", ours="fine", beside="Polars fine", at_least=1),
    Aim(what="the finest grain, in seconds", ours="fine", at_most=30, gigabytes=1),
    Aim(what="timeliness beside a scan with persons", ours="timeliness", beside="scan with persons", at_most=4.5),
    Aim(
        what="one-year transitions beside a scan with persons",
        ours="transitions",
        beside="scan with persons",
        at_most=2.5,
    ),
    Aim(what="exact median duration beside a scan with persons", ours="median", beside="scan with persons", at_most=5),
    Aim(
        what="different persons in stock beside a scan with persons",
        ours="distinct",
        beside="scan with persons",
        at_most=8,
    ),
    Aim(what="all own definitions, the whole country, in seconds", ours="everything", at_most=180),
    Aim(what="all own definitions, one municipality like Dronten, in seconds", ours="dronten", at_most=1),
    Aim(
        what="one changed month of one municipality, beside the whole",
        ours="changed",
        beside="everything",
        at_most=0.01,
    ),
)
GROWTH = ("scan", "flows", "flows from spells", "everything")
"""What is measured at every size, for how it grows; "flows from spells" is flows without the counts that the store made."""
