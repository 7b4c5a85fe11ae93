"""All cells as numbered unknowns, with what was said of each and every relation among them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from meedoen.core.disclosure.audit.crossing import rings, size
from meedoen.core.disclosure.audit.promises import AuditFinding, FindingKind
from meedoen.core.disclosure.audit.published import Leeway, Published
from meedoen.core.disclosure.audit.relations import Relation, across_shapes, of_links, of_percentages, of_shape
from meedoen.core.indicators.counts import Cell

ENDLESS = 10**15
"""Stands for no upper bound."""


@dataclass(slots=True)
class System:
    """The unknowns by number: `low` and `high` are what was said of each, `relations` how they hang together."""

    cells: list[Cell] = field(default_factory=list)
    numbers: dict[Cell, int] = field(default_factory=dict)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    findings: list[AuditFinding] = field(default_factory=list)

    def number(self, cell: Cell) -> int:
        """Return the number of a cell, a new one when it was not seen before."""
        found = self.numbers.get(cell)
        if found is None:
            found = self.numbers[cell] = len(self.cells)
            self.cells.append(cell)
            self.low.append(0)
            self.high.append(ENDLESS)
        return found

    def say(self, *, cell: Cell, said: Leeway) -> None:
        """Take in what was said of a cell, and note when it goes against what was said before."""
        number = self.number(cell)
        low, high = self.low[number], self.high[number]
        least, most = max(low, said.low), min(high, ENDLESS if said.high is None else said.high)
        if least > most:
            told = (Leeway(low, None if high == ENDLESS else high), said)
            numbers = tuple((cell, each) for each in told)
            self.findings.append(
                AuditFinding(
                    kind=FindingKind.CONTRADICTION,
                    cell=cell,
                    numbers=numbers,
                    relations=("dat één cel twee verschillende waarden heeft",),
                )
            )
            return
        self.low[number], self.high[number] = least, most

    def is_known(self, number: int) -> bool:
        """Tell whether what was said of a cell leaves one value."""
        return self.low[number] == self.high[number]

    def as_said(self, number: int) -> Leeway:
        """Return what was said of a cell."""
        return Leeway(self.low[number], None if self.high[number] == ENDLESS else self.high[number])


def system_of(*, releases: Sequence[Published], cells: Iterable[Cell], largest_crossing: int) -> System:
    """Return everything that can be worked with, of all releases together; `cells` are promised ones, in them or not."""
    system = System()
    seen: dict[int, list[int]] = {}
    shapes = [shape for release in releases for shape in release.shapes]
    for release in releases:
        in_tables: set[Cell] = set()
        for shape in release.shapes:
            listed = list(shape.cells())
            seen[id(shape)] = [system.number(cell) for cell in listed]
            in_tables.update(listed)
        # Numbers that stand in no table of the release are said of one by one.
        for cell in (*in_tables, *(each for each in (*release.shown, *release.told) if each not in in_tables)):
            said = release.says(cell) if cell in in_tables or cell in release.shown else release.told[cell]
            if said is not None:
                system.say(cell=cell, said=said)
    for cell in cells:
        system.number(cell)
    for shape in shapes:
        system.relations.extend(of_shape(shape=shape, numbers=seen[id(shape)]))
    system.relations.extend(across_shapes(shapes=shapes, known=system.numbers))
    for release in releases:
        system.relations.extend(of_links(links=release.links, number=system.number))
        system.relations.extend(of_percentages(published=release, number=system.number))
    _add_rings(system, releases, largest_crossing)
    return system


def _add_rings(system: System, releases: Sequence[Published], largest: int) -> None:
    unknown = {(cell.subject, cell.period) for number, cell in enumerate(system.cells) if not system.is_known(number)}
    everything = [shape for release in releases for shape in release.shapes]
    shapes = [shape for shape in everything if (shape.subject, shape.period) in unknown]
    for ring in rings(shapes=shapes):
        if size(shape=ring) > largest:
            axes = ", ".join(axis.name for axis in ring.axes)
            about = Cell(ring.subject, ring.period)
            why = (f"tabellen over {axes} die in een kring samenhangen en samen te groot zijn om na te rekenen",)
            system.findings.append(AuditFinding(kind=FindingKind.NOT_ESTABLISHED, cell=about, relations=why))
            continue
        numbers = [system.number(cell) for cell in ring.cells()]
        system.relations.extend(of_shape(shape=ring, numbers=numbers))
