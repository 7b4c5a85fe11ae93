"""The field types of a transcript: Dutch numbers, periods, source lines, yes and no, and choices.

Each reads text and refuses with a Dutch sentence that says what was expected.
"""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from meedoen.core.values.dutch import PrintedNumber, parse_number
from meedoen.core.values.period import Period, parse_period

_LINE_PART = re.compile(r"^(\d{1,6})(?:\s*-\s*(\d{1,6}))?$", re.ASCII)
_CODE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")
_AREA = re.compile(r"^(?:(?:GM|WK|BU|PV|NL|LD|CR)\d{2,8}|[a-z0-9][a-z0-9-]{1,59})$")
_MUNICIPALITY = re.compile(r"^GM\d{4}$", re.ASCII)
_PLACE = re.compile(r"^[^\W\d_][^\d_<>&;]{0,79}$")
_FINGERPRINT = re.compile(r"^[0-9a-f]{64}$")
_MOST_DIGITS = 14
_MOST_DECIMALS = 6
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


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


def _text(value: Any) -> str:
    if not isinstance(value, str):
        message = "hier hoort tekst te staan."
        raise ValueError(message)  # noqa: TRY004 - pydantic only turns ValueError into a finding
    text = " ".join(value.split("\n")).strip() if "\n" in value else value.strip()
    if not text:
        message = "is leeg. Vul het in of laat het veld weg."
        raise ValueError(message)
    if _CONTROL.search(text):
        message = "bevat een onzichtbaar stuurteken. Haal dat weg."
        raise ValueError(message)
    return text


def _code(value: Any) -> str:
    text = _text(value)
    if not _CODE.match(text):
        message = f"‘{text}’ kan geen code zijn. Gebruik letters, cijfers, punt, streepje, zonder spaties."
        raise ValueError(message)
    return text


def _area(value: Any) -> str:
    text = _text(value)
    if not _AREA.match(text):
        message = f"‘{text}’ is geen gebied. Schrijf een officiële code (GM0303) of een naam als biddinghuizen."
        raise ValueError(message)
    return text


def _shaped(pattern: re.Pattern[str], expected: str) -> BeforeValidator:
    """Build a reader of text of one shape; `expected` says in Dutch what was expected."""

    def read(value: Any) -> str:
        text = _text(value)
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


def choice(options: Mapping[str, Any]) -> BeforeValidator:
    """Build a reader of one of the Dutch words in `options`; the value is what the word stands for."""

    def read(value: Any) -> Any:
        word = str(value).strip()
        if word not in options:
            message = f"‘{word}’ ken ik niet. Kies uit: {', '.join(options)}."
            raise ValueError(message)
        return options[word]

    return BeforeValidator(read)


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_text)]
Code = Annotated[str, BeforeValidator(_code)]
AreaCode = Annotated[str, BeforeValidator(_area)]
DutchNumber = Annotated[PrintedNumber, BeforeValidator(_number)]
MunicipalityCode = Annotated[str, _shaped(_MUNICIPALITY, "Schrijf de officiële code van de gemeente, zoals GM0303.")]
PlaceName = Annotated[str, _shaped(_PLACE, "Schrijf de naam van de gemeente, zoals Dronten.")]
Fingerprint = Annotated[str, _shaped(_FINGERPRINT, "Schrijf de SHA-256 van het bronbestand: 64 tekens, 0-9 en a-f.")]
PeriodCode = Annotated[Period, BeforeValidator(lambda value: parse_period(str(value)))]
PeriodCodes = Annotated[list[PeriodCode], BeforeValidator(_listed)]
SourceLines = Annotated[Lines, BeforeValidator(_lines)]
YesNo = Annotated[bool, choice({"ja": True, "nee": False})]
Texts = Annotated[list[Text], BeforeValidator(_listed)]
Codes = Annotated[list[Code], BeforeValidator(_listed)]


class Record(BaseModel):
    """One record of a transcript. Every record points to the lines it was read from."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    lines: SourceLines = Field(alias="regels")


Reader = Callable[[Any], Any]
