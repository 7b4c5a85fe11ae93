"""Files that want something else than to be read: each gets a sentence, soon and without much memory."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from random import Random
from time import process_time

import pytest

from meedoen.links.published_tables import TableReading
from tests.links.published_tables.reading import read_bytes
from tests.links.published_tables.rendering import xlsx

HEAD = b"Indicator;Eenheid;2022;2023\n"
SHEET = "xl/worksheets/sheet1.xml"
SPREADSHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
MOST_SECONDS = 5
MOST_BYTES = 200 * 1024 * 1024


def with_sheet(content: bytes) -> bytes:
    """Return a workbook of which the only sheet is replaced."""
    written = io.BytesIO()
    sound = zipfile.ZipFile(io.BytesIO(xlsx(sheets=[[["Indicator", 2022], ["Functiemenging (%)", 52.1]]])))
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sound.namelist():
            archive.writestr(name, content if name == SHEET else sound.read(name))
    return written.getvalue()


def laughs() -> bytes:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10))
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row></sheetData></worksheet>'
    return with_sheet(
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "aaaaaaaaaa">' + entities + b"]>" + SPREADSHEET + cell
    )


def bomb() -> bytes:
    return with_sheet(
        SPREADSHEET + b'<row r="1"><c r="A1"><v>1</v></c></row>' * 2_000_000 + b"</sheetData></worksheet>"
    )


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a file of 40 MB": ("csv", lambda: HEAD + b"x;%;1;2\n" * (5 * 1024 * 1024)),
    "ten thousand rows": ("csv", lambda: HEAD + b"".join(b"Naam %d;%%;1;2\n" % number for number in range(10_000))),
    "random bytes": ("csv", lambda: Random(1).randbytes(200_000)),  # noqa: S311 - noise, no secret
    "noughts between the letters": ("csv", lambda: HEAD + b"\0\0Functiemenging;%;1;2\n"),
    "a picture": ("csv", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10),
    "a PDF": ("txt", lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"),
    "an old spreadsheet": ("xlsx", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000)),
    "nothing": ("csv", lambda: b""),
    "only white": ("csv", lambda: b" \n\n \n"),
    "one line of four million letters": ("csv", lambda: HEAD + b"a" * 4_000_000 + b";%;1;2\n"),
    "four thousand columns": ("csv", lambda: b"Indicator" + b";2022" * 4000 + b"\n"),
    "three million lines": ("txt", lambda: b"\n" * 3_000_000),
    "a bomb in a spreadsheet": ("xlsx", bomb),
    "entities that multiply": ("xlsx", laughs),
    "a cell at the far end": (
        "xlsx",
        lambda: with_sheet(
            SPREADSHEET + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
        ),
    ),
    "half a spreadsheet": ("xlsx", lambda: bomb()[:3000]),
    "no XML in a spreadsheet": ("xlsx", lambda: with_sheet(b"no xml")),
    "a hundred million columns": (
        "html",
        lambda: b'<table><tr><td colspan="99999999" rowspan="99999999">2022</td></tr></table>',
    ),
    "three thousand tables inside each other": ("html", lambda: b"<table><tr><td>" * 3000 + b"1"),
    "twenty thousand tables": ("html", lambda: b"<table><tr><td>Indicator</td></tr></table>" * 20_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_soon_with_a_sentence(name: str):
    format_, make = HOSTILE[name]
    content = make()
    tracemalloc.start()
    started = process_time()

    reading = read_bytes(content, format_=format_, municipality="")

    seconds, (_now, most) = process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reading.rows == ()
    assert reading.refused
    assert reading.refused[0].reason.endswith((".", ".)"))
    assert seconds < MOST_SECONDS
    assert most < MOST_BYTES


def test_two_thousand_rows_are_read_within_some_seconds():
    rows = b"".join(b"Indicator naam %d jongeren met hulp;%%;1,1;2,2\n" % number for number in range(1900))
    started = process_time()

    reading = read_bytes(HEAD + rows, format_="csv", municipality="")

    assert len(reading.rows) == 3800
    assert process_time() - started < MOST_SECONDS


def test_a_name_of_thousands_of_letters_is_refused_soon():
    started = process_time()

    reading = read_bytes(HEAD + b'"' + b"a " * 9000 + b'";%;1;2\n', format_="csv", municipality="")

    assert reading.rows == ()
    assert process_time() - started < 1


def test_a_formula_in_a_text_file_is_called_a_formula():
    reading = read_bytes(HEAD + b"Functiemenging;%;=1+1;52,1\n", format_="csv", municipality="")

    assert [row.value for row in reading.rows] == ["52.1"]
    assert "formule" in reading.refused[0].reason


def test_a_script_and_a_comment_on_a_page_are_no_figures():
    page = b"<table><tr><th>Indicator</th><th>2022</th></tr><tr><td><script>9</script>Functiemenging (%)</td><td><!-- 9 -->52,1</td></tr></table>"

    reading: TableReading = read_bytes(page, format_="html", municipality="")

    assert [(row.indicator, row.value) for row in reading.rows] == [("Functiemenging (%)", "52.1")]
