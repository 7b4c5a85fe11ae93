"""When nobody has to do anything about a term any more, though it was not met; and when somebody has to after all.

How a case is counted does not change by it: who was too late was too late. It is about what a case manager is asked to do:

* A spell that puts somebody out of the reach of the term, and holds today, also when it began after the last day.
* A moment after which the term is past: the begin of a spell or an event on or after the day with which the case began.
* The end of a spell after that day, when no such spell holds today; of the spell itself that the case began with, its end.

Of a term about requests the facts are those that the request of the case sees (`each_request`).
"""

from meedoen.core.cases.judgements import TermJudgement
from meedoen.core.cases.seen import SeenFacts, lasts
from meedoen.core.indicators.choices import Edge, Moment
from meedoen.core.indicators.terms import TermOutcome


def is_settled(*, judgement: TermJudgement, seen: SeenFacts) -> bool:
    """Tell whether nothing is asked any more of a case that was not met."""
    outside = judgement.term.outside
    if outside is not None and any(lasts(spell) for spell in seen.spells_of(outside)):
        return True
    return any(_came(judgement, seen, moment) for moment in judgement.term.settled_by)


def is_resumed(*, judgement: TermJudgement, seen: SeenFacts) -> bool:
    """Tell whether a case that did not apply to somebody does now: what puts the person back holds, and the last day is known."""
    back = judgement.term.resumed_by
    if back is None or judgement.outcome is not TermOutcome.NOT_APPLICABLE or judgement.deadline is None:
        return False
    return any(lasts(spell) for spell in seen.spells_of(back))


def _came(judgement: TermJudgement, seen: SeenFacts, moment: Moment) -> bool:
    since = [fact for day, fact in seen.moments_of(moment) if day >= judgement.anchored_on]
    if moment.edge is not Edge.END or judgement.anchor in since:
        return bool(since)
    return bool(since) and not any(lasts(spell) for spell in seen.spells_of(moment.of))
