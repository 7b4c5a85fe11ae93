"""What left before under names of its own where it was revised since: a revision is another number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from meedoen.core.disclosure.ledger import Released, as_it_was
from meedoen.core.indicators.counts import Batch, Cell, CountTable, Link


def as_they_were(past: Sequence[Released], *, newest: Mapping[Cell, int]) -> Iterator[Released]:
    """Give each release, oldest first, with a table under a name of its own when a number in it is another by now.

    What stayed the same, until the next release or until now, is one number still, and told so.
    """
    renaming = _Renaming(newest)
    for each in past:
        yield renaming.of(each)


@dataclass(slots=True)
class _Renaming:
    """The renaming as far as it is: the name that each cell had last, and how many it was."""

    newest: Mapping[Cell, int]
    then: dict[Cell, Cell] = field(default_factory=dict)
    counts: dict[Cell, int] = field(default_factory=dict)

    def of(self, past: Released) -> Released:
        revised = {
            (table.subject, table.period)
            for table in past.batch.tables
            if any(table.counts.get(cell, 0) != self.newest[cell] for cell in table.cells())
        }
        tables: list[CountTable] = []
        same: dict[Cell, Link] = {}
        for table in past.batch.tables:
            is_revised = (table.subject, table.period) in revised
            counts = {}
            for cell in table.cells():
                name = as_it_was(cell=cell, number=past.number) if is_revised else cell
                counts[name] = table.counts.get(cell, 0)
                if is_revised and (other := self._same_as(cell, counts[name], name)):
                    same[name] = Link(terms=((other, 1), (name, -1)))
                self.then[cell] = name
            self.counts |= counts
            tables.append(replace(table, subject=next(iter(counts)).subject, counts=counts))
        batch = Batch(tables=tuple(tables), links=(*map(self._of_then, past.batch.links), *same.values()))
        return replace(past, batch=batch, hidden={self.then[cell]: reason for cell, reason in past.hidden.items()})

    def _same_as(self, cell: Cell, count: int, name: Cell) -> Cell | None:
        """Return the name under which the same number stands already."""
        if count == self.newest[cell]:
            return cell
        before = self.then.get(cell, name)
        return before if before != name and self.counts[before] == count else None

    def _of_then(self, link: Link) -> Link:
        """Return a link about the numbers as they were when it was made."""
        return replace(link, terms=tuple((self.then.get(cell, cell), factor) for cell, factor in link.terms))
