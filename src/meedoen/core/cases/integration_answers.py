"""What DUO answers about somebody's civic integration, as values; what DUO leaves out is None."""

from dataclasses import dataclass
from datetime import date

from meedoen.core.cases.integration import IntegrationPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyAnswer:
    """Whether somebody has to integrate; `end` is the first day on which it does not hold any more, `noticed_on` the notice's."""

    is_bound: bool
    begin: date | None = None
    end: date | None = None
    changed_on: date | None = None
    noticed_on: date | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAnswer:
    """The group that somebody belongs to, by the word of the list of groups, since a day."""

    group: str
    begin: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermAnswer:
    """The term for civic integration on [begin, end), with the ground of its last extension in DUO's words."""

    begin: date
    end: date
    changed_on: date | None = None
    ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnabilityAnswer:
    """A learnability test; scores as DUO writes them, with two decimals."""

    day: date
    result: str
    score: str
    needed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamAnswer:
    """A part of the exam on a day, by DUO's letters; `is_passed` when somebody passed."""

    part: str
    day: date
    is_passed: bool
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAnswer:
    """The plan that DUO has now, and the code of the municipality that made it, such as GM0303."""

    municipality: str
    plan: IntegrationPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was asked about somebody after one notification; None for what was not."""

    duty: DutyAnswer | None = None
    group: GroupAnswer | None = None
    term: TermAnswer | None = None
    plan: PlanAnswer | None = None
    tests: tuple[LearnabilityAnswer, ...] = ()
    exams: tuple[ExamAnswer, ...] = ()
