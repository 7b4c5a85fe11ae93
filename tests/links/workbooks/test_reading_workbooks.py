"""Files that other programs wrote: percentages, formulas, errors, dates, and what is passed over."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest

from meedoen.links.workbooks import Form, Percentage, read_workbook
from tests.links.workbooks.making import (
    END_OF_DOCUMENT,
    OPEN_DOCUMENT,
    SHEET,
    ods_with_rows,
    only_sheet,
    read_rows,
    with_part,
    written,
    xlsx_with_rows,
)


def of_openpyxl(rows, **formats: str) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for address, code in formats.items():
        book.active[address].number_format = code
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def ods_row(*cells: str) -> bytes:
    head = '<table:table-row><table:table-cell office:value-type="string"><text:p>Kop</text:p></table:table-cell></table:table-row>'
    return ods_with_rows(f"{head}<table:table-row>{''.join(cells)}</table:table-row>")


@pytest.mark.parametrize("code", ["0%", "0.0%", "0.00%;[Red]-0.00%", "#,##0.0%"])
def test_a_number_shown_as_a_percentage_says_so(code):
    [[value]] = read_rows(of_openpyxl([["Kop"], [0.125]], A2=code))

    assert value == Percentage(Decimal("0.125"))
    assert value.points == Decimal("12.5")


@pytest.mark.parametrize("code", ["0.00", '0.0" %"', "[$-413]0.0", "#,##0", "General", '0 "d"', "\\d0"])
def test_a_number_shown_otherwise_is_a_number(code):
    assert read_rows(of_openpyxl([["Kop"], [0.125]], A2=code)) == [(Decimal("0.125"),)]


@pytest.mark.parametrize("code", ["dd-mm-yyyy", "d mmmm yyyy", "yyyy", "[$-413]d mmm yy;@", "mm-dd-yy"])
def test_a_day_is_a_date_in_every_notation(code):
    assert read_rows(of_openpyxl([["Kop"], [dt.date(2024, 2, 29)]], A2=code)) == [(dt.date(2024, 2, 29),)]


def test_days_counted_from_1904_are_the_same_days():
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["Kop"])
    book.active.append([dt.date(2024, 2, 29)])
    saved = io.BytesIO()
    book.save(saved)

    assert read_rows(saved.getvalue()) == [(dt.date(2024, 2, 29),)]


def test_a_formula_without_its_outcome_is_told_with_row_and_column():
    sheet = only_sheet(of_openpyxl([["Kop", None, "Waarde"], ["a", None, 1], ["b", None, "=C2*2"]]))

    assert sheet.rows[1].problems == ()
    assert sheet.rows[2].problems == (
        (
            "Rij 3, kolom C: hier staat een formule waarvan de uitkomst niet in het bestand is bewaard. Verwacht is een waarde. "
            "Typ die in, of open het bestand in een rekenblad en bewaar het opnieuw."
        ),
    )


def test_the_outcome_of_a_formula_is_its_value():
    rows = '<row r="1"><c r="A1" t="str"><v>Kop</v></c></row><row r="2"><c r="A2"><f>1/8</f><v>0.125</v></c></row>'
    cell = '<table:table-cell table:formula="of:=1/8" office:value-type="float" office:value="0.125"><text:p>0,13</text:p></table:table-cell>'

    assert read_rows(xlsx_with_rows(rows)) == [(Decimal("0.125"),)]
    assert read_rows(ods_row(cell)) == [(Decimal("0.125"),)]


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ('<table:table-cell table:formula="of:=[.A1]"/>', "formule"),
        (
            (
                '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error">'
                "<text:p>#DEEL/0!</text:p></table:table-cell>"
            ),
            "#DEEL/0!",
        ),
        (
            '<table:table-cell office:value-type="time" office:time-value="PT12H"><text:p>12:00</text:p></table:table-cell>',
            "tijd",
        ),
        ('<table:table-cell office:value-type="date" office:date-value="2024-01-01T12:00:00"/>', "tijd"),
        ('<table:table-cell office:value-type="date" office:date-value="0000-13-01"/>', "datum"),
        ('<table:table-cell office:value-type="float" office:value="NaN"/>', "niet te lezen"),
    ],
)
def test_an_ods_cell_without_a_value_for_us_is_told(cell, sentence):
    [problem] = only_sheet(ods_row(cell)).rows[1].problems

    assert problem.startswith("Rij 2, kolom A: ")
    assert sentence in problem


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ('<c r="B2" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="B2"><v>NaN</v></c>', "niet te lezen"),
        ('<c r="B2"><v>1E+400</v></c>', "niet te lezen"),
        ('<c r="B2"><v>1_000</v></c>', "niet te lezen"),
        ('<c r="B2" t="d"><v>2024-01-01T10:00:00</v></c>', "tijd"),
        ('<c r="B2" s="4"><v>45292.5</v></c>', "tijd"),
        ('<c r="B2" s="4"><v>60</v></c>', "datum"),
        ('<c r="B2" s="4"><v>-7</v></c>', "datum"),
        ('<c r="B2" s="4"><v>99999999999</v></c>', "datum"),
    ],
)
def test_an_xlsx_cell_without_a_value_for_us_is_told(cell, sentence):
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2">{cell}</row>'

    [problem] = only_sheet(xlsx_with_rows(rows)).rows[1].problems

    assert problem.startswith("Rij 2, kolom B: ")
    assert sentence in problem


def test_rows_keep_their_numbers_when_others_are_empty():
    sheet = only_sheet(of_openpyxl([["Kop"], [], ["a"], [None], [None, "b"]]))

    assert [(row.number, row.values) for row in sheet.rows] == [
        (1, ("Kop", None)),
        (3, ("a", None)),
        (5, (None, "b")),
    ]


def test_cells_without_addresses_follow_each_other():
    rows = '<row><c t="str"><v>Kop</v></c><c/><c t="b"><v>1</v></c></row><row><c><v>2</v></c></row>'

    assert [row.values for row in only_sheet(xlsx_with_rows(rows)).rows] == [
        ("Kop", None, True),
        (Decimal(2), None, None),
    ]


def test_a_text_in_pieces_is_one_text_without_its_phonetic_guide():
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><r><t>Ko</t></r> <r><t>p </t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c></row>'

    assert only_sheet(xlsx_with_rows(rows)).rows[0].values == ("Kop ",)


def test_repeated_cells_and_rows_of_an_ods_stand_in_their_places():
    cell = '<table:table-cell{} office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'
    rows = (
        f'<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>'
        f'{cell.format(" table:number-columns-repeated=" + chr(34) + "2" + chr(34))}<table:table-cell table:number-columns-repeated="16380"/>'
        '</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        f"<table:table-row>{cell.format('')}</table:table-row>"
    )

    one = Decimal(1)
    assert [(row.number, row.values) for row in only_sheet(ods_with_rows(rows)).rows] == [
        (1, (None, None, one, one)),
        (2, (None, None, one, one)),
        (1_048_003, (one, None, None, None)),
    ]


def test_remarks_and_tracked_changes_of_an_ods_are_not_in_its_cells():
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>opmerking</text:p></office:annotation>'
        '<text:p>een  <text:span>twee</text:span></text:p><text:p>drie<text:s text:c="2"/>vier</text:p></table:table-cell>'
    )
    old = f"<table:tracked-changes><table:cell-content-change><table:previous>{cell}</table:previous></table:cell-content-change></table:tracked-changes>"
    content = with_part(
        written([["x"]], form=Form.ODS),
        SHEET[Form.ODS],
        f'{OPEN_DOCUMENT}{old}<table:table table:name="A"><table:table-row>{cell}</table:table-row></table:table>{END_OF_DOCUMENT}',
    )

    assert only_sheet(content).rows[0].values == ("een twee\ndrie  vier",)


def test_hidden_sheets_are_read_and_say_so():
    book = openpyxl.Workbook()
    book.active.append(["Kop"])
    book.create_sheet("Stil").append(["x"])
    book["Stil"].sheet_state = "hidden"
    saved = io.BytesIO()
    book.save(saved)

    sheets = read_workbook(content=saved.getvalue(), file_name="a.xlsx").sheets

    assert [(sheet.title, sheet.is_hidden) for sheet in sheets] == [("Sheet", False), ("Stil", True)]


@pytest.mark.parametrize("between", [";", ",", "\t"])
def test_csv_is_read_as_text_with_the_rows_as_a_person_counts_them(between):
    text = f'Code{between}Tekst\r\n01{between}"een\r\ntwee"\r\n\r\n\'=1{between}12,5\r\n'.replace(
        "12,5", '"12,5"' if between == "," else "12,5"
    )

    book = read_workbook(content=("\ufeff" + text).encode(), file_name="C:\\map\\lijst.csv")

    assert book.form is None
    assert [(row.number, row.values) for row in book.sheets[0].rows] == [
        (1, ("Code", "Tekst")),
        (2, ("01", "een\ntwee")),
        (4, ("=1", "12,5")),
    ]
    assert book.sheets[0].title == "lijst"
