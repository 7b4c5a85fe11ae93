"""A block of a page: what waits, about whom, and how a row of it is made once it is known which rows are shown.

The page has the first rows of every block, and one press away is all of it, page by page; whom a row is about is logged when it is shown.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.apps.cases.queries.caseloads import Someone
from meedoen.rooms.mensen.listing import Listing
from meedoen.rooms.mensen.opening import Page
from meedoen.ui.jinja import address_with, number
from meedoen.ui.page import Column, Place
from meedoen.ui.paging import leaf

AT_A_GLANCE = 8
"""How many rows of a block stand on the page; the rest is one press away."""
BLOCK = "blok"
"""What the address calls the block of which all is asked."""
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

    def at_a_glance(self, *, page: Page, address: str, asks: Mapping[str, str]) -> Listing:
        """Return the table of its first rows, and the way to all of them: the address of the page with what was asked of it."""
        if len(self.items) <= AT_A_GLANCE:
            return self.shown(page=page, items=self.items)
        words = f"Toon alle {number(len(self.items))}: {self.title.lower()}"
        more = Place(words, address + address_with({**asks, BLOCK: self.id}))
        return self.shown(page=page, items=self.items[:AT_A_GLANCE], more=more)


def asked_block(*, request: HttpRequest, blocks: Sequence[Block[Any]]) -> Block[Any] | None:
    """Return the block of which the address asks all, or None."""
    return next((each for each in blocks if each.id == request.GET.get(BLOCK)), None)


def whole(*, request: HttpRequest, page: Page, block: Block[Any], back: Place, whose: str) -> HttpResponse:
    """Show all of one block, page by page; `back` is the page that it is of, and `whose` says whom it was looked for among."""
    part = leaf(items=block.items, query=request.GET.dict())
    context = {
        **page.context,
        **part.context,
        "places": [*page.context["places"][:-1], back, Place(block.title)],
        "title": block.title,
        "lead": " ".join(filter(None, (f"{whose}: {number(len(block.items))}.", block.intro))),
        "table": block.shown(page=page, items=part.shown),
    }
    return render(request, "mensen/block.html", context)
