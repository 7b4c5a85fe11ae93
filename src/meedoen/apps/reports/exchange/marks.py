"""What stood in a row when it was taken out, as a short mark in its last column: so an old file never undoes a colleague's work.

A cell that is still what its mark says was not touched, and what stands there now stays. One that was touched is a change when what
stands there now is still what was taken out; when it is not, two people changed the same cell and somebody has to choose.
"""

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from meedoen.apps.journal.tracing import last_change_of
from meedoen.apps.reports.exchange.columns import BETWEEN, Heading, text_of
from meedoen.apps.reports.exchange.outcomes import shown
from meedoen.apps.reports.exchange.sheets import Kept, ListSheet, RowError, Work
from meedoen.core.values.dutch import format_date

GONE = "Dit staat er niet meer, en dat blijft zo: u veranderde er niets aan. Moet het er weer in, haal dan de kolom ‘Merk’ weg."
STAYS = "Een collega veranderde dit intussen. Wat er nu staat, blijft."
_FORM = re.compile(r"(?P<code>\w{1,12}):(?P<layout>[0-9a-f]{6}):(?P<key>[0-9a-f]{6}):(?P<cells>[0-9a-f.]*)")
_BETWEEN = "."
_BROKEN = (
    "Het merk van deze rij, in de verborgen kolom ‘Merk’, klopt niet (meer). Haal de lijst opnieuw op, of maak die cel leeg: "
    "dan geldt alles wat in de rij staat."
)
_MOST_KNOWN = 20_000
_MOST_NAMED = 10
"""Of so many rows the log is asked who changed them; it can be long."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that was read: of which municipality and which row it is, and what stood in each column that does not tell the row."""

    municipality_code: str
    key: str
    cells: Mapping[str, str]

    def is_untouched(self, *, column: Heading, value: Any) -> bool:  # noqa: ANN401 the value of any kind of column
        """Tell whether a value is the one that was taken out."""
        return self.cells.get(column.name) == _mark_of(column, value)


class Marker:
    """Makes and reads the marks of one list; what comes back often is worked out once."""

    def __init__(self, *, sheet: ListSheet, municipality_code: str) -> None:
        """Take the columns that are read: those that tell a row together, the others each."""
        read = [column for column in sheet.columns if not column.is_shown_only]
        self._keys = [next(column for column in read if column.name == name) for name in sheet.keys]
        self._others: list[tuple[Heading, dict[Any, str]]] = [
            (column, {}) for column in read if column.name not in sheet.keys
        ]
        layout = _short(" ".join(column.name for column in read))
        self._begin = f"{municipality_code}:{layout}:"
        self._layout = layout

    def of(self, values: Mapping[str, Any]) -> str:
        """Return the mark of a row."""
        cells: list[str] = []
        for column, known in self._others:
            value = values[column.name]
            mark = known.get(value)
            if mark is None:
                mark = _mark_of(column, value)
                if len(known) < _MOST_KNOWN:
                    known[value] = mark
            cells.append(mark)
        return f"{self._begin}{self.key_of(values)}:{_BETWEEN.join(cells)}"

    def key_of(self, values: Mapping[str, Any]) -> str:
        """Return the mark of what tells a row."""
        return _short("\0".join(_plain(column, values.get(column.name, "")) for column in self._keys))

    def read(self, written: str) -> Mark | None:
        """Return the mark that stands behind a row, None when there is none.

        Raises:
            RowError: it is damaged, or was made for other columns.

        """
        if not written:
            return None
        found = _FORM.fullmatch(written)
        cells = found["cells"].split(_BETWEEN) if found else []
        if found is None or found["layout"] != self._layout or len(cells) != len(self._others):
            raise RowError(_BROKEN)
        names = (column.name for column, _known in self._others)
        return Mark(found["code"], found["key"], dict(zip(names, cells, strict=True)))


def municipality_of(written: str) -> str:
    """Return the code of the municipality of which a mark is; nothing when it cannot be read.

    >>> municipality_of("GM0303:0a1b2c:0a1b2c:."), municipality_of("x")
    ('GM0303', '')
    """
    found = _FORM.fullmatch(written)
    return found["code"] if found else ""


@dataclass(frozen=True, slots=True)
class Meant:
    """A row with what stands there now in every cell that was not touched.

    `is_untouched` tells that nothing is to be done about it, `why` what somebody else did meanwhile (Dutch).
    """

    values: Mapping[str, Any]
    is_untouched: bool = False
    why: str = ""


class Beside:
    """Puts rows that were taken out earlier beside what stands there now."""

    def __init__(self, *, sheet: ListSheet, work: Work) -> None:
        """Know the columns."""
        self._marker = Marker(sheet=sheet, municipality_code=work.code)
        self._left = _MOST_NAMED if work.scope.is_inside else 0
        self._columns = {column.name: column for column in sheet.columns}

    def meant(self, *, values: Mapping[str, Any], written: str, kept: Kept | None) -> Meant:
        """Return what a row is to say, when it is about what is kept, or about nothing that is still there.

        Raises:
            RowError: a cell was changed by who gives the file and by somebody else; the row was removed meanwhile; or the
                mark cannot be read.

        """
        if not written:
            return Meant(values)
        mark = self._marker.read(written)
        if mark is None or mark.key != self._marker.key_of(values if kept is None else kept.values):
            # Somebody copied the row to make a new one of it.
            return Meant(values)
        touched = [name for name in mark.cells if name in values and not self._stood(mark, name, values[name])]
        if kept is None:
            self._refuse_what_is_gone(touched)
            return Meant(values, is_untouched=True, why=GONE)
        moved = [name for name in mark.cells if name in values and not self._stood(mark, name, kept.values[name])]
        both = [name for name in touched if name in moved and values[name] != kept.values[name]]
        if both:
            raise RowError(self._told(both, values, kept))
        now = {name: kept.values[name] for name in values if name in mark.cells and name not in touched}
        meant = {**values, **now}
        is_untouched = all(kept.values[name] == value for name, value in meant.items())
        return Meant(meant, is_untouched, STAYS if is_untouched and moved else "")

    def _stood(self, mark: Mark, name: str, value: Any) -> bool:  # noqa: ANN401 the value of any kind of column
        return mark.is_untouched(column=self._columns[name], value=value)

    def _refuse_what_is_gone(self, touched: Iterable[str]) -> None:
        headings = ", ".join(f"‘{self._columns[name].heading}’" for name in touched)
        if headings:
            message = (
                f"U veranderde {headings}, maar intussen staat dit er niet meer. Haal de rij weg. Moet het er weer in, maak "
                "dan de cel in de verborgen kolom ‘Merk’ leeg."
            )
            raise RowError(message)

    def _told(self, names: Iterable[str], values: Mapping[str, Any], kept: Kept) -> str:
        """Say which cells two people changed, from what into what, and who the other is when the log tells."""
        told = "; ".join(
            f"{self._columns[name].heading}: bij u ‘{self._shown(name, values)}’, nu staat er ‘{self._shown(name, kept.values)}’"
            for name in names
        )
        last = last_change_of(record=kept.record) if self._left else None
        self._left -= self._left > 0
        by = f" ({last.by}, {format_date(last.at.date())})" if last else ""
        return (
            f"Iemand anders veranderde dit ook, nadat u de lijst meenam{by}. {told}. Stem het af. Neem daarna in uw bestand over "
            "wat er nu staat, of haal de lijst opnieuw op en verander haar daar."
        )

    def _shown(self, name: str, values: Mapping[str, Any]) -> str:
        return shown(self._columns[name], values[name]) or "leeg"


def _mark_of(column: Heading, value: Any) -> str:  # noqa: ANN401 as above
    text = _plain(column, value)
    return _short(text) if text else ""


def _short(text: str) -> str:
    return f"{zlib.crc32(text.encode()) & 0xFFFFFF:06x}"


def _plain(column: Heading, value: Any) -> str:  # noqa: ANN401 as above; one return per type of value
    """Return a value as the same text before it goes into a file and after it came out."""
    if isinstance(value, str):
        return text_of(column.words.get(value, value)) if value else ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, tuple):
        parts = (part.strip() for part in BETWEEN.join(value).split(BETWEEN.strip()))
        return BETWEEN.join(text_of(part) for part in parts if part)
    if isinstance(value, date):
        return value.isoformat()
    return f"{Decimal(value).normalize():f}"
