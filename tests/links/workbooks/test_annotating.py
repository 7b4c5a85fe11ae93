"""A file given back with what became of every row."""

import io
import re
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from meedoen.links.workbooks import Column, Form, Note, Percentage, Sheet, annotate, read_workbook, write_workbook
from tests.links.workbooks.making import only_sheet, with_part, written

FORMS = pytest.mark.parametrize("form", Form)
NOTES = {("Cijfers", 2): Note("nieuw"), ("Cijfers", 3): Note("geweigerd", "=1+1 is geen getal.")}
ROWS = [["Wmo", Decimal("12.5")], ["Jeugd", Percentage(Decimal("0.125"))], [None, None], ["Werk", 3]]


def with_notes(content: bytes, form: Form) -> bytes:
    return annotate(content=content, file_name="lijst", notes=NOTES, form=form)


@FORMS
def test_each_row_has_its_result_and_reason_behind_it(form):
    annotated = with_notes(written(ROWS, form=form), Form.XLSX)

    sheet = openpyxl.load_workbook(io.BytesIO(annotated)).worksheets[0]
    assert [tuple(row) for row in sheet.iter_rows(values_only=True)] == [
        ("Kop 1", "Kop 2", "Resultaat", "Reden"),
        ("Wmo", 12.5, "nieuw", None),
        ("Jeugd", 0.125, "geweigerd", "'=1+1 is geen getal."),
        (None, None, None, None),
        ("Werk", 3, None, None),
    ]
    assert sheet["B3"].number_format == "0.0%"


@FORMS
def test_reading_passes_over_the_two_columns(form):
    content = written(ROWS, form=form)

    assert only_sheet(with_notes(content, form)) == only_sheet(content)


@FORMS
def test_annotating_twice_is_annotating_once(form):
    once = with_notes(written(ROWS, form=form), form)

    assert with_notes(once, form) == once


@FORMS
def test_sheets_that_explain_stay(form):
    columns = [Column(heading="Soort", explanation="Wat het is.", choices=("meting", "referentie"))]
    content = write_workbook(
        sheets=[Sheet(title="Cijfers", columns=columns, rows=[["meting"]])], form=form, explanation=["Lees dit."]
    )

    annotated = annotate(content=content, file_name="lijst", notes={}, form=Form.XLSX)

    book = openpyxl.load_workbook(io.BytesIO(annotated))
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("Cijfers", "visible"),
        ("Uitleg", "visible"),
        ("Keuzes", "hidden"),
    ]
    assert book["Uitleg"]["A1"].value == "Lees dit."


def test_a_cell_that_could_not_be_read_shows_what_stood_there():
    book = openpyxl.Workbook()
    book.active.append(["Waarde"])
    book.active.append(["=A1*2"])
    saved = io.BytesIO()
    book.save(saved)

    [row] = only_sheet(annotate(content=saved.getvalue(), file_name="a", notes={}, form=Form.XLSX)).rows[1:]

    assert row.values == ("(formule)",)


def test_a_csv_comes_back_as_a_workbook():
    annotated = annotate(
        content=b"Naam;Waarde\nWmo;12,5\n", file_name="lijst.csv", notes={("lijst", 2): Note("nieuw")}, form=Form.ODS
    )

    [sheet] = read_workbook(content=annotated, file_name="lijst.ods").sheets
    assert (sheet.title, sheet.rows[1].values) == ("lijst", ("Wmo", "12,5"))


@pytest.mark.parametrize(
    ("title", "fit"),
    [
        ("a:b/c", "a b c"),
        ("Cijfers van een heel lange naam van een blad", "Cijfers van een heel lange naam"),
        ("'x'", "x"),
        ("[]", "Blad"),
    ],
)
def test_a_title_that_spreadsheets_refuse_is_made_fit_in_the_copy(title, fit):
    content = written([["x"]], form=Form.ODS)
    renamed = with_part(content, "content.xml", content_of(content).replace("Cijfers", title))

    annotated = annotate(content=renamed, file_name="a", notes={(title, 2): Note("nieuw")}, form=Form.XLSX)

    book = openpyxl.load_workbook(io.BytesIO(annotated))
    assert book.sheetnames == [fit]
    assert book[fit]["B2"].value == "nieuw"


def test_two_sheets_never_get_the_same_title():
    content = written([["x"]], form=Form.ODS)
    table = re.search(r"<table:table .*</table:table>", content_of(content), flags=re.DOTALL)
    both = table[0] + table[0].replace("Cijfers", "cijfers")
    doubled = with_part(content, "content.xml", content_of(content).replace(table[0], both))

    annotated = annotate(content=doubled, file_name="a", notes={}, form=Form.XLSX)

    assert openpyxl.load_workbook(io.BytesIO(annotated)).sheetnames == ["Cijfers", "cijfers 2"]


def content_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("content.xml").decode()
