"""Reading the ledger of what was released: with its hidden counts, for clearing what comes next. Nothing here is for a page."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.clearing.bringing import AmountsBefore
from meedoen.apps.indicators.clearing.counting import Counted, grid_named
from meedoen.apps.indicators.clearing.knowing import Numbers
from meedoen.apps.indicators.clearing.lasting import DaysBefore, Told, names_in
from meedoen.apps.indicators.clearing.packing import (
    AmountLeft,
    unpacked_amounts,
    unpacked_beside,
    unpacked_days,
    unpacked_table,
)
from meedoen.apps.indicators.clearing.unifying import Key, key_of
from meedoen.apps.indicators.models import Release, ReleasedTable
from meedoen.core.disclosure.ledger import Released
from meedoen.core.disclosure.reasons import Reason
from meedoen.core.indicators.counts import Cell, CountTable
from meedoen.core.indicators.days import Days, counted_as
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.measures import Contributions
from meedoen.core.indicators.questions import answered_for
from meedoen.links.definitions.reading import definition_from, national_known


def releases_that_left(*, municipality_code: str, with_links: bool = False) -> list[Release]:
    """Return every release of a municipality that left, oldest first; links are many, and only judging needs them."""
    found = Release.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    left = found.filter(state=Release.State.RELEASED).order_by("number")
    return list(left if with_links else left.defer("links"))


def definition_as_released(*, content: Mapping[str, Any]) -> Definition:
    """Return a definition as it was when it was released, from the fields that the release holds."""
    return _definition(json.dumps(content, sort_keys=True))


@lru_cache(maxsize=512)
def _definition(content: str) -> Definition:
    return definition_from(json.loads(content), known=national_known())


def tables_that_left(
    *, releases: Sequence[Release], codes: Iterable[str] | None = None
) -> Mapping[int, list[ReleasedTable]]:
    """Return the tables by release, of all definitions or of these."""
    of_release: dict[int, list[ReleasedTable]] = defaultdict(list)
    if not releases:
        return of_release
    found = ReleasedTable.objects.within(municipality_code=releases[0].municipality_id, actor=SYSTEM)
    found = found.filter(release_id__in=[release.pk for release in releases])
    for table in found if codes is None else found.filter(definition_code__in=list(codes)):
        of_release[table.release_id].append(table)
    return of_release


def newest_tables(*, releases: Sequence[Release], codes: Iterable[str]) -> Mapping[str, list[ReleasedTable]]:
    """Return by definition the tables that left last, of each question, division and period one; in order of time."""
    tables = tables_that_left(releases=releases, codes=codes)
    newest = {key_of_record(table): table for release in releases for table in tables[release.pk]}
    of_code: dict[str, list[ReleasedTable]] = defaultdict(list)
    for table in sorted(newest.values(), key=lambda each: (each.position, each.grid, each.by, each.last_day)):
        of_code[table.definition_code].append(table)
    return of_code


def key_of_record(table: ReleasedTable) -> Key:
    """Return what tells a table from the others of its definition, as `unifying.key_of` does."""
    return table.definition_code, table.position, table.grid, table.by, table.period


class ReadLedger:
    """Everything that left, read once: for the judgement, and to see what is new."""

    def __init__(self, *, municipality_code: str) -> None:
        """Read it."""
        self.past: list[Released] = []
        self.newest: dict[Key, CountTable] = {}
        self.called: dict[str, str] = {}
        self.ordinary: set[str] = set()
        self.sensitive: set[str] = set()
        self.numbers = Numbers()
        self.days = DaysBefore()
        self.amounts = AmountsBefore()
        self.releases = releases_that_left(municipality_code=municipality_code, with_links=True)
        tables = tables_that_left(releases=self.releases)
        for release in self.releases:
            self.past.append(self._release(release, tables[release.pk]))

    @property
    def last_number(self) -> int:
        """The number of the release that left last; 0 when none did."""
        return self.releases[-1].number if self.releases else 0

    def called_with(self, counted: Iterable[Counted]) -> Mapping[str, str]:
        """Return what a subject is called to people, in what left and in these tables (Dutch)."""
        return self.called | {each.table.subject: _called(each) for each in counted}

    def with_news(self, counted: Iterable[Counted], *, unseen: Sequence[Counted] = ()) -> Numbers:
        """Return all numbers, those of these tables too, and `unseen` as they are now."""
        self.numbers.learn_unseen(unseen)
        self.numbers.learn_all(counted)
        return self.numbers

    def tells(self, counted: Counted, *, days: Mapping[Told, Days], amounts: Mapping[Cell, AmountLeft]) -> bool:
        """Tell whether all of a table left before, with what is told of days and amounts."""
        other = self.newest.get(key_of(counted))
        same = other is not None and all(
            other.counts.get(cell, 0) == many for cell, many in counted.table.counts.items()
        )
        return (
            same
            and self.amounts.tells(counted, amounts=amounts)
            and all(self.days.tells(each, days=days) for each in names_in(counted))
        )

    def _release(self, release: Release, records: Iterable[ReleasedTable]) -> Released:
        hidden: dict[Cell, Reason] = {}
        tables: dict[tuple[Any, ...], CountTable] = {}
        ordinary = set(release.policy.get("ordinary", ()))
        for record in records:
            table, gone = unpacked_table(bytes(record.content), subject=record.subject, period=record.period)
            hidden.update(gone)
            # Districts and areas are two divisions along one axis.
            places = tuple((axis.name, tuple(axis.part_of)) for axis in table.axes)
            tables[record.subject, record.period, places] = table
            self.newest[key_of_record(record)] = table
            self.called[record.subject] = called(record.definition_code, record.position)
            (self.ordinary if record.subject in ordinary else self.sensitive).add(record.subject)
            self._learn(release, record, table, gone)
        batch = unpacked_beside(bytes(release.links), tables=tuple(tables.values()))
        base = release.policy.get("rounding_base")
        return Released(batch=batch, hidden=hidden, rounding_base=base, number=release.number, ordinary=ordinary)

    def _learn(self, release: Release, record: ReleasedTable, table: CountTable, hidden: Mapping[Cell, Reason]) -> None:
        definition = definition_as_released(content=release.definitions[record.definition_code])
        if grid_named(definition, word=record.grid) is None:
            return
        asked = answered_for(measure=definition.measure)[record.position]
        first, last = record.first_day, record.last_day
        self.numbers.learn(table=table, asked=counted_as(asked), first=first, last=last, is_fresh=False)
        days = unpacked_days(bytes(record.content), subject=record.subject, period=record.period)
        self.days.learn(asked=asked, table=table, hidden=hidden.keys(), days=days)
        if isinstance(asked, Contributions):
            self.called[record.subject] = called(record.definition_code, 0)
        amounts = unpacked_amounts(bytes(record.content), subject=record.subject, period=record.period)
        self.amounts.learn(asked=asked, table=table, amounts=amounts)


def _called(counted: Counted) -> str:
    return called(counted.definition.code, counted.position if counted.amounts is None else 0)


def called(definition_code: str, position: int, /) -> str:
    """Return what the numbers of a definition are called to people (Dutch).

    >>> called("bijstand-per-1000", 1)
    '‘bijstand-per-1000’, noemer'
    """
    return f"‘{definition_code}’{', noemer' if position else ''}"
