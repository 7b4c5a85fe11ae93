"""How standing counts move from one release to the next: links that say nothing but that somebody will subtract the two."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from meedoen.core.disclosure.ledger import Ledger
from meedoen.core.indicators.counts import Cell, CountTable, Link


def watched_changes(*, tables: Sequence[CountTable], standing: AbstractSet[str], ledger: Ledger) -> tuple[Link, ...]:
    """Return a link for every cell of these subjects and the same cell in the periods beside it that left or are to leave.

    Periods of one kind follow each other as they are written ("2026-01", "2026-02"). A link that also counts who came and who left
    says more; of cells that stand in one, leave this out. Of months in one release only neighbours are watched: when the middle one
    is then hidden, the two beside it are not compared.

    >>> months = [CountTable(subject="stand", period=f"2026-0{n}", axes=(), counts={Cell("stand", f"2026-0{n}"): 30 + n}) for n in (1, 2, 3)]
    >>> [[cell.period for cell, _ in link.terms] for link in watched_changes(tables=months, standing={"stand"}, ledger=Ledger())]
    [['2026-02', '2026-01'], ['2026-03', '2026-02']]
    """
    new = {cell for table in tables if table.subject in standing for cell in table.cells()}
    rows: dict[tuple[object, ...], set[Cell]] = defaultdict(set)
    for cell in (*new, *_left(standing, ledger)):
        rows[cell.subject, cell.at, len(cell.period)].add(cell)
    found = []
    for key in sorted(rows):
        ordered = sorted(rows[key])
        for before, after in pairwise(ordered):
            if before in new or after in new:
                found.append(Link(terms=((after, 1), (before, -1)), low=None, high=None))
    return tuple(found)


def _left(standing: AbstractSet[str], ledger: Ledger) -> Iterator[Cell]:
    for released in ledger.releases:
        for table in released.batch.tables:
            if table.subject in standing:
                yield from (cell for cell in table.cells() if cell not in released.hidden)
