"""Tables with what is hidden of them and told of days, and links, as small pieces of data, and back."""

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from meedoen.core.disclosure.reasons import Reason
from meedoen.core.indicators.counts import Axis, Cell, CountTable, Link
from meedoen.core.indicators.days import Days

_PARTS = 4
"""Of what a link is kept as."""


def packed_table(table: CountTable, *, hidden: Mapping[Cell, Reason], days: Mapping[Cell, Days] | None = None) -> bytes:
    """Return a table with its counts, the hidden ones too, and why those are hidden; a 0 takes no room.

    Beside counts of groups stands what is told of their `days`, of every cell that is not named nothing.
    """
    names = [axis.name for axis in table.axes]
    rows = [
        [*(dict(cell.at).get(name, "") for name in names), number, hidden.get(cell, "")]
        for cell in table.cells()
        if (number := table.counts.get(cell, 0)) or cell in hidden
    ]
    axes = [[axis.name, dict(axis.part_of), axis.adds_up] for axis in table.axes]
    told = {"axes": axes, "rows": rows}
    if days is not None:
        told["days"] = [
            [*(dict(cell.at).get(name, "") for name in names), each.low, each.high] for cell, each in days.items()
        ]
    return _packed(told)


def unpacked_table(content: bytes, *, subject: str, period: str) -> tuple[CountTable, Mapping[Cell, Reason]]:
    """Return the table that was packed and what is hidden of it.

    >>> cell = Cell("n", "2024")
    >>> table = CountTable(subject="n", period="2024", axes=(), counts={cell: 3})
    >>> unpacked_table(packed_table(table, hidden={cell: Reason.TOO_FEW}), subject="n", period="2024") == (table, {cell: Reason.TOO_FEW})
    True
    """
    told = _unpacked(content)
    axes = tuple(Axis(name=name, part_of=part_of, adds_up=adds_up) for name, part_of, adds_up in told["axes"])
    counts: dict[Cell, int] = {}
    hidden: dict[Cell, Reason] = {}
    for *places, number, reason in told["rows"]:
        at = dict(zip((axis.name for axis in axes), places, strict=True))
        cell = Cell.of(subject=subject, period=period, places=at)
        counts[cell] = number
        if reason:
            hidden[cell] = Reason(reason)
    return CountTable(subject=subject, period=period, axes=axes, counts=counts), hidden


def unpacked_days(content: bytes, *, subject: str, period: str) -> Mapping[Cell, Days] | None:
    """Return what was told of days in a table that was packed; None when it tells of none.

    >>> cell = Cell("n", "2024")
    >>> table = CountTable(subject="n", period="2024", axes=(), counts={cell: 30})
    >>> unpacked_days(packed_table(table, hidden={}, days={cell: Days(8, None)}), subject="n", period="2024") == {cell: Days(8, None)}
    True
    """
    told = _unpacked(content)
    names = [name for name, *_ in told["axes"]]
    if "days" not in told:
        return None
    return {
        Cell.of(subject=subject, period=period, places=dict(zip(names, places, strict=True))): Days(low, high)
        for *places, low, high in told["days"]
    }


def packed_links(links: Sequence[Link]) -> bytes:
    """Return links as data."""
    rows = [
        [
            link.low,
            link.high,
            link.is_group,
            [[cell.subject, cell.period, cell.at, factor] for cell, factor in link.terms],
        ]
        for link in links
    ]
    return _packed(rows)


def unpacked_links(content: bytes) -> tuple[Link, ...]:
    """Return the links that were packed.

    >>> link = Link(terms=((Cell("n", "2024", (("gebied", "WK030301"),)), 1),), low=0, high=None)
    >>> unpacked_links(packed_links([link])) == (link,)
    True
    """
    return tuple(
        Link(
            terms=tuple(
                (Cell(subject, period, tuple((axis, place) for axis, place in at)), factor)
                for subject, period, at, factor in terms
            ),
            low=low,
            high=high,
            is_group=is_group,
        )
        for low, high, is_group, terms in map(_with_group, _unpacked(content) if content else ())
    )


def _with_group(row: list[Any]) -> list[Any]:
    """Return a link as it is kept now; before, what every link left open was a group."""
    return row if len(row) == _PARTS else [*row[:2], True, *row[2:]]


def _packed(told: object) -> bytes:
    return zlib.compress(json.dumps(told, separators=(",", ":")).encode())


def _unpacked(content: bytes) -> Any:  # noqa: ANN401 what JSON holds
    return json.loads(zlib.decompress(content))
