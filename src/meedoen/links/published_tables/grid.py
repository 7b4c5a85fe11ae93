"""A grid of cells with the line on which each row stood: what every format is turned into."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from meedoen.links.published_tables.results import Refusal


class Firmness(Enum):
    """How far a place in a row tells to which column a cell belongs."""

    FIRM = "firm"
    """A spreadsheet, CSV, HTML: an empty cell keeps its place."""
    SHIFTING = "shifting"
    """Copied with tabs or pipes: an empty cell keeps its place, a cell that was merged does not."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as text; `number` is set when the file itself says that it is a number (never read from text).

    `is_percent` says that the sheet shows the number as a percentage; `number` is then already times 100. `marks` are footnote marks
    that the file sets apart (superscript), `remark` is something to tell about this cell, `problem` why it has no value.
    """

    text: str = ""
    number: Decimal | None = None
    is_percent: bool = False
    is_date: bool = False
    marks: tuple[str, ...] = ()
    remark: str = ""
    problem: str = ""
    group: str = ""
    """The text of the merged cell to which this place belongs; the text itself stands in its first place."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the cell."""
        return not self.text and self.number is None and not self.problem and not self.marks


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells and the line (or the row of the sheet) on which it stood, counted from 1."""

    line: int
    cells: tuple[Cell, ...]

    @property
    def filled(self) -> tuple[int, ...]:
        """The places of the cells that are not empty."""
        return tuple(place for place, cell in enumerate(self.cells) if not cell.is_empty)

    @property
    def text(self) -> str:
        """The row as one text, for a refusal or a note."""
        return " | ".join(cell.text for cell in self.cells).strip(" |")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, an HTML table or a text, with what was noticed or refused while it was made."""

    rows: tuple[Row, ...]
    firmness: Firmness = Firmness.FIRM
    has_spans: bool = False
    """Whether merged cells were spread out, so that an empty cell is really empty."""
    label: str = ""
    notes: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = field(default=())


def cut(text: str, *, longest: int = 300) -> str:
    """Shorten a text that is only shown."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"
