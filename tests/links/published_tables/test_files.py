"""Files: encodings, workbooks, formulas, and the data of the mandatory set."""

import io
import zipfile

import openpyxl
import pytest

from meedoen.links.published_tables import TableError, mandatory_indicators, read_table

TABLE = "Indicator;Eenheid;2022\nCliënten met een maatwerkarrangement Wmo;per 10.000 inwoners;550\n"
CONTENT = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>
<office:spreadsheet><table:table table:name="Blad1"><table:table-row><table:table-cell office:value-type="string"><text:p>Indicator</text:p>
</table:table-cell><table:table-cell office:value-type="float" office:value="2022"><text:p>2022</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Werkloze jongeren</text:p></table:table-cell>
<table:table-cell table:formula="of:=1/8" office:value-type="percentage" office:value="0.125"><text:p>12,5%</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16000"/></table:table-row><table:table-row table:number-rows-repeated="1048000">
<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


def read(content: bytes, name: str = ""):
    return read_table(content=content, name=name, definitions=mandatory_indicators())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_an_encoding_is_recognised_and_named_when_it_is_not_utf_8(encoding):
    reading = read(TABLE.encode(encoding), "a.csv")

    assert [(row.matched_code, row.value) for row in reading.rows] == [("bbv-32", "550")]
    assert any("UTF-16" in note or "Windows" in note for note in reading.notes) is not encoding.startswith("utf-8")


def test_text_that_was_kept_with_a_wrong_character_set_is_mended_and_it_is_said():
    reading = read(TABLE.encode().decode("cp1252").encode(), "a.csv")

    assert reading.rows[0].indicator.startswith("Cliënten")
    assert any("verkeerde tekenset" in note for note in reading.notes)


def test_a_workbook_gives_percentages_as_shown_and_says_where_a_formula_stands():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Indicator", "Eenheid", 2022, 2023])
    sheet.append(["Kinderen in uitkeringsgezin", "%", 0.254, "=C2/2"])
    sheet["C2"].number_format = "0.0%"
    written = io.BytesIO()
    book.save(written)

    reading = read(written.getvalue(), "a.xlsx")

    assert [(row.value, row.unit, row.line) for row in reading.rows] == [("25.4", "percentage", 2)]
    assert "formule" in reading.refused[0].reason


def test_an_open_document_is_read_without_its_million_empty_rows():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", CONTENT)

    reading = read(written.getvalue(), "a.ods")

    assert [(row.value, row.unit, row.period) for row in reading.rows] == [("12.5", "percentage", "2022")]
    assert "formule" in reading.rows[0].note


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "leeg"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04 rubbish", "beschadigd"),
        (b"a;b\n\x00\x01\x02;c\n", "geen tekst"),
        (b"x" * (5 * 1024 * 1024 + 1), "5 MB"),
        (b"<html><body><p>Welkom</p></body></html>", "geen tabel"),
    ],
)
def test_input_that_is_no_table_is_refused_in_one_sentence(content, sentence):
    with pytest.raises(TableError, match=sentence):
        read(content)


def test_the_mandatory_set_has_39_indicators_with_a_unit_as_printed():
    known = mandatory_indicators()

    assert [each.number for each in known] == list(range(1, 40))
    assert all(each.printed_unit for each in known)
    assert len({each.code for each in known}) == 39
