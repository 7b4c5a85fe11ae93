"""How the cases of a term ended: rules 1, 6 and 7 of `terms`, one case at a time."""

from datetime import date, timedelta

from meedoen.core.indicators.choices import Edge, Moment
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import Event, Spell
from meedoen.core.indicators.measures import Timeliness
from meedoen.core.indicators.questions import Question
from meedoen.core.indicators.terms import Term, TermOutcome
from tests.engines.reference.counting import Found
from tests.engines.reference.deadlines import deadline_of
from tests.engines.reference.facts import Facts, cell_of, days, moments_of, spells_of

DAY = timedelta(days=1)


def timeliness(asked: Timeliness, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Say how each case ended, in the period of the day on which its term starts, or of A."""
    for anchor, a in moments_of(facts, asked.term.starts[0], codebook):
        own = _own(facts, anchor)
        start = start_of(asked.term, a, own, codebook)
        outcome = outcome_of(asked.term, a, own, question.seen_on, codebook)
        for index in range(question.first, question.last + 1):
            if question.grid.begin(index) <= (start or a) <= question.grid.last_day(index):
                yield cell_of(anchor, question.by), index, {outcome.value: 1}


def _own(facts: Facts, anchor: Spell | Event) -> Facts:
    """Return the facts of the same person in the same municipality."""
    whose = (anchor.municipality, anchor.person)
    return Facts(
        spells=tuple(each for each in facts.spells if (each.municipality, each.person) == whose),
        events=tuple(each for each in facts.events if (each.municipality, each.person) == whose),
    )


def start_of(term: Term, a: date, own: Facts, codebook: CodeBook) -> date | None:
    """Return the day on which the term of a case starts: the latest of A and of the days on which all else was so."""
    start = a
    for moment in term.starts[1:]:
        day = _day_on_which_it_was_so(moment, a, own, codebook)
        if day is None:
            return None
        start = max(start, day)
    return start


def _day_on_which_it_was_so(moment: Moment, a: date, own: Facts, codebook: CodeBook) -> date | None:
    came = [day for _, day in moments_of(own, moment, codebook)]
    if moment.edge is Edge.BEGIN:
        is_so = any(spell.holds_on(a) for spell in spells_of(own, moment.of, codebook))
    else:
        is_so = any(day <= a for day in came)
    later = [day for day in came if day > a]
    return a if is_so else min(later, default=None)


def met_on(term: Term, a: date, own: Facts, seen_on: date, codebook: CodeBook) -> date | None:
    """Return the first day from A on which what has to happen has happened, or enough of it."""
    done = [(day, fact) for fact, day in moments_of(own, term.done, codebook)]
    so_far = 0
    for today in days(a, seen_on - DAY):
        came = [fact for day, fact in done if day == today]
        so_far += sum(fact.value for fact in came if isinstance(fact, Event))
        if came and (term.enough is None or so_far >= term.enough):
            return today
    return None


def outcome_of(term: Term, a: date, own: Facts, seen_on: date, codebook: CodeBook) -> TermOutcome:
    """Return how a case stands towards its term."""
    start = start_of(term, a, own, codebook)
    met = met_on(term, a, own, seen_on, codebook)
    if start is None or (met is None and _was_done_before(term, a, own, seen_on, codebook)):
        return TermOutcome.UNKNOWN
    deadline = deadline_of(
        term, a=a, start=start, own=own, until=met or seen_on, has_met=met is not None, codebook=codebook
    )
    if term.outside is not None:
        last = min(deadline.day, met or deadline.day, seen_on - DAY)
        spells = spells_of(own, term.outside, codebook)
        if any(spell.holds_on(day) for spell in spells for day in days(a, last)):
            return TermOutcome.NOT_APPLICABLE
    if met is not None:
        return TermOutcome.ON_TIME if met <= deadline.day else TermOutcome.LATE
    if deadline.stands_still:
        return TermOutcome.SUSPENDED
    return TermOutcome.RUNNING if deadline.day >= seen_on else TermOutcome.LATE


def _was_done_before(term: Term, a: date, own: Facts, seen_on: date, codebook: CodeBook) -> bool:
    """Tell whether it was done before A, by something that did not meet the case before."""
    if term.enough is not None:
        return False
    done = [day for _, day in moments_of(own, term.done, codebook) if day < a]
    before = max((day for _, day in moments_of(own, term.starts[0], codebook) if day < a), default=None)
    if before is None:
        return bool(done)
    met_before = met_on(term, before, own, seen_on, codebook)
    return any(day > met_before for day in done) if met_before is not None else False
