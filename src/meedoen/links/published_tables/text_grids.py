"""From text to a grid: CSV, tabs, pipes, columns with wide spaces, or cells that each stand on a line of their own."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from meedoen.core.values.dutch import format_number
from meedoen.links.published_tables.flowing import flowing_grid
from meedoen.links.published_tables.grid import EMPTY, Cell, Firmness, Grid, Row
from meedoen.links.published_tables.limits import LONGEST_LINE
from meedoen.links.published_tables.results import TableError

_RULE = re.compile(r"^[\s|:+=_-]*-{2,}[\s|:+=_-]*$")
_WIDE = re.compile(r" {2,}")
_BETWEEN_CELLS = re.compile(r"^[ \u00a0]*\t[ \t\u00a0]*$")
_FILLED_UP = re.compile(r"\S \| .*\|\|+\s*$")
"""Cells apart with spaces, and pipes without them behind: how a converter fills up a row of which it dropped the empty cells."""
_LEAST_ROWS = 2


def text_grids(text: str, *, is_csv: bool, own_names: tuple[str, ...] = ()) -> tuple[Grid, ...]:
    """Find out how the text separates its cells, and read it so."""
    lines = text.split("\n")
    if any(len(line) > LONGEST_LINE for line in lines):
        message = f"Een regel is langer dan {format_number(Decimal(LONGEST_LINE))} tekens; dat is geen tabel. Lever CSV, XLSX, ODS, HTML of gekopieerde tekst aan."
        raise TableError(message)
    for delimiter in (";", ","):
        if _is_delimited(lines, delimiter, is_csv=is_csv):
            return (_delimited(text, delimiter),)
    if sum("\t" in line for line in lines) >= _LEAST_ROWS:
        return (_tabbed(lines),)
    if sum(line.count("|") >= _LEAST_ROWS for line in lines) >= _LEAST_ROWS:
        return (_piped(lines),)
    return flowing_grid(lines, own_names=own_names)


def _is_delimited(lines: Sequence[str], delimiter: str, *, is_csv: bool) -> bool:
    """Tell whether most lines have the same number of fields as the first line that has more than one."""
    try:
        rows = list(csv.reader(io.StringIO("\n".join(lines[:400])), delimiter=delimiter))
    except csv.Error:
        return False
    counts = [len(row) for row in rows if any(field.strip() for field in row)]
    wide = [count for count in counts if count > 1]
    if len(wide) < _LEAST_ROWS:
        return False
    if is_csv and delimiter == ";":
        return len(wide) >= 0.5 * len(counts)
    usual, often = Counter(wide).most_common(1)[0]
    head = next(row for row in rows if len(row) > 1)
    if delimiter == "," and (len(head) < 3 or any(re.match(r"^\d+$", field) and len(field) < 3 for field in head[1:])):  # noqa: PLR2004 - two fields are a sentence with a comma
        return False
    return len(head) == usual and often >= 0.6 * len(counts)


def _delimited(text: str, delimiter: str) -> Grid:
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begin = 1
    try:
        for fields in reader:
            rows.append(Row(begin, tuple(_cell(field) for field in fields)))
            begin = reader.line_num + 1
    except csv.Error:
        message = f"Regel {begin} is geen geldige CSV. Bewaar de tabel in een rekenblad opnieuw als CSV, of als XLSX."
        raise TableError(message) from None
    sign = {";": "puntkomma’s", ",": "komma’s"}[delimiter]
    return Grid(tuple(rows), Firmness.FIRM, notes=(f"Gelezen als CSV met {sign} tussen de cellen.",))


def _tabbed(lines: Sequence[str]) -> Grid:
    """Read lines with tabs; a browser sometimes puts the tab between two cells on a line of its own."""
    text = "\n".join(lines)
    if '"' in text and text.count('"') % 2 == 0:
        quoted = _quoted_tabs(text)
        if quoted is not None:
            return quoted
    rows: list[tuple[int, str]] = []
    joined = False
    for number, line in enumerate(lines, start=1):
        between = bool(_BETWEEN_CELLS.match(line))
        if rows and (between or joined):
            first, before = rows[-1]
            rows[-1] = (first, before + ("\t" if between else line.strip()))
            joined = between
            continue
        rows.append((number, line))
    made = tuple(Row(number, tuple(_cell(field) for field in line.split("\t"))) for number, line in rows)
    return Grid(_padded(made), Firmness.SHIFTING, notes=("Gelezen als tekst met tabs tussen de cellen.",))


def _quoted_tabs(text: str) -> Grid | None:
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    begin = 1
    try:
        for fields in reader:
            rows.append(Row(begin, tuple(_cell(field) for field in fields)))
            begin = reader.line_num + 1
    except csv.Error:
        return None
    return Grid(_padded(tuple(rows)), Firmness.SHIFTING, notes=("Gelezen als tekst met tabs tussen de cellen.",))


def _padded(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Leave out empty cells at the end of a row that has more than the widest filled row; copying adds and drops them."""
    width = max((max(row.filled, default=-1) + 1 for row in rows), default=0)
    return tuple(Row(row.line, row.cells[:width]) if len(row.cells) > width else row for row in rows)


def _piped(lines: Sequence[str]) -> Grid:
    rows = []
    filled_up = any(_FILLED_UP.search(line) for line in lines)
    for number, line in enumerate(lines, start=1):
        if _RULE.match(line) and "-" in line:
            continue
        bare = line.strip().rstrip("| ") if filled_up else line.strip()
        if filled_up and line.count("|") and bare.count("|") == 0:
            bare = f"{bare} |"
        if "|" not in bare:
            rows.append(Row(number, (_cell(bare),) if bare else ()))
            continue
        inner = bare.removeprefix("|").removesuffix("|") if bare.startswith("|") else bare.removesuffix("|")
        rows.append(Row(number, tuple(_cell(field.replace("**", "")) for field in inner.split("|"))))
    return Grid(tuple(rows), Firmness.SHIFTING, notes=("Gelezen als tekst met rechte strepen tussen de cellen.",))


def _cell(text: str) -> Cell:
    bare = text.replace("\u200b", "").replace("\ufeff", "").strip(" \t\r\n\u00a0")
    return Cell(bare) if bare else EMPTY
