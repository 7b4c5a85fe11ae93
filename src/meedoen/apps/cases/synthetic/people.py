"""Made-up people: name, day of birth, where and with whom they live, and a BSN of the range for tests while there is one left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from meedoen.apps.cases.synthetic.chance import Chance
from meedoen.apps.cases.synthetic.names import Name
from meedoen.core.values.bsn import is_bsn

FIRST_BSN, LAST_BSN = 999_990_000, 999_999_999
TEST_BSNS = sum(is_bsn(number) for number in range(FIRST_BSN, LAST_BSN + 1))
"""How many numbers of the range for tests pass the check."""


@dataclass(slots=True, eq=False)
class Lasting:
    """Something that lasts, by the word of its kind; `known` is when it was written down, `end_known` when its end was.

    Both are days; None for soon after.
    """

    word: str
    begin: date
    end: date | None = None
    reason: str = ""
    hours: int | None = None
    occasion: str = ""
    observer: str = ""
    group: str = ""
    known: date | None = None
    end_known: date | None = None
    number: int = 0
    provider: int | None = None


@dataclass(slots=True, eq=False)
class Happened:
    """Something that happened on a day, by the word of its kind."""

    word: str
    day: date
    value: int | None = None
    occasion: str = ""
    observer: str = ""
    known: date | None = None
    number: int = 0
    note: str = ""


@dataclass(slots=True, eq=False)
class Spoken:
    """A talk."""

    day: date
    form: str
    sentence: str
    number: int = 0


@dataclass(slots=True, eq=False)
class Step:
    """What was agreed to be done next."""

    agreed: date
    due: date
    text: str
    by_resident: bool
    talk: int
    ended: date | None = None
    dropped: str = ""


@dataclass(slots=True, eq=False)
class Home:
    """Where somebody lives, by the code of the area; empty for not known."""

    area: str
    street: str
    begin: date
    end: date | None = None


@dataclass(slots=True, eq=False)
class Person:
    """Somebody with everything that stands in the file."""

    number: int
    token: int
    name: Name
    born: date | None
    birth_year: int
    salutation: str
    language: str
    household: int
    role: str
    registered: date
    homes: list[Home]
    died: date | None = None
    is_confidential: bool = False
    bsn: str = ""
    spells: list[Lasting] = field(default_factory=list)
    events: list[Happened] = field(default_factory=list)
    talks: list[Spoken] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    goals: list[tuple[date, str]] = field(default_factory=list)

    def lasts(self, *, word: str, begin: date, end: date | None = None, **more: str | int | None) -> Lasting | None:
        """Write something that lasts; nothing when it would end before it begins."""
        if end is not None and end <= begin:
            return None
        spell = Lasting(word, begin, end, **more)  # type: ignore[arg-type]  # the columns of a spell
        self.spells.append(spell)
        return spell


def test_bsns() -> Iterator[str]:
    """Yield the numbers of the range for tests that pass the check, the lowest first."""
    return (str(number) for number in range(FIRST_BSN, LAST_BSN + 1) if is_bsn(number))


def years_before(*, day: date, years: int) -> date:
    """Return the day so many years before another."""
    return date(day.year - years, day.month, min(day.day, 28))


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """The areas of a town, by code; the first are the largest."""

    codes: Sequence[str]

    def any(self, chance: Chance) -> str:
        """Return an area."""
        return self.codes[min(chance.below(len(self.codes)), chance.below(len(self.codes)))]


def areas_of(*, code: str, households: int) -> Areas:
    """Return the areas of a municipality of so many households with a benefit: districts of some areas each, by its own number."""
    digits = code.removeprefix("GM")
    districts = max(1, min(40, households // 120))
    codes = [f"BU{digits}{district:02}{area:02}" for district in range(1, districts + 1) for area in range(1, 6)]
    return Areas(codes=codes)


STREETS = ("Verzonnen weg", "Proeflaan", "Testplein", "Voorbeeldstraat", "Bedachte dijk", "Oefenhof", "Fictiekade")


def homes_of(*, begin: date, last: date, areas: Areas, chance: Chance) -> list[Home]:
    """Return where somebody lived since a day: mostly one address, of some two."""
    first = Home(areas.any(chance), _address(chance), begin - timedelta(days=chance.between(0, 4000)))
    if not chance.happens(0.12) or (last - begin).days < 60:  # noqa: PLR2004 two months
        return [first]
    first.end = chance.day(begin + timedelta(days=30), last)
    return [first, Home(areas.any(chance), _address(chance), first.end)]


def _address(chance: Chance) -> str:
    return f"{chance.pick(STREETS)} {chance.between(1, 200)}"
