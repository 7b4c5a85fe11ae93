"""What is written in a cell, as the number or day that the store keeps; what cannot be one says what was expected (Dutch)."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from meedoen.core.indicators.ages import band_of
from meedoen.core.indicators.choices import MeasureError
from meedoen.core.indicators.codes import CodeBook, CodeList, area_number
from meedoen.core.indicators.facts import OPEN_END, UNKNOWN
from meedoen.links.delivered_facts.columns import Cell

_WHOLE = re.compile(r"-?[0-9]{1,19}")
_AMOUNT = re.compile(r"(-?)([0-9]{1,15})(?:[.,]([0-9]{1,2}))?")
_NAMELESS = re.compile(r"[\w.,:/+%#!-]{1,30}")
_LIKE_A_BSN = re.compile(r"[0-9]{8,}")
_DAY_FORMS = ("%Y-%m-%d", "%d-%m-%Y")
_LONGEST_DAY = 10
HUNDRED = 100

Read = Callable[[str], int | date]


class CellError(ValueError):
    """What stands in a cell is not what it should be; the message says what is expected (Dutch)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellReader:
    """Reads the text of a cell; `missing` is what an empty one says, None when it has to be filled."""

    read: Read
    missing: int | date | None = None

    def value(self, text: str) -> int | date:
        """Return what a cell says.

        Raises:
            CellError: it says something else than was expected, or nothing where something was.

        """
        if text:
            return self.read(text)
        if self.missing is None:
            message = "is leeg; verwacht: een waarde in elke rij"
            raise CellError(message)
        return self.missing


def said(text: str) -> str:
    """Repeat what stands in a cell, unless it could name somebody: more words than one, or as many digits as a BSN has.

    >>> said("bijstant"), said("J. Jansen"), said("999990019")
    ('is ‘bijstant’', 'is iets anders', 'is iets anders')
    """
    is_nameless = _NAMELESS.fullmatch(text) and not _LIKE_A_BSN.search(text)
    return f"is ‘{text}’" if is_nameless else "is iets anders"


def cell_readers(*, book: CodeBook) -> Mapping[Cell, CellReader]:
    """Return how each sort of cell is read, with the words of a code book."""
    return {
        Cell.NUMBER: CellReader(read=_whole),
        Cell.DAY: CellReader(read=_day),
        Cell.OPEN_DAY: CellReader(read=_day, missing=OPEN_END),
        Cell.KIND: CellReader(read=_code_in(book.kinds)),
        Cell.AGE: CellReader(read=_age_in(book.ages), missing=UNKNOWN),
        Cell.GROUP: CellReader(read=_code_in(book.groups), missing=UNKNOWN),
        Cell.PROVIDER: CellReader(read=_provider_in(book.providers), missing=UNKNOWN),
        Cell.REASON: CellReader(read=_code_in(book.reasons), missing=UNKNOWN),
        Cell.AREA: CellReader(read=_area, missing=UNKNOWN),
        Cell.AMOUNT: CellReader(read=_hundredths, missing=0),
    }


def kind_numbers(*, words: Iterable[str], book: CodeBook) -> tuple[int, ...]:
    """Return the numbers of kinds that are named by word or number.

    Raises:
        MeasureError: one is not in the list; the message names what would be.

    """
    found = []
    for word in words:
        code = book.kinds.of_number(int(word)) if _WHOLE.fullmatch(word) else None
        found.append((code or book.kinds.of_word(word)).number)
    return tuple(found)


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text) or not -(2**63) <= int(text) < 2**63:
        # It is not repeated: it might be a BSN, or a name in the wrong column.
        message = "is iets anders; verwacht: een heel getal zonder punten"
        raise CellError(message)
    return int(text)


def _day(text: str) -> date:
    for form in _DAY_FORMS if len(text) == _LONGEST_DAY else ():
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
    message = f"{said(text)}; verwacht: een dag die bestaat, als 2026-01-31 of 31-01-2026"
    raise CellError(message)


def _code_in(codes: CodeList) -> Read:
    def read(text: str) -> int:
        code = codes.of_number(int(text)) if _WHOLE.fullmatch(text) else None
        if code is None and text == str(UNKNOWN):
            return UNKNOWN
        try:
            return (code or codes.of_word(text)).number
        except MeasureError:
            message = f"{said(text)}; verwacht: een woord of nummer uit de lijst ‘{codes.name}’{_nearest(text, codes)}"
            raise CellError(message) from None

    return read


def _provider_in(providers: CodeList) -> Read:
    read = _code_in(providers)

    def read_nameless(text: str) -> int | date:
        try:
            return read(text)
        except CellError:
            message = "staat niet in de lijst van aanbieders; verwacht: een naam of nummer uit aanbieders.csv, van deze of een vorige levering"
            raise CellError(message) from None

    return read_nameless


def _nearest(text: str, codes: CodeList) -> str:
    """Say which words begin alike, or the first of the list."""
    if not len(codes.codes):
        return ", en die is leeg"
    begin = text[:3].casefold()
    alike = [code.word for code in codes if begin and code.word.casefold().startswith(begin)]
    return ", zoals " + " of ".join((alike or [code.word for code in codes])[:3])


def _age_in(ages: CodeList) -> Read:
    def read(text: str) -> int:
        band = band_of(ages=ages, years=int(text)) if _WHOLE.fullmatch(text) else None
        if band is not None:
            return band.number
        try:
            return ages.of_word(text).number
        except MeasureError:
            words = ", ".join(code.word for code in ages)
            message = f"{said(text)}; verwacht: een leeftijd in hele jaren, of een groep: {words}"
            raise CellError(message) from None

    return read


def _area(text: str) -> int:
    try:
        return area_number(code=text)
    except MeasureError:
        message = f"{said(text)}; verwacht: een buurt als BU03030101 of een wijk als WK030301, of leeg"
        raise CellError(message) from None


def _hundredths(text: str) -> int:
    match = _AMOUNT.fullmatch(text)
    if not match:
        message = f"{said(text)}; verwacht: een getal zonder punten voor duizend, met ten hoogste twee cijfers achter de komma, zoals 1250,50"
        raise CellError(message)
    sign, whole, cents = match.groups()
    value = int(whole) * HUNDRED + int((cents or "").ljust(2, "0"))
    return -value if sign else value
