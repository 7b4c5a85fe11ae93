"""A block of the morning page: what waits, about whom, and how a row of it is made once it is known which rows are shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from meedoen.apps.cases.queries.caseloads import Someone
from meedoen.rooms.mensen.listing import Listing
from meedoen.rooms.mensen.opening import Page
from meedoen.ui.page import Column, Place

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Generic[Item]):
    """What waits, the most urgent first, under a heading; `row` is called with `page` and `each`, `who` tells whom an item is about."""

    title: str
    id: str
    columns: Sequence[Column]
    items: Sequence[Item]
    row: Callable[..., list[object]]
    who: Callable[[Any], Someone | None] = attrgetter("who")
    intro: str | None = None
    empty: str = "Er is niets om te laten zien."

    def shown(self, *, page: Page, items: Sequence[Item], more: Place | None = None) -> Listing:
        """Return the table of these items, and write down that those whom they are about were seen."""
        page.desk.look.saw(residents=[who for each in items if (who := self.who(each))])
        return Listing(
            title=self.title,
            id=self.id,
            columns=self.columns,
            rows=[self.row(page=page, each=each) for each in items],
            intro=self.intro,
            empty=self.empty,
            more=more,
        )
