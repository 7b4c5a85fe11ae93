"""What left before under names of its own where it was revised since: a revision is another number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from meedoen.core.disclosure.ledger import Released, as_it_was
from meedoen.core.indicators.counts import Batch, Cell, CountTable, Link


def as_they_were(
    past: Sequence[Released], *, newest: Mapping[Cell, int], unseen: Iterable[Cell] = ()
) -> Iterator[Released]:
    """Give each release, oldest first, with a table under a name of its own when a number in it is another by now.

    What stayed the same, until the next release or until now, is one number still, and told so; not of the cells that are
    `unseen` by now, or that were then.
    """
    renaming = _Renaming(newest, set(unseen))
    for each, later in zip(past, _others_later(past, newest), strict=True):
        renaming.other_later = later
        yield renaming.of(each)


def _others_later(past: Sequence[Released], newest: Mapping[Cell, int]) -> list[frozenset[Cell]]:
    """Return per release the cells that were another number in a later one than they are by now."""
    found = [frozenset[Cell]()]
    for each in reversed(past[1:]):
        counts = ((cell, table.counts.get(cell, 0)) for table in each.batch.tables for cell in table.cells())
        found.append(found[-1].union(cell for cell, count in counts if count != newest[cell]))
    return found[::-1][: len(past)]


@dataclass(slots=True)
class _Renaming:
    """The renaming as far as it is: the name that each cell had last, and how many it was; which names nobody saw.

    `other_later` are the cells that were another number in between: that they are as they were, nobody knows.
    """

    newest: Mapping[Cell, int]
    unseen: set[Cell]
    other_later: frozenset[Cell] = frozenset()
    then: dict[Cell, Cell] = field(default_factory=dict)
    counts: dict[Cell, int] = field(default_factory=dict)

    def of(self, past: Released) -> Released:
        seen, unseen = past.batch.tables, past.batch.unseen
        revised = {(table.subject, table.period) for table in (*seen, *unseen) if self._is_revised(table)}
        revised |= {(table.subject, table.period) for table in unseen}
        same: dict[Cell, Link] = {}
        tables = []
        for table in seen:
            is_revised = (table.subject, table.period) in revised
            name_of = {cell: self._name(cell, past) if is_revised else cell for cell in table.cells()}
            for cell, name in name_of.items() if is_revised else ():
                if other := self._same_as(cell, table.counts.get(cell, 0), name):
                    same[name] = Link(terms=((other, 1), (name, -1)))
            tables.append(self._renamed(table, name_of))
        told = {cell for table in tables for cell in table.cells()}
        hidden_from_all = [
            self._renamed(table, {cell: self._name(cell, past) for cell in table.cells()}) for table in unseen
        ]
        self.unseen |= {cell for table in hidden_from_all for cell in table.cells() if cell not in told}
        batch = Batch(
            tables=tuple(tables),
            links=(*map(self._of_then, past.batch.links), *same.values()),
            unseen=tuple(hidden_from_all),
        )
        return replace(past, batch=batch, hidden={self.then[cell]: reason for cell, reason in past.hidden.items()})

    def _is_revised(self, table: CountTable) -> bool:
        return any(table.counts.get(cell, 0) != self.newest[cell] or cell in self.unseen for cell in table.cells())

    def _name(self, cell: Cell, past: Released) -> Cell:
        return as_it_was(cell=cell, number=past.number)

    def _renamed(self, table: CountTable, name_of: Mapping[Cell, Cell]) -> CountTable:
        counts = {name: table.counts.get(cell, 0) for cell, name in name_of.items()}
        self.then |= name_of
        self.counts |= counts
        return replace(table, subject=next(iter(counts)).subject, counts=counts)

    def _same_as(self, cell: Cell, count: int, name: Cell) -> Cell | None:
        """Return the name under which the same number stands already."""
        if count == self.newest[cell] and cell not in self.unseen and cell not in self.other_later:
            return cell
        before = self.then.get(cell, name)
        is_same = before != name and before not in self.unseen and self.counts[before] == count
        return before if is_same else None

    def _of_then(self, link: Link) -> Link:
        """Return a link about the numbers as they were when it was made."""
        return replace(link, terms=tuple((self.then.get(cell, cell), factor) for cell, factor in link.terms))
