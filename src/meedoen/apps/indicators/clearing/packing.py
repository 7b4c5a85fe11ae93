"""Tables with what is hidden of them and told of days and amounts, and links, as small pieces of data, and back."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from meedoen.core.disclosure.reasons import Reason
from meedoen.core.indicators.amounts import Contributed
from meedoen.core.indicators.counts import Axis, Batch, Cell, CountTable, Link
from meedoen.core.indicators.days import Days

_PARTS = 4
"""Of what a link is kept as."""


def packed_table(
    table: CountTable,
    *,
    hidden: Mapping[Cell, Reason],
    days: Mapping[Cell, Days] | None = None,
    amounts: Mapping[Cell, "AmountLeft"] | None = None,
) -> bytes:
    """Return a table with its counts, the hidden ones too, and why those are hidden; a 0 takes no room.

    Beside counts of groups stands what is told of their `days`, of every cell that is not named nothing, and their `amounts`.
    """
    told = _told(table, hidden)
    if days is not None:
        told["days"] = [[*_places(cell, table), each.low, each.high] for cell, each in days.items()]
    if amounts is not None:
        told["amounts"] = [
            [*_places(cell, table), each.many, each.events, each.told, *astuple(each.amount)]
            for cell, each in amounts.items()
        ]
    return _packed(told)


def _told(table: CountTable, hidden: Mapping[Cell, Reason]) -> dict[str, Any]:
    rows = [
        [*_places(cell, table), number, hidden.get(cell, "")]
        for cell in table.cells()
        if (number := table.counts.get(cell, 0)) or cell in hidden
    ]
    axes = [[axis.name, dict(axis.part_of), axis.adds_up] for axis in table.axes]
    return {"axes": axes, "rows": rows}


def _places(cell: Cell, table: CountTable) -> list[str]:
    at = dict(cell.at)
    return [at.get(axis.name, "") for axis in table.axes]


def unpacked_table(content: bytes, *, subject: str, period: str) -> tuple[CountTable, Mapping[Cell, Reason]]:
    """Return the table that was packed and what is hidden of it.

    >>> cell = Cell("n", "2024")
    >>> table = CountTable(subject="n", period="2024", axes=(), counts={cell: 3})
    >>> unpacked_table(packed_table(table, hidden={cell: Reason.TOO_FEW}), subject="n", period="2024") == (table, {cell: Reason.TOO_FEW})
    True
    """
    return _table(_unpacked(content), subject=subject, period=period)


def _table(told: Mapping[str, Any], *, subject: str, period: str) -> tuple[CountTable, Mapping[Cell, Reason]]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountLeft:
    """An amount as it is kept with what left: of how many persons and events it was, and what was `told` of it, if anything."""

    amount: Contributed
    many: int
    events: int = 0
    told: int | None = None


def unpacked_amounts(content: bytes, *, subject: str, period: str) -> Mapping[Cell, AmountLeft] | None:
    """Return the amounts of a table that was packed, those that were not told too; None when it holds none.

    >>> cell = Cell("n", "2024")
    >>> table = CountTable(subject="n", period="2024", axes=(), counts={cell: 30})
    >>> left = {cell: AmountLeft(amount=Contributed.of([80, 15, 5]), many=3)}
    >>> unpacked_amounts(packed_table(table, hidden={}, amounts=left), subject="n", period="2024") == left
    True
    """
    told = _unpacked(content)
    names = [name for name, *_ in told["axes"]]
    if "amounts" not in told:
        return None
    found = {}
    for *places, many, events, told_amount, total, brought, below, largest, second in told["amounts"]:
        cell = Cell.of(subject=subject, period=period, places=dict(zip(names, places, strict=True)))
        amount = Contributed(total=total, brought=brought, below=below, largest=largest, second=second)
        found[cell] = AmountLeft(amount=amount, many=many, events=events, told=told_amount)
    return found


def packed_beside(batch: Batch) -> bytes:
    """Return as data what stands beside the tables of a release: the links, and the counts that nobody sees."""
    unseen = [[table.subject, table.period, _told(table, {})] for table in batch.unseen]
    return _packed({"links": _rows_of(batch.links), "unseen": unseen})


def unpacked_beside(content: bytes, *, tables: Sequence[CountTable] = ()) -> Batch:
    """Return a release with these tables, and what stood beside them; earlier that was links only.

    >>> batch = Batch(tables=(), links=(Link(terms=((Cell("n", "2024", (("gebied", "WK030301"),)), 1),), low=0, high=None),))
    >>> unpacked_beside(packed_beside(batch)) == batch
    True
    """
    told = _unpacked(content) if content else []
    if isinstance(told, list):
        told = {"links": told, "unseen": []}
    unseen = [_table(each, subject=subject, period=period)[0] for subject, period, each in told["unseen"]]
    return Batch(tables=tuple(tables), links=_links(told["links"]), unseen=tuple(unseen))


def _rows_of(links: Sequence[Link]) -> list[list[Any]]:
    return [
        [
            link.low,
            link.high,
            link.is_group,
            [[cell.subject, cell.period, cell.at, factor] for cell, factor in link.terms],
        ]
        for link in links
    ]


def _links(rows: Sequence[list[Any]]) -> tuple[Link, ...]:
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
        for low, high, is_group, terms in map(_with_group, rows)
    )


def _with_group(row: list[Any]) -> list[Any]:
    """Return a link as it is kept now; before, what every link left open was a group."""
    return row if len(row) == _PARTS else [*row[:2], True, *row[2:]]


def _packed(told: object) -> bytes:
    return zlib.compress(json.dumps(told, separators=(",", ":")).encode())


def _unpacked(content: bytes) -> Any:  # noqa: ANN401 what JSON holds
    return json.loads(zlib.decompress(content))
