"""`python -m benchmarks.workbooks`: seconds to write and read 100.000 rows of 14 columns, ours beside other libraries.

The others are measured where they are installed (`uv pip install python-calamine xlsxwriter odfpy odfdo`); the product
needs none of them. One that is slow writes fewer rows, and its seconds are multiplied; the report says so.
"""

import argparse
import datetime as dt
import importlib.util
import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from time import process_time

from benchmarks.machine import remark_when_busy, this_machine
from meedoen.links.workbooks import Column, Form, Kind, Sheet, read_workbook, write_workbook
from meedoen.links.workbooks.sheets import Writable
from tools import steps

_KINDS = [Kind.TEXT] * 6 + [Kind.NUMBER] * 4 + [Kind.DATE, Kind.YES_NO, Kind.TEXT, Kind.TEXT]
_DAY = dt.date(2015, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Processor seconds of one library for all rows; `measured` is how many rows it really did."""

    what: str
    form: str
    library: str
    seconds: float
    measured: int


def rows(count: int) -> Iterator[list[Writable]]:
    """Make rows as an export of observations has them: codes, words, numbers, a day, a remark."""
    for number in range(count):
        some = number % 400
        yield [
            f"IND-{some:03d}",
            f"Naam van indicator nummer {some}",
            f"GM0303-{number % 90}",
            f"{2015 + number % 12}",
            "meting",
            None,
            Decimal(number * 37 % 1_000_000) / 100,
            number % 5000,
            number % 90_000,
            None if number % 3 else Decimal(number % 1000) / 10,
            _DAY + dt.timedelta(days=number % 4000),
            "ja" if number % 2 else "nee",
            f"Toelichting <bij> rij {number} & verder",
            None,
        ]


def _ours(form: Form, count: int) -> bytes:
    columns = [Column(heading=f"Kolom {place}", kind=kind) for place, kind in enumerate(_KINDS)]
    return write_workbook(sheets=[Sheet(title="Cijfers", columns=columns, rows=rows(count))], form=form)


def _xlsxwriter(count: int) -> bytes:
    library = importlib.import_module("xlsxwriter")
    file = io.BytesIO()
    book = library.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for number, row in enumerate(rows(count)):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, place, value)
            elif isinstance(value, dt.date):
                sheet.write_datetime(number, place, value, day)
            elif value is not None:
                sheet.write_number(number, place, value)
    book.close()
    return file.getvalue()


def _openpyxl_writes(count: int) -> bytes:
    library = importlib.import_module("openpyxl")
    book = library.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows(count):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _odfpy(count: int) -> bytes:
    document = importlib.import_module("odf.opendocument").OpenDocumentSpreadsheet()
    table, text = importlib.import_module("odf.table"), importlib.import_module("odf.text")
    sheet = table.Table(name="Cijfers")
    for row in rows(count):
        made = table.TableRow()
        for value in row:
            if isinstance(value, str):
                cell = table.TableCell(valuetype="string")
                cell.addElement(text.P(text=value))
            elif isinstance(value, dt.date):
                cell = table.TableCell(valuetype="date", datevalue=value.isoformat())
            else:
                cell = table.TableCell() if value is None else table.TableCell(valuetype="float", value=str(value))
            made.addElement(cell)
        sheet.addElement(made)
    document.spreadsheet.addElement(sheet)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _odfdo(count: int) -> bytes:
    library = importlib.import_module("odfdo")
    document = library.Document("spreadsheet")
    document.body.clear()
    sheet = library.Table("Cijfers")
    for row in rows(count):
        made = library.Row()
        made.set_values(row)
        sheet.append_row(made)
    document.body.append(sheet)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _calamine(content: bytes) -> object:
    return (
        importlib.import_module("python_calamine").load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    )


def _openpyxl_reads(content: bytes) -> object:
    book = importlib.import_module("openpyxl").load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return list(book.worksheets[0].iter_rows(values_only=True))


def _we_read(content: bytes) -> object:
    return read_workbook(content=content, file_name="lijst")


# What is measured, with the module that it needs and the part of the rows that is done.
_WRITERS: tuple[tuple[Form, str, str, int, Callable[[int], bytes]], ...] = (
    (Form.XLSX, "ours", "meedoen", 1, lambda count: _ours(Form.XLSX, count)),
    (Form.XLSX, "XlsxWriter", "xlsxwriter", 1, _xlsxwriter),
    (Form.XLSX, "openpyxl", "openpyxl", 1, _openpyxl_writes),
    (Form.ODS, "ours", "meedoen", 1, lambda count: _ours(Form.ODS, count)),
    (Form.ODS, "odfpy", "odf", 20, _odfpy),
    (Form.ODS, "odfdo", "odfdo", 100, _odfdo),
)
_READERS: tuple[tuple[str, str, tuple[Form, ...], Callable[[bytes], object]], ...] = (
    ("ours", "meedoen", tuple(Form), _we_read),
    ("python-calamine", "python_calamine", tuple(Form), _calamine),
    ("openpyxl", "openpyxl", (Form.XLSX,), _openpyxl_reads),
)


def measure(*, count: int) -> Iterator[Timing]:
    """Measure everything that is installed."""
    for form, library, module, share, write in _WRITERS:
        if importlib.util.find_spec(module):
            started = process_time()
            write(count // share)
            seconds = (process_time() - started) * share
            yield Timing(what="write", form=form, library=library, seconds=seconds, measured=count // share)
    contents = {form: _ours(form, count) for form in Form}
    for library, module, forms, read in _READERS:
        for form in forms if importlib.util.find_spec(module) else ():
            started = process_time()
            read(contents[form])
            yield Timing(what="read", form=form, library=library, seconds=process_time() - started, measured=count)


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="benchmarks.workbooks", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, metavar="N", help="how many rows (100000)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the results here")
    arguments = parser.parse_args()
    machine = this_machine()
    steps.say(f"{machine}\n")
    timings = []
    for timing in measure(count=arguments.rows):
        timings.append(timing)
        less = "" if timing.measured == arguments.rows else f"  (from {timing.measured} rows)"
        steps.say(f"{timing.what:<6}{timing.form:<5}{timing.library:<16}{timing.seconds:8.1f} s{less}")
    steps.say(remark_when_busy(machine=machine))
    if arguments.json:
        found = {"machine": asdict(machine), "timings": [asdict(timing) for timing in timings]}
        arguments.json.write_text(json.dumps(found, indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
