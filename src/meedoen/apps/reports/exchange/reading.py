"""A file in: which lists its sheets are, and its rows as values; what is wrong with the file as a whole, in sentences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process

from meedoen.apps.reports.exchange.columns import CellError, Heading, What
from meedoen.apps.reports.exchange.lists import LISTS
from meedoen.apps.reports.exchange.origin import elsewhere, elsewhere_marked
from meedoen.apps.reports.exchange.places import AREA
from meedoen.apps.reports.exchange.sheets import MARK, PUBLISHED, REMOVE, ListSheet
from meedoen.links.workbooks import ReadSheet, Row, Value, read_workbook
from meedoen.links.workbooks.sheets import column_name

_ALIKE = 60
_EMPTY_TITLES = ("blad", "sheet", "tabel")
_OFTEN_THE_SAME = {What.CODE, What.WORD, What.PERIOD, What.YES_NO}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A row of a file: its number there, the values of the columns that the file has, and what is wrong with its cells.

    `removes` tells that what the row is about is to go, `mark` what stood there when it was taken out.
    """

    number: int
    values: Mapping[str, Any]
    problems: tuple[str, ...] = ()
    removes: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class IncomingSheet:
    """A sheet of a file: the list that it is, the title that it has in the file, its columns and its rows."""

    sheet: ListSheet
    title: str
    columns: tuple[str, ...]
    rows: tuple[Incoming, ...]


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that was read; with `problems` nothing of it can be taken over."""

    sheets: tuple[IncomingSheet, ...]
    problems: tuple[str, ...]


def read_lists(*, content: bytes, file_name: str, municipality_code: str) -> IncomingFile:
    """Read a file with lists; an area that is the municipality itself counts as left out.

    Raises:
        WorkbookError: it cannot be read at all.

    """
    book = read_workbook(content=content, file_name=file_name)
    problems = elsewhere(told=book.explanation, own=municipality_code)
    found: dict[str, IncomingSheet] = {}
    for each in book.sheets:
        if not each.rows:
            continue
        sheet = _list_of(each, is_alone=len(book.sheets) == 1)
        if sheet is None:
            problems.append(_unknown_sheet(each.title))
        elif sheet.slug in found:
            problems.append(
                f"De bladen ‘{found[sheet.slug].title}’ en ‘{each.title}’ zijn dezelfde lijst. Houd er één."
            )
        else:
            incoming, wrong = _read_sheet(sheet, each, municipality_code)
            problems += wrong
            found[sheet.slug] = incoming
    if not found and not problems:
        problems.append("In dit bestand staat geen lijst die Meedoen kent. Begin met een lijst die u hier ophaalt.")
    if not problems:
        problems = elsewhere_marked(
            marks=(row.mark for each in found.values() for row in each.rows), own=municipality_code
        )
    ordered = tuple(found[sheet.slug] for sheet in LISTS if sheet.slug in found)
    return IncomingFile(ordered, tuple(problems))


def _list_of(each: ReadSheet, *, is_alone: bool) -> ListSheet | None:
    """Return which list a sheet is: by its title, or, when it is the only one, by its headings."""
    title = each.title.strip().casefold()
    for sheet in LISTS:
        if title in {sheet.title.casefold(), sheet.slug}:
            return sheet
    if not is_alone:
        return None
    headings = {_heading(cell) for cell in each.rows[0].values}
    for sheet in LISTS:
        known = {column.heading for column in sheet.columns}
        needed = {column.heading for column in sheet.columns if column.is_required}
        if needed and needed <= headings and headings <= known | {REMOVE.heading, PUBLISHED.heading, MARK.heading, ""}:
            return sheet
    return None


def _unknown_sheet(title: str) -> str:
    meant = _meant(title, [sheet.title for sheet in LISTS])
    if not meant and title.casefold().startswith(_EMPTY_TITLES):
        return f"Het blad ‘{title}’ is geen lijst die Meedoen kent. Geef het de naam van de lijst, zoals Cijfers, of haal het weg."
    hint = f" Bedoelt u ‘{meant}’?" if meant else " Haal het weg, of begin met een lijst die u hier ophaalt."
    return f"Het blad ‘{title}’ kent Meedoen niet.{hint}"


def _meant(name: str, known: Sequence[str]) -> str:
    found = process.extractOne(name, known, score_cutoff=_ALIKE, processor=str.casefold)
    return str(found[0]) if found else ""


def _heading(cell: Value) -> str:
    return cell.strip() if isinstance(cell, str) else "" if cell is None else str(cell)


def _read_sheet(sheet: ListSheet, each: ReadSheet, own_area: str) -> tuple[IncomingSheet, list[str]]:
    head, *rows = each.rows
    columns = {column.heading.casefold(): column for column in (*sheet.columns, REMOVE, PUBLISHED, MARK)}
    problems: list[str] = []
    places: dict[int, Heading] = {}
    for place, cell in enumerate(head.values):
        heading = _heading(cell)
        column = columns.get(heading.casefold())
        if column is not None and column not in places.values():
            places[place] = column
        elif heading:
            problems.append(_wrong_column(each.title, heading, sheet, is_double=column is not None))
        elif any(row.values[place] is not None for row in rows):
            problems.append(
                f"Op blad ‘{each.title}’ heeft kolom {column_name(place)} geen kop. Geef haar een kop, of maak haar leeg."
            )
    there = {column.name for column in places.values()}
    problems += _missing(sheet, each.title, there)
    read = {place: column for place, column in places.items() if not column.is_shown_only}
    names = tuple(column.name for column in read.values())
    if problems:
        return IncomingSheet(sheet, each.title, names, ()), problems
    reader = _row_reader(read, own_area)
    return IncomingSheet(sheet, each.title, names, tuple(reader(row) for row in rows)), []


def _wrong_column(title: str, heading: str, sheet: ListSheet, *, is_double: bool) -> str:
    if is_double:
        return f"Op blad ‘{title}’ staat de kolom ‘{heading}’ twee keer. Houd er één."
    meant = _meant(heading, [column.heading for column in sheet.columns])
    hint = f"Bedoelt u ‘{meant}’?" if meant else "Haal haar weg."
    return f"Op blad ‘{title}’ staat een kolom ‘{heading}’ die Meedoen niet kent. {hint}"


def _missing(sheet: ListSheet, title: str, there: set[str]) -> list[str]:
    """Tell which columns must be there: those that tell a row."""
    by_name = {column.name: column for column in sheet.columns}
    needed = [name for name in sheet.keys if by_name[name].is_required]
    if sheet.otherwise and sheet.keys[0] not in there:
        needed = list(sheet.otherwise)
    return [
        f"Op blad ‘{title}’ ontbreekt de kolom ‘{by_name[name].heading}’; daaraan herkent Meedoen de rij."
        for name in needed
        if name not in there
    ]


def _row_reader(places: Mapping[int, Heading], own_area: str) -> Callable[[Row], Incoming]:
    readers = [(place, column.name, column.heading, _cell_reader(column)) for place, column in places.items()]

    def read(row: Row) -> Incoming:
        values: dict[str, Any] = {}
        problems: list[str] = []
        cells = row.values
        for place, name, heading, read_cell in readers:
            try:
                values[name] = read_cell(cells[place])
            except CellError as error:
                problems.append(f"{heading}: {error}")
        if values.get(AREA.name) == own_area:
            values[AREA.name] = ""
        removes, mark = values.pop(REMOVE.name, False), values.pop(MARK.name, "")
        return Incoming(row.number, values, tuple(problems), removes, mark)

    return read


def _cell_reader(column: Heading) -> Callable[[Value], Any]:
    """Return how a cell of a column is read; what comes back often is read once."""
    if column.what not in _OFTEN_THE_SAME:
        return column.read
    known: dict[str, Any] = {}

    def read(cell: Value) -> Any:  # noqa: ANN401 the value of any kind of column
        if type(cell) is not str:
            return column.read(cell)
        if cell not in known:
            known[cell] = column.read(cell)
        return known[cell]

    return read
