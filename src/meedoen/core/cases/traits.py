"""By what a group of people is counted on a day: step, duration, exemption, age, area, service form, occupation, benefit.

Everybody has one word per trait. Of whom nothing stands in the file has a word too, so that nobody drops out of a table: what
is unknown is a row of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from meedoen.core.indicators.ages import bounds_of
from meedoen.core.indicators.codes import CodeBook, Section

MISSING = "onbekend"
"""The word of whom nothing is known, or nothing stands in the file."""
YES = "ja"
_YEARS = (1, 2, 5, 10)


class Trait(StrEnum):
    """By what people are told apart; the value is the word in an address (Dutch)."""

    STEP = "trede"
    DURATION = "duur"
    BENEFIT = "uitkering"
    SERVICE = "vorm"
    OCCUPATION = "bezigheid"
    EXEMPTION = "ontheffing"
    AGE = "leeftijd"
    AREA = "gebied"

    @property
    def label(self) -> str:
        """How a page names it (Dutch)."""
        return _TITLES[self]

    @property
    def missing(self) -> str:
        """How a page names of whom nothing stands in the file (Dutch)."""
        return _MISSING[self]

    @property
    def section(self) -> Section | None:
        """The section whose spell that began last gives the word; None for what is told from days or places."""
        return _SECTIONS.get(self)


_TITLES = {
    Trait.STEP: "Trede",
    Trait.DURATION: "Duur van de uitkering",
    Trait.BENEFIT: "Soort uitkering",
    Trait.SERVICE: "Vorm van dienstverlening",
    Trait.OCCUPATION: "Doet nu iets",
    Trait.EXEMPTION: "Ontheffing",
    Trait.AGE: "Leeftijd",
    Trait.AREA: "Gebied",
}
_MISSING = {
    Trait.STEP: "Onbekend: geen trede vastgelegd",
    Trait.DURATION: "Geen uitkering op deze dag",
    Trait.BENEFIT: "Geen uitkering op deze dag",
    Trait.SERVICE: "Onbekend: geen vorm vastgelegd",
    Trait.OCCUPATION: "Onbekend: geen bezigheid vastgelegd",
    Trait.EXEMPTION: "Geen ontheffing vastgelegd",
    Trait.AGE: "Onbekend: geen geboortedatum",
    Trait.AREA: "Onbekend: geen gebied",
}
_SECTIONS = MappingProxyType(
    {
        Trait.STEP: Section.STEP,
        Trait.BENEFIT: Section.BENEFIT,
        Trait.SERVICE: Section.SERVICE,
        Trait.EXEMPTION: Section.EXEMPTION,
        Trait.OCCUPATION: Section.OCCUPATION,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBand:
    """A word with the days that fall under it: after `after` (None: any) up to and including `until`."""

    word: str
    label: str
    after: date | None
    until: date
    years: tuple[int, int] = (0, 0)


def years_before(*, day: date, years: int) -> date:
    """Return the last day of birth of who is this many years old on a day.

    >>> years_before(day=date(2026, 11, 23), years=18), years_before(day=date(2028, 2, 29), years=1)
    (datetime.date(2008, 11, 23), datetime.date(2027, 2, 28))
    """
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=day.day - 1)


def duration_bands(*, day: date) -> tuple[DayBand, ...]:
    """Return how long something lasts that began on a day, the shortest first.

    >>> [(band.word, band.after and band.after.year, band.until.year) for band in duration_bands(day=date(2026, 11, 23))]
    [('0-1', 2025, 2026), ('1-2', 2024, 2025), ('2-5', 2021, 2024), ('5-10', 2016, 2021), ('10+', None, 2016)]
    """
    first = DayBand(
        word=f"0-{_YEARS[0]}", label="Korter dan een jaar", after=years_before(day=day, years=_YEARS[0]), until=day
    )
    between = [
        DayBand(
            word=f"{low}-{high}",
            label=f"{low} tot {high} jaar",
            after=years_before(day=day, years=high),
            until=years_before(day=day, years=low),
        )
        for low, high in pairwise(_YEARS)
    ]
    longest = _YEARS[-1]
    last = DayBand(
        word=f"{longest}+", label=f"{longest} jaar of langer", after=None, until=years_before(day=day, years=longest)
    )
    return (first, *between, last)


def age_bands(*, day: date, book: CodeBook) -> tuple[DayBand, ...]:
    """Return the bands of age of the list with the days of birth of who is that old on a day; `years` are its bounds."""
    found = []
    for code in book.ages:
        bounds = bounds_of(code=code)
        if bounds:
            low, high = bounds
            named = code.more or code.word
            found.append(
                DayBand(
                    word=code.word,
                    label=named[:1].upper() + named[1:],
                    after=years_before(day=day, years=high + 1),
                    until=years_before(day=day, years=low),
                    years=bounds,
                )
            )
    return tuple(found)


def words_of(*, trait: Trait, day: date, book: CodeBook, areas: Mapping[str, str]) -> dict[str, str]:
    """Return every word of a trait with how a page names it, in the order of a table; what is missing stands last."""
    if trait is Trait.DURATION:
        found = {band.word: band.label for band in duration_bands(day=day)}
    elif trait is Trait.AGE:
        found = {band.word: band.label for band in age_bands(day=day, book=book)}
    elif trait is Trait.AREA:
        found = dict(sorted(areas.items(), key=lambda each: (each[1].casefold(), each[0])))
    elif trait is Trait.OCCUPATION:
        found = {YES: "Ja"}
    else:
        found = {code.word: code.label for code in book.kinds if code.section is trait.section}
    return {**found, MISSING: trait.missing}
