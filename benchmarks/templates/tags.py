"""What the Django version of the tree needs in Python, because its language has no arithmetic and no macros."""

from collections.abc import Iterator
from typing import Any

from django.template import Library

register = Library()

STATES = ("reached", "on_course", "behind", "worse", "unknown")
ONE = dict(zip(STATES, ("behaald", "op koers", "loopt achter", "slechter dan nulmeting", "onbekend"), strict=True))
SEVERAL = {**ONE, "behind": "lopen achter"}
PATTERNS = ("behind", "worse", "unknown")


@register.simple_tag
def bar_parts(counts: Any) -> list[dict[str, str]]:  # noqa: ANN401 a template hands over what it has
    """Give the parts of the bar: state, where it begins, how wide it is, its pattern."""
    return list(_parts({state: getattr(counts, state) for state in STATES}))


def _parts(amounts: dict[str, int]) -> Iterator[dict[str, str]]:
    total, before = sum(amounts.values()), 0
    for state, amount in amounts.items():
        if amount:
            yield {
                "state": state,
                "x": f"{100 * before / total:.2f}",
                "width": f"{100 * amount / total:.2f}",
                "pattern": state if state in PATTERNS else "",
            }
            before += amount


@register.simple_tag
def said_counts(counts: Any) -> list[tuple[int, str]]:  # noqa: ANN401 a template hands over what it has
    """Give the amounts that are not 0, each with its word."""
    amounts = {state: getattr(counts, state) for state in STATES}
    return [(amount, (ONE if amount == 1 else SEVERAL)[state]) for state, amount in amounts.items() if amount]
