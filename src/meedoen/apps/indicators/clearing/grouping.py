"""Which of two questions counts a group within that of the other, whatever the facts are."""

from dataclasses import replace

from meedoen.apps.indicators.clearing.naming import axis_of
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.facts import Dimension, Subject
from meedoen.core.indicators.measures import Happened, Inflow, Outflow, Reached, Return, Stacked, Stock, Transition
from meedoen.core.indicators.questions import Asked

_BY_KIND = Stock | Reached | Inflow | Outflow | Happened
OfOneChoice = _BY_KIND | Transition | Return


def same_place(inner: Asked, outer: Asked, /) -> tuple[str, str] | None:
    """Return the place in the tables of the outer question at which the inner one is counted, if there is one.

    >>> every, one = (Stock(of=Choice(kinds=kinds)) for kinds in (("bbz", "ioaw"), ("bbz",)))
    >>> same_place(one, every)
    ('soort', 'bbz')
    """
    if not isinstance(inner, OfOneChoice) or not isinstance(outer, OfOneChoice):
        return None
    if inner == outer or replace(inner, of=outer.of) != outer:
        return None
    mine, wider = inner.of, outer.of
    is_one_kind = isinstance(inner, _BY_KIND) and len(mine.kinds) == 1 and mine.kinds[0] in wider.kinds
    if mine.only == wider.only and mine.table == wider.table and is_one_kind:
        return (axis_of(Dimension.KIND), mine.kinds[0])
    more = dict(mine.only).keys() - dict(wider.only).keys()
    if set(mine.kinds) == set(wider.kinds) and len(more) == 1:
        (dimension,) = more
        words = dict(mine.only)[dimension]
        rest = tuple((each, chosen) for each, chosen in mine.only if each != dimension)
        if len(words) == 1 and sorted(rest) == sorted(wider.only):
            return (axis_of(dimension), words[0])
    return None


def lies_within(inner: Asked, outer: Asked, /) -> bool:
    """Tell whether everything that one question counts, the other counts too.

    >>> every, one = (Reached(of=Choice(kinds=kinds)) for kinds in (("bbz", "ioaw"), ("bbz",)))
    >>> lies_within(one, every), lies_within(every, one)
    (True, False)
    """
    if inner == outer:
        return False
    for kind in (Stock, Reached, Happened):
        if isinstance(inner, kind) and isinstance(outer, kind):
            return bool(inner.counts == outer.counts) and _narrower(inner.of, outer.of)
    match inner, outer:
        case Inflow(), Inflow():
            # Of persons one may go from one kind to another within a wider choice: that is no inflow there.
            return inner.counts is outer.counts is Subject.SPELLS and _narrower(inner.of, outer.of)
        case Outflow(), Outflow():
            return _leaves_within(inner, outer)
        case Stacked(), Stock():
            # Who has so many of these has one of any but so many less one.
            missing = [choice for choice in inner.of if not _narrower(choice, outer.of)]
            return outer.counts is Subject.PERSONS and len(missing) < inner.at_least
        case _:
            return False


def _leaves_within(inner: Outflow, outer: Outflow) -> bool:
    fewer_reasons = not outer.reasons or (bool(inner.reasons) and set(inner.reasons) <= set(outer.reasons))
    if inner.counts != outer.counts or not fewer_reasons:
        return False
    return inner.of == outer.of or (inner.counts is Subject.SPELLS and _narrower(inner.of, outer.of))


def _narrower(inner: Choice, outer: Choice) -> bool:
    if inner.table != outer.table or not set(inner.kinds) <= set(outer.kinds):
        return False
    mine = dict(inner.only)
    return all(dimension in mine and set(mine[dimension]) <= set(words) for dimension, words in outer.only)
