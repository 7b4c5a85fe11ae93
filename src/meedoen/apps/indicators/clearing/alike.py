"""Numbers that are one number by another way: divided less, begun where another ended, back of all who left.

That they are one is guessed by anybody wherever they are as many, so one may not stand where the other is hidden.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from meedoen.apps.indicators.clearing.knowing import Numbers, Span
from meedoen.apps.indicators.clearing.naming import DIVIDED, axis_of
from meedoen.core.indicators.counts import Cell, Link
from meedoen.core.indicators.measures import Between, Inflow, Outflow, Return, Transition
from meedoen.core.indicators.questions import FROM_KIND, TO_KIND

Place = tuple[tuple[str, str], ...]


def of_divisions(numbers: Numbers) -> Iterator[Link]:
    """Give of what is divided apart that its parts together are the number that is divided less, where they are.

    Anybody would guess so. Where they are more, they still are no less: the difference is who is counted at two places.
    """
    for subject in list(numbers.asked):
        for other in _divided_less(numbers, subject):
            for period in numbers.spans[subject].keys() & numbers.spans[other].keys():
                for at in numbers.places(other, period):
                    one, parts = Cell(other, period, at), Cell(subject, period, at)
                    yield from _same(numbers, [(one, parts)])
                    yield from _at_most(numbers, one, parts)


def _divided_less(numbers: Numbers, subject: str) -> Iterator[str]:
    """Give the same undivided, and divided by some of the same axes; nothing of what is not divided itself."""
    whole, mark, axes = subject.partition(DIVIDED)
    for other in list(numbers.asked) if mark else ():
        same, _, fewer = other.partition(DIVIDED)
        if same == whole and set(filter(None, fewer.split("+"))) < set(axes.split("+")):
            yield other


def _same(numbers: Numbers, pairs: Iterable[tuple[Cell, Cell]]) -> Iterator[Link]:
    """Give that two cells are one number, where they are as many."""
    for one, other in pairs:
        if one in numbers.counts and numbers.counts.get(one) == numbers.counts.get(other):
            yield Link(terms=((one, 1), (other, -1)))


def _at_most(numbers: Numbers, one: Cell, parts: Cell) -> Iterator[Link]:
    """Give that who came or left did so at one place at least, where the places together are more."""
    moves = isinstance(numbers.asked[one.subject], Inflow | Outflow)
    if moves and one in numbers.counts and 0 < numbers.counts[one] < numbers.counts.get(parts, 0):
        yield Link(terms=((parts, 1), (one, -1)), low=0, high=None, is_group=False)


def of_steps(numbers: Numbers) -> Iterator[Link]:
    """Give that who ended a period with something are who begin the next with it, where they are as many."""
    out, to = axis_of(FROM_KIND), axis_of(TO_KIND)
    for subject, asked in list(numbers.asked.items()):
        if not isinstance(asked, Transition) or asked.between is not Between.ENDS_OF_PERIOD:
            continue
        next_of = {span.first: span for span in numbers.of_subject(subject)}
        for span in numbers.of_subject(subject):
            following = next_of.get(span.last + timedelta(days=1))
            ended = [at for at in numbers.places(subject, span.name) if to in dict(at) and out not in dict(at)]
            if following is not None:
                yield from _same(numbers, [_end_and_begin(subject, (span, following), at) for at in ended])


def _end_and_begin(subject: str, spans: tuple[Span, Span], at: Place) -> tuple[Cell, Cell]:
    out, to = axis_of(FROM_KIND), axis_of(TO_KIND)
    begun = tuple(sorted((out if axis == to else axis, place) for axis, place in at))
    return Cell(subject, spans[0].name, at), Cell(subject, spans[1].name, begun)


def of_returns(numbers: Numbers) -> Iterator[Link]:
    """Give of who left and may be back that these are who left, where they are as many: anybody would guess so."""
    left = {
        (asked.of, subject.partition(DIVIDED)[2]): subject
        for subject, asked in numbers.asked.items()
        if isinstance(asked, Outflow) and not asked.reasons
    }
    for subject, asked in list(numbers.asked.items()):
        if not isinstance(asked, Return):
            continue
        other = left.get((asked.of, subject.partition(DIVIDED)[2]), "")
        for period in numbers.spans[subject].keys() & numbers.spans[other].keys():
            places = numbers.places(subject, period)
            yield from _same(numbers, [(Cell(subject, period, at), Cell(other, period, at)) for at in places])
