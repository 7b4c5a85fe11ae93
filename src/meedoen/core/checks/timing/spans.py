"""Reading stretches of time from words: terms (‘binnen 18 maanden’), frequencies, and parts of a year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.core.values.dutch import MONTHS

_NUMBERS = {
    "een": 1,
    "één": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "twaalf": 12,
    "achttien": 18,
}
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_UNIT = r"(?P<unit>dag(?:en)?|we(?:ek|ken)|maand(?:en)?|ja(?:ar|ren))"
_TERM = re.compile(
    rf"\b(?:binnen|na)\s+(?:een periode van |de gestelde termijn van )?{_NUMBER}\s+{_UNIT}\b", re.IGNORECASE
)
_YEAR_MONTHS = 12
_DAYS = {"dag": 1, "wee": 7, "wek": 7}


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: whole months, or days when it is counted in days or weeks; `label` is as printed."""

    months: int
    days: int
    label: str

    def after(self, day: date) -> date:
        """Return the day that lies this long after a day; the last day of a shorter month stays in that month.

        >>> Span(1, 0, "1 maand").after(date(2024, 1, 31))
        datetime.date(2024, 2, 29)
        """
        month = day.month - 1 + self.months
        year, month = day.year + month // _YEAR_MONTHS, month % _YEAR_MONTHS + 1
        first_of_next = date(year + month // _YEAR_MONTHS, month % _YEAR_MONTHS + 1, 1)
        last = (first_of_next - timedelta(days=1)).day
        return date(year, month, min(day.day, last)) + timedelta(days=self.days)


def term_in(text: str) -> Span | None:
    """Return the term that a text sets, None when it sets none.

    >>> term_in("% dat binnen 18 maanden na inschrijving werkt")
    Span(months=18, days=0, label='18 maanden')
    >>> term_in("binnen een periode van 10 weken").days
    70
    """
    found = _TERM.search(text)
    return None if found is None else span_of(number=found["number"], unit=found["unit"])


def span_of(*, number: str, unit: str) -> Span | None:
    """Return a length of time from a number and a unit in words, None when either is no such word.

    >>> span_of(number="drie", unit="jaren")
    Span(months=36, days=0, label='drie jaar')
    """
    count = int(number) if number.isdigit() else _NUMBERS.get(number.casefold(), 0)
    word = unit.casefold()
    label = f"{number} {'jaar' if word == 'jaren' else unit}"
    if not count:
        return None
    if word[:3] in _DAYS:
        return Span(0, count * _DAYS[word[:3]], label)
    if word.startswith(("jaar", "jaren")):
        return Span(count * _YEAR_MONTHS, 0, label)
    return Span(count, 0, label) if word.startswith("maand") else None


_EVERY = re.compile(
    rf"\b(?:eens|een keer|1 keer|1x|één keer|één maal|eenmaal)?\s*(?:per|in de|elke|iedere|om de)\s+{_NUMBER}\s+{_UNIT}\b",
    re.IGNORECASE,
)
_CYCLE = re.compile(rf"\b{_NUMBER}[- ]?(?:jaarlijkse? cyclus|jarige cyclus|jaarlijks)\b", re.IGNORECASE)
_WORDS = (
    ("maandelijks", 1),
    ("per maand", 1),
    ("elke maand", 1),
    ("kwartaal", 3),
    ("halfjaar", 6),
    ("half jaar", 6),
    ("tweejaarlijks", 24),
    ("driejaarlijks", 36),
    ("vierjaarlijks", 48),
    ("vijfjaarlijks", 60),
    ("jaarlijks", 12),
    ("per jaar", 12),
    ("elk jaar", 12),
    ("ieder jaar", 12),
)


def frequency_in(text: str) -> Span | None:
    """Return the time between two measurements, None when the words are not known.

    >>> [frequency_in(words).months for words in ("eens per vier jaar", "10-jarige cyclus", "jaarlijks", "per kwartaal")]
    [48, 120, 12, 3]
    >>> frequency_in("doorlopend") is None
    True
    """
    found = _EVERY.search(text) or _CYCLE.search(text)
    if found is not None:
        unit = found.groupdict().get("unit") or "jaar"
        return span_of(number=found["number"], unit=unit)
    folded = text.casefold()
    return next((Span(months, 0, text) for word, months in _WORDS if word in folded), None)


_BETWEEN = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})\s*(?:tot en met|t/m|tot|-|–)\s*(\d{1,2})-(\d{1,2})-(\d{4})")
_MONTH_WORDS = "|".join(MONTHS)
_PARTS = re.compile(
    rf"\b(?:t/m|tot en met|tot|stand per|per) (?:eind |begin |medio )?(?:{_MONTH_WORDS})\b"
    r"|\b(?:eerste|tweede) (?:half ?jaar|helft)\b|\beerste (?:twee|drie|2|3) kwartalen\b"
    r"|\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|\d|10|11) maanden\b",
    re.IGNORECASE,
)
_MOST_OF_A_YEAR = 350


def part_of_year_in(text: str) -> str:
    """Return the words that tell that a figure is about part of a year, empty when there are none.

    >>> part_of_year_in("van 01-01-2024 tot 01-10-2024")
    '01-01-2024 tot 01-10-2024'
    >>> part_of_year_in("112 in 2024, 57 t/m mei")
    't/m mei'
    >>> part_of_year_in("van 01-01-2024 t/m 31-12-2024")
    ''
    """
    found = _BETWEEN.search(text)
    if found is not None:
        first, second = _day(found.groups()[:3]), _day(found.groups()[3:])
        is_part = first is not None and second is not None and 0 < (second - first).days < _MOST_OF_A_YEAR
        return found.group() if is_part else ""
    words = _PARTS.search(text)
    return words.group() if words else ""


def _day(parts: tuple[str, ...]) -> date | None:
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None
