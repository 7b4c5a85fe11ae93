"""How one person stands towards a term: the same rules as for a whole population, with every step kept.

The rules stand in `core.indicators.terms`. Where its words leave room, this is how they are read here:

* An other moment than the first of `starts` was so on A when an event had happened or a spell had ended by then, or when a
  spell holds on A.
* Lengths add up before they are counted from the start: twice one month after 31 January is 31 March. A lengthening or a
  waiting counts when its day is not after the last day so far, which is a working day where the law says so; a suspension,
  of which the days are added to the day that was counted to, when it is not after that day.
* What lasts on the morning of `seen_on` counts up to that day; once the term is met, up to the day on which it was. So who
  met the term while a waiting lasted did so on time. Of waitings, too, the next counts when it began by the last day so far.
* A moment of `done` before A makes a case unknown unless it is what met the case before; with `enough` none does.
* `outside` may hold on the day itself on which the term was met, or on its last day.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from meedoen.core.cases.judgements import (
    DoneBeforeStart,
    StartMissing,
    TermJudgement,
    WhyUnknown,
)
from meedoen.core.cases.row import Row, row_of
from meedoen.core.cases.seen import Fact, SeenFacts, facts_seen
from meedoen.core.indicators.choices import Edge, Moment
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import Event, Spell
from meedoen.core.indicators.terms import Instead, Term, TermOutcome


def judge(
    *,
    term: Term,
    facts: Iterable[Fact],
    seen_on: date,
    codebook: CodeBook,
    known_on: int | None = None,
    equated: Collection[date] = (),
) -> tuple[TermJudgement, ...]:
    """Return how every case of one person in one municipality stands towards a term, in the order of their days.

    `seen_on` is the day that is looked from, in the morning: what happens on it is not there yet. `known_on` (seconds
    since 1970) asks for what was known then; `equated` are days that a decree equates with holidays.

    Raises:
        MeasureError: the facts are of more than one person or municipality, or the term names an unknown word.

    """
    seen = facts_seen(facts=facts, seen_on=seen_on, codebook=codebook, known_on=known_on)
    return judge_seen(term=term, seen=seen, equated=equated)


def judge_seen(
    *, term: Term, seen: SeenFacts, equated: Collection[date] = (), leaves_met: bool = False
) -> tuple[TermJudgement, ...]:
    """Return how every case of one person stands towards a term, of facts that are seen already: once for all terms.

    With `leaves_met` cases that are met are left out: of a term that comes back every year those are most.

    Raises:
        MeasureError: the term names an unknown word.

    """
    begun = seen.moments_of(term.starts[0])
    if not begun:
        return ()
    done = begun if term.done == term.starts[0] else seen.moments_of(term.done)
    until = _met_until(term, done) if leaves_met else None
    cases = begun if until is None else [each for each in begun if each[0] > until]
    judged = (_judge_one(_Case(seen=seen, term=term, begun=begun, of=each, done=done), equated) for each in cases)
    return tuple([each for each in judged if each.done is None or not leaves_met])


def _met_until(term: Term, done: Sequence[tuple[date, Fact]]) -> date | None:
    """Return the last day on which a case may have begun that is met; None when none is, or it cannot be said at once."""
    if term.enough is None:
        return done[-1][0] if done else None
    values = [fact.value if isinstance(fact, Event) else 0 for _, fact in reversed(done)]
    if min(values, default=0) < 0:
        return None
    enough = (day for (day, _), total in zip(reversed(done), accumulate(values), strict=True) if total >= term.enough)
    return next(enough, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A case: the day A with its fact, out of all cases of the term, and the moments on which the term was met."""

    seen: SeenFacts
    term: Term
    begun: Sequence[tuple[date, Fact]]
    of: tuple[date, Fact]
    done: Sequence[tuple[date, Fact]]

    @property
    def day(self) -> date:
        """The day A."""
        return self.of[0]

    @property
    def anchor(self) -> Fact:
        """The fact of the day A."""
        return self.of[1]

    @property
    def before(self) -> date | None:
        """The day A of the case before."""
        return max((day for day, _ in self.begun if day < self.day), default=None)


@dataclass(frozen=True, slots=True)
class _Came:
    """When a moment was so, by which fact."""

    day: date
    moment: Moment
    fact: Fact


@dataclass(frozen=True, slots=True)
class _Met:
    """On which day a term was met, by which facts."""

    day: date
    facts: tuple[Fact, ...]


def _judge_one(case: _Case, equated: Collection[date]) -> TermJudgement:
    came = [_Came(case.day, case.term.starts[0], case.anchor)]
    missing: list[Moment] = []
    for moment in case.term.starts[1:]:
        found = _came(case, moment)
        came, missing = ([*came, found], missing) if found else (came, [*missing, moment])
    met = _met(case, since=case.day)
    looked: tuple[Fact, ...] = (*(each.fact for each in came), *(met.facts if met else ()))
    if missing:
        return TermJudgement(
            term=case.term,
            seen_on=case.seen.seen_on,
            anchor=case.anchor,
            anchored_on=case.day,
            outcome=TermOutcome.UNKNOWN,
            looked_at=_once(looked),
            length=case.term.length,
            why_unknown=StartMissing(moments=tuple(missing)),
        )
    # Of moments on one day the one that is named first: it is what the term is about.
    last = max(came, key=lambda each: each.day)
    return _judge_started(case, last, met, looked, equated)


def _judge_started(
    case: _Case, last: _Came, met: _Met | None, looked: tuple[Fact, ...], equated: Collection[date]
) -> TermJudgement:
    instead, held = _instead(case, last.day)
    length = instead.length if instead else case.term.length
    until = min(case.seen.seen_on, met.day) if met else case.seen.seen_on
    row = row_of(
        seen=case.seen,
        term=case.term,
        length=length,
        anchored_on=case.day,
        start=last.day,
        until=until,
        equated=equated,
    )
    outside = _outside(case, min(row.deadline, met.day) if met else row.deadline)
    why = None if met else _why_unknown(case)
    return TermJudgement(
        term=case.term,
        seen_on=case.seen.seen_on,
        anchor=case.anchor,
        anchored_on=case.day,
        outcome=_outcome(row, met, outside, why, case.seen.seen_on),
        looked_at=_once((*looked, *held, *row.looked_at, *((outside,) if outside else ()))),
        length=length,
        start=last.day,
        started_by=(last.moment, last.fact.kind),
        instead_by=held[0].kind if held else None,
        base_deadline=row.base_deadline,
        steps=row.steps,
        deadline=row.deadline,
        done=met.day if met else None,
        done_by=met.facts[-1].kind if met else None,
        outside=outside,
        why_unknown=why,
        equated=equated,
    )


def _outcome(row: Row, met: _Met | None, outside: Spell | None, why: WhyUnknown | None, seen_on: date) -> TermOutcome:
    if why:
        return TermOutcome.UNKNOWN
    if outside:
        return TermOutcome.NOT_APPLICABLE
    if met:
        return TermOutcome.ON_TIME if met.day <= row.deadline else TermOutcome.LATE
    if row.stands_still:
        return TermOutcome.SUSPENDED
    return TermOutcome.RUNNING if row.deadline >= seen_on else TermOutcome.LATE


def _came(case: _Case, moment: Moment) -> _Came | None:
    """Return when another moment of the start was so: on A, or on the first day after it."""
    moments = case.seen.moments_of(moment)
    for day, fact in moments:
        if day <= case.day and (moment.edge is not Edge.BEGIN or _holds(fact, case.day)):
            return _Came(case.day, moment, fact)
    return next((_Came(day, moment, fact) for day, fact in moments if day > case.day), None)


def _met(case: _Case, *, since: date) -> _Met | None:
    """Return on which day the term was met: by the first moment since a day, or by enough of them together."""
    moments = [(day, fact) for day, fact in case.done if day >= since]
    if case.term.enough is None:
        return _Met(moments[0][0], (moments[0][1],)) if moments else None
    total, days = 0, sorted({day for day, _ in moments})
    for last in days:
        total += sum(fact.value for day, fact in moments if day == last and isinstance(fact, Event))
        if total >= case.term.enough:
            return _Met(last, tuple(fact for day, fact in moments if day <= last))
    return None


def _why_unknown(case: _Case) -> WhyUnknown | None:
    """Return the last moment of `done` before A, but since the case before and other than what met that."""
    if case.term.enough is not None:
        return None
    moments = [(day, fact) for day, fact in case.done if day < case.day]
    if case.before is not None:
        met_before = _met(case, since=case.before)
        moments = [(day, fact) for day, fact in moments if met_before and day > met_before.day]
    return DoneBeforeStart(day=moments[-1][0], kind=moments[-1][1].kind) if moments else None


def _instead(case: _Case, start: date) -> tuple[Instead | None, tuple[Spell, ...]]:
    """Return the first other length that holds on the start, with the spell because of which it does."""
    for instead in case.term.instead:
        held = [spell for spell in case.seen.spells_of(instead.when) if spell.holds_on(start)]
        if held:
            return instead, (held[0],)
    return None, ()


def _outside(case: _Case, last: date) -> Spell | None:
    """Return the first spell that put the person out of the reach of the term from A until a day."""
    if case.term.outside is None:
        return None
    spells = case.seen.spells_of(case.term.outside)
    return next((spell for spell in spells if spell.begin <= last and spell.end > case.day), None)


def _holds(fact: Fact, day: date) -> bool:
    return isinstance(fact, Spell) and fact.holds_on(day)


def _once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(facts))
