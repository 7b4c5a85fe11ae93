"""What a reader of a resource is given: the municipality, the codes in the address, and what is asked of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from meedoen.apps.accounts.actors import VISITOR
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.queries import all_municipalities
from meedoen.apps.goals.queries import FrameworkFacts, framework_at
from meedoen.rooms.api.problems import not_found
from meedoen.rooms.api.querying import ListQuery, Query
from meedoen.rooms.api.shapes import Addresses, Paginering

Q_co = TypeVar("Q_co", bound=Query, covariant=True)
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Generic[Q_co]):
    """A request for a resource. Everybody reads as a visitor: what is not published is not here, whoever asks."""

    path: dict[str, str]
    query: Q_co
    addresses: Addresses

    @property
    def scope(self) -> dict[str, Any]:
        """The arguments that every query asks for."""
        return {"municipality_code": self.addresses.municipality, "actor": VISITOR}

    @property
    def framework(self) -> FrameworkFacts:
        """The framework in the address.

        Raises:
            ProblemError: 404, there is none, or it is not published.

        """
        code = self.path["kader"]
        found = framework_at(**self.scope, code=code)
        if found is None:
            raise not_found(f"Het kader ‘{code}’")
        return found


def municipality_of(*, code: str) -> Municipality:
    """Return the municipality with this official code.

    Raises:
        ProblemError: 404, there is none here.

    """
    for municipality in all_municipalities():
        if municipality.code == code:
            return municipality
    raise not_found(f"De gemeente ‘{code}’")


def page_of(*, items: Sequence[Item], query: ListQuery) -> Sequence[Item]:
    """Return the part of a whole list that is asked for; beyond the end it is empty."""
    return items[query.first : query.first + query.page_size]


def paging(*, query: ListQuery, total: int) -> Paginering:
    """Tell which part of a list of `total` results the page is."""
    return Paginering(
        page=query.page, page_size=query.page_size, aantal_paginas=_last(query, total), aantal_resultaten=total
    )


def links_of(*, address: str, given: dict[str, str], told: Paginering) -> str:
    """Return the header Link (RFC 8288) of a page: the first, the last, and those beside it."""
    pages = {"first": 1, "last": max(1, told.aantal_paginas)}
    if told.page > 1:
        pages["prev"] = min(told.page - 1, pages["last"])
    if told.page < told.aantal_paginas:
        pages["next"] = told.page + 1
    return ", ".join(f'<{address}?{urlencode({**given, "page": page})}>; rel="{rel}"' for rel, page in pages.items())


def _last(query: ListQuery, total: int) -> int:
    return -(-total // query.page_size)
