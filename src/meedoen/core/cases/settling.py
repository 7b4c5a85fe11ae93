"""When nobody has to do anything about a term any more, though it was not met; and when somebody has to after all.

How a case is counted does not change by it: who was too late was too late. It is about what a case manager is asked to do:

* A spell that puts somebody out of the reach of the term, and holds today, also when it began after the last day.
* A moment after which the term is past: the begin of a spell or an event on or after the day with which the case began.
* The end of a spell after that day, when no such spell holds today; of the spell itself that the case began with, its end.
* Of requests, what happened to the request that the case is about: who asked twice and withdrew once, or of whom one lapsed, waits still
  (`asking`). Facts do not say to which request something belongs, so that in a figure what lapsed counts for every request.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from meedoen.core.cases.asking import AskedMoment, HelpRequest, Phase, requests_of
from meedoen.core.cases.judgements import TermJudgement
from meedoen.core.cases.seen import SeenFacts, lasts
from meedoen.core.indicators.choices import Choice, Edge, Moment
from meedoen.core.indicators.facts import FactTable
from meedoen.core.indicators.terms import Term, TermOutcome


def is_settled(*, judgement: TermJudgement, seen: SeenFacts) -> bool:
    """Tell whether nothing is asked any more of a case that was not met."""
    outside = beyond_requests(term=judgement.term)
    if outside is not None and any(lasts(spell) for spell in seen.spells_of(outside)):
        return True
    return any(_came(judgement, seen, moment) for moment in judgement.term.settled_by)


def beyond_requests(*, term: Term) -> Choice | None:
    """Return what puts somebody out of the reach of a term; of one about requests without what happens to one of them."""
    outside = term.outside
    if outside is None or not phases_among(term.starts[0].of.kinds):
        return outside
    left = tuple(kind for kind in outside.kinds if not phases_among((kind,)))
    return replace(outside, kinds=left) if left else None


def is_outside_by_another(*, judgement: TermJudgement, seen: SeenFacts) -> bool:
    """Tell whether a case does not apply only because another request than its own lapsed."""
    spell = judgement.outside
    if spell is None or beyond_requests(term=judgement.term) == judgement.term.outside:
        return False
    code = seen.codebook.kinds.of_number(spell.kind)
    return bool(code and phases_among((code.word,))) and not _ended_so(judgement, seen, (Phase.LAPSED,))


def is_resumed(*, judgement: TermJudgement, seen: SeenFacts) -> bool:
    """Tell whether a case that did not apply to somebody does now: what puts the person back holds, and the last day is known."""
    back = judgement.term.resumed_by
    if back is None or judgement.outcome is not TermOutcome.NOT_APPLICABLE or judgement.deadline is None:
        return False
    return any(lasts(spell) for spell in seen.spells_of(back))


def phases_among(kinds: Iterable[str], /) -> frozenset[Phase]:
    """Return which words of kinds are something that happens to a request."""
    return frozenset(phase for phase in Phase if phase in set(kinds))


def _came(judgement: TermJudgement, seen: SeenFacts, moment: Moment) -> bool:
    if phases_among(moment.of.kinds) and phases_among(judgement.term.starts[0].of.kinds):
        return _ended_so(judgement, seen, phases_among(moment.of.kinds))
    since = [fact for day, fact in seen.moments_of(moment) if day >= judgement.anchored_on]
    if moment.edge is not Edge.END or judgement.anchor in since:
        return bool(since)
    return bool(since) and not any(lasts(spell) for spell in seen.spells_of(moment.of))


def _ended_so(judgement: TermJudgement, seen: SeenFacts, phases: Collection[Phase]) -> bool:
    """Tell whether one of these happened to the request that the case began with."""
    told = [
        AskedMoment(phase=phase, day=event.day, fact=event.fact)
        for phase in Phase
        for event in seen.events_of(Choice(table=FactTable.EVENTS, kinds=(phase,)))
    ]
    told += [
        AskedMoment(phase=Phase.LAPSED, day=spell.begin, fact=spell.fact)
        for spell in seen.spells_of(Choice(table=FactTable.SPELLS, kinds=(Phase.LAPSED,)))
    ]
    own = [request for request in requests_of(moments=told) if _is_in(request, judgement.anchor.fact)]
    return any(moment.phase in phases for request in own for moment in request.moments)


def _is_in(request: HelpRequest, fact: int) -> bool:
    return any(moment.fact == fact for moment in request.moments)
