"""Reading the newest released figure of every definition at once, for a list: as many queries however many there are.

What the page of one definition shows of the whole municipality over its last period is what stands here. Only the tables that
this takes are read and unpacked; the series and the divisions are for that page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.clearing.naming import DIVIDED, period_of, subject_of
from meedoen.apps.indicators.clearing.seeing import released
from meedoen.apps.indicators.computed_figures import ComputedFigures
from meedoen.apps.indicators.computing.wanting import grid_word
from meedoen.apps.indicators.models import Release, ReleasedTable
from meedoen.apps.indicators.queries.ledger import definition_as_released, releases_that_left
from meedoen.apps.indicators.queries.released import computed_figures, snapshot_of
from meedoen.core.indicators.composing import spans_of
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.questions import answered_for


class _Told(NamedTuple):
    """What a table is of, without its content: the columns that are read of it."""

    pk: int
    definition_code: str
    position: int
    grid: str
    period: str
    subject: str
    last_day: date
    is_public: bool


def newest_figures(*, municipality_code: str) -> tuple[ComputedFigures, ...]:
    """Return of every definition of which figures left the newest of the whole municipality; by name.

    The first kind of period that has figures holds the newest as its last; nothing else is in it that a page may show.
    """
    left = releases_that_left(municipality_code=municipality_code)
    newest: dict[str, tuple[Definition, Release]] = {}
    for release in left:
        for code, content in release.definitions.items():
            newest[code] = (definition_as_released(content=content), release)
    told = _undivided(municipality_code, left)
    chosen = {code: list(_needed(definition, told=told[code])) for code, (definition, _) in newest.items()}
    tables = _with_content(municipality_code, (pk for pks in chosen.values() for pk in pks))
    found = (
        computed_figures(
            definition,
            seen=released(definition, tables=[tables[pk] for pk in chosen[code]]),
            snapshot=snapshot_of(definition, release=release, inside=False),
            names={},
        )
        for code, (definition, release) in newest.items()
    )
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


def _undivided(municipality_code: str, left: Sequence[Release]) -> dict[str, list[_Told]]:
    """Return by definition the undivided tables that left, of each question and period the one that left last."""
    mine = ReleasedTable.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    rows = mine.filter(by="", release__in=left).order_by("release__number").values_list(*_Told._fields)
    told = (_Told(*row) for row in rows)
    newest = {(each.definition_code, each.position, each.grid, each.period): each for each in told}
    found = defaultdict(list)
    for row in sorted(newest.values(), key=lambda each: (each.position, each.last_day)):
        found[row.definition_code].append(row)
    return found


def _needed(definition: Definition, *, told: Iterable[_Told]) -> Iterator[int]:
    """Give the tables that the newest figure is made of: of the first kind of period that has any, its last period.

    Growth takes an earlier period as well, and what everybody knew left once for a whole year.
    """
    asked = answered_for(measure=definition.measure)
    subjects = [subject_of(each) for each in asked]
    still = [row for row in told if row.subject.partition(DIVIDED)[0] in subjects[row.position : row.position + 1]]
    has_figures = {row.grid for row in still if row.position == 0}
    grid = next((grid for grid in definition.grids if grid_word(grid) in has_figures), None)
    if grid is None:
        return
    mine = [row for row in still if row.grid == grid_word(grid)]
    last = grid.index_of(max(row.last_day for row in mine if row.position == 0))
    indices = {span[0] for span in spans_of(definition.measure, grid=grid, first=last, last=last)}
    for row in mine:
        periods = {period_of(asked[row.position], grid=grid, index=index) for index in indices}
        if grid.index_of(row.last_day) in indices or (row.is_public and row.period in periods):
            yield row.pk


def _with_content(municipality_code: str, pks: Iterable[int]) -> dict[int, ReleasedTable]:
    mine = ReleasedTable.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    return {table.pk: table for table in mine.filter(pk__in=list(pks))}
