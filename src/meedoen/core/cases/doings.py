"""What there is to do of somebody, each thing once: of several terms that the same doing meets the soonest, with the others beside it.

A plan that has to be there by law and by an own goal of the municipality is one plan; two cases of one term are two.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from meedoen.core.cases.standing import HasDeadline
from meedoen.core.indicators.choices import Moment

T = TypeVar("T", bound=HasDeadline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing(Generic[T]):
    """One thing to do: the term of it that comes first, and the other terms that it meets as well, the soonest first."""

    first: T
    also: tuple[T, ...] = ()

    @property
    def every(self) -> tuple[T, ...]:
        """All terms that it meets, the soonest first."""
        return (self.first, *self.also)


def doings(found: Iterable[T], /) -> tuple[Doing[T], ...]:
    """Return what there is to do by these open terms of one person, the most urgent first.

    What another term asks of the same doing stands beside the first case of the term that comes first.
    """
    firsts: list[T] = []
    also: dict[Moment, list[T]] = {}
    leading: dict[Moment, str] = {}
    for each in sorted(found, key=lambda each: each.urgency):
        term = each.term
        if leading.setdefault(term.done, term.code) == term.code:
            firsts.append(each)
        else:
            also.setdefault(term.done, []).append(each)
    return tuple(Doing(first=each, also=tuple(also.pop(each.term.done, ()))) for each in firsts)
