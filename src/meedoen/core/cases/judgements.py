"""How one case stands towards a term, with every step on the way to its last day, so that it can be explained."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from meedoen.core.cases.seen import Fact
from meedoen.core.indicators.choices import Moment
from meedoen.core.indicators.facts import Spell
from meedoen.core.indicators.terms import Lengthening, Term, TermOutcome
from meedoen.core.values.length import TermLength


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengthened:
    """A decision on a day that made the term longer, up to and including `deadline`."""

    day: date
    by: Lengthening
    kind: int
    months: int = 0
    deadline: date

    @property
    def length(self) -> str:
        """How much longer, in Dutch words."""
        return self.by.length.words if self.by.length else f"{self.months} {'maand' if self.months == 1 else 'maanden'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended:
    """The days [begin, end) on which the term did not run; with `lasts` it does not run yet."""

    begin: date
    end: date
    lasts: bool
    kinds: tuple[int, ...]
    deadline: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """The days [begin, end) on which was waited for another, after which there is time until `deadline` at least."""

    begin: date
    end: date
    lasts: bool
    kind: int
    deadline: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedFromRest:
    """The term would end on a day of rest, and ends on the first working day after it."""

    day: date
    deadline: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CameTooLate:
    """A lengthening or a suspension that came after the last day, and so changed nothing."""

    day: date
    kind: int
    deadline: date


TermStep = Lengthened | Suspended | Awaited | MovedFromRest | CameTooLate


@dataclass(frozen=True, slots=True, kw_only=True)
class StartMissing:
    """The start is not known: these moments never came."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneBeforeStart:
    """What had to be done was done before the case began and since then it was not, so that nobody can say."""

    day: date
    kind: int


WhyUnknown = StartMissing | DoneBeforeStart


@dataclass(frozen=True, slots=True, kw_only=True)
class TermJudgement:
    """How one case stands towards a term on the morning of `seen_on`.

    `anchor` is the fact that it begins with, on the day `anchored_on`; `start` the day on which the term starts, with the
    moment that came last and the kind of its fact; `instead_by` the kind because of which the length is another;
    `base_deadline` the last day before any step; `done_by` the kind by which it was met. Of a case without a start nothing
    follows.
    """

    term: Term
    seen_on: date
    anchor: Fact
    anchored_on: date
    outcome: TermOutcome
    looked_at: tuple[Fact, ...]
    length: TermLength
    start: date | None = None
    started_by: tuple[Moment, int] | None = None
    instead_by: int | None = None
    base_deadline: date | None = None
    steps: tuple[TermStep, ...] = ()
    deadline: date | None = None
    done: date | None = None
    done_by: int | None = None
    outside: Spell | None = None
    why_unknown: WhyUnknown | None = None
    equated: Collection[date] = ()

    @property
    def days_left(self) -> int | None:
        """How many days there are until the last day while the term runs: 0 on that day itself."""
        if self.outcome is not TermOutcome.RUNNING or self.deadline is None:
            return None
        return (self.deadline - self.seen_on).days

    @property
    def margin(self) -> int | None:
        """How many days before the last day it was met; below 0 when that was after it."""
        return None if self.done is None or self.deadline is None else (self.deadline - self.done).days

    @property
    def counted_on(self) -> date:
        """The day by which the case is counted in a period."""
        return self.start or self.anchored_on
