"""Reading the figures of other municipalities beside those of one: only what each of them released, for everybody to read.

The figure of a group is put together when it is asked and not kept by `meedoen compute`. It follows from releases, which
change on other days than facts do, in other municipalities than the one that computes. Kept, it would be old without anybody seeing it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.country import Country, country
from meedoen.apps.indicators.clearing.figuring import SeenTable, figures_of, unit_of
from meedoen.apps.indicators.clearing.naming import period_of, subject_of
from meedoen.apps.indicators.clearing.packing import unpacked_table
from meedoen.apps.indicators.clearing.seeing import released
from meedoen.apps.indicators.models import Release, ReleasedTable
from meedoen.apps.indicators.others import (
    NOT_HERE,
    NOT_KNOWN,
    NOT_RELEASED,
    NOT_SHOWN,
    GroupFigure,
    Other,
    group_figure,
)
from meedoen.apps.indicators.queries.ledger import definition_as_released, newest_tables, releases_that_left
from meedoen.core.indicators.comparisons import ComparisonGroup, group_words, members_of, worked_out
from meedoen.core.indicators.composing import Beside, per_of, spans_of
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.grids import Grid
from meedoen.core.indicators.measures import Measure
from meedoen.core.indicators.questions import asked_in
from meedoen.core.values.quantity import Unit
from meedoen.links.definitions.words import write_grid

MOST_COMPARED = 12
"""Over how many of the last periods a figure is compared: each asks for the tables of every member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPeriod:
    """The figure of a group in one period, by the code under which the product knows that period."""

    code: str
    last_day: date
    figure: GroupFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedGroup:
    """A group that a figure is compared with: in words, how many are in it, and its figures, the last period last.

    `why` says in a sentence why nobody knows who is in it (Dutch); then there are no figures.
    """

    group: ComparisonGroup
    words: str
    members: int
    periods: tuple[ComparedPeriod, ...]
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A figure beside those of its groups; `counted_on` and `source` of the list by which it is known who is in a group."""

    groups: tuple[ComparedGroup, ...]
    measure: Measure
    unit: Unit
    counted_on: date | None
    source: str


@dataclass(frozen=True)
class _Series:
    """A definition over some periods of one kind, and under which names in the ledger its questions are found."""

    definition: Definition
    grid: Grid
    indexes: tuple[int, ...]

    @cached_property
    def wanted(self) -> Mapping[tuple[str, str], list[tuple[int, int]]]:
        """Return by subject and period which questions of which periods it answers: position and number of the period."""
        found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        every = {
            index: None
            for each in self.indexes
            for first, _ in spans_of(self.definition.measure, grid=self.grid, first=each, last=each)
            for index in (first,)
        }
        for position, asked in enumerate(asked_in(measure=self.definition.measure)):
            for index in every:
                name = (subject_of(asked), period_of(asked, grid=self.grid, index=index))
                found[name].append((position, index))
        return found


def compared_figures(
    *, municipality_code: str, definition_code: str, grid: str, until: date = date.max, most: int = MOST_COMPARED
) -> Compared | None:
    """Return the groups that a released definition names, over the last periods of a kind that were released here.

    Of periods that end after `until` nothing is given, and of no more than so many periods.

    None when nothing was released, or it names no group.
    """
    found = compared_kinds(
        municipality_code=municipality_code, definition_code=definition_code, until={grid: until}, most=most
    )
    return found.get(grid)


def compared_kinds(
    *, municipality_code: str, definition_code: str, until: Mapping[str, date], most: int = MOST_COMPARED
) -> Mapping[str, Compared]:
    """Return the same over several kinds of periods, by kind; every municipality is asked once. `until` is the last day of each."""
    left = [
        each for each in releases_that_left(municipality_code=municipality_code) if definition_code in each.definitions
    ]
    if not left:
        return {}
    definition = definition_as_released(content=left[-1].definitions[definition_code])
    chosen = {name: each for each in definition.grids if (name := write_grid(each)) in until}
    if not chosen or not definition.compared_with:
        return {}
    mine = released(definition, tables=newest_tables(releases=left, codes=[definition_code])[definition_code])
    every = {name: _last_of(definition, grid, mine, until[name], most) for name, grid in chosen.items()}
    known = country()
    own = known.listing(municipality_code)
    members = {group: members_of(group, own=own, listed=known.listed) for group in definition.compared_with}
    here = {code for codes in members.values() for code in codes} & known.working
    wanted = {name for series in every.values() for name in series.wanted}
    rows = {code: list(_rows(code, wanted)) for code in sorted(here)}
    found = {}
    for name, series in every.items():
        numbers = {code: _numbers(code, known, series, each) for code, each in rows.items()}
        at = _Known(known, series, numbers)
        found[name] = Compared(
            groups=tuple(_group(group, municipality_code, codes, at) for group, codes in members.items()),
            measure=definition.measure,
            unit=unit_of(definition),
            counted_on=known.counted_on,
            source=known.source,
        )
    return found


def _last_of(definition: Definition, grid: Grid, mine: Iterable[SeenTable], until: date, most: int) -> _Series:
    """Return the last periods of a kind that were released here undivided."""
    indexes = sorted({each.index for each in mine if (each.grid, each.by, each.position) == (grid, (), 0)})
    return _Series(definition, grid, tuple([each for each in indexes if grid.last_day(each) <= until][-most:]))


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read: the country, the periods, and per municipality its numbers by period."""

    country: Country
    series: _Series
    found: Mapping[str, Mapping[int, Other]]

    def at(self, code: str, index: int) -> Other:
        """Return what is known of a municipality in a period."""
        if code not in self.found:
            return Other(code=code, name=self.country.listing(code).name, why=NOT_HERE)
        return self.found[code][index]


def _group(group: ComparisonGroup, municipality_code: str, codes: tuple[str, ...], known: _Known) -> ComparedGroup:
    meant = worked_out(group, own=known.country.listing(municipality_code))
    if meant is None:
        why = (
            "Geen groepscijfer: van deze gemeente is niet bekend in welke provincie zij ligt en hoeveel inwoners zij heeft. "
            "Wie de server beheert, laadt de lijst van gemeenten."
        )
        return ComparedGroup(group=group, words=group_words(group), members=0, periods=(), why=why)
    series = known.series
    periods = tuple(
        ComparedPeriod(
            code=series.grid.period(index).code,
            last_day=series.grid.last_day(index),
            figure=group_figure(series.definition.measure, others=[known.at(code, index) for code in codes]),
        )
        for index in series.indexes
    )
    return ComparedGroup(group=meant, words=group_words(meant), members=len(codes), periods=periods)


def _numbers(code: str, known: Country, series: _Series, rows: Iterable[dict[str, Any]]) -> Mapping[int, Other]:
    """Return by period what a municipality released of the same questions, whatever its own definition is called."""
    seen: dict[tuple[int, int], SeenTable] = {}
    left: dict[int, tuple[int, date]] = {}
    for row in rows:
        if (row["subject"], row["period"]) not in series.wanted:
            continue
        table, hidden = unpacked_table(bytes(row["content"]), subject=row["subject"], period=row["period"])
        for position, index in series.wanted[row["subject"], row["period"]]:
            seen[position, index] = SeenTable(
                position=position, grid=series.grid, index=index, by=(), table=table, hidden=tuple(hidden)
            )
            left[index] = (row["release__number"], row["release__decided_at"].date())
    figures = {each.index: each for each in figures_of(series.definition, seen=list(seen.values()))}
    name = known.listing(code).name
    told = {}
    for index in series.indexes:
        figure = figures.get(index)
        why, both = NOT_RELEASED, None
        if figure is not None and figure.is_hidden:
            why = NOT_SHOWN
        elif figure is not None and (figure.numerator is None or figure.denominator is None):
            why = NOT_KNOWN
        elif figure is not None:
            per = per_of(series.definition.measure)
            why = ""
            both = Beside(numerator=figure.numerator, denominator=figure.denominator, per=per, pending=figure.pending)
        number, day = left.get(index, (None, None))
        told[index] = Other(code=code, name=name, both=both, why=why, release=number, released_on=day)
    return told


def _rows(code: str, wanted: Iterable[tuple[str, str]]) -> Iterable[dict[str, Any]]:
    """Give the undivided tables of these subjects and periods that a municipality released, the newest last."""
    names = set(wanted)
    mine = ReleasedTable.objects.within(municipality_code=code, actor=SYSTEM)
    found = mine.filter(
        by="",
        subject__in={subject for subject, _ in names},
        period__in={period for _, period in names},
        release__state=Release.State.RELEASED,
    ).order_by("release__number")
    fields = ("subject", "period", "content", "release__number", "release__decided_at")
    return (row for row in found.values(*fields) if (row["subject"], row["period"]) in names)
