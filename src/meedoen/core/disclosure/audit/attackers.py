"""Who may want to know: everybody, somebody who is in a cell, somebody who knows who left, and two of them together."""

from dataclasses import dataclass

from meedoen.core.indicators.choices import require
from meedoen.core.indicators.counts import Cell, Insider, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacker:
    """Somebody who knows more than what is published.

    `own` are cells that this attacker may know. Of any other hidden cell `width` has to be left, or what the promise keeps
    for insiders when that is less: who knows more, may come nearer, but not at a number.
    """

    name: str
    knows: tuple[Link, ...]
    own: frozenset[Cell] = frozenset()
    width: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Insiders:
    """The people who are counted: who is alone in a cell knows its count, and so do `persons` of them together.

    At one place somebody counts in every subject and period in which one person is counted there, which is more than
    many will know. With `people` it is told who knows what; who is alone in another cell then knows that one only. Of other
    cells at least `width` has to be left to them.
    """

    persons: int = 2
    width: int = 1
    people: tuple[Insider, ...] | None = None

    def __post_init__(self) -> None:
        """Refuse larger groups: what three can tell together is beyond the promise."""
        require(self.persons in {1, 2}, message="Ga uit van één persoon, of van twee die samenwerken.")
        alone = self.people is None or self.persons == 1
        require(alone, message="Van mensen van wie is gezegd wat zij weten, wordt één tegelijk nagegaan.")


def is_in(*, cell: Cell) -> Attacker:
    """Return somebody who knows to be counted in a cell."""
    return Attacker(name="wie zelf meetelt", knows=(Link(terms=((cell, 1),), low=1, high=None),))


def is_alone_in(*, cell: Cell) -> Attacker:
    """Return somebody who knows to be the only one in a cell."""
    return Attacker(
        name="wie als enige meetelt", knows=(Link(terms=((cell, 1),), low=1, high=1),), own=frozenset((cell,))
    )


def knows_leavers(*, before: Cell, after: Cell, leavers: int) -> Attacker:
    """Return somebody who knows these people who left a cell between two periods, and that nobody else came or went."""
    known = Link(terms=((before, 1), (after, -1)), low=leavers, high=leavers)
    return Attacker(name="wie weet wie vertrok", knows=(known,), own=frozenset((before, after)))


def together(*, one: Attacker, other: Attacker) -> Attacker:
    """Return two who tell each other what they know."""
    name = one.name if one.name == other.name else f"{one.name}, met {other.name}"
    return Attacker(
        name=f"{name} (samen)",
        knows=(*one.knows, *other.knows),
        own=one.own | other.own,
        width=min(one.width, other.width),
    )
