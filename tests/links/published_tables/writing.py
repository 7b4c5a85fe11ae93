"""A sheet of texts in any of the formats in which tables are published."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from random import Random
from typing import Any, NamedTuple

from tests.links.published_tables.rendering import ods, xlsx


@dataclass(frozen=True, slots=True)
class Sheet:
    """Heading rows and rows of figures, both as texts; `fixed` columns come before the figures.

    `spread` repeats a heading over every column that it is above; otherwise it stands at the first only (or spans them).
    """

    heads: list[list[str]]
    body: list[list[str]]
    fixed: int
    spread: bool
    before: tuple[tuple[str, ...], ...] = ()
    after: tuple[tuple[str, ...], ...] = ()

    def under(self, lines: list[list[str]]) -> "Sheet":
        """Put lines above the table."""
        return replace(self, before=tuple(map(tuple, lines)))

    def above(self, lines: list[list[str]]) -> "Sheet":
        """Put lines below the table."""
        return replace(self, after=tuple(map(tuple, lines)))

    def with_last_column(self, head: str, texts: tuple[str, ...]) -> "Sheet":
        """Add a column of texts behind the figures."""
        return replace(
            self,
            heads=[*([*row, ""] for row in self.heads[:-1]), [*self.heads[-1], head]],
            body=[[*row, texts[place % len(texts)]] for place, row in enumerate(self.body)],
        )

    def damaged(self, random: Random) -> "Sheet":
        """Leave a cell out of one row, or let two cells of it run together; the row is then one cell shorter."""
        number = random.randrange(len(self.body))
        row = list(self.body[number])
        place = random.randrange(self.fixed, len(row))
        if place + 1 < len(row) and random.randrange(2):
            row[place : place + 2] = [row[place] + row[place + 1]]
        else:
            del row[place]
        return replace(self, body=[*self.body[:number], row, *self.body[number + 1 :]])

    @property
    def top(self) -> list[list[str]]:
        """The heading rows as they are written without spans."""
        return self.heads if self.spread or len(self.heads) == 1 else [_first_only(self.heads[0]), *self.heads[1:]]

    @property
    def rows(self) -> list[list[str]]:
        """All rows, from the title to the notes."""
        return [*map(list, self.before), *self.top, *self.body, *map(list, self.after)]


class Format(NamedTuple):
    """How a sheet is written, and whether an empty cell leaves no trace."""

    write: Callable[[Sheet], bytes]
    loses_cells: bool = False


def write(sheet: Sheet, name: str) -> tuple[bytes, dict[str, Any]]:
    """Return the file, and its source for who judges the reading."""
    content = FORMATS[name].write(sheet)
    if name.startswith(("xlsx", "ods")):
        return content, {"sheet": sheet.rows}
    encoding = {"csv cp1252": "cp1252", "csv bom": "utf-8-sig", "csv utf-16": "utf-16"}.get(name, "utf-8")
    return content, {"input": content.decode(encoding)}


def _first_only(row: list[str]) -> list[str]:
    return [text if place == 0 or row[place - 1] != text else "" for place, text in enumerate(row)]


def _csv(separator: str, encoding: str = "utf-8", *, fill: bool = True) -> Callable[[Sheet], bytes]:
    def written(sheet: Sheet) -> bytes:
        width = max(map(len, sheet.rows))
        text = io.StringIO()
        writer = csv.writer(text, delimiter=separator, lineterminator="\r\n" if fill else "\n")
        writer.writerows([*row, *([""] * (width - len(row) if fill else 0))] for row in sheet.rows)
        return text.getvalue().encode(encoding)

    return written


def _markdown(sheet: Sheet) -> bytes:
    width = len(sheet.heads[-1])
    line = "|" + "---|" * width
    rows = ["| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in [*sheet.top, *sheet.body]]
    return "\n".join(
        [*(row[0] + "\n" for row in sheet.before), rows[0], line, *rows[1:], *("\n" + row[0] for row in sheet.after)]
    ).encode()


def _html(sheet: Sheet) -> bytes:
    def row(cells: list[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"

    def spanned(cells: list[str]) -> str:
        parts: list[list[Any]] = []
        for cell in cells:
            if parts and parts[-1][0] == cell:
                parts[-1][1] += 1
            else:
                parts.append([cell, 1])
        return "<tr>" + "".join(f'<th colspan="{width}">{escape(cell)}</th>' for cell, width in parts) + "</tr>"

    heads = [
        spanned(cells) if not sheet.spread and place + 1 < len(sheet.heads) else row(cells, "th")
        for place, cells in enumerate(sheet.heads)
    ]
    inside = "\n".join([*heads, *(row(cells, "td") for cells in sheet.body)])
    around = [*(f"<h3>{escape(line[0])}</h3>" for line in sheet.before), f"<table>{inside}</table>"]
    return "\n".join([*around, *(f"<p>{escape(line[0])}</p>" for line in sheet.after)]).encode()


def _straight(sheet: Sheet) -> bytes:
    table = [*sheet.top, *sheet.body]
    widths = [max(len(row[place]) for row in table) for place in range(len(table[0]))]
    lines = [
        "   ".join(
            cell.ljust(width) if place < sheet.fixed else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in table
    ]
    return "\n".join(
        [*(row[0] for row in sheet.before), *(line.rstrip() for line in lines), *(row[0] for row in sheet.after)]
    ).encode()


def _single_spaces(sheet: Sheet) -> bytes:
    return "\n".join(" ".join(cell for cell in row if cell) for row in sheet.rows).encode()


def _one_cell_per_line(gap: str) -> Callable[[Sheet], bytes]:
    def written(sheet: Sheet) -> bytes:
        cells = [cell for row in sheet.rows for cell in row if cell]
        return gap.join(
            re.sub(r"^(Realisatie|Begroting) (\d{4})$", r"\1\n\2", cell) if len(gap) > 1 else cell for cell in cells
        ).encode()

    return written


def _as_number(text: str) -> Any:
    return (
        int(text)
        if re.fullmatch(r"\d+", text)
        else float(text.replace(",", "."))
        if re.fullmatch(r"\d+,\d{1,2}", text)
        else text or None
    )


def _numbers(sheet: Sheet) -> list[list[Any]]:
    body = [[*row[: sheet.fixed], *map(_as_number, row[sheet.fixed :])] for row in sheet.body]
    return [
        *map(list, sheet.before),
        *([_as_number(cell) for cell in row] for row in sheet.top),
        *body,
        *map(list, sheet.after),
    ]


FORMATS = {
    "csv semicolon": Format(_csv(";")),
    "csv comma": Format(_csv(",")),
    "csv tab": Format(_csv("\t")),
    "csv cp1252": Format(_csv(";", "cp1252")),
    "csv bom": Format(_csv(";", "utf-8-sig")),
    "csv utf-16": Format(_csv("\t", "utf-16")),
    "csv ragged": Format(_csv(";", fill=False)),
    "csv ragged tab": Format(_csv("\t", fill=False)),
    "md": Format(_markdown),
    "html": Format(_html),
    "txt straight columns": Format(_straight, loses_cells=True),
    "txt single spaces": Format(_single_spaces, loses_cells=True),
    "txt cell per line": Format(_one_cell_per_line("\n"), loses_cells=True),
    "txt cell per line, blank between": Format(_one_cell_per_line("\n\n"), loses_cells=True),
    "xlsx texts": Format(lambda sheet: xlsx(sheets=[[[cell or None for cell in row] for row in sheet.rows]])),
    "xlsx numbers": Format(lambda sheet: xlsx(sheets=[_numbers(sheet)])),
    "ods texts": Format(lambda sheet: ods(rows=[[cell or None for cell in row] for row in sheet.rows])),
    "ods numbers": Format(lambda sheet: ods(rows=_numbers(sheet), repeat=True)),
}

RAGGED = (
    "csv ragged",
    "csv ragged tab",
    "html",
    "md",
    "txt single spaces",
    "txt cell per line",
    "txt cell per line, blank between",
)
"""Formats in which a row can be shorter than the heading."""
