"""How somebody stands today towards every term that applies: what is open, how long there is left, the most urgent first.

What was written today counts: whoever settles a plan on the last day is in time, and the page says so at once. A term of which
today is the last day runs still.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Protocol

from meedoen.core.cases.each_request import is_about_requests, seen_by_each_request
from meedoen.core.cases.judgements import TermJudgement
from meedoen.core.cases.seen import Fact, SeenFacts, facts_seen
from meedoen.core.cases.settling import is_resumed, is_settled
from meedoen.core.cases.terms import judge_seen
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.terms import Term, TermOutcome

_DAY = timedelta(days=1)
_OPEN = frozenset({TermOutcome.RUNNING, TermOutcome.SUSPENDED, TermOutcome.UNKNOWN})
_FAR = timedelta(days=36_500).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one case of somebody stands towards its term on a day; once it `is_over` nobody has to do anything, met or not.

    With `is_resumed` it did not apply to somebody, and does now.
    """

    judgement: TermJudgement
    today: date
    is_over: bool = False
    is_resumed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do: it runs, stands still, is late and not met, or nobody can say."""
        outcome = self.judgement.outcome
        if self.is_over:
            return False
        if self.judgement.term.is_choice:
            # What may be done and was not is nobody's fault: afterwards it cannot any more.
            return outcome is TermOutcome.RUNNING
        if self.judgement.done is not None:
            return False
        return outcome in _OPEN or outcome is TermOutcome.LATE or self.is_resumed

    @property
    def days_left(self) -> int | None:
        """How many days there are until the last day: 0 today, below 0 when it passed; None when there is no last day."""
        return days_until(deadline=self.deadline, outcome=self.outcome, today=self.today) if self.is_open else None

    @property
    def urgency(self) -> int:
        """What to put open terms in order by: the lower the sooner."""
        return urgency_of(days_left=self.days_left)

    @property
    def term(self) -> Term:
        """The term."""
        return self.judgement.term

    @property
    def outcome(self) -> TermOutcome:
        """How the case stands."""
        return self.judgement.outcome

    @property
    def deadline(self) -> date | None:
        """The last day, None when nobody can say."""
        return self.judgement.deadline


class HasDeadline(Protocol):
    """What there is to do until when: a case with everything that made it so, or what a list needs of it."""

    @property
    def term(self) -> Term:
        """The term."""

    @property
    def outcome(self) -> TermOutcome:
        """How the case stands."""

    @property
    def deadline(self) -> date | None:
        """The last day, None when nobody can say."""

    @property
    def days_left(self) -> int | None:
        """How many days there are until the last day: 0 today, below 0 when it passed; None when there is no last day."""

    @property
    def urgency(self) -> int:
        """What to put open terms in order by: the lower the sooner."""


def days_until(*, deadline: date | None, outcome: TermOutcome, today: date) -> int | None:
    """Return how many days an open term leaves; None when it has no last day, or none while it stands still."""
    return None if deadline is None or outcome is TermOutcome.SUSPENDED else (deadline - today).days


def urgency_of(*, days_left: int | None) -> int:
    """Return what to put open terms in order by: the lower the sooner."""
    return _FAR if days_left is None else days_left


def standings(
    *,
    terms: Iterable[Term],
    facts: Sequence[Fact],
    today: date,
    codebook: CodeBook,
    equated: Collection[date] = (),
    leaves_met: bool = False,
) -> tuple[Standing, ...]:
    """Return how one person stands towards every case of the terms, on the evening of `today`, the most urgent first.

    With `leaves_met` those that are met are left out, which is much quicker for whoever asks only what is open.

    Raises:
        MeasureError: the facts are of more than one person or municipality, or a term names an unknown word.

    """
    seen = _Seen(facts=facts, today=today, codebook=codebook, leaves_met=leaves_met)
    there = {fact.kind for fact in facts}
    found: list[Standing] = []
    for term in terms:
        begins = codebook.numbers(dimension=Dimension.KIND, words=term.starts[0].of.kinds)
        if not there.isdisjoint(begins):
            found += _of_term(term, seen, equated)
    return tuple(sorted(found, key=lambda each: (not each.is_open, each.urgency, each.judgement.term.code)))


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """The facts of one person, as they look this evening, and this morning for who asks."""

    facts: Sequence[Fact]
    today: date
    codebook: CodeBook
    leaves_met: bool

    @cached_property
    def evening(self) -> SeenFacts:
        return facts_seen(facts=self.facts, seen_on=self.today + _DAY, codebook=self.codebook)

    @cached_property
    def morning(self) -> SeenFacts:
        return facts_seen(facts=self.facts, seen_on=self.today, codebook=self.codebook)


def _of_term(term: Term, seen: _Seen, equated: Collection[date]) -> Iterable[Standing]:
    today = seen.today
    judged = _judged(term, seen.evening, equated, leaves_met=seen.leaves_met)
    if any(each.deadline == today and each.done is None for each, _ in judged):
        # Looked at from tomorrow it is late; what is not met on its last day is not.
        mornings = _judged(term, seen.morning, equated, leaves_met=seen.leaves_met)
        this_morning = {_case_of(each): each for each, _ in mornings}
        judged = tuple(
            (this_morning.get(_case_of(each), each) if each.deadline == today and each.done is None else each, view)
            for each, view in judged
        )
    return (_standing(each, view, today) for each, view in judged)


def _judged(
    term: Term, seen: SeenFacts, equated: Collection[date], *, leaves_met: bool
) -> tuple[tuple[TermJudgement, SeenFacts], ...]:
    """Return how every case stands, with the facts that it looked at: a request looks at nothing that happened to another."""
    views = seen_by_each_request(seen=seen) if is_about_requests(term=term) else (seen,)
    return tuple(
        (each, view)
        for view in views
        for each in judge_seen(term=term, seen=view, equated=equated, leaves_met=leaves_met)
    )


def _case_of(judgement: TermJudgement) -> tuple[int, date]:
    return judgement.anchor.fact, judgement.anchored_on


def _standing(judgement: TermJudgement, seen: SeenFacts, today: date) -> Standing:
    if judgement.done is not None:
        return Standing(judgement=judgement, today=today)
    is_over = is_settled(judgement=judgement, seen=seen)
    resumed = not is_over and is_resumed(judgement=judgement, seen=seen)
    return Standing(judgement=judgement, today=today, is_over=is_over, is_resumed=resumed)
