"""What a list of people can be narrowed by and put in order by: step, terms, agreements, what somebody does, who is new.

A line holds what is known of one person on a day. Nothing here weighs people: an order is always by one thing that stands in the list.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from meedoen.core.cases.traits import MISSING, YES, Trait, years_before

NO = "nee"
ENDS = "eindigt"
STALE = "oud"
NONE_OR_STALE = "geen-of-oud"
PASSED = "voorbij"
OPEN = "open"
LATE = "laat"
ENDING_WITHIN = timedelta(weeks=8)
WEEKS = (2, 4, 8)
NEW_DAYS = (7, 30, 90)


class CaseloadFilter(StrEnum):
    """By what a list is narrowed; the value is the word in an address (Dutch)."""

    STEP = "trede"
    TERM = "termijn"
    AGREED = "afspraak"
    OCCUPATION = "bezigheid"
    EXEMPTION = "ontheffing"
    SERVICE = "vorm"
    AREA = "gebied"
    NEW = "nieuw"


class CaseloadOrder(StrEnum):
    """By what a list stands in order; the value is the word in an address (Dutch)."""

    NAME = "naam"
    STEP = "trede"
    ESTABLISHED = "vastgesteld"
    TERM = "termijn"
    AGREED = "afspraak"
    NEW = "nieuw"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadLine:
    """One person: the key, the name as it is put in order, the words per trait, and the days that count.

    `established_on` is when the step was last established, `agreed_for` the day of the first open agreement, `due_on` the last
    day of the most urgent open term, `exempt_until` the first day without the exemption that holds.
    """

    key: int
    name: str
    words: Mapping[Trait, str] = field(default_factory=dict)
    established_on: date | None = None
    agreed_for: date | None = None
    due_on: date | None = None
    exempt_until: date | None = None
    since: date

    def word(self, trait: Trait) -> str:
        """Return the word of a trait."""
        return self.words.get(trait, MISSING)

    def has_stale_step(self, *, today: date) -> bool:
        """Tell whether the step was last established more than a year ago, or nobody knows when.

        >>> line = CaseloadLine(key=1, name="", words={Trait.STEP: "trede-2"}, established_on=date(2025, 11, 22), since=date(2025, 1, 1))
        >>> line.has_stale_step(today=date(2026, 11, 22)), line.has_stale_step(today=date(2026, 11, 23))
        (False, True)
        """
        if self.word(Trait.STEP) == MISSING:
            return False
        return self.established_on is None or self.established_on < years_before(day=today, years=1)


def meets(*, line: CaseloadLine, chosen: Mapping[CaseloadFilter, str], today: date) -> bool:
    """Tell whether somebody stays in a list that is narrowed to these words; a word that is not known keeps nobody."""
    return all(_TESTS[each](line, word, today) for each, word in chosen.items())


def in_order(*, lines: list[CaseloadLine], by: CaseloadOrder) -> list[CaseloadLine]:
    """Return lines in an order that can be read from the list; who has no day comes last, and names decide between equals."""
    return sorted(lines, key=lambda line: (_KEYS[by](line), line.name, line.key))


def _step(line: CaseloadLine, word: str, today: date) -> bool:
    stale = line.has_stale_step(today=today)
    if word == STALE:
        return stale
    if word == NONE_OR_STALE:
        return stale or line.word(Trait.STEP) == MISSING
    return line.word(Trait.STEP) == word


def _term(line: CaseloadLine, word: str, today: date) -> bool:
    if line.due_on is None:
        return False
    if word == LATE:
        return line.due_on < today
    return word in map(str, WEEKS) and line.due_on <= today + timedelta(weeks=int(word))


def _agreed(line: CaseloadLine, word: str, today: date) -> bool:
    if line.agreed_for is None:
        return word == NO
    return word == OPEN or (word == PASSED and line.agreed_for < today)


def _exemption(line: CaseloadLine, word: str, today: date) -> bool:
    has_one = line.word(Trait.EXEMPTION) != MISSING
    if word == ENDS:
        return has_one and line.exempt_until is not None and line.exempt_until <= today + ENDING_WITHIN
    return has_one == (word == YES) and word in (YES, NO)


def _new(line: CaseloadLine, word: str, today: date) -> bool:
    return word in map(str, NEW_DAYS) and line.since > today - timedelta(days=int(word))


def _has(trait: Trait) -> Callable[[CaseloadLine, str, date], bool]:
    return lambda line, word, _: line.word(trait) == word


def _occupation(line: CaseloadLine, word: str, _: date) -> bool:
    return word in (YES, NO) and (line.word(Trait.OCCUPATION) == YES) == (word == YES)


_TESTS: Mapping[CaseloadFilter, Callable[[CaseloadLine, str, date], bool]] = {
    CaseloadFilter.STEP: _step,
    CaseloadFilter.TERM: _term,
    CaseloadFilter.AGREED: _agreed,
    CaseloadFilter.OCCUPATION: _occupation,
    CaseloadFilter.EXEMPTION: _exemption,
    CaseloadFilter.SERVICE: _has(Trait.SERVICE),
    CaseloadFilter.AREA: _has(Trait.AREA),
    CaseloadFilter.NEW: _new,
}
_KEYS: Mapping[CaseloadOrder, Callable[[CaseloadLine], object]] = {
    CaseloadOrder.NAME: lambda _: 0,
    CaseloadOrder.STEP: lambda line: (line.word(Trait.STEP) == MISSING, line.word(Trait.STEP)),
    CaseloadOrder.ESTABLISHED: lambda line: line.established_on or date.min,
    CaseloadOrder.TERM: lambda line: line.due_on or date.max,
    CaseloadOrder.AGREED: lambda line: line.agreed_for or date.max,
    CaseloadOrder.NEW: lambda line: -line.since.toordinal(),
}
