"""What a register tells the engine: spells and events about persons under a pseudonym, and nothing that names anybody.

A spell lasts: it holds on the days of [begin, end). An event happens on a day. Both stand in one municipality and carry
when they were known: a correction closes the old version and adds a new one, so what was known on any moment can be
asked again. All that is grouped by is a whole number from a code list; 0 says that it is not known.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SCHEMA_VERSION = 1
OPEN_END = date(2299, 12, 31)
"""The end of a spell that has not ended; the last day that every engine knows."""
KNOWN_STILL = 253_402_300_799
"""Until when something is known that was never corrected, in seconds since 1970 (the end of the year 9999)."""
UNKNOWN = 0
"""The code of what the register does not tell."""


class FactTable(StrEnum):
    """The tables of facts, by the name of their files and columns."""

    SPELLS = "spells"
    EVENTS = "events"
    POPULATION = "population"
    TASK_FIGURES = "task_figures"


class Dimension(StrEnum):
    """What facts are grouped and chosen by, by the name of the column; a district (wijk) follows from the area (buurt)."""

    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    AREA = "area"
    AGE = "age"
    GROUP = "group_code"
    KIND = "kind"
    PROVIDER = "provider"


class Subject(StrEnum):
    """What is counted: every spell, or persons and households once however many spells they have at a time."""

    SPELLS = "spells"
    PERSONS = "persons"
    HOUSEHOLDS = "households"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """Something that lasts on the days of [begin, end); `reason` is why or where to it ended.

    `fact` tells one spell from another and stays the same when it is corrected. `known_from` and `known_until` are
    seconds since 1970; a version is known on [known_from, known_until).
    """

    fact: int
    person: int
    household: int
    municipality: int
    kind: int
    begin: date
    end: date = OPEN_END
    area: int = UNKNOWN
    age: int = UNKNOWN
    group_code: int = UNKNOWN
    provider: int = UNKNOWN
    reason: int = UNKNOWN
    known_from: int = 0
    known_until: int = KNOWN_STILL

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day: the day of its end is not one of them.

        >>> spell = Spell(fact=1, person=1, household=1, municipality=303, kind=1, begin=date(2024, 1, 1), end=date(2024, 2, 1))
        >>> spell.holds_on(date(2024, 1, 31)), spell.holds_on(date(2024, 2, 1))
        (True, False)
        """
        return self.begin <= day < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened on a day; `value` is an amount in cents, hours or a score, as its kind says."""

    fact: int
    person: int
    municipality: int
    kind: int
    day: date
    value: int = 0
    area: int = UNKNOWN
    age: int = UNKNOWN
    group_code: int = UNKNOWN
    provider: int = UNKNOWN
    known_from: int = 0
    known_until: int = KNOWN_STILL


@dataclass(frozen=True, slots=True, kw_only=True)
class Residents:
    """How many people of an age band lived in an area on 1 January of a year, from statistics."""

    municipality: int
    year: int
    area: int
    age: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imposed:
    """What was agreed with or imposed on a municipality for a year, such as places by decree; `kind` from the code list."""

    municipality: int
    year: int
    kind: int
    number: int


def district_of(area: int) -> int:
    """Return the district (wijk) of an area (buurt): its number with the last two digits made zero.

    >>> district_of(3030102), district_of(0)
    (3030100, 0)
    """
    return area - area % 100
