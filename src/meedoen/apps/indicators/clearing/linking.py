"""What everybody knows of counts together, beyond their tables: periods in periods, flows and stocks, groups in groups.

Whoever has the figures can add and subtract them so; what may leave is decided with these in mind.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from meedoen.apps.indicators.clearing.adding import adds_up_in_time
from meedoen.apps.indicators.clearing.alike import of_divisions, of_returns, of_steps
from meedoen.apps.indicators.clearing.counting import Counted
from meedoen.apps.indicators.clearing.grouping import lies_within, same_place
from meedoen.apps.indicators.clearing.knowing import Numbers, Span
from meedoen.apps.indicators.clearing.levels import of_levels
from meedoen.apps.indicators.clearing.naming import is_standing, period_of, subject_of
from meedoen.apps.indicators.clearing.oneday import of_one_day
from meedoen.apps.indicators.clearing.placing import of_one_group
from meedoen.apps.indicators.clearing.uniting import of_reasons, of_unions
from meedoen.core.disclosure.policy import Policy
from meedoen.core.indicators.counts import Cell, Link
from meedoen.core.indicators.measures import (
    Happened,
    Inflow,
    Inhabitants,
    Outflow,
    Ratio,
    Reached,
    Return,
    TaskFigure,
    Timeliness,
)
from meedoen.core.indicators.questions import Asked

_PERCENTAGE = 100
_PAIR = 2


def links_of(numbers: Numbers, *, counted: Sequence[Counted], policy: Policy) -> tuple[Link, ...]:
    """Return what is known of the cells that are to leave, together and with those that left."""
    found: dict[tuple[tuple[Cell, int], ...], Link] = {}
    for link in (
        *of_divisions(numbers),
        *of_levels(counted),
        *_of_flows(numbers),
        *_of_groups(numbers),
        *of_one_group(numbers),
        *of_one_day(numbers),
        *of_unions(numbers),
        *of_reasons(numbers),
        *of_returns(numbers),
        *of_steps(numbers),
        *_of_shares(numbers, counted, policy),
    ):
        if link.terms in found:
            continue
        if numbers.tells(link):
            found[link.terms] = replace(link, is_group=False) if _is_idle(link, numbers) else link
        elif len(link.terms) > _PAIR and numbers.betrays(link):
            found[link.terms] = replace(link, low=None, high=None)
    return tuple(found.values())


def _is_idle(link: Link, numbers: Numbers) -> bool:
    """Tell whether a difference between groups is no group: the larger is one person, or everybody is at one place."""
    if link.low == link.high:
        return False
    return max(numbers.counts[cell] for cell, _ in link.terms) == 1 or numbers.repeats(link)


def known_beside(numbers: Numbers) -> tuple[Link, ...]:
    """Return what else is known and tells of no group of persons: for the audit only.

    A period has at most as many different persons as its parts together.
    """
    found = []
    for subject, asked in numbers.asked.items():
        if adds_up_in_time(asked) or not _is_flow(asked):
            continue
        spans = numbers.of_subject(subject)
        for whole in spans:
            parts = _tiles(whole, spans)
            for at in numbers.places(subject, whole.name) if parts else ():
                terms = ((Cell(subject, whole.name, at), -1), *((Cell(subject, part.name, at), 1) for part in parts))
                link = Link(terms=terms, low=0, high=None)
                if numbers.tells(link):
                    found.append(link)
    return tuple(found)


def _is_flow(asked: Asked) -> bool:
    return isinstance(asked, Reached | Happened | Inflow | Outflow | Timeliness | Return)


def _of_flows(numbers: Numbers) -> Iterator[Link]:
    """Give of every period what it is the sum of, or where persons are counted once that each part is no more."""
    for subject, asked in list(numbers.asked.items()):
        if not _is_flow(asked):
            continue
        spans = numbers.of_subject(subject)
        for whole in spans:
            if adds_up_in_time(asked):
                yield from _sums(numbers, subject, whole, spans)
                continue
            for part in spans:
                if whole.holds(part):
                    yield from _no_more(numbers, (subject, part.name), (subject, whole.name))


def _sums(numbers: Numbers, subject: str, whole: Span, spans: Sequence[Span]) -> Iterator[Link]:
    """Give that a period is its parts; where some of those are not told, that nobody may work out what was in them."""
    parts, is_all = _apart(whole, spans)
    for at in numbers.places(subject, whole.name) if parts else ():
        if not all(numbers.is_divided(subject, part.name, at) for part in parts):
            continue
        cells = [Cell(subject, part.name, at) for part in parts]
        # A place that stands in no table of a part, which is divided so, had nobody.
        known = [(cell, -1) for cell in cells if cell in numbers.counts]
        yield Link(terms=((Cell(subject, whole.name, at), 1), *known), low=0, high=0 if is_all else None)


def _tiles(whole: Span, spans: Sequence[Span]) -> Sequence[Span]:
    """Return the longest periods that together are a whole one without a gap; none when there is a gap."""
    parts, is_all = _apart(whole, spans)
    return parts if is_all else ()


def _apart(whole: Span, spans: Sequence[Span]) -> tuple[list[Span], bool]:
    """Return the longest periods within a whole one that share no day, and whether they are all of it."""
    inside = sorted(
        (span for span in spans if whole.holds(span)), key=lambda span: (span.first, -span.last.toordinal())
    )
    parts: list[Span] = []
    next_day, is_all = whole.first, bool(inside)
    for span in inside:
        if span.first >= next_day:
            is_all = is_all and span.first == next_day
            parts.append(span)
            next_day = span.last + timedelta(days=1)
    return parts, is_all and next_day == whole.last + timedelta(days=1)


def _of_groups(numbers: Numbers) -> Iterator[Link]:
    """Give of two subjects that one is a group within the other, or is the other at one of its places."""
    for (one, inner), (other, outer) in permutations(list(numbers.asked.items()), 2):
        place = same_place(inner, outer)
        if place is not None:
            yield from _equal(numbers, one, other, place)
        if lies_within(inner, outer):
            for period in numbers.spans[one].keys() & numbers.spans[other].keys():
                yield from _no_more(numbers, (one, period), (other, period))


def _equal(numbers: Numbers, one: str, other: str, place: tuple[str, str]) -> Iterator[Link]:
    for period in numbers.spans[one].keys() & numbers.spans[other].keys():
        for at in numbers.places(one, period):
            there = Cell(other, period, tuple(sorted((*at, place))))
            yield Link(terms=((Cell(one, period, at), 1), (there, -1)))


def _no_more(numbers: Numbers, part: tuple[str, str], whole: tuple[str, str]) -> Iterator[Link]:
    for at in numbers.places(*part) & numbers.places(*whole):
        yield Link(terms=((Cell(*whole, at), 1), (Cell(*part, at), -1)), low=0, high=None)


def _of_shares(numbers: Numbers, counted: Iterable[Counted], policy: Policy) -> Iterator[Link]:
    """Give of every share that its numerator is no more than its denominator."""
    for each in counted:
        ratio = each.definition.measure
        if not isinstance(ratio, Ratio) or each.position or isinstance(ratio.denominator, TaskFigure):
            continue
        is_public = isinstance(ratio.denominator, Inhabitants)
        if not is_public and (ratio.per != _PERCENTAGE or not _is_share(numbers, each, ratio)):
            continue
        below = (subject_of(ratio.denominator), period_of(ratio.denominator, grid=each.grid, index=each.index))
        for link in _no_more(numbers, (each.table.subject, each.table.period), below):
            if numbers.holds(link) if not is_public else _is_told_by(link, numbers, policy):
                yield link


def _is_share(numbers: Numbers, counted: Counted, ratio: Ratio) -> bool:
    """Tell whether the numerator is nowhere more than the denominator: some percentages are of something else."""
    above, below = subject_of(ratio.numerator), subject_of(ratio.denominator)
    for period in numbers.spans[above].keys() & numbers.spans[below].keys():
        if not all(numbers.holds(link) for link in _no_more(numbers, (above, period), (below, period))):
            return False
    return counted.position == 0


def _is_told_by(link: Link, numbers: Numbers, policy: Policy) -> bool:
    """Tell whether the number of inhabitants says more of a count than everybody knew.

    Where hardly anybody lives a small count cannot be made uncertain; that few live there was known before.
    """
    (inhabitants, _), (persons, _) = link.terms
    if not numbers.holds(link):
        return False
    least = policy.minimum(subject=persons.subject)
    return numbers.counts[persons] >= least or numbers.counts[inhabitants] >= 2 * least


def standing_in(numbers: Numbers) -> frozenset[str]:
    """Return the subjects that are counted on a day."""
    return frozenset(subject for subject, asked in numbers.asked.items() if is_standing(asked))
