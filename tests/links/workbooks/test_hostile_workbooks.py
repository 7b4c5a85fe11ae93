"""Files that want something else than to be read: each gets a sentence, soon and without much memory."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.links.workbooks import Form, Limits, WorkbookError, read_workbook
from tests.links.workbooks.making import (
    MAIN,
    OPEN_DOCUMENT,
    SHEET,
    ods_with_rows,
    with_part,
    written,
    xlsx_with_rows,
)

MOST_SECONDS = 5
MEGABYTE = 1024 * 1024
MOST_BYTES = 150 * MEGABYTE
XLSX = written([["x"]], form=Form.XLSX)
ODS = written([["x"]], form=Form.ODS)
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
LAUGHS = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
MANIFEST = '<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'


def cell(address: str) -> str:
    return f'<c r="{address}"><v>1</v></c>'


def repeated(*, columns: int = 1, rows: int = 1) -> bytes:
    return ods_with_rows(
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" '
        'office:value-type="float" office:value="1"/></table:table-row>'
    )


def zipped(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def outcome(content: bytes) -> str:
    """Return why the file is refused, or that it is read; any other error is ours."""
    try:
        read_workbook(content=content, file_name="lijst")
    except WorkbookError as refused:
        return str(refused)
    return "read"


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("leeg", lambda: b""),
    "only white": ("leeg", lambda: b" \n \n"),
    "nothing in the sheets": ("staat niets", lambda: xlsx_with_rows("")),
    "26 MB": ("25 MB", lambda: b"a;b\n" * (7 * 1024 * 1024)),
    "a PDF": ("PDF", lambda: b"%PDF-1.7\n"),
    "a picture": ("afbeelding", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "a page of the web": ("webpagina", lambda: b"<html><body><table><tr><td>1"),
    "flat XML of an ODS": ("XML", lambda: b'<?xml version="1.0"?><office:document/>'),
    "an old spreadsheet": ("oud Office-bestand", lambda: OLD_OFFICE + bytes(4000)),
    "an XLSX with a password": ("wachtwoord", lambda: OLD_OFFICE + bytes(600) + "EncryptedPackage".encode("utf-16-le")),
    "an ODS with a password": ("wachtwoord", lambda: with_part(ODS, "META-INF/manifest.xml", MANIFEST)),
    "macros": ("macro", lambda: with_part(XLSX, "xl/vbaProject.bin", b"x")),
    "macros in an ODS": ("macro", lambda: with_part(ODS, "Basic/Standard/Module1.xml", "<x/>")),
    "a binary workbook": ("XLSB", lambda: zipped(**{"xl/workbook.bin": "x"})),
    "a Word document": ("Word", lambda: zipped(**{"word/document.xml": "<x/>"})),
    "an ODT": ("zonder rekenblad", lambda: with_part(ODS, "mimetype", "application/vnd.oasis.opendocument.text")),
    "a zip with a CSV": ("zonder rekenblad", lambda: zipped(**{"lijst.csv": "a;b"})),
    "half a zip": ("beschadigd", lambda: XLSX[: len(XLSX) // 2]),
    "a part that is gone": ("beschadigd", lambda: with_part(XLSX, SHEET[Form.XLSX], None)),
    "no list of sheets": ("beschadigd", lambda: with_part(XLSX, "xl/_rels/workbook.xml.rels", None)),
    "half a sheet": ("beschadigd", lambda: with_part(XLSX, SHEET[Form.XLSX], f"<worksheet {MAIN}><sheetData><row>")),
    "no XML": ("beschadigd", lambda: with_part(ODS, SHEET[Form.ODS], "geen xml")),
    "XML in another encoding than it says": ("beschadigd", lambda: with_part(ODS, SHEET[Form.ODS], b"<a>\xff\xfe</a>")),
    "a text that is not there": ("beschadigd", lambda: xlsx_with_rows('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
    "a kind of cell that is not": (
        "beschadigd",
        lambda: xlsx_with_rows('<row r="1"><c r="A1" t="z"><v>7</v></c></row>'),
    ),
    "rows that go back": (
        "beschadigd",
        lambda: xlsx_with_rows(f'<row r="5">{cell("A5")}</row><row r="4">{cell("A4")}</row>'),
    ),
    "cells that go back": ("beschadigd", lambda: xlsx_with_rows(f'<row r="1">{cell("B1")}{cell("A1")}</row>')),
    "a row that no sheet has": ("beschadigd", lambda: xlsx_with_rows(f'<row r="9999999">{cell("A1")}</row>')),
    "a row with a number of another kind": ("beschadigd", lambda: xlsx_with_rows(f'<row r="²">{cell("A1")}</row>')),
    "a column that no sheet has": ("beschadigd", lambda: xlsx_with_rows(f'<row r="1">{cell("AAAAAA1")}</row>')),
    "a cell at the far end": ("kolommen", lambda: xlsx_with_rows(f'<row r="1048576">{cell("XFD1048576")}</row>')),
    "a million columns": ("kolommen", lambda: repeated(columns=1_000_000)),
    "a million rows": ("rijen", lambda: repeated(rows=1_000_000)),
    "a cell very often": ("staat te veel", lambda: repeated(rows=200_000, columns=150)),
    "forty sheets": (
        "bladen",
        lambda: with_part(ODS, SHEET[Form.ODS], OPEN_DOCUMENT + '<table:table table:name="a"/>' * 40),
    ),
    "entities that multiply": ("entiteiten", lambda: with_part(ODS, SHEET[Form.ODS], LAUGHS + "<a>&b;</a>")),
    "entities in UTF-16": (
        "beschadigd|entiteiten",
        lambda: with_part(
            ODS, SHEET[Form.ODS], ('<?xml version="1.0" encoding="UTF-16"?>' + LAUGHS + "<a/>").encode("utf-16")
        ),
    ),
    "a comment without end": ("beschadigd", lambda: with_part(ODS, SHEET[Form.ODS], "<a><!--" + "x" * 40_000_000)),
    "an attribute of megabytes": ("beschadigd", lambda: xlsx_with_rows(f'<row r="{"1" * 9_000_000}"/>')),
    "a bomb": ("groter dan 50 MB", lambda: with_part(XLSX, "xl/media/image1.png", bytes(51 * 1024 * 1024))),
    "Windows-1252": ("UTF-8", lambda: "Cliënten;1\n".encode("cp1252")),
    "random bytes": ("UTF-8", lambda: Random(1).randbytes(200_000)),  # noqa: S311 - noise, no secret
    "noughts": ("geen tekst", lambda: b"a;b\n\0\0;1\n"),
    "a quote without end": ("aanhalingstekens", lambda: b'a;b\n"c;d\n'),
    "a cell of 200.000 letters": ("veel te lang", lambda: b"a;b\n" + b"x" * 200_000),
    "a thousand columns of text": ("kolommen", lambda: b"x;" * 1000 + b"x\n"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_soon_with_a_sentence(name):
    sentence, make = HOSTILE[name]
    content = make()
    tracemalloc.start()
    started = process_time()

    with pytest.raises(WorkbookError, match=sentence) as refused:
        read_workbook(content=content, file_name="lijst.xlsx", limits=Limits(unpacked=50 * MEGABYTE))

    seconds, (_now, most) = process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert str(refused.value).endswith(".")
    assert seconds < MOST_SECONDS
    assert most < MOST_BYTES


def test_a_text_kept_once_and_shown_often_counts_every_time():
    shared = f"<sst {MAIN}><si><t>{'x' * 30_000}</t></si></sst>"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="rId2" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
    )
    rows = "".join(f'<row r="{number}"><c t="s"><v>0</v></c></row>' for number in range(1, 5000))
    content = with_part(
        with_part(xlsx_with_rows(rows), "xl/sharedStrings.xml", shared), "xl/_rels/workbook.xml.rels", relations
    )

    with pytest.raises(WorkbookError, match="staat te veel"):
        read_workbook(content=content, file_name="lijst.xlsx")


def test_reading_stops_when_its_time_is_over():
    content = written([["x"]] * 2000, form=Form.XLSX)

    with pytest.raises(WorkbookError, match="seconden"):
        read_workbook(content=content, file_name="lijst.xlsx", limits=Limits(seconds=0))


@pytest.mark.parametrize("content", [XLSX, ODS])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_but_never_an_error_of_ours(content, data):
    place = data.draw(st.integers(min_value=0, max_value=len(content) - 1))
    damaged = content[:place] + data.draw(st.binary(max_size=4)) + content[place + data.draw(st.integers(0, 4)) :]

    assert outcome(damaged)


@pytest.mark.parametrize("form", Form)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_sheet_is_read_or_refused_but_never_an_error_of_ours(form, data):
    content = {Form.XLSX: XLSX, Form.ODS: ODS}[form]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = data.draw(st.sampled_from(sorted(archive.namelist())))
        text = archive.read(part)
    place = data.draw(st.integers(min_value=0, max_value=len(text)))
    piece = data.draw(
        st.sampled_from([b"", b"<", b'"', b"9", b"\xff", b"<c/>", b"<row/>", b"<v>", b"A"]) | st.binary(max_size=3)
    )
    damaged = with_part(content, part, text[:place] + piece + text[place + data.draw(st.integers(0, 6)) :])

    assert outcome(damaged)
