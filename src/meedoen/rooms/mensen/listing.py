"""A table with its heading, for the pages that are lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from meedoen.ui.page import Column, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A table under a heading: `id` of the heading, one sentence about it, what it says without rows, and the way to more rows."""

    title: str
    id: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    intro: str | None = None
    empty: str = "Er is niets om te laten zien."
    more: Place | None = None
