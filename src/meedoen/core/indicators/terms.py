"""A term as a question: what starts it, how long it is, what lengthens, suspends or lifts it, and what meets it.

The same term is asked of one person with an explanation (`core.cases`) and of a whole population as one relational
expression (`engines`), with equal outcomes. How both count, in this order:

1. Every moment of the first of `starts` is a case, with the facts of that person in that municipality. The term starts on the latest of that day (A) and, for each other moment, the
   day on which it was so: A itself when the event had happened by A or the spell holds on A, else the first day after A on
   which it happens or begins. A moment that never came leaves the start unknown; the case then counts on A.
2. The length is `length`, or that of the first of `instead` whose spell holds on the day on which the term starts.
3. Lengthenings (from A on) and suspensions count in the order of their day, and each only when its day is not after the
   deadline as it is until then, by rule 5; what does not count ends the row. Suspensions are merged where they touch,
   clipped to the start of the term and to the day on which it was met, or that is looked from, and add their days to what
   was counted before rule 5; a lengthening adds its length, or its value in months when that is above 0.
4. Waitings for another (`waits_for`) after the start count in the order of their begin, each only when it began before the
   term was met and not after the deadline as it is until then, by rule 5. The deadline is at least `left` (by rule 5) after
   the waiting ended, or the term was met; while one lasts the term stands still.
5. A short legal term that would end on a day of rest ends on the next working day (`TermLength`).
6. It is met on the first moment of `done` on or after A; with `enough`, on the day that the values of such events since A
   add up to that.
7. The outcome: unknown without a start, or when it is not met and, without `enough`, a moment of `done` came before A that
   did not meet the case before (there was none, or it was met earlier); not applicable when `outside` holds on a day from A
   up to and including that on which the term was met, or the deadline, whichever is first, and before the day that is looked from; on time, or
   late, by the day on which it was met; else suspended while a suspension that counts or a waiting lasts, running while the
   deadline is not before the day that is looked from, or late.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from meedoen.core.indicators.choices import NOT_COUNTED, Choice, Edge, Moment, require
from meedoen.core.indicators.facts import FactTable
from meedoen.core.values.length import TermLength, TermUnit

_LONGEST = {
    TermUnit.WORKING_DAYS: 5_000,
    TermUnit.DAYS: 7_300,
    TermUnit.WEEKS: 1_040,
    TermUnit.MONTHS: 240,
    TermUnit.YEARS: 20,
}


class TermOutcome(StrEnum):
    """How a case stands towards its term; the names of the parts of an answer."""

    ON_TIME = "on_time"
    LATE = "late"
    RUNNING = "running"
    SUSPENDED = "suspended"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """Another length, for whom a spell holds on the day on which the term starts."""

    when: Choice
    length: TermLength
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengthening:
    """Events that lengthen a term, each by a length, or by its value in months when no length is given."""

    by: Choice
    length: TermLength | None = None
    article: str = ""

    def __post_init__(self) -> None:
        """Refuse spells: a lengthening is decided on a day."""
        require(self.by.table is FactTable.EVENTS, message="Een verlenging is een gebeurtenis: het besluit op een dag.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Spells of waiting for another, after which so long is left."""

    during: Choice
    left: TermLength
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Within what length after what something has to happen; `article` is where that stands.

    With `is_choice` it may happen and does not have to: when the term passed, it cannot any more, and nobody is late. After one
    of `settled_by` nobody has to do anything about it any more, met or not; how it is counted does not change by that. Who was
    `outside`, and is not any more, has to do it still by the same last day once a spell of `resumed_by` holds; in figures the case
    stays out.

    >>> Term(code="x", name="x", article="", length=TermLength(8, TermUnit.WEEKS), starts=(), done=None)
    Traceback (most recent call last):
    ...
    meedoen.core.indicators.choices.MeasureError: Een termijn heeft ten minste één begin.
    """

    code: str
    name: str
    article: str
    length: TermLength
    starts: tuple[Moment, ...]
    done: Moment
    enough: int | None = None
    instead: tuple[Instead, ...] = ()
    lengthened_by: tuple[Lengthening, ...] = ()
    suspended_by: Choice | None = None
    waits_for: Waits | None = None
    outside: Choice | None = None
    is_choice: bool = False
    resumed_by: Choice | None = field(default=None, metadata=NOT_COUNTED)
    settled_by: tuple[Moment, ...] = field(default=(), metadata=NOT_COUNTED)

    def __post_init__(self) -> None:
        """Refuse what cannot be counted in one way, or lasts longer than any term does."""
        require(bool(self.starts), message="Een termijn heeft ten minste één begin.")
        if self.enough is not None:
            require(self.enough > 0, message="Wat bij elkaar moet komen, is meer dan 0.")
            require(self.done.edge is Edge.DAY, message="Alleen waarden van gebeurtenissen tellen bij elkaar op.")
        spells = [self.suspended_by, self.outside, self.resumed_by, *(each.when for each in self.instead)]
        if self.waits_for is not None:
            spells.append(self.waits_for.during)
            plain = self.waits_for.left.unit is not TermUnit.WORKING_DAYS
            require(plain, message="Tel wat er na het wachten over is in dagen, weken, maanden of jaren.")
        for choice in spells:
            held = choice is None or choice.table is FactTable.SPELLS
            require(
                held,
                message="Wat een termijn opschort, ophoudt, uitsluit of anders maakt, is een periode en geen gebeurtenis.",
            )
        lengths = (self.length, *(each.length for each in self.instead))
        left = (self.waits_for.left,) if self.waits_for else ()
        for length in (*lengths, *(each.length for each in self.lengthened_by if each.length), *left):
            check_length(length)
        added = [each.length for each in self.lengthened_by]
        if TermUnit.WORKING_DAYS in {length.unit for length in lengths}:
            plain = not (self.lengthened_by or self.suspended_by or self.waits_for)
            require(plain, message="Een termijn in werkdagen kent hier geen verlenging, opschorting of wachten.")
        if any(length.in_months for length in lengths):
            require(
                all(length.in_months for length in lengths),
                message="Tel alle lengten van een termijn in maanden of jaren.",
            )
            require(
                self.suspended_by is None,
                message="Een termijn in maanden of jaren kent hier geen opschorting in dagen.",
            )
            fits = all(length is None or length.in_months for length in added)
            require(fits, message="Verleng een termijn in maanden of jaren met maanden of jaren.")
        else:
            fits = all(length is not None and length.in_days for length in added)
            require(fits, message="Verleng een termijn in dagen of weken met dagen of weken.")


def check_length(length: TermLength, /) -> None:
    """Refuse a length of more than twenty years: no term is that long, so it was typed wrong.

    Raises:
        MeasureError: it is longer; the message says how long it may be.

    """
    most = _LONGEST[length.unit]
    expected = f"Een termijn duurt ten hoogste 20 jaar; schrijf hier ten hoogste {length.unit.words(most)}."
    require(length.amount <= most, message=f"‘{length.words}’ is te lang. {expected}")
