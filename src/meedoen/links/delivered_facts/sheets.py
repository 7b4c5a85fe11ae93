"""A CSV file as columns of text: UTF-8, with a semicolon, a tab or a comma between cells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from meedoen.links.delivered_facts.problems import Wrong

HEADING = 1
"""The line with the headings; rows stand below it."""
_BETWEEN = (";", "\t", ",")
_LONGEST_WORD = 20
TOLD = 25
"""How many problems of one column are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSheet:
    """The cells of a file by heading, without blanks around them, or what is wrong with the file as a whole."""

    file: str
    columns: Mapping[str, pa.ChunkedArray] = field(default_factory=dict)
    problems: tuple[Wrong, ...] = ()

    def wrong(self, line: int | None, column: str, rule: str) -> Wrong:
        """Return a problem in this file."""
        return Wrong(file=self.file, line=line, column=column, rule=rule)

    def wrong_rows(self, rows: Sequence[int], *, column: str, rule: Callable[[int], str]) -> list[Wrong]:
        """Return a problem for each row (from 0, without the heading) of a column, and how many more there are than are told."""
        told = [self.wrong(row + HEADING + 1, column, rule(row)) for row in rows[:TOLD]]
        left = len(rows) - len(told)
        return [*told, self.wrong(None, column, f"en nog {left} keer iets in deze kolom")] if left else told


def read_sheet(*, path: Path, expected: Sequence[tuple[str, bool]]) -> TextSheet:
    """Read a file with these headings, each with whether it may be left out; other headings are refused, not passed over."""
    try:
        content = path.read_bytes().removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")
    except OSError:
        return _refused(path, "is niet te lezen; geef Meedoen leesrechten op het bestand")
    if not content:
        return _refused(path, f"is leeg; verwacht: een regel met {', '.join(word for word, _ in expected)}")
    try:
        first = content.decode("utf-8").partition("\n")[0].strip()
    except UnicodeDecodeError:
        return _refused(path, _NOT_UTF8)
    between = max(_BETWEEN, key=first.count)
    written = [word.strip().strip('"').strip() for word in first.split(between)]
    problems = _wrong_headings(path, [word.casefold() for word in written], expected)
    return TextSheet(file=path.name, problems=problems) if problems else _cells(path, content, between)


def _wrong_headings(path: Path, written: Sequence[str], expected: Sequence[tuple[str, bool]]) -> tuple[Wrong, ...]:
    known = [word for word, _ in expected]
    listed = ", ".join(known)
    missing = [word for word, may_miss in expected if not may_miss and word not in written]
    rules = [(word, f"ontbreekt; verwacht zijn: {listed}") for word in missing]
    rules += [(word, "staat er twee keer") for word in known if written.count(word) > 1]
    rules += [
        (_called(word, place), f"hoort hier niet en is niet gelezen; verwacht: alleen {listed}")
        for place, word in enumerate(written, start=1)
        if word not in known
    ]
    return tuple(Wrong(file=path.name, line=1, column=word, rule=rule) for word, rule in rules)


def _called(word: str, place: int) -> str:
    """Return a heading, or its place when it is more than a word: it might be what stands in a row."""
    return word if word.isalpha() and len(word) <= _LONGEST_WORD else str(place)


def _cells(path: Path, content: bytes, between: str) -> TextSheet:
    uneven: list[csv.InvalidRow] = []

    def keep(row: csv.InvalidRow) -> str:
        uneven.append(row)
        return "skip"

    try:
        # Line by line: an uneven row is told by its line.
        rows = csv.read_csv(
            BytesIO(content + b"\n"),
            read_options=csv.ReadOptions(use_threads=False, autogenerate_column_names=True),
            parse_options=csv.ParseOptions(delimiter=between, ignore_empty_lines=False, invalid_row_handler=keep),
            convert_options=csv.ConvertOptions(default_column_type=pa.string(), strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return _refused(path, _UNREADABLE)
    problems = tuple(
        Wrong(
            file=path.name,
            line=row.number,
            rule=f"heeft {row.actual_columns} cellen; verwacht: {row.expected_columns}, een voor elke kolom",
        )
        for row in uneven
    )
    heads = [column[0].as_py().strip().casefold() for column in rows.columns]
    texts = [pc.utf8_trim_whitespace(column.slice(1)) for column in rows.columns]
    return TextSheet(file=path.name, columns=dict(zip(heads, texts, strict=True)), problems=problems)


_NOT_UTF8 = "is geen tekst in UTF-8; kies bij het bewaren als CSV de tekenset UTF-8"
_UNREADABLE = "is niet te lezen als CSV; verwacht: een kop, en op elke regel evenveel cellen met een puntkomma ertussen"


def _refused(path: Path, rule: str) -> TextSheet:
    return TextSheet(file=path.name, problems=(Wrong(file=path.name, rule=rule),))
