"""What was kept or released of a definition, read back as tables, whatever record it stands in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from meedoen.apps.indicators.clearing.counting import By, Counted, Kept, grid_named, tables_of
from meedoen.apps.indicators.clearing.figuring import SeenTable
from meedoen.apps.indicators.clearing.naming import DIVIDED, period_of, subject_of
from meedoen.apps.indicators.clearing.packing import AmountLeft, unpacked_amounts, unpacked_days, unpacked_table
from meedoen.apps.indicators.computing.packing import unpacked
from meedoen.apps.indicators.models import ComputedAnswer, ReleasedTable
from meedoen.core.indicators.amounts import in_steps
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.counts import Cell
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.questions import answered_for


def by_of(word: str) -> By:
    """Return a division from its word.

    >>> by_of("district,age")
    (<Dimension.DISTRICT: 'district'>, <Dimension.AGE: 'age'>)
    """
    return tuple(Dimension(each) for each in word.split(",") if each)


def kept_of(definition: Definition, *, answers: Iterable[ComputedAnswer]) -> list[Kept]:
    """Return the answers to a definition as they were kept."""
    found = []
    for each in answers:
        grid = grid_named(definition, word=each.grid)
        if grid is not None:
            found.append(
                Kept(
                    position=each.position,
                    grid=grid,
                    by=by_of(each.by),
                    first=each.first,
                    last=each.last,
                    answer=unpacked(bytes(each.content)),
                )
            )
    return found


def counted_of(
    definition: Definition, *, answers: Iterable[ComputedAnswer], codes: CodeBook, since: date
) -> Iterator[Counted]:
    """Give the tables of a definition from its kept answers."""
    return tables_of(definition, kept=kept_of(definition, answers=answers), codes=codes, since=since)


def uncleared(counted: Counted, *, beside: Iterable[Counted] = ()) -> SeenTable:
    """Return a table with nothing hidden; `beside` are those of the same definition, of which an amount takes its events."""
    return SeenTable(
        position=counted.position,
        grid=counted.grid,
        index=counted.index,
        by=counted.by,
        table=counted.table,
        days=counted.days,
        amounts=None if counted.amounts is None else _uncleared_amounts(counted, beside),
    )


def _uncleared_amounts(counted: Counted, beside: Iterable[Counted]) -> Mapping[Cell, AmountLeft]:
    of = (counted.grid, counted.index, counted.by)
    events = next((each.table for each in beside if not each.position and (each.grid, each.index, each.by) == of), None)
    return {
        cell: AmountLeft(
            amount=each,
            many=counted.table.counts.get(cell, 0),
            events=events.counts.get(replace(cell, subject=events.subject), 0) if events else 0,
            told=in_steps(each.total, step=counted.step),
        )
        for cell, each in (counted.amounts or {}).items()
    }


def released(definition: Definition, *, tables: Iterable[ReleasedTable]) -> list[SeenTable]:
    """Return tables as they left; those of what the definition does not count any more are left out.

    What everybody knew left once for a whole year, and stands beside every period of it.
    """
    found = []
    tables = list(tables)
    asked = answered_for(measure=definition.measure)
    subjects = [subject_of(each) for each in asked]
    last_days: dict[str, set[date]] = defaultdict(set)
    for each in tables:
        if not each.is_public:
            last_days[each.grid].add(each.last_day)
    for each in tables:
        grid = grid_named(definition, word=each.grid)
        if grid is None or each.subject.partition(DIVIDED)[0] not in subjects[each.position : each.position + 1]:
            continue
        table, hidden = unpacked_table(bytes(each.content), subject=each.subject, period=each.period)
        indices = {grid.index_of(each.last_day)}
        if each.is_public:
            beside = {grid.index_of(day) for day in last_days[each.grid]}
            indices |= {
                index for index in beside if period_of(asked[each.position], grid=grid, index=index) == each.period
            }
        seen = SeenTable(
            position=each.position,
            grid=grid,
            index=0,
            by=by_of(each.by),
            table=table,
            hidden=tuple(hidden),
            days=unpacked_days(bytes(each.content), subject=each.subject, period=each.period),
            amounts=unpacked_amounts(bytes(each.content), subject=each.subject, period=each.period),
        )
        found += [replace(seen, index=index) for index in sorted(indices)]
    return found
