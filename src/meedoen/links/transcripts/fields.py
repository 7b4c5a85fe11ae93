"""The field types of a transcript: Dutch numbers, periods, source lines, yes and no, and choices.

Each reads text and refuses with a Dutch sentence that says what was expected.
"""

import re
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from meedoen.core.values.dutch import PrintedNumber, parse_number
from meedoen.core.values.period import Period, parse_period
from meedoen.links.written_fields import listed, read_text

_LINE_PART = re.compile(r"^(\d{1,6})(?:\s*-\s*(\d{1,6}))?$", re.ASCII)
_AREA = re.compile(r"^(?:(?:GM|WK|BU|PV|NL|LD|CR)\d{2,8}|[a-z0-9][a-z0-9-]{1,59})$")
_MUNICIPALITY = re.compile(r"^GM\d{4}$", re.ASCII)
_PLACE = re.compile(r"^[^\W\d_][^\d_<>&;]{0,79}$")
_FINGERPRINT = re.compile(r"^[0-9a-f]{64}$")
_MOST_DIGITS = 14
_MOST_DECIMALS = 6


class Lines(NamedTuple):
    """Lines of the source file: text as written and the ranges, first and last line inclusive."""

    text: str
    ranges: tuple[tuple[int, int], ...]

    def numbers(self) -> set[int]:
        """Return every line number that is pointed to."""
        return {line for first, last in self.ranges for line in range(first, last + 1)}


def _lines(value: Any) -> Lines:
    if isinstance(value, Lines):
        return value
    text = str(value).strip()
    ranges = []
    for part in text.split(","):
        match = _LINE_PART.match(part.strip())
        first = int(match[1]) if match else 0
        last = int(match[2] or match[1]) if match else -1
        if not 1 <= first <= last:
            message = f"‘{text}’ zijn geen regels. Schrijf bijvoorbeeld 417 of 417-436, 460."
            raise ValueError(message)
        ranges.append((first, last))
    return Lines(text=text, ranges=tuple(ranges))


def _area(value: Any) -> str:
    text = read_text(value)
    if not _AREA.match(text):
        message = f"‘{text}’ is geen gebied. Schrijf een officiële code (GM0303) of een naam als biddinghuizen."
        raise ValueError(message)
    return text


def _shaped(pattern: re.Pattern[str], expected: str) -> BeforeValidator:
    """Build a reader of text of one shape; `expected` says in Dutch what was expected."""

    def read(value: Any) -> str:
        text = read_text(value)
        if not pattern.match(text):
            message = f"‘{text[:40]}’ kan hier niet. {expected}"
            raise ValueError(message)
        return text

    return BeforeValidator(read)


def _number(value: Any) -> PrintedNumber:
    number = value if isinstance(value, PrintedNumber) else parse_number(str(value))
    if number.value.adjusted() >= _MOST_DIGITS or number.decimals > _MOST_DECIMALS:
        message = f"‘{value}’ is te lang. Een getal heeft hoogstens {_MOST_DIGITS} cijfers voor en {_MOST_DECIMALS} na de komma."
        raise ValueError(message)
    return number


AreaCode = Annotated[str, BeforeValidator(_area)]
DutchNumber = Annotated[PrintedNumber, BeforeValidator(_number)]
MunicipalityCode = Annotated[str, _shaped(_MUNICIPALITY, "Schrijf de officiële code van de gemeente, zoals GM0303.")]
PlaceName = Annotated[str, _shaped(_PLACE, "Schrijf de naam van de gemeente, zoals Dronten.")]
Fingerprint = Annotated[str, _shaped(_FINGERPRINT, "Schrijf de SHA-256 van het bronbestand: 64 tekens, 0-9 en a-f.")]
PeriodCode = Annotated[Period, BeforeValidator(lambda value: parse_period(str(value)))]
PeriodCodes = Annotated[list[PeriodCode], BeforeValidator(listed)]
SourceLines = Annotated[Lines, BeforeValidator(_lines)]


class Record(BaseModel):
    """One record of a transcript. Every record points to the lines it was read from."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    lines: SourceLines = Field(alias="regels")


Reader = Callable[[Any], Any]
