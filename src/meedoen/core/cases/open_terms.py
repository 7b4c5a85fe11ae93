"""An open term as a list needs it: which, how it stands and until when; without the facts that made it so.

It can be written down and read back, so that a caseload need not be judged anew at every look. How it came to be is told by
the judgement of a `Standing`, which is worked out where somebody asks for it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from meedoen.core.cases.standing import Standing, days_until, urgency_of
from meedoen.core.indicators.terms import Term, TermOutcome

Written = tuple[str, str, str | None, int]
"""The code of the term, the outcome, the last day (ISO) and the number of the fact with which the case began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTerm:
    """A term of somebody in which there is still something to do; `anchor` is the number of the fact with which the case began."""

    term: Term
    outcome: TermOutcome
    deadline: date | None
    anchor: int
    today: date

    @property
    def days_left(self) -> int | None:
        """How many days there are until the last day: 0 today, below 0 when it passed; None when there is no last day."""
        return days_until(deadline=self.deadline, outcome=self.outcome, today=self.today)

    @property
    def urgency(self) -> int:
        """What to put open terms in order by: the lower the sooner."""
        return urgency_of(days_left=self.days_left)


def open_term(*, standing: Standing) -> OpenTerm:
    """Return of an open case what a list needs."""
    return OpenTerm(
        term=standing.term,
        outcome=standing.outcome,
        deadline=standing.deadline,
        anchor=standing.judgement.anchor.fact,
        today=standing.today,
    )


def written(*, found: Iterable[OpenTerm]) -> list[Written]:
    """Return open terms as plain values, for `read_back`."""
    return [
        (each.term.code, each.outcome.value, each.deadline.isoformat() if each.deadline else None, each.anchor)
        for each in found
    ]


def read_back(*, told: Iterable[Written], terms: Mapping[str, Term], today: date) -> Iterator[OpenTerm]:
    """Yield the open terms that were written down on a day, by the terms of then.

    Raises:
        KeyError: one of them is not among the terms.

    """
    for code, outcome, deadline, anchor in told:
        yield OpenTerm(
            term=terms[code],
            outcome=TermOutcome(outcome),
            deadline=date.fromisoformat(deadline) if deadline else None,
            anchor=anchor,
            today=today,
        )
