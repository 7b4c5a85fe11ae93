"""Rows of values from an XLSX sheet, with the same field names as the YAML section `waarden`.

A number cell is a number whatever notation the spreadsheet shows it in; a text cell is read as typed.
"""

import datetime as dt
import zipfile
from itertools import zip_longest
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from meedoen.links.marked_yaml import MarkedTree, Problem


def read_value_rows(*, path: Path, name: str) -> MarkedTree:
    """Read the first sheet: row 1 holds field names, each next row is one value."""
    tree = MarkedTree(file=name, content={"waarden": []})
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        rows = list(book.worksheets[0].iter_rows(values_only=True))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError, ValueError, EOFError):
        message = "dit is geen leesbaar XLSX-bestand. Open het in een rekenblad en bewaar het opnieuw als XLSX."
        tree.problems.append(Problem(name, 0, "", message))
        return tree
    header = [str(cell).strip() if cell is not None else "" for cell in rows[0]] if rows else []
    if "indicator" not in header:
        message = (
            "de eerste rij mist de kolom ‘indicator’. Zet in rij 1 de veldnamen, zoals indicator, rol, periode, waarde."
        )
        tree.problems.append(Problem(name, 1, "", message))
        return tree
    if any(sheet.max_row and sheet.max_row > 1 for sheet in book.worksheets[1:]):
        message = "alleen het eerste blad wordt gelezen. Zet alle rijen op het eerste blad en haal de andere weg."
        tree.problems.append(Problem(name, 0, "", message))
    for number, row in enumerate(rows[1:], start=2):
        if any(cell is not None for cell, key in zip_longest(row, header, fillvalue="") if not key):
            message = "hier staat iets in een kolom zonder veldnaam. Zet in rij 1 de veldnaam, of maak de cel leeg."
            tree.problems.append(Problem(name, number, "", message))
        record = {key: _as_typed(cell) for key, cell in zip(header, row, strict=False) if key and cell is not None}
        if record:
            tree.lines["waarden", len(tree.content["waarden"])] = number
            tree.content["waarden"].append(record)
    return tree


def _as_typed(cell: Any) -> str:
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float):
        return (str(int(cell)) if cell.is_integer() else repr(cell)).replace(".", ",")
    return str(cell).strip()
