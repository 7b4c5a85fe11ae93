"""XLSX to grids: one per visible sheet. Numbers are taken as the file keeps them, percentages as the sheet shows them."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from meedoen.core.values.dutch import format_number
from meedoen.links.published_tables.grid import EMPTY, Cell, Firmness, Grid, Row
from meedoen.links.published_tables.limits import MOST_COLUMNS, MOST_ROWS, MOST_TABLES
from meedoen.links.published_tables.results import TableError

_UNREADABLE = "Dit is geen leesbaar XLSX-bestand. Open het in een rekenblad en bewaar het opnieuw als XLSX."
_SCALED = re.compile(r"[0#],+(?![0#])")
_DECIMALS = re.compile(r"0(?:[.,](?P<decimals>0+))?%?")
_HIDDEN_ROW = re.compile(rb'<row (?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_HIDDEN_COLUMN = re.compile(rb'<col (?=[^>]*\bhidden="(?:1|true)")')
_LAST_ROW = 50_000
"""Where looking ends, also when the rows before are empty."""


def workbook_grids(content: bytes) -> tuple[Grid, ...]:
    """Read the visible sheets of an XLSX that was found sound.

    Raises:
        TableError: it cannot be read, or has too many rows or columns.

    """
    try:
        values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        return _grids(values, formulas, _hidden_notes(content))
    except TableError:
        raise
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        OSError,
        ValueError,
        EOFError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
    ):
        # openpyxl meets a broken part with any of these; SyntaxError is that of the XML.
        raise TableError(_UNREADABLE) from None


def _hidden_notes(content: bytes) -> tuple[str, ...]:
    """Tell which rows and columns a sheet hides; they are read like the others."""
    notes = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if not part.startswith("xl/worksheets/") or not part.endswith(".xml"):
                continue
            xml = archive.read(part)
            rows = [match.group(1).decode() for match in _HIDDEN_ROW.finditer(xml)]
            if rows:
                notes.append(
                    f"Verborgen rijen ({', '.join(rows[:10])}) zijn ook gelezen; de lezer van het blad ziet ze niet. Kijk ze na."
                )
            if _HIDDEN_COLUMN.search(xml):
                notes.append("Verborgen kolommen zijn ook gelezen; de lezer van het blad ziet ze niet. Kijk ze na.")
    return tuple(notes)


def _grids(values: Any, formulas: Any, hidden_rows: tuple[str, ...]) -> tuple[Grid, ...]:
    sheets = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in values.worksheets if sheet.sheet_state != "visible"]
    if len(sheets) > MOST_TABLES:
        raise TableError(f"Het bestand heeft {len(sheets)} bladen; hier worden er ten hoogste {MOST_TABLES} gelezen.")
    grids = []
    for sheet in sheets:
        rows, notes = _rows(sheet, formulas[sheet.title])
        if rows:
            grids.append(Grid(tuple(rows), Firmness.FIRM, label=f"Blad ‘{sheet.title}’", notes=tuple(notes)))
        else:
            grids.append(Grid((), label=sheet.title, notes=(f"Blad ‘{sheet.title}’ is leeg.",)))
    if hidden_rows and grids:
        first = grids[0]
        grids[0] = replace(first, notes=(*first.notes, *hidden_rows))
    if hidden and grids:
        note = f"Verborgen bladen zijn niet gelezen: {', '.join(hidden)}."
        first = grids[0]
        grids[0] = Grid(first.rows, first.firmness, label=first.label, notes=(*first.notes, note))
    if not any(grid.rows for grid in grids):
        raise TableError("Op de zichtbare bladen staat niets. Lever een blad met een tabel aan.")
    return tuple(grids)


def _rows(sheet: Any, formula_sheet: Any) -> tuple[list[Row], list[str]]:
    for each in (sheet, formula_sheet):
        each.reset_dimensions()
    made: list[Row] = []
    filled = calculated = 0
    for number, (shown, written) in enumerate(_side_by_side(sheet, formula_sheet), start=1):
        if len(shown) > MOST_COLUMNS and any(cell.value is not None for cell in shown[MOST_COLUMNS:]):
            raise TableError(f"Blad ‘{sheet.title}’ heeft meer dan {MOST_COLUMNS} kolommen. Deel de tabel op.")
        cells = []
        for cell, source in zip_longest(shown[:MOST_COLUMNS], written[:MOST_COLUMNS]):
            is_formula = source is not None and getattr(source, "data_type", "") == "f"
            made_cell = _cell(cell, is_formula=is_formula)
            calculated += is_formula
            cells.append(made_cell)
        row = Row(number, tuple(cells))
        made.append(row)
        filled += bool(row.filled)
        if filled > MOST_ROWS:
            raise TableError(
                f"Blad ‘{sheet.title}’ heeft meer dan {MOST_ROWS} rijen; zoveel worden er niet gelezen. Deel de tabel op."
            )
    while made and not made[-1].filled:
        made.pop()
    width = max((max(row.filled, default=-1) + 1 for row in made), default=0)
    rows = [Row(row.line, (*row.cells[:width], *[EMPTY] * (width - len(row.cells)))) for row in made]
    notes = (
        [
            f"Blad ‘{sheet.title}’: {calculated} cellen bevatten een formule; gelezen is de uitkomst die in het bestand bewaard is."
        ]
        if calculated
        else []
    )
    return rows, notes


def _side_by_side(sheet: Any, formula_sheet: Any) -> Iterator[tuple[Any, Any]]:
    rows = zip_longest(sheet.iter_rows(max_row=_LAST_ROW), formula_sheet.iter_rows(max_row=_LAST_ROW), fillvalue=())
    yield from rows


def _cell(cell: Any, *, is_formula: bool) -> Cell:  # noqa: PLR0911 - one return per type of cell
    value = getattr(cell, "value", None)
    if value is None:
        if is_formula:
            return Cell(
                "(formule)",
                problem="deze cel bevat een formule waarvan de uitkomst niet in het bestand bewaard is; open het in een rekenblad en bewaar het opnieuw",
            )
        return EMPTY
    remark = "de uitkomst van een formule" if is_formula else ""
    if cell.data_type == "e":
        return Cell(str(value), problem=f"de cel geeft een fout: {value}")
    if isinstance(value, bool):
        return Cell("ja" if value else "nee", remark=remark)
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, str(cell.number_format or ""))
    if isinstance(value, int | float):
        return number_cell(Decimal(f"{value:.15g}"), shown_as=str(cell.number_format or ""), remark=remark)
    if isinstance(value, dt.time | dt.timedelta):
        return Cell(str(value), problem=f"‘{value}’ is een tijd, geen cijfer")
    return Cell(str(value).strip(), remark=remark)


def _date(value: dt.datetime | dt.date, shown_as: str) -> Cell:
    if re.fullmatch(r"(?:\[\$-[^\]]*\])?(?:yyyy|jjjj)", shown_as.lower()):
        return Cell(str(value.year))
    return Cell(f"{value.day}-{value.month}-{value.year}", is_date=True)


def number_cell(number: Decimal, *, shown_as: str, remark: str = "", is_percent: bool | None = None) -> Cell:
    """Make a cell of a number that the file itself keeps as a number.

    >>> cell = number_cell(Decimal("0.254"), shown_as="0.0%")
    >>> cell.number, cell.is_percent, cell.text
    (Decimal('25.4'), True, '25,4%')
    """
    percent = "%" in shown_as if is_percent is None else is_percent
    exact = number * 100 if percent else number
    exact = exact.to_integral() if exact == exact.to_integral() else exact.normalize()
    remarks = [remark] if remark else []
    problem = (
        "de opmaak van de cel deelt het getal door duizend; wat bedoeld is, is niet zeker"
        if _SCALED.search(shown_as)
        else ""
    )
    decimals = _DECIMALS.search(shown_as)
    if decimals and shown_as not in {"General", ""}:
        rounded = round(exact, len(decimals["decimals"] or ""))
        if rounded != exact:
            remarks.append(f"het blad toont {format_number(rounded)}, in het bestand staat {format_number(exact)}")
    text = f"{exact:f}".replace(".", ",") + ("%" if percent else "")
    return Cell(text, number=exact, is_percent=percent, remark="; ".join(remarks), problem=problem)
