"""From a grid to tables: which rows are the head, which hold figures, and which are titles, sub-heads or notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from meedoen.links.published_tables.absences import read_absence
from meedoen.links.published_tables.grid import EMPTY, Firmness, Grid, Row
from meedoen.links.published_tables.headings import Heading, Kind, read_heading
from meedoen.links.published_tables.periods import are_glued_years, is_year, only_period

MOST_HEAD_ROWS = 3
_WORD = re.compile(r"[a-zà-ÿ]{4,}")
_TEXT_KINDS = frozenset({Kind.NAME, Kind.NUMBER, Kind.UNIT, Kind.PERIOD, Kind.AREA, Kind.TEXT, Kind.DERIVED})


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its heads per column, its rows, the lines around it, and why it cannot be read at all, if so."""

    headings: tuple[Heading, ...]
    body: tuple[Row, ...]
    head_rows: tuple[Row, ...] = ()
    above: tuple[Row, ...] = ()
    below: tuple[Row, ...] = ()
    firmness: Firmness = Firmness.FIRM
    label: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""


def tables_in(grid: Grid, *, own_names: tuple[str, ...] = ()) -> tuple[Table, ...]:
    """Split a grid into tables, each begun by a head; lines before a head belong to the table below them."""
    finder = _Finder(grid, own_names)
    return finder.tables()


def is_head(row: Row, *, own_names: tuple[str, ...] = ()) -> bool:
    """Tell whether a row can be the head of a table: it names columns or periods and holds no figures."""
    filled = [row.cells[place] for place in row.filled]
    if len(filled) < 2 or any(_is_figure(cell.text, typed=cell.number is not None) for cell in filled):  # noqa: PLR2004 - one cell is a title
        return False
    if filled[0].text.endswith(":") and len(filled) == 2:  # noqa: PLR2004 - a label and its text
        return False
    heads = [read_heading(cell.text, own_names=own_names) for cell in filled]
    values = sum(head.kind in {Kind.VALUE, Kind.BAD} for head in heads)
    named = sum(head.kind in _TEXT_KINDS for head in heads)
    if heads[0].kind is Kind.PERIOD and not any(len(cell.text) > 120 for cell in filled):  # noqa: PLR2004 - longer is prose
        return True
    if any(len(cell.text) > 160 for cell in filled):  # noqa: PLR2004 - longer is prose
        return False
    return named >= 2 or (values >= 1 and values + named >= 0.5 * len(heads))  # noqa: PLR2004 - two known heads


def _is_figure(text: str, *, typed: bool) -> bool:
    if only_period(text) is not None or are_glued_years(text):
        return False
    if typed:
        return not is_year(text)
    if read_absence(text, footnotes=()) is not None:
        return True
    return bool(text) and text[0] in "0123456789€<>-–" and not _WORD.search(text.lower())


class _Finder:
    """Walks down the rows of a grid once."""

    def __init__(self, grid: Grid, own_names: tuple[str, ...]) -> None:
        self._grid = grid
        self._own_names = own_names
        self._rows = grid.rows

    def tables(self) -> tuple[Table, ...]:
        starts = self._starts()
        if not starts:
            return (Table((), (), above=self._rows, firmness=self._grid.firmness, label=self._grid.label),)
        found = []
        above_from = 0
        for index, (first, last) in enumerate(starts):
            until = starts[index + 1][0] if index + 1 < len(starts) else len(self._rows)
            table, next_above = self._table(self._rows[above_from:first], self._rows[first:last], last, until)
            found.append(table)
            above_from = next_above
        return tuple(found)

    def _starts(self) -> list[tuple[int, int]]:
        """Give the first row and the row after the last of every head."""
        starts: list[tuple[int, int]] = []
        place = 0
        while place < len(self._rows):
            row = self._rows[place]
            if self._is_group_row(place) or (
                is_head(row, own_names=self._own_names) and self._may_begin(place, first=not starts)
            ):
                end = place + 1
                while (
                    end < len(self._rows)
                    and end - place < MOST_HEAD_ROWS
                    and self._continues(self._rows[end], self._rows[place:end])
                ):
                    end += 1
                starts.append((place, end))
                place = end
            else:
                place += 1
        return starts

    def _may_begin(self, place: int, *, first: bool) -> bool:
        """After a first head, a row begins a new table only when its first cell is empty or a known head.

        A first head cannot come after rows of figures that are like it: then it is one of them, with a figure like a year.
        """
        row = self._rows[place]
        if first:
            return not any(self._is_row_of_figures(above, cells=len(row.filled)) for above in self._rows[:place])
        heads = [read_heading(row.cells[at].text, own_names=self._own_names) for at in row.filled]
        if row.cells and not row.cells[0].is_empty:
            return heads[0].kind in _TEXT_KINDS or (heads[0].kind is Kind.VALUE and bool(heads[0].period))
        if any(head.kind in _TEXT_KINDS for head in heads):
            return True
        after_title = place == 0 or len(self._rows[place - 1].filled) <= 1
        return (
            after_title
            and sum(bool(head.period) for head in heads) > 1
            and all(head.kind is Kind.VALUE for head in heads)
        )

    @staticmethod
    def _is_row_of_figures(row: Row, *, cells: int) -> bool:
        filled = [row.cells[place] for place in row.filled]
        return len(filled) == cells and any(_is_figure(cell.text, typed=cell.number is not None) for cell in filled)

    def _is_group_row(self, place: int) -> bool:
        """Tell whether a row with one cell, not the first, stands over a head as its group, such as ‘Realisatie’."""
        row = self._rows[place]
        if len(row.filled) != 1 or row.filled[0] == 0 or place + 1 >= len(self._rows):
            return False
        head = read_heading(row.cells[row.filled[0]].text, own_names=self._own_names)
        return head.kind is Kind.VALUE and is_head(self._rows[place + 1], own_names=self._own_names)

    def _continues(self, row: Row, above: Sequence[Row]) -> bool:
        """Tell whether a row is a further row of the head above it."""
        if not row.filled or any(
            _is_figure(row.cells[place].text, typed=row.cells[place].number is not None) for place in row.filled
        ):
            return False
        kinds = [read_heading(row.cells[place].text, own_names=self._own_names) for place in row.filled]
        if not all(head.kind in _TEXT_KINDS | {Kind.VALUE, Kind.BAD} for head in kinds):
            return False
        if not any(head.kind in {Kind.VALUE, Kind.BAD} for head in kinds):
            return False
        return len(row.filled) > 1 or row.filled[0] > 0 or bool(kinds[0].period and not above[0].cells[0].is_empty)

    def _table(self, above: Sequence[Row], heads: Sequence[Row], begin: int, until: int) -> tuple[Table, int]:
        rows = self._rows[begin:until]
        last = max((place for place, row in enumerate(rows) if len(row.filled) > 1), default=-1)
        body, rest = rows[: last + 1], rows[last + 1 :]
        below, split = self._split_rest(rest)
        headings, notes, problem = combine_heads(
            heads, has_spans=self._grid.has_spans, firmness=self._grid.firmness, own_names=self._own_names
        )
        table = Table(
            headings=headings,
            body=tuple(row for row in body if row.filled),
            head_rows=tuple(heads),
            above=tuple(row for row in above if row.filled),
            below=tuple(row for row in below if row.filled),
            firmness=self._grid.firmness,
            label=self._grid.label,
            notes=notes,
            problem=problem,
        )
        return table, begin + last + 1 + split

    def _split_rest(self, rest: Sequence[Row]) -> tuple[Sequence[Row], int]:
        """Of the lines behind a table those after the last empty line are the title of the next table."""
        if begin_of_title := max((place for place, row in enumerate(rest) if not row.filled), default=0):
            return rest[:begin_of_title], begin_of_title
        return rest, len(rest)


def combine_heads(
    heads: Sequence[Row], *, has_spans: bool, firmness: Firmness, own_names: tuple[str, ...] = ()
) -> tuple[tuple[Heading, ...], tuple[str, ...], str]:
    """Make one heading per column of one, two or three rows; say what was assumed, and why it cannot be, if so."""
    width = max(len(row.cells) for row in heads)
    if firmness is Firmness.SHIFTING and len({len(row.cells) for row in heads}) > 1:
        return (
            (),
            (),
            "de rijen van de kop hebben niet evenveel cellen; welke kop boven welke kolom hoort, is niet zeker",
        )
    texts = [[_head_text(row, place) for place in range(width)] for row in heads]
    for upper, lower in pairwise(texts):
        for place in range(width):
            if upper[place] and lower[place] and upper[place] != lower[place] and _clash(upper[place], lower[place]):
                return (
                    (),
                    (),
                    f"onder de kop ‘{upper[place]}’ staat ‘{lower[place]}’; de rijen van de kop passen niet op elkaar",
                )
    notes: list[str] = []
    if len(texts) > 1 and not has_spans:
        _spread_groups(texts, notes, own_names)
    headings = [_joined_head(heads, texts, place, own_names) for place in range(width)]
    return tuple(headings), tuple(notes), ""


def _joined_head(
    heads: Sequence[Row], texts: Sequence[Sequence[str]], place: int, own_names: tuple[str, ...]
) -> Heading:
    parts = list(dict.fromkeys(text[place] for text in texts if text[place]))
    heading = read_heading(" ".join(parts), own_names=own_names)
    apart = [mark for row in heads if place < len(row.cells) for mark in row.cells[place].marks]
    return replace(heading, marks=tuple(dict.fromkeys([*heading.marks, *apart])))


def _head_text(row: Row, place: int) -> str:
    cell = row.cells[place] if place < len(row.cells) else EMPTY
    return (cell.text or cell.group).strip()


def _clash(upper: str, lower: str) -> bool:
    top, bottom = read_heading(upper), read_heading(lower)
    return (
        top.kind in _TEXT_KINDS - {Kind.DERIVED}
        and bottom.kind in {Kind.VALUE, Kind.BAD}
        and bool(bottom.period or bottom.role)
    )


def _spread_groups(texts: list[list[str]], notes: list[str], own_names: tuple[str, ...]) -> None:
    """Spread a group such as ‘Begroting’ over the years to its right; only the first of its cells holds it."""
    for level, upper in enumerate(texts[:-1]):
        lower = texts[level + 1]
        group = ""
        spread: dict[str, list[str]] = {}
        for place, text in enumerate(upper):
            if text:
                group = (
                    text
                    if read_heading(text, own_names=own_names).kind in {Kind.VALUE, Kind.UNKNOWN, Kind.BAD}
                    and lower[place]
                    else ""
                )
            elif group and lower[place] and read_heading(lower[place], own_names=own_names).kind is Kind.VALUE:
                upper[place] = group
                spread.setdefault(group, []).append(lower[place])
        notes.extend(
            f"De kop ‘{name}’ geldt ook voor {', '.join(heads)}: de cellen ernaast zijn leeg."
            for name, heads in spread.items()
        )
