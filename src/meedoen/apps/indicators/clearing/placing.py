"""Numbers that count the same at a place, though their questions choose otherwise: who are young among all, and all among the young.

A question at a place is a question of fewer kinds, ages or groups. What counts the same is one number; what stands, who were
reached and who came and left are linked by what they count there, not by what was asked.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise

from meedoen.apps.indicators.clearing.grouping import OfOneChoice, lies_within
from meedoen.apps.indicators.clearing.knowing import Numbers, Span, in_order
from meedoen.apps.indicators.clearing.naming import AREA_AXIS, UNKNOWN_PLACE, axis_of, divided_geographically
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.counts import Cell, Link
from meedoen.core.indicators.facts import Dimension, Subject
from meedoen.core.indicators.measures import Inflow, Outflow, Reached, Stock
from meedoen.core.indicators.questions import Asked

_Place = tuple[tuple[str, str], ...]
_Where = tuple[OfOneChoice, str, _Place, str]
"""A question at a place, how it is divided over places, what of the place is no choice, and the day or period."""
_Group = tuple[Choice, Subject, _Place]
"""Whom a number counts: what is chosen, persons or facts, and where."""
_CHOSEN = {axis_of(each): each for each in (Dimension.KIND, Dimension.AGE, Dimension.GROUP, Dimension.PROVIDER)}


@dataclass(slots=True)
class _Counting:
    """The numbers of one group: who have it by day, who were reached, came and left by period."""

    standing: dict[str, Cell] = field(default_factory=dict)
    reached: list[tuple[Span, Cell]] = field(default_factory=list)
    flows: dict[tuple[type, str, str], tuple[Span, Cell]] = field(default_factory=dict)


def of_one_group(numbers: Numbers) -> Iterator[Link]:
    """Give that numbers of one group are one number, or tell of each other as a stock, who were reached, and flows do."""
    same: dict[_Where, list[Cell]] = defaultdict(list)
    groups: dict[_Group, _Counting] = defaultdict(_Counting)
    for subject, asked in list(numbers.asked.items()):
        if not isinstance(asked, OfOneChoice):
            continue
        division = divided_geographically(subject)
        for span in numbers.of_subject(subject):
            for at in numbers.places(subject, span.name):
                if division and _is_put_together(at, division):
                    continue
                there, rest = _at_place(asked, at)
                cell = Cell(subject, span.name, at)
                same[there, division, rest, span.name].append(cell)
                _take(groups, there, rest, (division, span, cell))
    for cells in same.values():
        yield from (Link(terms=((cells[0], 1), (other, -1))) for other in cells[1:])
    yield from _of_wider({where: cells[0] for where, cells in same.items()})
    for group in groups.values():
        yield from _of_reached(group)
        yield from _of_flows(group)
        yield from _within_flows(group)


def _of_wider(counted: Mapping[_Where, Cell]) -> Iterator[Link]:
    """Give that who are in a group are in the groups just wider than it, on the same day or in the same period."""
    groups: dict[tuple[object, ...], dict[OfOneChoice, dict[tuple[_Place, str], Cell]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for (asked, division, rest, period), cell in counted.items():
        groups[type(asked), getattr(asked, "counts", None), division][asked][rest, period] = cell
    for family in groups.values():
        of_kind = defaultdict(list)
        for each in family:
            for kind in each.of.kinds:
                of_kind[kind].append(each)
        for inner, narrow in family.items():
            around = [each for each in of_kind[inner.of.kinds[0]] if lies_within(inner, each)]
            nearest = [each for each in around if not any(lies_within(other, each) for other in around)]
            for outer in nearest:
                wide = family[outer]
                for where in narrow.keys() & wide.keys():
                    if narrow[where].subject != wide[where].subject:
                        yield Link(terms=((wide[where], 1), (narrow[where], -1)), low=0, high=None)


def _is_put_together(at: _Place, division: str) -> bool:
    """Tell whether a district stands among areas: then it is what moved in those, and not in the district."""
    return division.startswith("buurt") and dict(at).get(AREA_AXIS, "").startswith("WK")


def _at_place(asked: OfOneChoice, at: _Place) -> tuple[OfOneChoice, _Place]:
    """Return what a question asks at a place, and what of the place is no choice of facts."""
    choice, rest = asked.of, []
    for axis, place in at:
        dimension = _CHOSEN.get(axis)
        if dimension is None or place == UNKNOWN_PLACE:
            rest.append((axis, place))
        elif dimension is Dimension.KIND:
            choice = replace(choice, kinds=(place,))
        else:
            others = tuple(each for each in choice.only if each[0] is not dimension)
            choice = replace(choice, only=tuple(sorted((*others, (dimension, (place,))))))
    return in_order(replace(asked, of=choice)), tuple(rest)


def _take(groups: dict[_Group, _Counting], asked: Asked, rest: _Place, found: tuple[str, Span, Cell]) -> None:
    division, span, cell = found
    match asked:
        case Stock():
            groups[asked.of, asked.counts, rest].standing.setdefault(span.name, cell)
        case Reached():
            groups[asked.of, asked.counts, rest].reached.append((span, cell))
        case Inflow() | Outflow(reasons=()):
            groups[asked.of, asked.counts, rest].flows.setdefault((type(asked), division, span.name), (span, cell))
        case _:
            return


def _of_reached(group: _Counting) -> Iterator[Link]:
    for span, cell in group.reached:
        for day, standing in group.standing.items():
            if span.first.isoformat() <= day <= span.last.isoformat():
                yield Link(terms=((cell, 1), (standing, -1)), low=0, high=None)


def _of_flows(group: _Counting) -> Iterator[Link]:
    """Give begin + in − out = end; where one of the flows is not known, that nobody may derive it."""
    for (kind, division, period), (span, cell) in group.flows.items():
        before = group.standing.get((span.first - timedelta(days=1)).isoformat())
        after = group.standing.get(span.last.isoformat())
        if before is None or after is None:
            continue
        sign = 1 if kind is Inflow else -1
        other = group.flows.get((Outflow if kind is Inflow else Inflow, division, period))
        if other is None:
            yield Link(terms=((before, sign), (cell, 1), (after, -sign)), low=0, high=None)
        elif kind is Inflow:
            yield Link(terms=((before, 1), (cell, 1), (other[1], -1), (after, -1)))


def _within_flows(group: _Counting) -> Iterator[Link]:
    """Give that between two days of a period no more facts came and went, on balance, than in the whole of it."""
    days = sorted(group.standing)
    for (kind, _, _), (span, cell) in group.flows.items():
        first, last = (span.first - timedelta(days=1)).isoformat(), span.last.isoformat()
        inside = [day for day in days if first <= day <= last]
        sign = 1 if kind is Inflow else -1
        for one, next_day in pairwise(inside):
            if (one, next_day) != (first, last):
                moved = ((group.standing[next_day], -sign), (group.standing[one], sign))
                yield Link(terms=((cell, 1), *moved), low=0, high=None, is_group=False)
