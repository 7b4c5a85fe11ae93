"""How many numbers of a release are shown, hidden or 0: what its page and the command tell. No number itself comes out here."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from meedoen.apps.indicators.clearing.packing import unpacked_table
from meedoen.apps.indicators.models import Release
from meedoen.apps.indicators.queries.ledger import tables_that_left
from meedoen.core.indicators.counts import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCounts:
    """How many numbers are shown and how many hidden, and how many zeros leave besides: those count in neither."""

    shown: int
    hidden: int
    zeros: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCounts:
    """The counts of each definition of a release, and how many different zeros leave with all of them."""

    definitions: Mapping[str, CellCounts]
    zeros: int


def counts_of(*, release: Release) -> ReleaseCounts:
    """Count the numbers of a release; public ones are left out, and a number that stands in two divisions counts once."""
    shown: dict[str, set[Cell]] = defaultdict(set)
    gone: dict[str, set[Cell]] = defaultdict(set)
    zeros: dict[str, set[Cell]] = defaultdict(set)
    for record in tables_that_left(releases=[release])[release.pk]:
        if record.is_public:
            continue
        code = record.definition_code
        table, hidden = unpacked_table(bytes(record.content), subject=record.subject, period=record.period)
        for cell in table.cells():
            if table.counts.get(cell, 0):
                (gone if cell in hidden else shown)[code].add(cell)
            elif cell not in hidden:
                zeros[code].add(cell)
    codes = sorted({*shown, *gone, *zeros})
    return ReleaseCounts(
        definitions={
            code: CellCounts(shown=len(shown[code] - gone[code]), hidden=len(gone[code]), zeros=len(zeros[code]))
            for code in codes
        },
        zeros=len({cell for cells in zeros.values() for cell in cells}),
    )
