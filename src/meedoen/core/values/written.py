"""Days and periods as people write them; what the exchange format writes stands in `period`.

One way of reading for every form: 20-11-2026, 20 november 2026 and 2026-11-20 are the same day everywhere.
"""

import re
from datetime import date

from meedoen.core.values.dutch import MONTHS
from meedoen.core.values.period import FIRST_YEAR, LAST_YEAR, NotAPeriodError, Period, parse_period

LONGEST_WRITTEN = 40
"""How many signs a day or period can take, with room for one that is spelled wrong."""


class NotADayError(ValueError):
    """The text is no day; the message says how to write one (Dutch)."""


def read_day(*, text: str) -> date:
    """Read a day.

    >>> read_day(text="1-9-2026") == read_day(text="2026-09-01") == read_day(text="1 september 2026")
    True
    >>> read_day(text="31-2-2026")
    Traceback (most recent call last):
    ...
    meedoen.core.values.written.NotADayError: ‘31-2-2026’ is geen dag. Schrijf bijvoorbeeld 20-11-2026 of \
20 november 2026, met een jaar van 1900 tot en met 2100.

    Raises:
        NotADayError: it is written in another way, there is no such day, or the year is out of range.

    """
    shown = text.strip()
    try:
        found = _day_in(shown.casefold())
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        message = (
            f"‘{shown[:LONGEST_WRITTEN]}’ is geen dag. Schrijf bijvoorbeeld 20-11-2026 of 20 november 2026, "
            f"met een jaar van {FIRST_YEAR} tot en met {LAST_YEAR}."
        )
        raise NotADayError(message)
    return found


def read_period(*, text: str) -> Period:
    """Read a period as the exchange format writes it, or as a page shows it.

    >>> [read_period(text=each).code for each in ("20-11-2026", "3e kwartaal 2026", "q3 2026", "November 2026")]
    ['2026-11-20', '2026-Q3', '2026-Q3', '2026-11']
    >>> [read_period(text=each).code for each in ("kwartaal 3 2026", "schooljaar 2025/2026", "2019 tot en met 2022")]
    ['2026-Q3', '2025/2026', '2019-2022']

    Raises:
        NotAPeriodError: no such notation is known, or there is no such period.

    """
    try:
        # What the exchange format writes comes first: files hold a hundred thousand of them.
        return parse_period(text)
    except NotAPeriodError as error:
        refused = error
    code = _code_in(text.strip().casefold())
    try:
        return parse_period(code)
    except NotAPeriodError:
        # In the words that were typed, not in the code that was made of them.
        raise refused from None


def read_day_or_year(*, text: str) -> Period:
    """Read a day, or a year when the day is not known.

    >>> [read_day_or_year(text=each).code for each in ("1 september 2026", "2026")]
    ['2026-09-01', '2026']

    Raises:
        NotADayError: it is neither.

    """
    if _YEAR.fullmatch(text.strip()):
        try:
            return parse_period(text)
        except NotAPeriodError as error:
            raise NotADayError(str(error)) from None
    try:
        return parse_period(read_day(text=text).isoformat())
    except NotADayError:
        message = (
            f"‘{text.strip()[:LONGEST_WRITTEN]}’ is geen dag of jaar. "
            "Schrijf bijvoorbeeld 20-11-2026 of 20 november 2026, of alleen 2026."
        )
        raise NotADayError(message) from None


def _code_in(plain: str) -> str:
    """Return the code of a period that pages write in words, in small letters; empty for anything else."""
    try:
        day = _day_in(plain)
    except ValueError:
        return ""
    if day is not None:
        return day.isoformat()
    month = _MONTH_OF_YEAR.fullmatch(plain)
    if month is not None and month["month"] in _MONTH_NUMBERS:
        return f"{month['year']}-{_MONTH_NUMBERS[month['month']]:02}"
    found = ((pattern.fullmatch(plain), code) for pattern, code in _PERIODS)
    return next((code.format(**match.groupdict()) for match, code in found if match is not None), "")


def _day_in(plain: str) -> date | None:
    """Return the day that a text in small letters writes, or None; a day that does not exist is a `ValueError`."""
    for pattern in _DAYS:
        match = pattern.fullmatch(plain)
        if match is not None:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
    match = _IN_WORDS.fullmatch(plain)
    if match is not None and match["month"] in _MONTH_NUMBERS:
        return date(int(match["year"]), _MONTH_NUMBERS[match["month"]], int(match["day"]))
    return None


_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)}
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DAYS = (
    re.compile(r"(?P<day>\d{1,2})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII),
)
_IN_WORDS = re.compile(r"(?P<day>\d{1,2}) +(?P<month>[a-z]+) +(?P<year>\d{4})", re.ASCII)
_MONTH_OF_YEAR = re.compile(r"(?P<month>[a-z]+) +(?P<year>\d{4})", re.ASCII)
_PERIODS = (
    (re.compile(r"(?P<quarter>[1-4])e kwartaal (?:van )?(?P<year>\d{4})", re.ASCII), "{year}-Q{quarter}"),
    (re.compile(r"(?:q|kwartaal )(?P<quarter>[1-4])[ -](?P<year>\d{4})", re.ASCII), "{year}-Q{quarter}"),
    (re.compile(r"(?P<year>\d{4})[ -]?q(?P<quarter>[1-4])", re.ASCII), "{year}-Q{quarter}"),
    (re.compile(r"schooljaar (?P<first>\d{4}) ?[/-] ?(?P<last>\d{4})", re.ASCII), "{first}/{last}"),
    (re.compile(r"(?P<first>\d{4}) (?:tot en met|t/m) (?P<last>\d{4})", re.ASCII), "{first}-{last}"),
)
