"""What a person finds in a file of ours: a frozen heading, a filter, real numbers, drop-downs, and an explanation."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from lxml import etree

from meedoen.links.workbooks import Column, Form, Kind, Sheet, read_workbook, write_workbook, write_workbook_to

COLUMNS = [
    Column(heading="Indicator", explanation="De code."),
    Column(heading="Waarde", kind=Kind.NUMBER),
    Column(heading="Vast", kind=Kind.NUMBER, decimals=1),
    Column(heading="Dag", kind=Kind.DATE),
    Column(heading="Publiek", kind=Kind.YES_NO),
    Column(heading="Soort", choices=("meting", "met, komma")),
]
ROW = ["I1", Decimal("12.50"), Decimal("3.25"), dt.date(2026, 11, 22), True, "meting"]


def made(form: Form, *, rows=(ROW,), explanation=("Zo vult u dit in.",)) -> bytes:
    return write_workbook(
        sheets=[Sheet(title="Cijfers", columns=COLUMNS, rows=rows)], form=form, explanation=explanation
    )


def in_openpyxl() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made(Form.XLSX)))


def part(name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(made(Form.ODS))) as archive:
        return etree.fromstring(archive.read(name))


def test_an_xlsx_has_a_frozen_heading_with_a_filter():
    sheet = in_openpyxl()["Cijfers"]

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F2"
    assert [cell.font.bold for cell in sheet[1]] == [True] * 6


def test_numbers_and_days_are_real_and_shown_as_dutch_does():
    [cells] = in_openpyxl()["Cijfers"].iter_rows(min_row=2)

    assert [cell.value for cell in cells] == ["I1", 12.5, 3.25, dt.datetime(2026, 11, 22), "ja", "meting"]  # noqa: DTZ001 - as openpyxl gives a day
    assert [cell.number_format for cell in cells] == ["@", "0.00", "0.0", "dd\\-mm\\-yyyy", "@", "@"]


def test_choices_are_a_drop_down_in_an_xlsx():
    book = in_openpyxl()

    assert {str(each.sqref): each.formula1 for each in book["Cijfers"].data_validations.dataValidation} == {
        "E2:E1048576": "Keuzes!$A$1:$A$2",
        "F2:F1048576": "Keuzes!$B$1:$B$2",
    }
    assert book["Keuzes"].sheet_state == "hidden"
    assert [cell.value for cell in book["Keuzes"]["B"]] == ["meting", "met, komma"]


def test_a_column_keeps_its_kind_below_the_last_row():
    columns = in_openpyxl()["Cijfers"].column_dimensions

    assert [columns[letter].number_format for letter in "ACD"] == ["@", "0.0", "dd\\-mm\\-yyyy"]


def test_an_ods_has_choices_a_filter_and_a_frozen_heading():
    content = part("content.xml")
    settings = part("settings.xml")

    conditions = [
        str(value) for value in content.xpath("//*[local-name()='content-validation']/@*[local-name()='condition']")
    ]
    assert conditions == [
        "of:cell-content-is-in-list([$Keuzes.$A$1:.$A$2])",
        "of:cell-content-is-in-list([$Keuzes.$B$1:.$B$2])",
    ]
    assert content.xpath("//*[local-name()='database-range']/@*[local-name()='target-range-address']") == [
        "'Cijfers'.A1:'Cijfers'.F2"
    ]
    assert settings.xpath("//*[@*='VerticalSplitPosition']/text()") == ["1"]


def test_an_ods_tells_what_it_is_in_its_first_bytes():
    content = made(Form.ODS)

    assert content[30:38] == b"mimetype"
    assert content[38:].startswith(Form.ODS.media_type.encode())


def test_the_explanation_stands_on_its_own_sheet_and_is_not_read():
    sheet = in_openpyxl()["Uitleg"]

    assert [tuple(cell for cell in row if cell) for row in sheet.iter_rows(values_only=True)] == [
        ("Zo vult u dit in.",),
        (),
        ("Blad", "Kolom", "Soort", "Wat hoort hier"),
        ("Cijfers", "Indicator", "tekst", "De code."),
    ]
    for form in Form:
        assert [each.title for each in read_workbook(content=made(form), file_name="a").sheets] == ["Cijfers"]


@pytest.mark.parametrize("form", Form)
def test_a_template_without_rows_can_be_filled_in(form):
    [sheet] = read_workbook(content=made(form, rows=()), file_name="a").sheets

    assert [row.values for row in sheet.rows] == [tuple(column.heading for column in COLUMNS)]


@pytest.mark.parametrize("form", Form)
def test_rows_are_taken_one_by_one_and_written_to_a_file(form, tmp_path):
    rows = ([f"I{number}", number] for number in range(3000))
    path = tmp_path / f"lijst.{form}"

    with path.open("wb") as file:
        write_workbook_to(file=file, sheets=[Sheet(title="A", columns=COLUMNS[:2], rows=rows)], form=form)

    [sheet] = read_workbook(content=path.read_bytes(), file_name=path.name).sheets
    assert sheet.rows[-1].values == ("I2999", Decimal(2999))


@pytest.mark.parametrize("title", ["", "x" * 32, "a/b", "a:b", "'a", "[a]"])
def test_a_title_that_spreadsheets_refuse_is_our_mistake(title):
    with pytest.raises(ValueError, match="cannot be called"):
        Sheet(title=title, columns=COLUMNS, rows=[])


@pytest.mark.parametrize("value", [dt.datetime(2026, 1, 1, tzinfo=dt.UTC), 1.5, Decimal("NaN"), ["x"]])
def test_a_value_that_no_sheet_holds_is_our_mistake(value):
    with pytest.raises((TypeError, ValueError)):
        made(Form.XLSX, rows=[[value]])


@pytest.mark.parametrize("form", Form)
def test_a_hidden_column_is_not_shown_and_is_read_like_the_others(form: Form):
    columns = [Column(heading="Code"), Column(heading="Merk", is_hidden=True)]
    content = write_workbook(sheets=[Sheet(title="Lijst", columns=columns, rows=[["a", "x1"]])], form=form)

    part, tells = (
        ("xl/worksheets/sheet1.xml", b'<col min="2" max="2" width="8" style="1" hidden="1"')
        if form is Form.XLSX
        else ("content.xml", b'table:style-name="c0-1" table:visibility="collapse"')
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert tells in archive.read(part)
    assert read_workbook(content=content, file_name="x").sheets[0].rows[1].values == ("a", "x1")
