"""The nodes of a framework in their order, and room between them.

`position` orders the nodes of a framework from the first to the last. Between two there is mostly room for more, so
that a change touches only what it is about, and can be undone while others change something elsewhere.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.actions.editing.ground import EditError
from meedoen.apps.goals.models import Framework, Node
from meedoen.core.goals.tree import Spot, TreeError

STRIDE = 65_536
"""What lies between the positions of two nodes after they were numbered anew."""


def nodes_of(*, framework: Framework) -> list[Node]:
    """Return the nodes of a framework in reading order, with their levels."""
    within = Node.objects.within(municipality_code=framework.municipality_id, actor=SYSTEM)
    return list(within.filter(framework=framework).select_related("level").order_by("position", "pk"))


def spots_of(*, nodes: Sequence[Node]) -> tuple[Spot, ...]:
    """Return the nodes of a framework as the tree that the rules are about."""
    codes = {node.pk: node.code for node in nodes}
    return tuple(
        Spot(
            code=node.code,
            above=codes[node.parent_id] if node.parent_id else "",
            depth=node.level.position,
            title=node.title,
            is_effect=node.level.is_effect,
        )
        for node in nodes
    )


@contextmanager
def within_rules(*, field: str = "") -> Iterator[None]:
    """Tell what the rules of the tree refuse at a field of the form.

    Raises:
        EditError: the rules refuse it.

    """
    try:
        yield
    except TreeError as error:
        raise EditError(str(error), field=field) from None


def gap(*, nodes: Sequence[Node], around: Sequence[Node], place: int, count: int) -> list[int]:
    """Return positions for `count` nodes that come at `place` among `around`.

    `nodes` are all nodes of the framework in order; without room between the two neighbours all are numbered anew.
    """
    found = _between(around, place, count)
    if found is None:
        for number, node in enumerate(nodes, start=1):
            node.position = number * STRIDE
        home = Node.objects.within(municipality_code=nodes[0].municipality_id, actor=SYSTEM)
        home.bulk_update(nodes, ["position"], batch_size=500)
        found = _between(around, place, count)
    if found is None:
        message = "Er passen hier niet meer onderdelen tussen."
        raise EditError(message)
    return found


def _between(around: Sequence[Node], place: int, count: int) -> list[int] | None:
    first = around[place - 1].position if place else 0
    last = around[place].position if place < len(around) else first + (count + 1) * STRIDE
    step = (last - first) // (count + 1)
    return [first + step * number for number in range(1, count + 1)] if step else None
