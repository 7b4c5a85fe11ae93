"""Rows in and out of XLSX and ODS, and in from CSV: fast, bounded, and the same going in as it came out.

A seam: it knows spreadsheets and nothing of our records. What a row means, and whether it is right, is for whoever asks.
"""

from meedoen.links.workbooks.annotating import Note, annotate
from meedoen.links.workbooks.limits import Limits
from meedoen.links.workbooks.reading import read_workbook
from meedoen.links.workbooks.sheets import (
    Column,
    Form,
    Kind,
    Percentage,
    ReadSheet,
    ReadWorkbook,
    Row,
    Sheet,
    Unreadable,
    Value,
    WorkbookError,
)
from meedoen.links.workbooks.texts import text_as_kept
from meedoen.links.workbooks.writing import write_workbook, write_workbook_to

__all__ = [
    "Column",
    "Form",
    "Kind",
    "Limits",
    "Note",
    "Percentage",
    "ReadSheet",
    "ReadWorkbook",
    "Row",
    "Sheet",
    "Unreadable",
    "Value",
    "WorkbookError",
    "annotate",
    "read_workbook",
    "text_as_kept",
    "write_workbook",
    "write_workbook_to",
]
