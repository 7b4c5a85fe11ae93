"""From the kept answers of a definition to tables of counts that might leave, one for each period and division.

What is no count of persons or facts (days, amounts) cannot be cleared yet and is left out with the reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

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
)
from meedoen.apps.indicators.computing.wanting import grid_word
from meedoen.core.indicators.answers import Answer, Key
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.counts import TOTAL, Axis, Cell, CountTable
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension, Subject, district_of
from meedoen.core.indicators.grids import Grid
from meedoen.core.indicators.measures import (
    Average,
    Duration,
    Happened,
    Inflow,
    Inhabitants,
    Outflow,
    Return,
    Timeliness,
    Total,
    Waiting,
)
from meedoen.core.indicators.questions import FROM_KIND, TO_KIND, Asked, asked_in, parts_of

By = tuple[Dimension, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One table as a definition has it: which question of it, in which period and division.

    `question` is the whole question of the definition (its measure), `asked` this part of it.
    """

    definition: Definition
    position: int
    asked: Asked
    grid: Grid
    index: int
    by: By
    table: CountTable

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


def why_not(definition: Definition) -> str:
    """Say why nothing of a definition can be released yet (Dutch); empty when it can."""
    for asked in asked_in(measure=definition.measure):
        match asked:
            case Duration() | Waiting():
                return "Een aantal dagen kan nog niet worden vrijgegeven: een mediaan of gemiddelde verraadt wie er weinig zijn."
            case Total() | Average():
                return "Een bedrag of een optelling kan nog niet worden vrijgegeven: één bijdrage kan haar bepalen."
            case _:
                continue
    return ""


def tables_of(definition: Definition, *, kept: Sequence[Kept], codes: CodeBook, since: date) -> Iterator[Counted]:
    """Give every table of a definition over the periods that end on `since` or later."""
    naming = Naming(codes)
    for position, asked in enumerate(asked_in(measure=definition.measure)):
        for grid in definition.grids:
            mine = {frozenset(each.by): each for each in kept if each.position == position and each.grid == grid}
            if not mine:
                continue
            series = _Series(asked=asked, grid=grid, kept=mine, naming=naming)
            for by in ((), *definition.by):
                for index, table in series.tables(by, since):
                    yield Counted(
                        definition=definition,
                        position=position,
                        asked=asked,
                        grid=grid,
                        index=index,
                        by=by,
                        table=table,
                    )


def uncounted(definition: Definition) -> str:
    """Say which division of a definition has no margins to clear it with (Dutch); empty when all have."""
    divisions = {frozenset(by) for by in ((), *definition.by)}
    for by in definition.by:
        if {Dimension.AREA, Dimension.DISTRICT} <= set(by):
            return "Verdeel naar wijk of naar buurt: een buurt ligt al in een wijk."
        if all(is_additive(asked) or is_per_place(asked) for asked in asked_in(measure=definition.measure)):
            continue
        missing = next((each for each in coarser(by) if frozenset(each) not in divisions), None)
        if missing:
            words = " en ".join(_WORDS.get(each, axis_of(each)) for each in missing)
            return f"Vraag het ook alleen naar {words}: zonder die tellingen is niet na te gaan wat dit verraadt."
    return ""


def adds_up_in_time(asked: Asked) -> bool:
    """Tell whether what is counted in a period is the sum of its parts: whatever falls on one day."""
    if isinstance(asked, Happened):
        return asked.counts is Subject.SPELLS
    return isinstance(asked, Inflow | Outflow | Timeliness | Return)


_WORDS = {Dimension.DISTRICT: "wijk", Dimension.AREA: "buurt"}


def is_additive(asked: Asked) -> bool:
    """Tell whether it adds up over places: facts do, persons may stand in two."""
    return isinstance(asked, Inhabitants) or getattr(asked, "counts", None) is Subject.SPELLS


def coarser(by: By) -> list[By]:
    """Return every coarser division, the coarsest first: with fewer dimensions, or by district instead of area.

    >>> [[str(each) for each in division] for division in coarser((Dimension.AREA, Dimension.AGE))]
    [[], ['age'], ['district'], ['district', 'age'], ['area']]
    """
    options = [((), (Dimension.DISTRICT,), (each,)) if each is Dimension.AREA else ((), (each,)) for each in by]
    return [sum(chosen, ()) for chosen in product(*options)][:-1]


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
        subject = divided_subject(self.asked, axes=map(axis_of, by))
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
