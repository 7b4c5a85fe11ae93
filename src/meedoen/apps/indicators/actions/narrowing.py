"""What of a definition stays out when some of its numbers cannot be protected: first its finest divisions, then a kind of period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from meedoen.apps.indicators.clearing.adding import adds_up_in_time
from meedoen.apps.indicators.clearing.counting import By, Counted
from meedoen.apps.indicators.queries.released import division_words
from meedoen.core.indicators.counts import Cell
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Contributions
from meedoen.links.definitions.words import write_grid

UNPROTECTED = (
    "Er zijn getallen in die te klein zijn en die niets beschermt, ook niet als alles eromheen verborgen blijft. Verdeel het "
    "minder fijn, of kies grotere perioden."
)
OVERLAPPING = (
    "Een ander bedrag telt een deel van dezelfde gebeurtenissen op. Het verschil tussen beide gaat over personen die nergens "
    "apart zijn geteld. Neem dezelfde soorten, of soorten die elkaar niet overlappen."
)
NO_ROLLING_AMOUNTS = "Vraag bedragen per maand, kwartaal of jaar: twaalf lopende maanden naast elkaar verraden wat één maand van het jaar ervoor was."
MONTHS_APART = "Vraag het ook per maand: twaalf lopende maanden naast elkaar verraden wat er in de ene maand bij kwam en in de andere af ging."


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


def in_every_period(gone: frozenset[Division], *, counted: Sequence[Counted]) -> frozenset[Division]:
    """Return what stays out with these divisions: of amounts a division stays out of all kinds of periods.

    Their sums over time are looked at by division, and a division of the years only would stand beside others of the months.
    """
    out = {(each.definition_code, each.by) for each in gone}
    amounts = {each.definition.code for each in counted if each.amounts is not None}
    more = {Division.of(each) for each in counted if each.definition.code in amounts}
    return gone | {each for each in more if (each.definition_code, each.by) in out}


def overlapping(counted: Sequence[Counted], *, left: Mapping[str, Contributions]) -> frozenset[Division]:
    """Return the amounts of which some events are also in other amounts, that left or stand before them: nothing tells them apart."""
    seen = {subject: frozenset(asked.of.kinds) for subject, asked in left.items()}
    gone = set()
    for each in counted:
        if each.asked_amounts is None:
            continue
        kinds = frozenset(each.asked_amounts.of.kinds)
        if any(subject != each.table.subject and kinds & others for subject, others in seen.items()):
            gone.add(each.definition.code)
        elif each.definition.code not in gone:
            seen[each.table.subject] = kinds
    return frozenset(Division.of(each) for each in counted if each.definition.code in gone)


def rolling_amounts(counted: Sequence[Counted]) -> frozenset[Division]:
    """Return the twelve rolling months of amounts: a month apart they tell of a month of which nothing else may be told."""
    amounts = {each.definition.code for each in counted if each.amounts is not None}
    rolling = (each for each in counted if each.grid.kind is GridKind.ROLLING_YEAR)
    return frozenset(Division.of(each) for each in rolling if each.definition.code in amounts)


def months_apart(counted: Sequence[Counted]) -> frozenset[Division]:
    """Return the twelve rolling months of what adds up in time, where the months themselves are not told.

    Two of them a month apart tell what came in one month and went in another: numbers that no table here has.
    """
    told = {(each.definition.code, each.grid.kind) for each in counted}
    adding = {each.definition.code for each in counted if adds_up_in_time(each.asked)}
    rolling = {Division.of(each) for each in counted if each.grid.kind is GridKind.ROLLING_YEAR}
    return frozenset(
        each
        for each in rolling
        if each.definition_code in adding and (each.definition_code, GridKind.MONTH) not in told
    )


def in_words(divisions: Mapping[Division, str]) -> Mapping[str, str]:
    """Say by definition what of it stays out, and why (Dutch)."""
    grids: dict[tuple[str, str], dict[Grid, list[By]]] = defaultdict(lambda: defaultdict(list))
    for each, why in divisions.items():
        grids[each.definition_code, why][each.grid].append(each.by)
    told: dict[str, list[str]] = defaultdict(list)
    for (code, why), per in grids.items():
        told[code].append(f"{_said(per)}. {why}")
    return {code: " ".join(sentences) for code, sentences in told.items()}


def _said(per: Mapping[Grid, Sequence[By]]) -> str:
    parts = []
    for grid, divisions in sorted(per.items(), key=lambda pair: write_grid(pair[0])):
        words = sorted(division_words(by) for by in divisions)
        naar = "" if () in divisions else f" naar {', '.join(words)}"
        parts.append(f"per {write_grid(grid)}{naar}")
    return f"Alleen {'; '.join(parts)}"
