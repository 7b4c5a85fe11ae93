"""Somebody's facts as one request sees them: what happened to another request of the same person is not among them.

Facts do not say to which request something belongs; they are put together by the order of their days (`asking`). So it is done where a
case manager is told what there is to do. A figure counts what happened to any request for every request of a person.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from meedoen.core.cases.asking import AskedMoment, Phase, repeated_in, requests_of
from meedoen.core.cases.seen import Fact, SeenFacts
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.facts import FactTable, Spell
from meedoen.core.indicators.terms import Term


def is_about_requests(*, term: Term) -> bool:
    """Tell whether the cases of a term are requests of which the register knows what became of them."""
    return bool(frozenset(Phase) & frozenset(term.starts[0].of.kinds))


def seen_by_each_request(*, seen: SeenFacts) -> Iterator[SeenFacts]:
    """Yield the facts once for every request: all of them but what happened to the other ones; what goes with none stays."""
    told = dict(_moments(seen))
    requests = requests_of(moments=told)
    if len(requests) < 2:  # noqa: PLR2004 with one request there is no other
        yield seen
        return
    mine = [
        {told[moment] for moment in (*request.moments, *repeated_in(request=request, moments=told))}
        for request in requests
    ]
    for own in mine:
        others = frozenset[Fact]().union(*(each for each in mine if each is not own))
        yield replace(
            seen,
            spells=tuple(spell for spell in seen.spells if spell not in others),
            events=tuple(event for event in seen.events if event not in others),
        )


def _moments(seen: SeenFacts) -> Iterable[tuple[AskedMoment, Fact]]:
    """Yield what happened to requests, each told apart by its place among the facts, with its fact."""
    every: list[tuple[Phase, Fact]] = []
    for phase in Phase:
        every += [(phase, event) for event in seen.events_of(Choice(table=FactTable.EVENTS, kinds=(phase,)))]
        every += [(phase, spell) for spell in seen.spells_of(Choice(table=FactTable.SPELLS, kinds=(phase,)))]
    for place, (phase, fact) in enumerate(every):
        day = fact.begin if isinstance(fact, Spell) else fact.day
        yield AskedMoment(phase=phase, day=day, fact=place), fact
