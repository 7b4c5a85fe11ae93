"""Whether a place fits somebody, criterion by criterion, in sentences that a person can read and answer.

Nobody gets a score and nobody comes before somebody else: people stand in groups by what is known, and within a group by name.
Compared is only what stands in the file as step, wish, hours, language, travel and day; never health, nationality or descent.
What is not known is told as such, with what would settle it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from meedoen.core.cases.names import folded
from meedoen.core.cases.past_steps import PastStep, without_step
from meedoen.core.indicators.codes import Code
from meedoen.core.values.dutch import format_date, format_number

LANGUAGE_LEVELS = ("A0", "A1", "A2", "B1", "B2", "C1")
"""From nothing yet to nearly as a Dutch speaker, by the European framework."""
_DISTRICT = slice(2, 8)
Someone = TypeVar("Someone")


class Fit(StrEnum):
    """What came of a criterion, by the Dutch words of the page."""

    YES = "voldoet"
    NO = "voldoet niet"
    UNKNOWN = "niet bekend"


class Criterion(StrEnum):
    """By what a place and somebody are compared, by the Dutch word of the page."""

    WISH = "Wens"
    STEP = "Trede"
    HOURS = "Uren"
    LANGUAGE = "Taal"
    TRAVEL = "Reizen"
    AVAILABLE = "Beschikbaar"


class Travels(StrEnum):
    """How far somebody can go, by the Dutch word of the form."""

    AREA = "buurt"
    DISTRICT = "wijk"
    MUNICIPALITY = "gemeente"


class FitGroup(StrEnum):
    """How the criteria come out together, by the Dutch heading; the groups are no order of people."""

    ALL = "Voldoet aan alles"
    ONE_UNKNOWN = "Eén ding is nog niet bekend"
    MORE_UNKNOWN = "Meer is nog niet bekend"
    NOT = "Voldoet ergens niet aan"


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionAsks:
    """What a place asks: its kind and the day from which it is free always, the rest only where it is said.

    `until` is the first day on which the place is not there any more.
    """

    kind: Code
    free_from: date
    until: date | None = None
    hours_from: Decimal | None = None
    hours_to: Decimal | None = None
    step_from: int | None = None
    step_to: int | None = None
    language_level: str = ""
    area_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOf:
    """What stands in somebody's file of it; None and empty mean that it is not known."""

    wishes: frozenset[int] = frozenset()
    step: int | None = None
    had_step: PastStep | None = None
    possible_step: int | None = None
    hours_possible: Decimal | None = None
    language_level: str = ""
    area_code: str = ""
    travels: Travels | None = None
    available_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FitOutcome:
    """What came of one criterion, and why; of what is not known also what would settle it."""

    criterion: Criterion
    fit: Fit
    why: str
    settled_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """All criteria of a place for one person."""

    outcomes: tuple[FitOutcome, ...]

    @property
    def group(self) -> FitGroup:
        """In which group it stands."""
        found = [each.fit for each in self.outcomes]
        if Fit.NO in found:
            return FitGroup.NOT
        unknown = found.count(Fit.UNKNOWN)
        return (FitGroup.ALL, FitGroup.ONE_UNKNOWN, FitGroup.MORE_UNKNOWN)[min(unknown, 2)]


def compare(*, asked: PositionAsks, known: KnownOf) -> Compared:
    """Compare a place with what is known of somebody: the wish and the day always, the rest where the place asks it."""
    found = (rule(asked, known) for rule in _RULES)
    return Compared(outcomes=tuple(each for each in found if each is not None))


def steps_asked(*, low: int | None, high: int | None) -> str:
    """Say which steps a place asks (Dutch); empty when it asks none.

    >>> steps_asked(low=3, high=None), steps_asked(low=None, high=2), steps_asked(low=3, high=4), steps_asked(low=5, high=5)
    ('trede 3 of hoger', 'trede 2 of lager', 'trede 3 tot en met 4', 'trede 5')
    """
    if low is None or high is None:
        return f"trede {low} of hoger" if low is not None else f"trede {high} of lager" if high is not None else ""
    return f"trede {low}" if low == high else f"trede {low} tot en met {high}"


def by_name(people: Iterable[Someone], *, name: Callable[[Someone], str]) -> tuple[Someone, ...]:
    """Return people in order of name, which depends on nothing else."""
    return tuple(sorted(people, key=lambda each: (folded(name(each)), name(each))))


def grouped(
    found: Iterable[tuple[Someone, Compared]], *, name: Callable[[Someone], str]
) -> Iterator[tuple[FitGroup, tuple[tuple[Someone, Compared], ...]]]:
    """Give each group that has somebody in it, with its people in order of name."""
    every = by_name(found, name=lambda each: name(each[0]))
    for group in FitGroup:
        people = tuple(each for each in every if each[1].group is group)
        if people:
            yield group, people


def _wish(asked: PositionAsks, known: KnownOf) -> FitOutcome:
    what = asked.kind.one or asked.kind.label
    if not known.wishes:
        return _unknown(Criterion.WISH, "Er staat nog niet wat iemand wil doen.", "Vraag wat iemand wil doen.")
    if asked.kind.number in known.wishes:
        return _yes(Criterion.WISH, f"Wil dit: {what}.")
    return _no(Criterion.WISH, f"Wil iets anders; {what} is niet genoemd.")


def _step(asked: PositionAsks, known: KnownOf) -> FitOutcome | None:
    if asked.step_from is None and asked.step_to is None:
        return None
    low, high = asked.step_from or 1, asked.step_to or 6
    wanted = steps_asked(low=asked.step_from, high=asked.step_to)
    if known.step is None:
        return _unknown(
            Criterion.STEP, f"Gevraagd is {wanted}. {without_step(had=known.had_step)}.", "Stel de trede vast."
        )
    stands = f"Staat op trede {known.step}"
    if low <= known.step <= high:
        return _yes(Criterion.STEP, f"{stands}; gevraagd is {wanted}.")
    if known.step > high:
        return _no(Criterion.STEP, f"{stands}; gevraagd is {wanted}.")
    if known.possible_step is None:
        return _unknown(
            Criterion.STEP,
            f"{stands}; gevraagd is {wanted}. Welke trede mogelijk is, staat niet in het dossier.",
            "Leg vast welke trede mogelijk is.",
        )
    possible = f"{stands}, mogelijk is trede {known.possible_step}; gevraagd is {wanted}."
    return (_yes if known.possible_step >= low else _no)(Criterion.STEP, possible)


def _hours(asked: PositionAsks, known: KnownOf) -> FitOutcome | None:
    if asked.hours_from is None:
        return None
    least = f"gevraagd is {_number(asked.hours_from)} uur per week of meer"
    if known.hours_possible is None:
        why = f"{_capital(least)}; hoeveel uur mogelijk is, staat niet in het dossier."
        return _unknown(Criterion.HOURS, why, "Leg vast hoeveel uur per week mogelijk is.")
    can = f"Mogelijk is {_number(known.hours_possible)} uur per week; {least}."
    return (_yes if known.hours_possible >= asked.hours_from else _no)(Criterion.HOURS, can)


def _language(asked: PositionAsks, known: KnownOf) -> FitOutcome | None:
    if not asked.language_level:
        return None
    wanted = f"gevraagd is {asked.language_level} of hoger"
    if not known.language_level:
        why = f"{_capital(wanted)}; het taalniveau staat niet in het dossier."
        return _unknown(Criterion.LANGUAGE, why, "Leg het taalniveau vast.")
    enough = LANGUAGE_LEVELS.index(known.language_level) >= LANGUAGE_LEVELS.index(asked.language_level)
    return (_yes if enough else _no)(Criterion.LANGUAGE, f"Taalniveau {known.language_level}; {wanted}.")


def _travel(asked: PositionAsks, known: KnownOf) -> FitOutcome | None:
    if not asked.area_code:
        return None
    if known.travels is Travels.MUNICIPALITY:
        return _yes(Criterion.TRAVEL, "Kan in de hele gemeente komen.")
    if not known.area_code:
        return _unknown(Criterion.TRAVEL, "In welke buurt iemand woont, is niet bekend.", "Zoek op waar iemand woont.")
    if known.area_code == asked.area_code:
        return _yes(Criterion.TRAVEL, "Woont in dezelfde buurt.")
    return _from_another_area(asked, known)


def _from_another_area(asked: PositionAsks, known: KnownOf) -> FitOutcome:
    is_near = known.area_code[_DISTRICT] == asked.area_code[_DISTRICT]
    where = "Woont in dezelfde wijk" if is_near else "Woont in een andere wijk"
    if known.travels is None:
        why = f"{where}; hoe ver iemand kan reizen, staat niet in het dossier."
        return _unknown(Criterion.TRAVEL, why, "Vraag hoe ver iemand kan reizen.")
    if is_near and known.travels is Travels.DISTRICT:
        return _yes(Criterion.TRAVEL, f"{where} en kan daar komen.")
    return _no(Criterion.TRAVEL, f"{where}; kan alleen in de eigen {known.travels} komen.")


def _available(asked: PositionAsks, known: KnownOf) -> FitOutcome:
    free = f"de plaats is vrij vanaf {format_date(asked.free_from)}"
    if known.available_from is None:
        why = f"{_capital(free)}; vanaf wanneer iemand kan, staat niet in het dossier."
        return _unknown(Criterion.AVAILABLE, why, "Vraag vanaf wanneer iemand kan.")
    can = f"Kan vanaf {format_date(known.available_from)}; {free}."
    if known.available_from <= asked.free_from:
        return _yes(Criterion.AVAILABLE, can)
    if asked.until is not None and known.available_from >= asked.until:
        return _no(Criterion.AVAILABLE, f"{can} Dan is de plaats er niet meer.")
    return _unknown(
        Criterion.AVAILABLE, f"{can} Of de plaats kan wachten, is niet bekend.", "Vraag of de plaats kan wachten."
    )


_RULES: tuple[Callable[[PositionAsks, KnownOf], FitOutcome | None], ...] = (
    _wish,
    _step,
    _hours,
    _language,
    _travel,
    _available,
)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _number(value: Decimal) -> str:
    return format_number(value.normalize())


def _yes(criterion: Criterion, why: str) -> FitOutcome:
    return FitOutcome(criterion=criterion, fit=Fit.YES, why=why)


def _no(criterion: Criterion, why: str) -> FitOutcome:
    return FitOutcome(criterion=criterion, fit=Fit.NO, why=why)


def _unknown(criterion: Criterion, why: str, settled_by: str) -> FitOutcome:
    return FitOutcome(criterion=criterion, fit=Fit.UNKNOWN, why=why, settled_by=settled_by)
