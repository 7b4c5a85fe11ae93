"""Tables of one subject with the same axes, whatever definition and kind of period they come from; and what is new in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from meedoen.apps.indicators.clearing.counting import Counted, adds_up
from meedoen.apps.indicators.clearing.lasting import DaysBefore, has_new_days
from meedoen.apps.indicators.computing.wanting import grid_word
from meedoen.core.disclosure.policy import Policy
from meedoen.core.indicators.counts import Axis, Cell, CountTable
from meedoen.core.indicators.facts import Dimension

Key = tuple[str, int, str, str, str]
_Divided = tuple[str, frozenset[Dimension]]


def key_of(counted: Counted) -> Key:
    """Return what tells a table of a definition from its others: position, periods, division and period."""
    by = ",".join(counted.by)
    return counted.definition.code, counted.position, grid_word(counted.grid), by, counted.table.period


def unified(counted: Sequence[Counted]) -> list[Counted]:
    """Return the tables with one and the same axis wherever a subject is divided by the same.

    A place where nobody was in some periods stands there as 0. Districts and areas have one axis and are two divisions.
    """
    places: dict[tuple[_Divided, str], dict[str, str]] = defaultdict(dict)
    counts: dict[_Divided, list[Mapping[Cell, int]]] = defaultdict(list)
    for each in counted:
        counts[_divided(each)].append(each.table.counts)
        for axis in each.table.axes:
            places[_divided(each), axis.name].update(axis.part_of)
    axes = {
        (divided, name): Axis(
            name=name, part_of=dict(sorted(found.items())), adds_up=adds_up(name, found, counts[divided])
        )
        for (divided, name), found in places.items()
    }
    return [
        replace(
            each, table=replace(each.table, axes=tuple(axes[_divided(each), axis.name] for axis in each.table.axes))
        )
        for each in counted
    ]


def _divided(counted: Counted) -> _Divided:
    return counted.table.subject, frozenset(counted.by)


def news_in(
    counted: Iterable[Counted], *, left: Mapping[Key, CountTable], days: DaysBefore, policy: Policy
) -> list[Counted]:
    """Return the tables that never left, that differ from what left last by as many as may leave, or that tell new days.

    What was revised by fewer stays as it left, with its days: the difference would tell of them.
    """
    return [each for each in counted if not _stays(each, left.get(key_of(each)), days, policy)]


def revised_unseen(
    counted: Iterable[Counted], *, left: Mapping[Key, CountTable], news: Iterable[Counted]
) -> list[Counted]:
    """Return the tables that left, are not so any more, and are not among the news: how they are now nobody gets to see."""
    leave = {key_of(each) for each in news}
    stay = [each for each in counted if not each.is_public and key_of(each) in left and key_of(each) not in leave]
    return [
        each
        for each in stay
        if each.table.subject == left[key_of(each)].subject and _most_revised(each.table, left[key_of(each)])
    ]


def _stays(counted: Counted, other: CountTable | None, days: DaysBefore, policy: Policy) -> bool:
    table = counted.table
    if other is None or table.subject != other.subject:
        return False
    most, least = _most_revised(table, other), 1 if counted.is_public else policy.minimum(subject=table.subject)
    return most < least and not (most == 0 and has_new_days(counted, before=days, policy=policy))


def _most_revised(table: CountTable, other: CountTable) -> int:
    cells = table.counts.keys() | other.counts.keys()
    return max((abs(table.counts.get(cell, 0) - other.counts.get(cell, 0)) for cell in cells), default=0)
