"""CSV in: UTF-8, with a semicolon, a tab or a comma between cells. Every cell is text; who reads knows what it should be."""

import csv
import io

from meedoen.links.workbooks.assembling import Assembly
from meedoen.links.workbooks.limits import Budget
from meedoen.links.workbooks.sheets import ReadSheet, Value, WorkbookError
from meedoen.links.workbooks.texts import incoming

_BETWEEN = (";", "\t", ",")


def read_csv(content: bytes, *, title: str, budget: Budget) -> ReadSheet:
    """Read a text file as one sheet; a row counts once, also when a text in it has several lines.

    Raises:
        WorkbookError: it is no UTF-8 text, or quotes are not closed, or there is more in it than is read.

    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WorkbookError(
            "Dit bestand is geen XLSX, ODS of CSV in UTF-8. Bewaar het in een rekenblad als XLSX of ODS, "
            "of kies bij het bewaren als CSV de tekenset UTF-8."
        ) from None
    if "\0" in text:
        raise WorkbookError("Dit bestand is geen tekst. Lever een lijst aan als XLSX, ODS of CSV.")
    assembly = Assembly(title=title, budget=budget)
    # Of the first line only, because texts further down hold commas of their own.
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_BETWEEN, key=first.count)
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), start=1
        ):
            values: list[Value] = [incoming(cell) for cell in cells]
            assembly.add(number, values)
    except csv.Error:
        raise WorkbookError(
            "Deze CSV is niet te lezen: aanhalingstekens openen of sluiten op een verkeerde plaats, of een cel is veel te lang. Bewaar het bestand opnieuw in een rekenblad."
        ) from None
    return assembly.finished(is_hidden=False)
