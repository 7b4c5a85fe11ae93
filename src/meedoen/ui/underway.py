"""What somebody inside sees of figures that are on their way, and the ways to entering one; the same in every room.

A room hands over what it read (`Underway` says what that must hold).
"""

from collections.abc import Iterable
from typing import Protocol
from urllib.parse import urlencode

from django.urls import reverse

from meedoen.ui.page import Place


class Underway(Protocol):
    """What must be known of a figure on its way to show it."""

    @property
    def pk(self) -> int:
        """Its key, by which the page of approving knows it."""

    @property
    def cell(self) -> tuple[str, str, str, str]:
        """The codes of indicator, period, area and group."""

    @property
    def told(self) -> str:
        """Which figure it is, who did what and how far it is."""

    @property
    def waits_for_others(self) -> bool:
        """Whether it was handed in, and not by who looks."""


def entry_address(*, slug: str, indicator: str, period: str = "", area: str = "", group: str = "") -> str:
    """Return the page on which one enters a figure; without a period one chooses that first."""
    words = {"indicator": indicator, "periode": period, "gebied": area, "groep": group}
    return f"{reverse('werk:entry', args=(slug,))}?{urlencode({name: word for name, word in words.items() if word})}"


def approval_anchor(*, pk: int) -> str:
    """Return where a figure stands on the page of approving."""
    return f"cijfer-{pk}"


def underway_lines(*, slug: str, items: Iterable[Underway], enters: bool, approves: bool) -> list[Place]:
    """Return a line for each figure on its way, with the way to what one can do with it."""
    return [Place(item.told, _way(slug, item, enters=enters, approves=approves)) for item in items]


def _way(slug: str, item: Underway, *, enters: bool, approves: bool) -> str | None:
    if approves and item.waits_for_others:
        return f"{reverse('werk:approvals', args=(slug,))}#{approval_anchor(pk=item.pk)}"
    indicator, period, area, group = item.cell
    address = entry_address(slug=slug, indicator=indicator, period=period, area=area, group=group)
    return address if enters else None
