"""How a question, motion or promise is named and how it stands, the same in every room.

A room hands over what it read (`ShownItem` says what that must hold) and gets values for `ui/parts/council.html`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.urls import reverse

from meedoen.core.goals.council_items import Attention, ItemKind, ItemState
from meedoen.core.values.dutch import format_date
from meedoen.ui.page import Place


class ShownItem(Protocol):
    """What must be known of an item to show it."""

    @property
    def pk(self) -> int:
        """The end of its address."""

    @property
    def kind(self) -> ItemKind:
        """What kind of thing it is."""

    @property
    def reference(self) -> str:
        """The number that it has, or empty."""

    @property
    def title(self) -> str:
        """What it is about, in a few words."""

    @property
    def state(self) -> ItemState:
        """How it stands."""

    @property
    def attention(self) -> Attention:
        """How much it asks to be looked at."""

    @property
    def due_on(self) -> date | None:
        """By when it must be done, when that was said."""

    @property
    def holder(self) -> str:
        """Who answers for it, or empty."""

    @property
    def is_published(self) -> bool:
        """Whether it stands on the public site."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in a list: the way to it, what kind of thing it is, how it stands, and a word when that asks attention."""

    place: Place
    kind: str
    state: str
    due: str
    holder: str
    mark: str = ""
    is_concept: bool = False

    @property
    def stands(self) -> str:
        """How it stands, with when it is due and who answers for it."""
        return ". ".join(part for part in (self.state.capitalize(), self.due, self.holder) if part)


def item_line(*, slug: str, item: ShownItem, today: date) -> ItemLine:
    """Return an item as a list draws it."""
    asks = item.attention in {Attention.OVERDUE, Attention.SOON}
    return ItemLine(
        place=Place(item.title, reverse("doelen:council_item", args=(slug, item.pk))),
        kind=" ".join(part for part in (item.kind.label.capitalize(), item.reference) if part),
        state=item.state.label,
        due=due_in_words(item=item, today=today),
        holder=item.holder,
        mark=item.attention.label if asks else "",
        is_concept=not item.is_published,
    )


def item_lines(*, slug: str, items: Iterable[ShownItem], today: date) -> list[ItemLine]:
    """Return items as a list draws them."""
    return [item_line(slug=slug, item=item, today=today) for item in items]


def due_in_words(*, item: ShownItem, today: date) -> str:
    """Say by when something must be done; nothing when it is closed or waits for the council."""
    if item.attention in {Attention.CLOSED, Attention.WAITING}:
        return ""
    if item.due_on is None:
        return "Zonder datum"
    days = (item.due_on - today).days
    when = f"Klaar op {format_date(item.due_on)}"
    if days < 0:
        return f"{when}: {_days(-days)} te laat"
    if item.attention is Attention.SOON:
        return f"{when}: {'vandaag' if days == 0 else f'over {_days(days)}'}"
    return when


def _days(number: int) -> str:
    return f"{number} {'dag' if number == 1 else 'dagen'}"
