"""ODS to grids: the sheets of an OpenDocument spreadsheet (ISO 26300), read from its `content.xml`."""

import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from meedoen.links.published_tables.grid import EMPTY, Cell, Firmness, Grid, Row
from meedoen.links.published_tables.limits import MOST_COLUMNS, MOST_ROWS, MOST_TABLES
from meedoen.links.published_tables.periods import is_year
from meedoen.links.published_tables.results import TableError
from meedoen.links.published_tables.workbooks import number_cell

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_UNREADABLE = "Dit is geen leesbaar ODS-bestand. Open het in een rekenblad en bewaar het opnieuw als ODS of XLSX."
_NUMERIC = frozenset({"float", "percentage", "currency"})


def open_document_grids(archive: zipfile.ZipFile) -> tuple[Grid, ...]:
    """Read the sheets of an ODS that was found sound.

    Raises:
        TableError: it cannot be read, or has too many rows or columns.

    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        tree = etree.fromstring(archive.read("content.xml"), parser=parser)
    except (etree.XMLSyntaxError, KeyError, ValueError):
        raise TableError(_UNREADABLE) from None
    sheets = tree.findall(f".//{_OFFICE}spreadsheet/{_TABLE}table")
    if len(sheets) > MOST_TABLES:
        raise TableError(f"Het bestand heeft {len(sheets)} bladen; hier worden er ten hoogste {MOST_TABLES} gelezen.")
    grids = [_grid(sheet) for sheet in sheets]
    if not any(grid.rows for grid in grids):
        raise TableError("Op de bladen staat niets. Lever een blad met een tabel aan.")
    return tuple(grids)


def _grid(sheet: etree._Element) -> Grid:
    title = sheet.get(f"{_TABLE}name") or "zonder naam"
    made: list[Row] = []
    number = filled = calculated = 0
    for element in sheet.iter(f"{_TABLE}table-row"):
        cells = _trimmed(list(_cells(element)))
        calculated += sum(1 for cell in element if cell.get(f"{_TABLE}formula"))
        if len(cells) > MOST_COLUMNS:
            raise TableError(f"Blad ‘{title}’ heeft meer dan {MOST_COLUMNS} kolommen. Deel de tabel op.")
        times = _times(element.get(f"{_TABLE}number-rows-repeated"))
        for again in range(times if cells else 1):
            made.append(Row(number + again + 1, tuple(cells)))
            filled += bool(cells)
            if filled > MOST_ROWS:
                raise TableError(
                    f"Blad ‘{title}’ heeft meer dan {MOST_ROWS} rijen; zoveel worden er niet gelezen. Deel de tabel op."
                )
        number += times
    while made and not made[-1].filled:
        made.pop()
    width = max((len(row.cells) for row in made), default=0)
    rows = tuple(Row(row.line, (*row.cells, *[EMPTY] * (width - len(row.cells)))) for row in made)
    note = f"Blad ‘{title}’: {calculated} cellen bevatten een formule; gelezen is de uitkomst die in het bestand bewaard is."
    return Grid(rows, Firmness.FIRM, label=f"Blad ‘{title}’", notes=(note,) if calculated else ())


def _cells(row: etree._Element) -> Iterator[Cell]:
    places = 0
    for element in row:
        if element.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        cell = EMPTY if element.tag.endswith("covered-table-cell") else _cell(element)
        for _ in range(min(_times(element.get(f"{_TABLE}number-columns-repeated")), MOST_COLUMNS + 1)):
            places += 1
            if places <= MOST_COLUMNS + 1:
                yield cell


def _trimmed(cells: list[Cell]) -> list[Cell]:
    while cells and cells[-1].is_empty:
        cells.pop()
    return cells


def _times(text: str | None) -> int:
    return max(int(text), 1) if text and text.isdigit() else 1


def _cell(element: etree._Element) -> Cell:
    kind = element.get(f"{_OFFICE}value-type") or ""
    text = " ".join("".join(str(word) for word in part.itertext()) for part in element.findall(f"{_TEXT}p")).strip()
    remark = "de uitkomst van een formule" if element.get(f"{_TABLE}formula") else ""
    if kind in _NUMERIC:
        try:
            number = Decimal(f"{float(element.get(f'{_OFFICE}value') or ''):.15g}")
        except (ValueError, InvalidOperation):
            return Cell(text or "(getal)", problem="het getal in deze cel is niet te lezen")
        cell = number_cell(number, shown_as="", is_percent=kind == "percentage", remark=remark)
        return Cell(cell.text, cell.number, cell.is_percent, remark=_shown_otherwise(cell, text))
    if kind == "date":
        return Cell(_date(element.get(f"{_OFFICE}date-value") or "", text), is_date=not is_year(text))
    if remark and not text:
        return Cell(
            "(formule)",
            problem="deze cel bevat een formule waarvan de uitkomst niet in het bestand bewaard is; open het in een rekenblad en bewaar het opnieuw",
        )
    return Cell(text, remark=remark) if text else EMPTY


def _date(iso: str, text: str) -> str:
    parts = iso[:10].split("-")
    if is_year(text):
        return text
    return f"{int(parts[2])}-{int(parts[1])}-{parts[0]}" if len(parts) == 3 else text  # noqa: PLR2004 - year, month, day


def _shown_otherwise(cell: Cell, text: str) -> str:
    """Say what the sheet shows when that is another number than the file keeps."""
    digits = [sign for sign in text if sign.isdigit()]
    same = not text or digits == [sign for sign in cell.text if sign.isdigit()]
    parts = [
        part
        for part in (cell.remark, "" if same else f"het blad toont {text}, in het bestand staat {cell.text}")
        if part
    ]
    return "; ".join(parts)
