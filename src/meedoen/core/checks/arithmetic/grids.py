"""A printed table as a grid of numbers: which cells are numbers, which rows are totals, where a section begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from meedoen.core.checks.arithmetic.tallies import step_among
from meedoen.core.checks.dossier import TableFacts
from meedoen.core.checks.finding import Place, PlaceKind
from meedoen.core.checks.index import Index
from meedoen.core.checks.printed import Cell, read_cell, unit_in, words_of_table
from meedoen.core.values.quantity import Unit

_TOTAL = re.compile(r"^\W*(?:sub)?tota(?:al|le)\b|\btotaal\W*$", re.IGNORECASE)
_SUBTOTAL = re.compile(r"^\W*subtota", re.IGNORECASE)
_BALANCE = re.compile(r"^\W*saldo\b", re.IGNORECASE)
_POPULATION = re.compile(r"inwoners|huishoudens|bevolking|populatie", re.IGNORECASE)
_LABELS = re.compile(
    r"^\W*(?:nr|nummer|jaar|jaartal|voetnoot|bijlage|documentnummer|code|regels?|periode)\W*$", re.IGNORECASE
)
_NOT_ADDED = re.compile(r"%|percentage|\bper\s+1|gemiddeld|cijfer|score|index|prijs|tarief", re.IGNORECASE)
_EMPTY = {"", "null"}


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table: its label and its numbers by column."""

    number: int
    label: str
    cells: dict[int, Cell]

    @property
    def is_total(self) -> bool:
        """Whether the row says that it is a total."""
        return _TOTAL.search(self.label) is not None

    @property
    def is_subtotal(self) -> bool:
        """Whether the row says that it is a sub-total."""
        return _SUBTOTAL.search(self.label) is not None

    @property
    def is_balance(self) -> bool:
        """Whether the row says that it is a balance."""
        return _BALANCE.search(self.label) is not None

    @property
    def speaks_of_population(self) -> bool:
        """Whether the row can be the number of inhabitants or households rather than a sum of the rows above."""
        return _POPULATION.search(self.label) is not None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its numbers read. Columns that only name things (number, year) hold none."""

    table: TableFacts
    rows: tuple[GridRow, ...]

    def heading(self, column: int) -> str:
        """Return the heading of a column, empty when it has none."""
        return self.table.columns[column] if column < len(self.table.columns) else ""

    def words(self, column: int, row: GridRow | None = None) -> str:
        """Return the words around a cell that tell what it counts."""
        return " · ".join(
            (
                row.label if row else "",
                self.heading(column),
                words_of_table(unit=self.table.unit or "", title=self.table.title),
            )
        )

    def place(self) -> Place:
        """Return the place of the table."""
        table = self.table
        return Place(PlaceKind.TABLE, table.code, table.title, document=table.document, lines=table.lines)

    def adds_up(self, column: int, row: GridRow) -> bool:
        """Whether numbers of a column can be added: no rates, marks or averages; percentages only up to 100."""
        cell = row.cells[column]
        if cell.is_percentage:
            return cell.value == Decimal(100)
        return _NOT_ADDED.search(self.words(column, row)) is None

    def step(self, column: int, rows: Sequence[GridRow]) -> Decimal:
        """Return how far the numbers of a column were rounded."""
        cells = [row.cells[column] for row in rows if column in row.cells]
        decimals = max((cell.decimals for cell in cells), default=0)
        words = " · ".join(
            (
                *(row.label for row in rows),
                self.heading(column),
                words_of_table(unit=self.table.unit or "", title=self.table.title),
            )
        )
        kinds = {(cell.is_percentage, cell.is_money, not cell.decimals): cell for cell in cells}
        units = {unit_in(words=words, cell=cell) for cell in kinds.values()}
        unit = Unit.COUNT if units == {Unit.COUNT} else None
        return step_among(values=[cell.low for cell in cells], decimals=decimals, unit=unit)


def grid_of(*, table: TableFacts) -> Grid:
    """Read a printed table."""
    naming = {number for number, heading in enumerate(table.columns) if _LABELS.match(heading)}
    return Grid(table, tuple(_row(number, row, naming) for number, row in enumerate(table.rows)))


def grids_of(index: Index) -> tuple[Grid, ...]:
    """Read every printed table of a dossier."""
    return tuple(grid_of(table=table) for table in index.dossier.tables)


def _row(number: int, row: Sequence[str], naming: set[int]) -> GridRow:
    cells: dict[int, Cell] = {}
    labels = []
    for column, text in enumerate(row):
        found = None if text in _EMPTY or column in naming else read_cell(text=text)
        if found is not None:
            cells[column] = found
        elif text not in _EMPTY and column not in naming and not cells:
            labels.append(text)
    return GridRow(number, " · ".join(labels), cells)
