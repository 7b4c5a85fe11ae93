"""From the kept answers of a definition to tables of counts that might leave, one for each period and division.

Of days and amounts their group is counted, and what is said of it goes along.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from meedoen.apps.indicators.clearing.adding import coarser
from meedoen.apps.indicators.clearing.naming import (
    AREA_AXIS,
    OUTCOME,
    UNKNOWN_PLACE,
    Naming,
    axis_of,
    divided_subject,
    is_per_place,
    is_public,
    period_of,
    subject_of,
)
from meedoen.apps.indicators.computing.wanting import grid_word
from meedoen.core.indicators.amounts import Contributed, step_of
from meedoen.core.indicators.answers import Answer, Key
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.counts import TOTAL, Axis, Cell, CountTable
from meedoen.core.indicators.days import AskedDays, Days, counted_as, days_of, size_of
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension, district_of
from meedoen.core.indicators.grids import Grid
from meedoen.core.indicators.measures import (
    Contributions,
    Duration,
    Waiting,
)
from meedoen.core.indicators.questions import FROM_KIND, TO_KIND, Asked, answered_for, parts_of

By = tuple[Dimension, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One table as a definition has it: which question of it, in which period and division.

    `asked` is the question that the table answers; of days the count of their group. `days` says what a statistic (`asked_days`) tells of the
    innermost places of the division; None when it tells of none. `amounts` is what the persons of every cell bring of an amount
    (`asked_amounts`), of a cell that is not named nothing; `step` in what it is told, of cents whole euros.
    """

    definition: Definition
    position: int
    asked: Asked
    grid: Grid
    index: int
    by: By
    table: CountTable
    asked_days: AskedDays | None = None
    days: Mapping[Cell, Days] | None = None
    asked_amounts: Contributions | None = None
    amounts: Mapping[Cell, Contributed] | None = None
    step: int = 1

    @property
    def is_public(self) -> bool:
        """Whether everybody knew it before."""
        return is_public(self.asked)

    @property
    def first_day(self) -> date:
        """The first day of the period; of a day that day."""
        return self.grid.begin(self.index)

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self.grid.last_day(self.index)

    @property
    def period_code(self) -> str:
        """The period as the rest of the product writes it."""
        return self.grid.period(self.index).code


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer that was kept, and what it is the answer to."""

    position: int
    grid: Grid
    by: By
    first: int
    last: int
    answer: Answer


def tables_of(definition: Definition, *, kept: Sequence[Kept], codes: CodeBook, since: date) -> Iterator[Counted]:
    """Give every table of a definition over the periods that end on `since` or later."""
    naming = Naming(codes)
    for position, asked in enumerate(answered_for(measure=definition.measure)):
        for grid in definition.grids:
            mine = {frozenset(each.by): each for each in kept if each.position == position and each.grid == grid}
            if not mine:
                continue
            asked_days = asked if isinstance(asked, Duration | Waiting) else None
            asked_amounts = asked if isinstance(asked, Contributions) else None
            groups = {by: _group_of(asked, each) for by, each in mine.items()}
            series = _Series(asked=counted_as(asked), grid=grid, kept=groups, naming=naming)
            for by in ((), *definition.by):
                told = series.days(asked_days, mine.get(frozenset(by))) if asked_days else {}
                brought = series.amounts(mine, by) if asked_amounts else {}
                for index, table in series.tables(by, since):
                    yield Counted(
                        definition=definition,
                        position=position,
                        asked=series.asked,
                        grid=grid,
                        index=index,
                        by=by,
                        table=table,
                        asked_days=asked_days,
                        days=told.get(index, {}) if asked_days else None,
                        asked_amounts=asked_amounts,
                        amounts=brought.get(index, {}) if asked_amounts else None,
                        step=step_of(asked_amounts.of, codes=codes) if asked_amounts else 1,
                    )


def _group_of(asked: Asked, kept: Kept) -> Kept:
    """Return from an answer of days or amounts how many they are of; of counts the answer itself."""
    if counted_as(asked) == asked:
        return kept
    answer = kept.answer
    width = len(answer.keys) + 2
    parts = (dict(zip(answer.parts, row[width:], strict=True)) for row in answer.rows)
    sizes = (size_of(asked, parts=each) if isinstance(asked, AskedDays) else each["n"] for each in parts)
    rows = tuple((*row[:width], size) for row, size in zip(answer.rows, sizes, strict=True))
    return replace(kept, answer=replace(answer, parts=("n",), rows=rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Series:
    """The answers to one question over periods, in all divisions."""

    asked: Asked
    grid: Grid
    kept: Mapping[frozenset[Dimension], Kept]
    naming: Naming

    def tables(self, by: By, since: date) -> Iterator[tuple[int, CountTable]]:
        """Give the table of each period in one division."""
        finest = self.kept.get(frozenset(by))
        if finest is None:
            return
        counts: dict[int, dict[Cell, int]] = defaultdict(dict)
        places: dict[str, dict[str, str]] = {axis_of(column): {} for column in self._columns(finest, by)}
        subject = divided_subject(self.asked, by=by)
        for part in (*coarser(by), by):
            for index, at, number in self._counted(part, finest):
                for axis, place in at.items():
                    places[axis][place] = TOTAL
                cell = Cell.of(subject=subject, period=self._period(index), places=at)
                counts[index][cell] = counts[index].get(cell, 0) + number
        axes = _axes(places, counts, is_nested=Dimension.AREA in by)
        for index in range(finest.first, finest.last + 1):
            if self.grid.last_day(index) >= since:
                yield index, CountTable(subject=subject, period=self._period(index), axes=axes, counts=counts[index])

    def days(self, asked: AskedDays, kept: Kept | None) -> dict[int, dict[Cell, Days]]:
        """Return by period what is told of the days of each place, from the answer itself: days do not add up."""
        found: dict[int, dict[Cell, Days]] = defaultdict(dict)
        if kept is None:
            return found
        subject, by = subject_of(asked), kept.by
        at = {key: number for number, key in enumerate(kept.answer.keys)}
        for key, index, numbers in kept.answer.dense():
            days = days_of(asked, parts=dict(zip(kept.answer.parts, numbers, strict=True)))
            if days is not None:
                places = {axis_of(column): self._place(column, key, at) for column in by}
                found[index][Cell.of(subject=subject, period=self._period(index), places=places)] = days
        return found

    def amounts(self, kept: Mapping[frozenset[Dimension], Kept], by: By) -> Mapping[int, Mapping[Cell, Contributed]]:
        """Return what the persons bring at every place of a division, also where less is divided, by period."""
        found: dict[int, dict[Cell, Contributed]] = defaultdict(dict)
        for part in (*coarser(by), by):
            each = kept.get(frozenset(part))
            if each is None:
                continue
            at = {key: number for number, key in enumerate(each.answer.keys)}
            is_above = Dimension.AREA in by and Dimension.DISTRICT in part
            for key, index, numbers in each.answer.dense():
                places = {axis_of(column): self._place(column, key, at) for column in part}
                if not (is_above and places[AREA_AXIS] == UNKNOWN_PLACE):
                    cell = Cell.of(subject=subject_of(self.asked), period=self._period(index), places=places)
                    found[index][cell] = Contributed.told_by(dict(zip(each.answer.parts, numbers, strict=True)))
        return found

    def _period(self, index: int) -> str:
        return period_of(self.asked, grid=self.grid, index=index)

    def _steps(self, kept: Kept) -> tuple[str, ...]:
        return tuple(key for key in kept.answer.keys if key in (FROM_KIND, TO_KIND))

    def _columns(self, kept: Kept, by: By) -> tuple[str, ...]:
        outcome = (OUTCOME,) if len(parts_of(asked=self.asked)) > 1 else ()
        return (*by, *self._steps(kept), *outcome)

    def _counted(self, part: By, finest: Kept) -> Iterator[tuple[int, dict[str, str], int]]:
        """Give the numbers of one division at their places; summed from the finest where only that was asked."""
        found = finest if is_per_place(self.asked) else self.kept.get(frozenset(part), finest)
        columns = (*part, *self._steps(found))
        at = {key: number for number, key in enumerate(found.answer.keys)}
        has_outcomes = len(found.answer.parts) > 1
        is_above = Dimension.AREA in finest.by and Dimension.DISTRICT in part
        for key, index, numbers in found.answer.dense():
            places = {axis_of(column): self._place(column, key, at) for column in columns}
            if is_above and places[AREA_AXIS] == UNKNOWN_PLACE:
                # The area that is not known lies in no district: it stands among the areas.
                continue
            for outcome, number in zip(found.answer.parts, numbers, strict=True):
                if number:
                    told = {**places, OUTCOME: outcome} if has_outcomes else places
                    yield from _with_totals(index, told, number)

    def _place(self, column: str, key: Key, at: Mapping[str, int]) -> str:
        if column == Dimension.DISTRICT and column not in at:
            return self.naming.place(column=column, number=district_of(key[at[Dimension.AREA]] or 0))
        return self.naming.place(column=column, number=key[at[column]] or 0)


_ALWAYS_ADD = (axis_of(FROM_KIND), axis_of(TO_KIND), OUTCOME)


def _with_totals(index: int, places: Mapping[str, str], number: int) -> Iterator[tuple[int, dict[str, str], int]]:
    """Give a number at its place, and at every total over outcomes and steps: those add up always."""
    free = [axis for axis in places if axis in _ALWAYS_ADD]
    for size in range(len(free) + 1):
        for left_out in combinations(free, size):
            yield index, {axis: place for axis, place in places.items() if axis not in left_out}, number


def _axes(
    places: Mapping[str, Mapping[str, str]], counts: Mapping[int, Mapping[Cell, int]], *, is_nested: bool
) -> tuple[Axis, ...]:
    axes = []
    for name, found in places.items():
        ordered = sorted(found, key=lambda place: (place == UNKNOWN_PLACE, place))
        part_of = {place: _above(place) if is_nested and name == AREA_AXIS else TOTAL for place in ordered}
        part_of |= {above: TOTAL for above in part_of.values() if above != TOTAL}
        axes.append(Axis(name=name, part_of=part_of, adds_up=adds_up(name, part_of, counts.values())))
    return tuple(axes)


def _above(place: str) -> str:
    """Return the district that an area lies in."""
    return f"WK{place[2:8]}" if place.startswith("BU") else TOTAL


def adds_up(name: str, part_of: Mapping[str, str], counts: Iterable[Mapping[Cell, int]]) -> bool:
    """Tell whether along this axis the parts make up the whole, in every count."""
    wholes = set(part_of.values())
    for cells in counts:
        sums: dict[tuple[tuple[tuple[str, str], ...], str], int] = defaultdict(int)
        for cell, number in cells.items():
            place = dict(cell.at).get(name, TOTAL)
            rest = tuple(pair for pair in cell.at if pair[0] != name)
            if place != TOTAL:
                sums[rest, part_of[place]] += number
            if place in wholes:
                sums[rest, place] -= number
        if any(sums.values()):
            return False
    return True


def grid_named(definition: Definition, *, word: str) -> Grid | None:
    """Return the grid of a definition that has this word."""
    return next((grid for grid in definition.grids if grid_word(grid) == word), None)
