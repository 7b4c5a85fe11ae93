"""Texts that a spreadsheet could take for a formula, as other programs see them in our files."""

import csv
import io

import openpyxl
import pytest

from meedoen.links.workbooks import Column, Form, WorkbookError
from tests.links.workbooks.making import only_sheet, read_rows, written

DANGEROUS = [
    "=1+1",
    "+31 6 12345678",
    "-5",
    "- eerste punt",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org")',
    "\t=1",
    "\r=1",
    "\n=1",
    "\tmet een tab",
    "   =1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠a",
    "﹦1",
]
FORMS = pytest.mark.parametrize("form", Form)


def shown_by_openpyxl(rows: list[list[str]]) -> list[tuple[str, str]]:
    sheet = openpyxl.load_workbook(io.BytesIO(written(rows, form=Form.XLSX))).worksheets[0]
    return [(cell.data_type, cell.value) for row in sheet.iter_rows(min_row=2) for cell in row]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_like_a_formula_is_a_text_cell_that_begins_with_an_apostrophe(text):
    [(kind, value)] = shown_by_openpyxl([[text]])

    assert kind == "s"
    assert value.startswith("'")


@pytest.mark.parametrize("text", DANGEROUS)
def test_it_stays_safe_when_someone_saves_the_sheet_as_csv(text):
    [(_, value)] = shown_by_openpyxl([[text]])
    saved = io.StringIO()
    csv.writer(saved, delimiter=";").writerow([value])

    assert saved.getvalue().lstrip('"').startswith("'")


@FORMS
@pytest.mark.parametrize("text", [*DANGEROUS, "'=1", "''=1", "'s avonds", "'-5"])
def test_reading_gives_the_text_without_our_apostrophe(form, text):
    assert read_rows(written([[text]], form=form)) == [(text.replace("\r", "\n"),)]


@pytest.mark.parametrize("text", ["'s avonds", "5 = vijf", "a-b", "jan@example.org", "<r><t>x</t></r>", "12,5%"])
def test_an_ordinary_text_is_left_alone(text):
    assert shown_by_openpyxl([[text]]) == [("s", text)]


def test_headings_are_made_safe_too():
    content = written([["x"]], form=Form.XLSX, columns=[Column(heading="=1+1")])

    assert openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A1"].value == "'=1+1"
    assert only_sheet(content).rows[0].values == ("=1+1",)


@FORMS
def test_text_that_looks_like_xml_stays_text(form):
    text = "<r><t>x</t></r> ]]> &amp; <![CDATA[x]]>"

    assert read_rows(written([[text]], form=form)) == [(text,)]


@FORMS
def test_a_text_that_fits_no_cell_is_refused_with_a_sentence(form):
    with pytest.raises(WorkbookError, match=r"passen er 32\.767"):
        written([["a" * 32_768]], form=form)
