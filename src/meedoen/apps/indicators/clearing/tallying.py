"""Counting the numbers that leave and stay: of persons and events, and what is told of their days and amounts. No number itself comes out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from meedoen.apps.indicators.clearing.packing import AmountLeft
from meedoen.core.indicators.counts import Cell, CountTable
from meedoen.core.indicators.days import Days

Number = tuple[str, Cell]
"""What is told (nothing for a count, or of which days or amount) and of which cell."""
_AMOUNT, _DAYS = "bedrag", "dagen"


@dataclass(slots=True)
class Tally:
    """The numbers that are shown, hidden and 0 in some tables; a number that stands in two of them counts once."""

    _shown: set[Number] = field(default_factory=set)
    _hidden: set[Number] = field(default_factory=set)
    _zeros: set[Number] = field(default_factory=set)

    def add(
        self,
        table: CountTable,
        *,
        hidden: Collection[Cell],
        days: Mapping[Cell, Days] | None = None,
        amounts: Mapping[Cell, AmountLeft] | None = None,
        days_name: str = _DAYS,
    ) -> None:
        """Add a table; `days` is what is told of them, of a group that is not named nothing, and `amounts` what was decided of each."""
        for cell in table.cells():
            many = table.counts.get(cell, 0)
            if cell in hidden:
                self._hidden.add(("", cell))
            else:
                (self._shown if many else self._zeros).add(("", cell))
            if days is not None and many and len(cell.at) == len(table.axes):
                (self._shown if cell in days else self._hidden).add((days_name, cell))
        for cell, each in (amounts or {}).items():
            told = self._hidden if each.told is None else self._shown if each.told else self._zeros
            told.add((_AMOUNT, cell))

    @property
    def shown(self) -> int:
        """How many are shown and not 0."""
        return len(self._shown - self._hidden)

    @property
    def hidden(self) -> int:
        """How many are hidden."""
        return len(self._hidden)

    @property
    def zeros(self) -> int:
        """How many are shown and 0."""
        return len(self._zeros - self._hidden)
