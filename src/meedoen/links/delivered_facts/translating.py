"""The cells of a file as the columns of the store: each different text is read once."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from meedoen.core.indicators.codes import CodeList, ValueUnit
from meedoen.links.delivered_facts.cells import HUNDRED, CellError, CellReader
from meedoen.links.delivered_facts.columns import Cell, Heading
from meedoen.links.delivered_facts.problems import Wrong
from meedoen.links.delivered_facts.sheets import TextSheet

_EPOCH = date(1970, 1, 1)
_TYPES = {0: pa.date32(), 16: pa.int16(), 32: pa.int32(), 64: pa.int64()}

Numbers = npt.NDArray[np.int64]


def translated(
    sheet: TextSheet, *, headings: Sequence[Heading], readers: Mapping[Cell, CellReader], kinds: CodeList
) -> tuple[pa.Table, list[Wrong]]:
    """Return the rows of a file in the columns of the store, and what of them cannot be read (then the rows are not whole)."""
    many = len(next(iter(sheet.columns.values())))
    numbers: dict[str, Numbers] = {}
    wrong = _empty_rows(sheet)
    if wrong:
        return pa.table({each.column: _array(np.zeros(0, dtype=np.int64), each) for each in headings}), wrong
    for heading in headings:
        numbers[heading.column], problems = _column(sheet, heading, readers[heading.cell], many)
        wrong += problems
    if "value" in numbers and not wrong:
        numbers["value"], wrong = _amounts(sheet, numbers["value"], numbers["kind"], kinds)
    if wrong:
        numbers = {column: each[:0] for column, each in numbers.items()}
    return pa.table({each.column: _array(numbers[each.column], each) for each in headings}), wrong


def _empty_rows(sheet: TextSheet) -> list[Wrong]:
    filled = [np.asarray(pc.not_equal(column, "")) for column in sheet.columns.values()]
    rows = np.flatnonzero(~np.logical_or.reduce(filled)).tolist()
    return sheet.wrong_rows(rows, column="", rule=lambda _row: "is leeg; verwacht: alleen regels met een feit")


def _array(numbers: Numbers, heading: Heading) -> pa.Array:
    kind = _TYPES[heading.bits]
    return pa.array(numbers).cast(pa.int32()).cast(kind) if not heading.bits else pa.array(numbers).cast(kind)


def _column(sheet: TextSheet, heading: Heading, reader: CellReader, many: int) -> tuple[Numbers, list[Wrong]]:
    if heading.word not in sheet.columns:
        return np.full(many, _number(reader.missing or 0), dtype=np.int64), []
    coded = sheet.columns[heading.word].combine_chunks().dictionary_encode()
    texts = coded.dictionary.to_pylist()
    places = coded.indices.to_numpy()
    values = np.zeros(len(texts), dtype=np.int64)
    rules: dict[int, str] = {}
    for place, text in enumerate(texts):
        try:
            values[place] = _fitting(_number(reader.value(text)), heading)
        except CellError as error:
            rules[place] = str(error)
    return values[places], _told(sheet, heading, places, rules)


def _told(sheet: TextSheet, heading: Heading, places: npt.NDArray[np.int32], rules: Mapping[int, str]) -> list[Wrong]:
    if not rules:
        return []
    rows = np.flatnonzero(np.isin(places, np.array(list(rules)))).tolist()
    return sheet.wrong_rows(rows, column=heading.word, rule=lambda row: rules[int(places[row])])


def _number(value: int | date) -> int:
    return (value - _EPOCH).days if isinstance(value, date) else value


def _fitting(number: int, heading: Heading) -> int:
    """Refuse what is too large for the column of the store."""
    most = 2 ** ((heading.bits or 32) - 1)
    if not -most <= number < most:
        message = f"is {number}; verwacht: een getal van {-most} tot en met {most - 1}"
        raise CellError(message)
    return number


def _amounts(sheet: TextSheet, hundredths: Numbers, kinds: Numbers, listed: CodeList) -> tuple[Numbers, list[Wrong]]:
    """Keep cents of what is money, and whole numbers of all else."""
    money = np.array([code.number for code in listed if code.value_in is ValueUnit.CENTS], dtype=np.int64)
    is_money = np.isin(kinds, money)
    broken = np.flatnonzero(~is_money & (hundredths % HUNDRED != 0)).tolist()
    rule = "heeft cijfers achter de komma; verwacht: een heel getal, want alleen een bedrag heeft centen"
    wrong = sheet.wrong_rows(broken, column="waarde", rule=lambda _row: rule)
    return np.where(is_money, hundredths, hundredths // HUNDRED), wrong
