"""Periods as they are printed above and beside tables, turned into the notation of the exchange format.

A text is searched for one period; what is left of the text is given back, because it can change the meaning.
"""

import re
from dataclasses import dataclass

from meedoen.core.values.dutch import MONTHS
from meedoen.core.values.period import NotAPeriodError, parse_period

_SHORT = {
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "mrt": 3,
    "maa": 3,
    "apr": 4,
    "mei": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
} | {
    "sept": 9,
    "okt": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH = {name: number for number, name in enumerate(MONTHS, start=1)} | _SHORT
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_YEAR = r"(?<![\d.,/-])((?:19|20)\d\d)(?![\d,/]|\.\d)"
_LEAD = r"(?:\b(?:peildatum|per|op|ultimo|stand)\b[ :]*)*"
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period in a text: its code, what is left of the text, and why it cannot be used (Dutch), if so."""

    code: str
    rest: str
    problem: str = ""
    remark: str = ""


def find_period(text: str) -> FoundPeriod | None:
    """Find the one period in a text, or None when there is none.

    >>> find_period("Realisatie 2023")
    FoundPeriod(code='2023', rest='Realisatie', problem='', remark='')
    >>> find_period("31-12-2023").code, find_period("schooljaar 2023-2024").code, find_period("Q1 2024").code
    ('2023-12-31', '2023/2024', '2024-Q1')
    >>> find_period("2023-2024").problem
    '‘2023-2024’ kan een schooljaar zijn of twee jaren samen.'
    """
    lowered = " ".join(text.replace("’", "'").replace("–", "-").replace("—", "-").lower().split())
    for pattern, read in _PATTERNS:
        match = pattern.search(lowered)
        if match is None:
            continue
        found = read(match)
        rest = (lowered[: match.start()] + " " + lowered[match.end() :]).strip()
        if not found.problem and find_period(rest) is not None:
            return FoundPeriod("", rest, f"in ‘{text.strip()}’ staat meer dan één periode.")
        return FoundPeriod(found.code, _with_capitals(text, rest), found.problem, found.remark)
    return None


def only_period(text: str) -> FoundPeriod | None:
    """Find a period that is all that the text says, leaving out words such as ‘jaar’ and ‘peildatum’."""
    found = find_period(text)
    if (
        found is None
        or re.sub(
            r"\b(jaar|schooljaar|peildatum|peiljaar|per|ultimo|stand|cijfers?|over|op|in)\b|[():.*†¹²³⁴]",
            "",
            found.rest.lower(),
        ).strip()
    ):
        return None
    return found


def is_year(text: str) -> bool:
    """Tell whether the text is only a year."""
    return re.fullmatch(r"(?:19|20)\d\d", text.strip()) is not None


def are_glued_years(text: str) -> bool:
    """Tell whether years ran together, as in 202120222023."""
    return re.search(r"(?<!\d)(?:(?:19|20)\d\d){2,}(?!\d)", text) is not None


def _with_capitals(text: str, rest: str) -> str:
    """Give the rest as it was printed, where that can be found back."""
    place = " ".join(text.split()).lower().find(rest)
    return " ".join(text.split())[place : place + len(rest)] if rest and place >= 0 else rest


def _ok(code: str) -> FoundPeriod:
    try:
        return FoundPeriod(parse_period(code).code, "")
    except NotAPeriodError as error:
        return FoundPeriod("", "", str(error))


def _day(match: re.Match[str]) -> FoundPeriod:
    return _ok(f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}")


def _day_in_words(match: re.Match[str]) -> FoundPeriod:
    return _ok(f"{match['year']}-{_MONTH[match['month']]:02d}-{int(match['day']):02d}")


def _end_of_year(match: re.Match[str]) -> FoundPeriod:
    return _ok(f"{match['year']}-12-31")


def _quarter(match: re.Match[str]) -> FoundPeriod:
    told = match["quarter"]
    return _ok(f"{match['year']}-Q{_ORDINALS.get(told, told)}")


def _month(match: re.Match[str]) -> FoundPeriod:
    return _ok(f"{match['year']}-{_MONTH[match['month']]:02d}")


def _half(match: re.Match[str]) -> FoundPeriod:
    return FoundPeriod("", "", f"‘{match.group().strip()}’ is een half jaar; daarvoor bestaat hier geen notatie.")


def _school(match: re.Match[str]) -> FoundPeriod:
    first, second = int(match["first"]), match["second"]
    if int(second) % 100 != (first + 1) % 100:
        return FoundPeriod(
            "", "", f"‘{match.group().strip()}’ is geen schooljaar: dat loopt over twee jaren na elkaar."
        )
    return _ok(f"{first}/{first + 1}")


def _years(match: re.Match[str]) -> FoundPeriod:
    first, second = int(match["first"]), int(match["second"])
    if second == first + 1 and match["dash"].strip() == "-":
        return FoundPeriod("", "", f"‘{first}-{second}’ kan een schooljaar zijn of twee jaren samen.")
    return _ok(f"{first}-{second}")


def _part(match: re.Match[str]) -> FoundPeriod:
    return FoundPeriod(
        "", "", f"‘{match.group().strip()}’ is een deel van een jaar; daarvoor bestaat hier geen notatie."
    )


def _year(match: re.Match[str]) -> FoundPeriod:
    return _ok(match.group(1))


_PATTERNS = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (rf"{_LEAD}(?<![\d-])(?P<day>\d{{1,2}})[-/.](?P<month>\d{{1,2}})[-/.](?P<year>(?:19|20)\d\d)(?!\d)", _day),
        (rf"{_LEAD}(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _day),
        (rf"{_LEAD}(?<!\d)(?P<day>\d{{1,2}})e? (?P<month>{_NAMES})\.? (?P<year>(?:19|20)\d\d)(?!\d)", _day_in_words),
        (r"\bultimo (?P<year>(?:19|20)\d\d)(?!\d)", _end_of_year),
        (r"(?P<quarter>[1-4])e? ?kwartaal (?:van )?(?P<year>(?:19|20)\d\d)(?!\d)", _quarter),
        (r"(?P<quarter>eerste|tweede|derde|vierde) kwartaal (?:van )?(?P<year>(?:19|20)\d\d)(?!\d)", _quarter),
        (r"(?:\bkwartaal |\b[qk])(?P<quarter>[1-4])[ -/]*(?:van )?(?P<year>(?:19|20)\d\d)(?!\d)", _quarter),
        (r"(?<!\d)(?P<year>(?:19|20)\d\d)[ -]*(?:q|k|kwartaal ?)(?P<quarter>[1-4])(?!\d)", _quarter),
        (
            r"(?:(?:1e|2e|eerste|tweede)[ -]?(?:half[ -]?jaar|helft)|\bh[12]\b)(?: (?:van )?(?:19|20)\d\d)?|(?:19|20)\d\d[ -]?h[12]\b",
            _half,
        ),
        (rf"(?:t/m|tot en met|t\.e\.m\.) (?:{_NAMES})\b\.?(?: (?:19|20)\d\d)?", _part),
        (rf"\b(?P<month>{_NAMES})\b\.?[ -](?P<year>(?:19|20)\d\d)(?!\d)", _month),
        (r"\bschooljaar[: ]*(?P<first>(?:19|20)\d\d) ?[-/] ?'?(?P<second>(?:20)?\d\d)(?!\d)", _school),
        (r"(?<![\d-])(?P<first>(?:19|20)\d\d) ?/ ?'?(?P<second>(?:20)?\d\d)(?!\d)", _school),
        (
            r"(?<![\d-])(?P<first>(?:19|20)\d\d)(?P<dash> ?- ?| t/m | tot en met )(?P<second>(?:19|20)\d\d)(?![\d-])",
            _years,
        ),
        (_YEAR + r"(?!-\d)", _year),
    )
)
