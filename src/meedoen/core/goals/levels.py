"""The levels of a framework: in which order they come to stand, and whether the tree still fits them."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from meedoen.core.goals.tree import Spot, TreeError

Key = TypeVar("Key")


def ordered(*, known: Sequence[Key], places: Mapping[Key, int]) -> tuple[Key, ...]:
    """Return levels in the order that is asked: `known` as they stand now, `places` with 1 at the top.

    What asks for the place that it has already, or for none, makes room for what is new or asks for another.

    >>> ordered(known=("opgave", "doel", "resultaat"), places={"ambitie": 2, "opgave": 1, "doel": 2})
    ('opgave', 'ambitie', 'doel', 'resultaat')
    >>> ordered(known=("opgave", "doel", "resultaat"), places={"opgave": 3})
    ('doel', 'resultaat', 'opgave')
    """
    moved = {key: place for key, place in places.items() if key not in known or place != list(known).index(key) + 1}
    order = [key for key in known if key not in moved]
    last = -1
    for key in sorted(moved, key=moved.__getitem__):
        # Of two that ask for one place, the second comes right behind the first.
        last = min(max(moved[key] - 1, last + 1), len(order))
        order.insert(last, key)
    return tuple(order)


def require_fitting(*, tree: Sequence[Spot]) -> None:
    """Refuse depths with which something would hang under a node of an equal or lower level.

    >>> require_fitting(tree=(Spot("A", "", 1, "Wonen"), Spot("A.1", "A", 0, "Een huis")))
    Traceback (most recent call last):
    ...
    meedoen.core.goals.tree.TreeError: ‘Een huis’ hangt onder ‘Wonen’, en stond dan op een hoger niveau. Verplaats het eerst.

    Raises:
        TreeError: naming the first spot that would not fit.

    """
    depths = {spot.code: spot for spot in tree}
    for spot in tree:
        above = depths.get(spot.above)
        if above is not None and above.depth >= spot.depth:
            message = (
                f"‘{spot.title or spot.code}’ hangt onder ‘{above.title or above.code}’, en stond dan op een hoger "
                "niveau. Verplaats het eerst."
            )
            raise TreeError(message)
