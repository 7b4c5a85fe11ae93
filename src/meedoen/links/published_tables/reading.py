"""Reading a published table as a whole: from bytes to proposed rows, refusals and notes.

The steps: bytes to grids of cells, grids to tables, heads to columns, rows to subjects, cells to figures, names to definitions.
"""

import re
from collections.abc import Sequence
from datetime import date

from meedoen.links.published_tables.areas import find_area
from meedoen.links.published_tables.assembling import Assembler
from meedoen.links.published_tables.clashes import without_clashes
from meedoen.links.published_tables.columns import Layout, lay_out
from meedoen.links.published_tables.footnotes import Footnote, footnotes_in, plain_sign
from meedoen.links.published_tables.formats import grids_of
from meedoen.links.published_tables.glued_marks import loose_signs
from meedoen.links.published_tables.grid import Grid, Row, cut
from meedoen.links.published_tables.limits import MOST_COLUMNS, MOST_LINES_NAMED, MOST_ROWS, MOST_TABLES
from meedoen.links.published_tables.periods import find_period
from meedoen.links.published_tables.results import KnownIndicator, ProposedRow, Refusal, TableError, TableReading
from meedoen.links.published_tables.subjects import SubjectFinder
from meedoen.links.published_tables.tables import Table, tables_in
from meedoen.links.published_tables.units import ToldUnit, told_in_name

_TITLE_UNIT = re.compile(
    r"\((?:in |x |aantal )?(?:%|procenten|percentages?|aantallen|€|euro|per 1\.?000|per 10\.?000|x ?€? ?1\.?000)[^)]*\)|\bbedragen x ?€? ?1\.?000|\bx ?€? ?1\.000\b|^in procenten$",
    re.IGNORECASE,
)
_MUNICIPALITY = re.compile(r"\b[Gg]emeente (?P<name>[A-Z][\w’'-]+(?: (?:aan|op|en|de|den|der|het|van|[A-Z][\w’'-]+))*)")
_PEILDATUM = re.compile(r"\b(?:peildatum|peiljaar|stand per|stand op)\b.{0,30}", re.IGNORECASE)
_ABOUT_LINE = re.compile(r"^(?:[^:‘]*(?:‘[^’]*’)?: )?Regel (?P<line>\d+) (?:staat|is|heeft)")
_BARE_NUMBER = re.compile(r"^(?P<sign>\d{1,2}) (?P<text>[^\W\d].*)$")
_SHORTEST_NOTE = 12
_NO_HEAD = "Er is geen kop gevonden die zegt wat de kolommen zijn, zoals jaren of ‘realisatie’ en ‘streefwaarde’."


def read_table(
    *,
    content: bytes,
    name: str,
    definitions: Sequence[KnownIndicator],
    municipality: str | None = None,
    own_names: Sequence[str] = (),
    today: date | None = None,
) -> TableReading:
    """Read a table as it was published, and propose a row for every figure that can be read with certainty.

    `content` is the file or the pasted text as bytes, `name` its name (only a hint, may be empty), `definitions` the
    indicators to match with. `municipality` is the code that own figures get as area when the table does not name it, `own_names`
    are names by which the table may call it. With `today` a year without a word that is still to come is refused.

    Raises:
        TableError: nothing of it can be read: too large, no text, broken, or no table in it (the message is Dutch).

    """
    names = tuple(own_names)
    grids = grids_of(content=content, name=name, own_names=names)
    _within_limits(grids)
    parts = [
        _read_one(table, definitions, municipality or "", names, today, several=len(grids) > 1)
        for grid in grids
        for table in tables_in(grid, own_names=names)
    ]
    notes = [note for grid in grids for note in grid.notes]
    refused = [refusal for grid in grids for refusal in grid.refused]
    rows: list[ProposedRow] = []
    for part in parts:
        rows.extend(part.rows)
        refused.extend(part.refused)
        notes.extend(part.notes)
    if not rows and not refused and not notes:
        raise TableError("Er staat niets in. Lever een tabel aan als CSV, XLSX, ODS, HTML of gekopieerde tekst.")
    return TableReading(tuple(rows), tuple(sorted(refused, key=lambda refusal: refusal.line)), _folded(notes))


def _within_limits(grids: Sequence[Grid]) -> None:
    if len(grids) > MOST_TABLES:
        raise TableError(
            f"Er staan {len(grids)} tabellen in; hier worden er ten hoogste {MOST_TABLES} gelezen. Lever ze in delen aan."
        )
    rows = sum(1 for grid in grids for row in grid.rows if row.filled)
    if rows > MOST_ROWS:
        message = f"De tabel heeft {rows} rijen; hier worden er ten hoogste {MOST_ROWS} gelezen. Deel de tabel op."
        raise TableError(message)
    widest = max((len(row.cells) for grid in grids for row in grid.rows), default=0)
    if widest > MOST_COLUMNS:
        raise TableError(
            f"De tabel heeft {widest} kolommen; hier worden er ten hoogste {MOST_COLUMNS} gelezen. Deel de tabel op."
        )


def _read_one(
    table: Table,
    definitions: Sequence[KnownIndicator],
    municipality: str,
    own_names: tuple[str, ...],
    today: date | None,
    *,
    several: bool,
) -> TableReading:
    around = [(row.line, row.text) for row in (*table.above, *table.below)]
    if not table.headings and not table.problem:
        return _without_head(table)
    inside = [(row.line, row.text) for row in table.body if len(row.filled) == 1 or len(row.text) > 110]  # noqa: PLR2004 - longer is prose
    footnotes = footnotes_in([*around, *inside, *_last_cells(table)])
    footnotes = (*footnotes, *_numbered_notes(table))
    title = " ".join(text for _, text in ((row.line, row.text) for row in table.above))
    layout = Layout() if table.problem else lay_out(table, title=title, today_year=today.year if today else None)
    caption = _caption(table)
    finder = SubjectFinder(table, layout, footnotes, own_names, caption)
    title_units, title_period = _title_units(table), _title_period(table)
    signs = loose_signs(footnotes, table.body)
    about_area = _area_in_title(table, own_names)
    assembler = Assembler(
        table, layout, definitions, municipality, footnotes, title_units, title_period, about_area, signs
    )
    sections = {}
    for subject in finder.subjects():
        sections[subject.row.line] = subject.section
        assembler.add(subject)
    rows, clashes = without_clashes(assembler.rows, sections)
    notes = [*_place_notes(table, layout, footnotes), *finder.notes, *assembler.scales]
    label = f"{table.label}: " if table.label and several else ""
    return TableReading(
        tuple(rows),
        (*finder.refused, *assembler.refused, *clashes),
        tuple(f"{label}{note}" if not note.startswith("Gelezen als") else note for note in notes),
    )


def _numbered_notes(table: Table) -> list[Footnote]:
    """Return lines below that begin with a bare number, when that number is set apart as a mark in the table."""
    used = {plain_sign(mark) for row in (*table.head_rows, *table.body) for cell in row.cells for mark in cell.marks}
    found = [(row.line, _BARE_NUMBER.match(row.text)) for row in table.below]
    return [Footnote(match["sign"], match["text"], line) for line, match in found if match and match["sign"] in used]


def _last_cells(table: Table) -> list[tuple[int, str]]:
    """Return the texts in the last cells of rows that may hold a note, such as ‘… *Op basis van 2023’."""
    lasts = [(row.line, row.cells[row.filled[-1]].text) for row in table.body if row.filled]
    return [(line, text) for line, text in lasts if "*" in text and len(text) > _SHORTEST_NOTE]


def _without_head(table: Table) -> TableReading:
    """Refuse rows that look like a table but have no head; name lines of prose in the notes."""
    refused = [Refusal(row.line, cut(row.text), _NO_HEAD) for row in table.above if len(row.filled) > 1]
    notes = [
        f"Regel {row.line} is tekst buiten een tabel: ‘{cut(row.text)}’" for row in table.above if len(row.filled) == 1
    ]
    if not refused and notes:
        refused = [Refusal(table.above[0].line, cut(" ".join(row.text for row in table.above)), _NO_HEAD)]
    return TableReading((), tuple(refused), tuple(notes))


def _caption(table: Table) -> str:
    """Return the line right above the head when it can be the name of what the table shows."""
    lines = [row.text for row in table.above if len(row.filled) == 1 and len(row.text) <= 160]  # noqa: PLR2004 - longer is prose
    return re.sub(r"^tabel \d+[.:]?\s*", "", lines[-1], flags=re.IGNORECASE) if len(lines) == 1 else ""


def _area_in_title(table: Table, own_names: tuple[str, ...]) -> str:
    """Say that the text above the table names another area than the own municipality, empty when it does not."""
    for row in table.above[-4:]:
        text = row.text
        named = _MUNICIPALITY.search(text)
        if named and own_names and named["name"].lower() not in {name.lower() for name in own_names}:
            return f"boven de tabel staat ‘{cut(text, longest=80)}’: de cijfers lijken van {named['name']}, niet van {own_names[0]}"
        area = find_area(text, own_names=own_names)
        if (area is not None and area.is_reference) or re.match(
            r"(?:landelijke|provinciale|regionale) cijfers\b", text, re.IGNORECASE
        ):
            return f"boven de tabel staat ‘{cut(text, longest=80)}’; of de cijfers van de eigen gemeente zijn, is niet zeker"
    return ""


def _title_units(table: Table) -> tuple[ToldUnit, ...]:
    near = [row.text for row in table.above[-2:]]
    corner = table.headings[0].printed if table.headings else ""
    for text in (*near, corner):
        told = _TITLE_UNIT.search(text)
        if told:
            return told_in_name(told.group().strip("() "))
    return ()


def _title_period(table: Table) -> str:
    """Return the peildatum of the lines around, when there is one and no column has a period of its own."""
    if any(head.period for head in table.headings):
        return ""
    found = {
        period.code
        for row in (*table.above, *table.below)
        for match in _PEILDATUM.finditer(row.text)
        if (period := find_period(match.group())) is not None and period.code
    }
    return found.pop() if len(found) == 1 else ""


def _place_notes(table: Table, layout: Layout, footnotes: Sequence[Footnote]) -> list[str]:
    """Name everything around the figures, so that nothing of the input is lost in silence."""
    explained = {note.line for note in footnotes}
    notes = [*table.notes, *layout.notes]
    notes += [f"Regel {row.line} staat boven de tabel: ‘{cut(row.text)}’" for row in table.above]
    notes += [
        f"Regel {row.line} is een {'noot' if row.line in explained else 'regel'} onder de tabel: ‘{cut(row.text)}’"
        for row in table.below
    ]
    notes += [
        f"De kolom ‘{head.printed}’ is geen waarde en is niet gelezen."
        for _, head, reason in layout.skipped
        if not reason
    ]
    notes += [
        f"De kolom {f'‘{head.printed}’' if head.printed else f'op plaats {place + 1}'} is niet gelezen: {reason.rstrip('.')}."
        for place, head, reason in layout.skipped
        if reason
    ]
    return notes


def _folded(notes: Sequence[str]) -> tuple[str, ...]:
    """Keep the first notes about lines of text, and tell of the rest how many there are and where they stand."""
    unique = list(dict.fromkeys(notes))
    about_lines = [(place, match) for place, note in enumerate(unique) if (match := _ABOUT_LINE.search(note))]
    if len(about_lines) <= MOST_LINES_NAMED:
        return tuple(unique)
    left = about_lines[MOST_LINES_NAMED:]
    gone = {place for place, _ in left}
    numbers = [int(match["line"]) for _, match in left]
    more = f"Nog {len(left)} regels tekst, van regel {min(numbers)} tot en met {max(numbers)}, horen bij geen cijfer."
    return (*(note for place, note in enumerate(unique) if place not in gone), more)


__all__ = ["Row", "read_table"]
