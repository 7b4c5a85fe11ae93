"""What of a definition stays out when some of its numbers cannot be protected: first its finest divisions, then a kind of period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from meedoen.apps.indicators.clearing.counting import By, Counted
from meedoen.apps.indicators.queries.released import division_words
from meedoen.core.indicators.counts import Cell
from meedoen.core.indicators.grids import Grid
from meedoen.links.definitions.words import write_grid

UNPROTECTED = (
    "Er zijn getallen in die te klein zijn en die niets beschermt, ook niet als alles eromheen verborgen blijft. Verdeel het "
    "minder fijn, of kies grotere perioden."
)


@dataclass(frozen=True, slots=True)
class Division:
    """One definition by one kind of period, divided in one way."""

    definition_code: str
    grid: Grid
    by: By

    @staticmethod
    def of(counted: Counted) -> "Division":
        """Return the division that a table is of."""
        return Division(counted.definition.code, counted.grid, counted.by)


def too_fine(counted: Sequence[Counted], *, cells: Iterable[Cell]) -> frozenset[Division]:
    """Return what stays out because of numbers that nothing protects.

    Of every definition and kind of period that holds one of them: the finest divisions that do, or all when only the undivided
    number does. All periods of a division leave or none: which period stayed out would tell how small it is.
    """
    held: dict[tuple[str, Grid], set[Division]] = defaultdict(set)
    for each in _holding(counted, cells):
        held[each.definition.code, each.grid].add(Division.of(each))
    gone = set()
    for (code, grid), divisions in held.items():
        finest = max(len(division.by) for division in divisions)
        if finest:
            gone |= {division for division in divisions if len(division.by) == finest}
        else:
            every = map(Division.of, counted)
            gone |= {each for each in every if (each.definition_code, each.grid) == (code, grid)}
    return frozenset(gone)


def _holding(counted: Sequence[Counted], cells: Iterable[Cell]) -> Iterable[Counted]:
    wanted: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        wanted[cell.subject, cell.period].append(cell)
    for each in counted:
        places = {axis.name: axis.part_of for axis in each.table.axes}
        mine = wanted.get((each.table.subject, each.table.period), ()) if not each.is_public else ()
        if any(all(place in places.get(axis, ()) for axis, place in cell.at) for cell in mine):
            yield each


def in_words(divisions: Iterable[Division]) -> Mapping[str, str]:
    """Say by definition what of it stays out, and why (Dutch)."""
    grids: dict[str, dict[Grid, list[By]]] = defaultdict(lambda: defaultdict(list))
    for each in divisions:
        grids[each.definition_code][each.grid].append(each.by)
    return {code: f"{_said(per)}. {UNPROTECTED}" for code, per in grids.items()}


def _said(per: Mapping[Grid, Sequence[By]]) -> str:
    parts = []
    for grid, divisions in sorted(per.items(), key=lambda pair: write_grid(pair[0])):
        words = sorted(division_words(by) for by in divisions)
        naar = "" if () in divisions else f" naar {', '.join(words)}"
        parts.append(f"per {write_grid(grid)}{naar}")
    return f"Alleen {'; '.join(parts)}"
