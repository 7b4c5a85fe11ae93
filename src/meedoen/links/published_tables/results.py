"""What reading a published table gives: proposed rows, refusals, and notes; all texts in Dutch.

Nothing of the input is lost: what is no row is a refusal or is told in a note.
"""

from dataclasses import asdict, dataclass
from typing import Any

from meedoen.core.values.quantity import Unit


class TableError(ValueError):
    """The input as a whole cannot be read; the message says what it is and what was expected (Dutch)."""


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """An indicator to which a row may belong: its code, name, other names, and the unit of its definition.

    `number` is its number in the mandatory set, `printed_unit` how its definition writes the unit. `own` tells an
    indicator of the municipality from one of the mandatory set. `unit` is None when no `Unit` says it, as with kg.
    """

    code: str
    name: str
    unit: Unit | None = None
    aliases: tuple[str, ...] = ()
    number: int | None = None
    printed_unit: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """One figure as read, to be judged by a person.

    Numbers are text with a decimal point, as in the exchange format (docs/handleiding/open-data.md); what does not apply is
    empty. `value` is the figure, or the lower end of a range; `value_high` the upper end. Of ‘16 of meer’ only `value` is
    filled and of ‘minder dan 5’ only `value_high`; `note` then says so. `unit` is empty when the table does not say it or
    when no word of the exchange format fits; `note` gives it as printed. `confidence` is how near the name is to the nearest definition, 0 to 1;
    `matched_code` is empty when that is not near enough. `line` counts from 1: a line of the text or a row of the sheet.
    """

    indicator: str
    matched_code: str
    confidence: float
    period: str
    area: str
    role: str
    value: str
    value_high: str
    absence: str
    unit: str
    status: str
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line or cell that was not read, with the text that stood there and the reason (Dutch)."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class TableReading:
    """All that was read: rows to review, what was refused, and what was noticed or chosen."""

    rows: tuple[ProposedRow, ...] = ()
    refused: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the reading as `meedoen read-table --format json` prints it."""
        return {
            "rows": [asdict(row) for row in self.rows],
            "refused": [asdict(refusal) for refusal in self.refused],
            "notes": list(self.notes),
        }
