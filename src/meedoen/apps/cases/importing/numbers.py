"""Where a BSN may stand under another heading: among names, and among the numbers of clients and lines, which are all kept as they are.

A number that means nothing passes the eleven test one time in eleven. Where numbers of nine digits are usual, one is therefore only taken
for a BSN when it stands as one in the same file; where they are not, every one that passes is.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from meedoen.apps.cases.importing.cells import HERE, CellError, text_of
from meedoen.apps.cases.importing.fields import Field
from meedoen.core.values.bsn import holds_bsn, is_bsn, numbers_like_bsns
from meedoen.links.workbooks import Row, Unreadable, Value

_CHECKED = (Field.CLIENT, Field.ROW)
_BETWEEN = re.compile(r"[\s.]")
_NO_NAME = f"{HERE}een nummer; verwacht: letters. Een BSN hoort in zijn eigen kolom"
_REFUSED = f"{HERE}een nummer dat een BSN kan zijn; verwacht: een eigen nummer van het systeem"


def letters_only(read: Callable[[Value], str]) -> Callable[[Value], str]:
    """Return a reader of a name or a language: it takes no number, also no BSN that lost the nought before it."""

    def named(value: Value) -> str:
        text = read(value)
        is_number = any(map(str.isdigit, text)) and not any(map(str.isalpha, text))
        if is_number or holds_bsn(text=text):
            raise CellError(_NO_NAME)
        return text

    return named


class NumberCheck:
    """Knows which numbers stand as BSN in a file, and in which columns numbers as long as one are usual."""

    def __init__(self, *, rows: Sequence[Row], places: Mapping[Field, int]) -> None:
        """Look through the columns of numbers."""
        self._places = {each: places[each] for each in _CHECKED if each in places}
        bsn = places.get(Field.BSN)
        self._bsns = set() if bsn is None else {_whole(row.values[bsn]) for row in rows} - {None}
        self._usual = {each for each, place in self._places.items() if _is_usual([row.values[place] for row in rows])}

    def objections(self, *, row: Row) -> Iterator[tuple[Field, str]]:
        """Yield the fields of a row under which a BSN may stand, with what is expected (Dutch); the number is not repeated."""
        for each, place in self._places.items():
            if self._is_suspect(each, row.values[place]):
                yield each, _REFUSED

    def _is_suspect(self, each: Field, value: Value) -> bool:
        numbers = [number for number in _as_long(value) if is_bsn(number)]
        same = not self._bsns.isdisjoint((*numbers, _whole(value)))
        return same or (bool(numbers) and each not in self._usual)


def _is_usual(values: Sequence[Value]) -> bool:
    """Tell whether more than half of what is filled holds a number of nine digits."""
    filled = [value for value in values if value is not None]
    return 2 * sum(bool(_as_long(value)) for value in filled) > len(filled)


def _as_long(value: Value) -> list[int]:
    return [] if value is None or isinstance(value, Unreadable) else numbers_like_bsns(text=text_of(value))


def _whole(value: Value) -> int | None:
    """Return a cell that is a BSN and nothing else; what a spreadsheet keeps as a number may have lost the nought before it."""
    digits = "" if isinstance(value, Unreadable) else _BETWEEN.sub("", text_of(value))
    return int(digits) if digits.isascii() and digits.isdecimal() and is_bsn(int(digits)) else None
