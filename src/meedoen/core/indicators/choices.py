"""Which facts a question is about, and which moment of them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from meedoen.core.indicators.facts import Dimension, FactTable


class MeasureError(ValueError):
    """A question cannot be asked so; the message says what would be allowed (Dutch)."""


class Edge(StrEnum):
    """Which moment of a fact is meant."""

    BEGIN = "begin"
    END = "end"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which facts: of these kinds, and in these groups, ages, areas or of these providers; words of the code lists.

    >>> Choice(kinds=())
    Traceback (most recent call last):
    ...
    meedoen.core.indicators.choices.MeasureError: Noem ten minste één soort feit.
    """

    kinds: tuple[str, ...]
    table: FactTable = FactTable.SPELLS
    only: tuple[tuple[Dimension, tuple[str, ...]], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a choice of nothing, or of one thing twice."""
        require(bool(self.kinds), message="Noem ten minste één soort feit.")
        require(len(set(self.kinds)) == len(self.kinds), message="Een soort feit staat twee keer in de keuze.")
        named = [dimension for dimension, _ in self.only]
        require(len(set(named)) == len(named), message="Kies per kenmerk één keer.")
        require(all(words for _, words in self.only), message="Noem bij elk kenmerk ten minste één waarde.")
        clashes = {Dimension.KIND, Dimension.MUNICIPALITY} & set(named)
        require(not clashes, message="Soorten en gemeenten kiest u niet als kenmerk; soorten staan bij ‘van’.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A moment in somebody's facts: the begin or the end of a spell, or the day of an event."""

    of: Choice
    edge: Edge = Edge.BEGIN

    def __post_init__(self) -> None:
        """Refuse the begin of an event and the day of a spell."""
        is_event = self.of.table is FactTable.EVENTS
        require(
            is_event == (self.edge is Edge.DAY),
            message="Een gebeurtenis heeft een dag; een periode heeft een begin en een einde.",
        )


NOT_COUNTED = MappingProxyType({"counted": False})
"""The metadata of a field that says something to people and changes no figure."""


def choices_in(node: Any, /, *, counted_only: bool = False) -> Iterator[Choice]:  # noqa: ANN401 any part of a measure
    """Give every choice of facts in a measure or a part of one; with `counted_only` those that figures come from.

    >>> [each.kinds for each in choices_in((Choice(kinds=("bbz",)), Moment(of=Choice(kinds=("ioaw",)))))]
    [('bbz',), ('ioaw',)]
    """
    if isinstance(node, Choice):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from choices_in(each, counted_only=counted_only)
    elif is_dataclass(node):
        for field in fields(node):
            if field.metadata.get("counted", True) or not counted_only:
                yield from choices_in(getattr(node, field.name), counted_only=counted_only)


def require(holds: bool, *, message: str) -> None:  # noqa: FBT001 what must hold
    """Refuse a question that cannot be asked so.

    Raises:
        MeasureError: what must hold does not.

    """
    if not holds:
        raise MeasureError(message)
