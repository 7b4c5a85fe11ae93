"""Leafing through a long list: which page the address asks for, and the ways to the ones before and after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from meedoen.ui.jinja import address_with

PAGE = 50
_MOST_DIGITS = 5
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Item]):
    """The part of a list that one page shows, with what its template wants to leaf on."""

    shown: Sequence[Item]
    context: dict[str, Any]


def leaf(*, items: Sequence[Item], query: dict[str, str]) -> Leaf[Item]:
    """Return the page of the list that the address asks for; one beyond the end is the last."""
    last = max(1, -(-len(items) // PAGE))
    page = min(_asked(query.get("pagina", "")), last)
    first = (page - 1) * PAGE
    words = f"{first + 1} tot en met {min(page * PAGE, len(items))} van {len(items)}"
    return Leaf(
        shown=items[first : page * PAGE],
        context={
            "page_number": page,
            "pager_words": words if last > 1 else None,
            "previous": address_with(query, pagina=page - 1 if page - 1 > 1 else None) if page > 1 else None,
            "next": address_with(query, pagina=page + 1) if page < last else None,
        },
    )


def _asked(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 1
