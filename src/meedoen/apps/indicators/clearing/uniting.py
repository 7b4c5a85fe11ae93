"""Numbers of persons that two others bound: who have either of two kinds, who left for either of two reasons.

Of facts such sums are exact; of persons the difference is a group too: who have both, who left for something else.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from meedoen.apps.indicators.clearing.knowing import Numbers
from meedoen.apps.indicators.clearing.naming import DIVIDED
from meedoen.apps.indicators.clearing.oneday import Same, either, same
from meedoen.core.indicators.counts import Cell, Link
from meedoen.core.indicators.facts import Subject
from meedoen.core.indicators.measures import Happened, Inflow, Outflow, Reached, Stock
from meedoen.core.indicators.questions import Asked

_OF_KINDS = Stock | Reached | Inflow | Outflow | Happened


def of_unions(numbers: Numbers) -> Iterator[Link]:
    """Give of two choices without a kind in common that they are at least who have either, and of facts exactly that."""
    alike: dict[object, list[tuple[Same, str]]] = defaultdict(list)
    asked_of = {subject: asked for subject, asked in numbers.asked.items() if isinstance(asked, _OF_KINDS)}
    for subject, asked in asked_of.items():
        _, rest = same(asked.of)
        alike[_but_for_kinds(asked), rest, subject.partition(DIVIDED)[2]].append((same(asked.of), subject))
    for found in alike.values():
        by_choice = dict(found)
        for one, other in combinations(by_choice.values(), 2):
            mine, theirs = asked_of[one], asked_of[other]
            wider = either(mine.of, theirs.of)
            whole = by_choice.get(wider) if wider else None
            if whole and not set(mine.of.kinds) & set(theirs.of.kinds):
                high = 0 if mine.counts is Subject.SPELLS else None
                yield from _at_least(numbers, (one, other), (whole,), high)


def of_reasons(numbers: Numbers) -> Iterator[Link]:
    """Give of who left for reasons that exclude each other that together they are at most who left."""
    asked_of = {subject: asked for subject, asked in numbers.asked.items() if isinstance(asked, Outflow)}
    for whole, asked in asked_of.items():
        if asked.reasons:
            continue
        mine = [
            each
            for each, other in asked_of.items()
            if other.reasons
            and replace(other, reasons=()) == asked
            and each.partition(DIVIDED)[2] == whole.partition(DIVIDED)[2]
        ]
        for chosen in _apart(mine, asked_of):
            yield from _at_least(numbers, (whole,), chosen, None)


def _apart(subjects: Sequence[str], asked_of: dict[str, Outflow]) -> Iterator[tuple[str, ...]]:
    """Give every two that have no reason in common, and all together when no two have."""
    pairs = [
        pair
        for pair in combinations(subjects, 2)
        if not set(asked_of[pair[0]].reasons) & set(asked_of[pair[1]].reasons)
    ]
    yield from pairs
    if len(subjects) > 2 and len(pairs) == len(list(combinations(subjects, 2))):  # noqa: PLR2004 a pair is two
        yield tuple(subjects)


def _but_for_kinds(asked: Asked) -> object:
    """Return a question without its choice, so that two can be compared for the rest."""
    return (type(asked), getattr(asked, "counts", None), getattr(asked, "reasons", ()))


def _at_least(numbers: Numbers, big: tuple[str, ...], small: tuple[str, ...], high: int | None) -> Iterator[Link]:
    """Give in every period and place that all of them have that the one sum is at least the other, where it is so."""
    spans = [numbers.spans[subject].keys() for subject in (*big, *small)]
    for period in set(spans[0]).intersection(*spans[1:]):
        places = [numbers.places(subject, period) for subject in (*big, *small)]
        for at in places[0].intersection(*places[1:]):
            more = [(Cell(subject, period, at), 1) for subject in big]
            link = Link(terms=(*more, *((Cell(subject, period, at), -1) for subject in small)), low=0, high=high)
            if numbers.holds(link):
                yield link
