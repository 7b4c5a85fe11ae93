"""Ages in whole years and the bands of the list in which facts hold them."""

import re
from datetime import date
from functools import cache

from meedoen.core.indicators.codes import Code, CodeList

OLDEST = 130
_BAND = re.compile(r"(\d+)(?:-(\d+)|\+)")


def band_of(*, ages: CodeList, years: int) -> Code | None:
    """Return the band of an age; None below 0 or above `OLDEST`, and when no band of the list has it."""
    if not 0 <= years <= OLDEST:
        return None
    # A plain loop: this is asked for every fact of every file.
    for code in ages.codes:
        band = _bounds(code.word)
        if band is not None and band[0] <= years <= band[1]:
            return code
    return None


def age_on(*, born: date, day: date) -> int:
    """Return the age in whole years on a day; who was born on 29 February is a year older on 1 March of other years.

    >>> age_on(born=date(2008, 2, 29), day=date(2026, 2, 28)), age_on(born=date(2008, 2, 29), day=date(2026, 3, 1))
    (17, 18)
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def bounds_of(*, code: Code) -> tuple[int, int] | None:
    """Return the first and the last age of a band; None when its word is no band.

    >>> bounds_of(code=Code(number=5, word="18-22")), bounds_of(code=Code(number=13, word="75+"))
    ((18, 22), (75, 130))
    """
    return _bounds(code.word)


@cache
def _bounds(word: str) -> tuple[int, int] | None:
    match = _BAND.fullmatch(word)
    return (int(match[1]), int(match[2] or OLDEST)) if match else None
