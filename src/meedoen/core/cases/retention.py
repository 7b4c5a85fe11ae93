"""How long a file is kept: the term of every category in it counts from the day on which the last of that category ended.

A file is one whole: it is kept as long as the longest of its categories asks (AVG art. 5 lid 1 e: no longer). It has no day at all while something
lasts, and none while of one of its categories nobody said how long it is kept. What holds it, as an objection does, stops everything.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from meedoen.core.indicators.codes import Section
from meedoen.core.values.dutch import format_date
from meedoen.core.values.length import months_after

ONLY_REGISTERED = "alleen-ingeschreven"
"""The category of a file in which nothing stands."""
_DAY = timedelta(days=1)
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of what stands in files: which sections, how many years it is kept, and where that was read.

    `years` None: no source says it, and `why_unknown` tells what the municipality has to settle (Dutch).
    """

    code: str
    name: str
    sections: frozenset[Section]
    years: int | None
    source: str
    why_unknown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Something in a file: its section, the first day, and the last one; None while it lasts."""

    section: Section | None
    begin: date
    last_day: date | None


class Fate(StrEnum):
    """How a file stands towards its term, by the Dutch word."""

    RUNNING = "loopt nog"
    KEPT = "termijn loopt"
    UNKNOWN = "niet te zeggen"
    DUE = "te vernietigen"
    HELD = "aangehouden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retained:
    """What is to be done with a file: the category that decides, the day that it ended, and the first day on which it may be destroyed."""

    fate: Fate
    category: Category | None = None
    ended_on: date | None = None
    due_on: date | None = None
    why: str = ""


def retained(
    *,
    stood: Iterable[Stood],
    registered_on: date,
    categories: Sequence[Category],
    day: date,
    holds: Sequence[str] = (),
) -> Retained:
    """Return how a file stands on a day; `holds` are the grounds on which somebody holds it.

    Of something that ended today the term begins tomorrow, and somebody who was born on 29 February is nobody's example: a term of years from
    29 February ends on the last day of that month.
    """
    last, lasts, strange = _last_days(tuple(stood), categories)
    if not (last or lasts or strange):
        by_code = {each.code: each for each in categories}
        last = {ONLY_REGISTERED: registered_on} if ONLY_REGISTERED in by_code else {}
    if lasts:
        return Retained(fate=Fate.RUNNING, why="Er loopt nog iets in dit dossier.")
    unknown = [each for each in categories if each.code in last and each.years is None]
    if strange or unknown:
        why = unknown[0].why_unknown if unknown else "Van een deel van dit dossier is geen categorie bekend."
        return Retained(fate=Fate.UNKNOWN, category=unknown[0] if unknown else None, why=why)
    terms = [
        (due_on(ended_on=last[each.code], years=each.years or 0), each) for each in categories if each.code in last
    ]
    if not terms:
        return Retained(fate=Fate.UNKNOWN, why="Van dit dossier is geen categorie bekend.")
    until, category = max(terms, key=lambda each: each[0])
    ended_on = last[category.code]
    due = Retained(
        fate=Fate.DUE,
        category=category,
        ended_on=ended_on,
        due_on=until,
        why=f"{category.name}: {category.years} jaar na {format_date(ended_on)}.",
    )
    if until > day:
        return replace(due, fate=Fate.KEPT, why=f"De termijn loopt tot {format_date(until)}.")
    return replace(due, fate=Fate.HELD, why=f"Aangehouden: {', '.join(holds)}.") if holds else due


def due_on(*, ended_on: date, years: int) -> date:
    """Return the first day on which what ended on a day, its last, may be destroyed.

    >>> due_on(ended_on=date(2016, 3, 31), years=10)
    datetime.date(2026, 4, 1)
    >>> due_on(ended_on=date(2024, 2, 29), years=1)
    datetime.date(2025, 3, 1)
    """
    return months_after(ended_on, count=_MONTHS * years) + _DAY


def has_open_objection(*, made: Iterable[date], ended: Iterable[date]) -> bool:
    """Tell whether an objection stands on which nobody decided and that was not withdrawn: each end is that of the oldest one made by then.

    >>> has_open_objection(made=[date(2014, 2, 1), date(2014, 9, 1)], ended=[date(2014, 5, 1)])
    True
    >>> has_open_objection(made=[date(2014, 2, 1)], ended=[date(2014, 5, 1)]), has_open_objection(made=[date(2014, 2, 1)], ended=[date(2013, 1, 1)])
    (False, True)
    """
    waiting = sorted(made)
    for day in sorted(ended):
        if waiting and waiting[0] <= day:
            waiting.pop(0)
    return bool(waiting)


def with_own_terms(*, categories: Iterable[Category], own: Mapping[str, tuple[int, str]]) -> tuple[Category, ...]:
    """Return the categories with, where the municipality settled it, its own years and decision."""
    return tuple(
        Category(
            code=each.code, name=each.name, sections=each.sections, years=own[each.code][0], source=own[each.code][1]
        )
        if each.code in own
        else each
        for each in categories
    )


def _last_days(stood: Sequence[Stood], categories: Sequence[Category]) -> tuple[dict[str, date], bool, bool]:
    """Return the last day per category, whether something lasts, and whether something is of no category."""
    by_section = {section: each.code for each in categories for section in each.sections}
    last: dict[str, date] = {}
    strange = False
    for each in stood:
        code = by_section.get(each.section) if each.section else None
        if code is None:
            strange = True
        elif each.last_day is not None:
            last[code] = max(last.get(code, each.last_day), each.last_day)
    return last, any(each.last_day is None for each in stood), strange
