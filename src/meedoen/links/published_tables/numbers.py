"""Numbers as printed: which sign stands between thousands and which before decimals, decided per column and said.

`1.420` is Dutch, one thousand four hundred and twenty, unless other cells of the column use the point for decimals.
A number that fits two readings, with nothing to decide between them, is refused.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

_WHOLE = re.compile(r"\d+")
_POINT_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DUTCH_FULL = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+")
_COMMA = re.compile(r"\d+,\d+")
_POINT = re.compile(r"\d+\.\d+")
_ENGLISH_FULL = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_SPACED = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_NUMBERLIKE = re.compile(r"\d[\d.,]*\d|\d")
LONGEST_UNGROUPED = 6


class Sign(Enum):
    """What a sign between digits means in a column."""

    THOUSANDS = "duizendtallen"
    DECIMALS = "decimalen"
    DOUBT = "onzeker"


@dataclass(frozen=True, slots=True)
class Notation:
    """How a column writes numbers: what a point and a comma before exactly three digits mean."""

    point: Sign = Sign.THOUSANDS
    comma: Sign = Sign.DECIMALS
    groups_thousands: bool = False


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number with a decimal point, or why it is none; and what was chosen (Dutch)."""

    value: str = ""
    problem: str = ""
    note: str = ""


def join_groups(text: str) -> str:
    """Take out the narrow and hard spaces that stand between thousands."""
    return _SPACED.sub("", text)


def notation_of(*, column: Iterable[str], table: Iterable[str]) -> Notation:
    """Decide what a point and a comma mean from the cells of a column, and where those say nothing from the table.

    >>> notation_of(column=["74.6", "1.420"], table=[]).point
    <Sign.DECIMALS: 'decimalen'>
    >>> notation_of(column=["66,7", "1.420"], table=[]).point
    <Sign.THOUSANDS: 'duizendtallen'>
    """
    own, around = _Evidence.of(column), _Evidence.of(table)
    return Notation(
        point=_point(own, around),
        comma=_comma(own, around),
        groups_thousands=own.any_point_triples or around.any_point_triples,
    )


def read_number(text: str, *, notation: Notation, may_be_long: bool = False) -> ReadNumber:  # noqa: PLR0911 - one return per notation
    """Read an unsigned number.

    >>> read_number("1.420", notation=Notation()).value, read_number("66,7", notation=Notation()).value
    ('1420', '66.7')
    >>> read_number("12,314,5", notation=Notation()).problem
    '‘12,314,5’ is geen getal; het lijkt of er getallen aan elkaar gelopen zijn'
    """
    compact = join_groups(text.strip())
    if _WHOLE.fullmatch(compact):
        return _whole(compact, notation, may_be_long=may_be_long)
    if _DUTCH_FULL.fullmatch(compact):
        return ReadNumber(compact.replace(".", "").replace(",", "."))
    if _ENGLISH_FULL.fullmatch(compact):
        return ReadNumber(
            compact.replace(",", ""), note=f"‘{compact}’ is op zijn Engels gelezen, met een punt voor de decimalen"
        )
    if _POINT_GROUPS.fullmatch(compact) and not compact.startswith("0"):
        return _grouped(compact, notation)
    if _COMMA.fullmatch(compact) and _sound_start(compact):
        return _with_comma(compact, notation)
    if _POINT.fullmatch(compact) and _sound_start(compact):
        return ReadNumber(
            compact, note=f"‘{compact}’ is gelezen als {compact.replace('.', ',')}: de punt staat hier voor decimalen"
        )
    return ReadNumber(problem=f"‘{text.strip()}’ is geen getal; het lijkt of er getallen aan elkaar gelopen zijn")


def _sound_start(text: str) -> bool:
    whole = re.split(r"[.,]", text)[0]
    return whole == "0" or not whole.startswith("0")


def _whole(text: str, notation: Notation, *, may_be_long: bool) -> ReadNumber:
    if text != "0" and text.startswith("0"):
        return ReadNumber(problem=f"‘{text}’ begint met een 0; dat is een code of er is iets weggevallen")
    if len(text) > LONGEST_UNGROUPED and not may_be_long:
        return ReadNumber(
            problem=f"‘{text}’ is erg lang zonder punten tussen de duizenden; er kunnen getallen aan elkaar gelopen zijn"
        )
    if notation.groups_thousands and len(text) > 4 and not may_be_long:  # noqa: PLR2004 - four digits are often written without a point
        return ReadNumber(
            problem=f"‘{text}’ staat zonder punt, terwijl de tabel duizendtallen met een punt schrijft; er kunnen getallen aan elkaar gelopen zijn"
        )
    return ReadNumber(text)


def _grouped(text: str, notation: Notation) -> ReadNumber:
    plain = text.replace(".", "")
    if text.count(".") > 1 or notation.point is Sign.THOUSANDS:
        return ReadNumber(plain)
    if notation.point is Sign.DECIMALS:
        return ReadNumber(
            text,
            note=f"‘{text}’ is gelezen als {text.replace('.', ',')}, niet als {plain}: deze kolom schrijft decimalen met een punt",
        )
    return ReadNumber(
        problem=f"‘{text}’ kan {plain} zijn of {text.replace('.', ',')}; de tabel schrijft decimalen soms met een punt"
    )


def _with_comma(text: str, notation: Notation) -> ReadNumber:
    whole, decimals = text.split(",")
    value = f"{whole}.{decimals}"
    if len(decimals) != 3 or whole == "0" or len(whole) > 3 or notation.comma is Sign.DECIMALS:  # noqa: PLR2004 - thousands come in threes
        return ReadNumber(value)
    if notation.comma is Sign.THOUSANDS:
        return ReadNumber(
            whole + decimals,
            note=f"‘{text}’ is gelezen als {whole}{decimals}: deze kolom schrijft decimalen met een punt",
        )
    return ReadNumber(problem=f"‘{text}’ kan {text} zijn of {whole}{decimals}; niets in de tabel beslist dat")


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the numbers in some cells show beyond doubt."""

    decimal_point: bool
    decimal_comma: bool
    point_groups: bool
    any_point_triples: bool
    mostly_triples: bool
    """More numbers with three digits behind a point than with a decimal point: then the few do not speak for the many."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> "_Evidence":
        found = [match.group() for text in texts for match in _NUMBERLIKE.finditer(join_groups(text))]
        return cls(
            decimal_point=any(_shows_decimal_point(each) for each in found),
            decimal_comma=any(_shows_decimal_comma(each) for each in found),
            point_groups=any(
                _DUTCH_FULL.fullmatch(each) or re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", each) for each in found
            ),
            any_point_triples=any(_POINT_GROUPS.fullmatch(each) for each in found),
            mostly_triples=sum(bool(_POINT_GROUPS.fullmatch(each)) for each in found)
            > sum(_shows_decimal_point(each) for each in found),
        )


def _shows_decimal_point(text: str) -> bool:
    if _ENGLISH_FULL.fullmatch(text):
        return True
    return bool(_POINT.fullmatch(text)) and (not _POINT_GROUPS.fullmatch(text) or text.startswith("0."))


def _shows_decimal_comma(text: str) -> bool:
    if _DUTCH_FULL.fullmatch(text):
        return True
    return bool(_COMMA.fullmatch(text)) and (not re.fullmatch(r"\d{1,3},\d{3}", text) or text.startswith("0,"))


def _point(own: _Evidence, around: _Evidence) -> Sign:
    if own.decimal_point:
        return Sign.DOUBT if own.decimal_comma or own.point_groups or own.mostly_triples else Sign.DECIMALS
    if around.decimal_point and not (own.decimal_comma or own.point_groups or around.decimal_comma):
        return Sign.DOUBT
    return Sign.THOUSANDS


def _comma(own: _Evidence, around: _Evidence) -> Sign:
    if own.decimal_comma or own.point_groups:
        return Sign.DOUBT if own.decimal_point else Sign.DECIMALS
    if own.decimal_point:
        return Sign.THOUSANDS
    if (around.decimal_comma or around.any_point_triples) and not around.decimal_point:
        return Sign.DECIMALS
    return Sign.DOUBT
