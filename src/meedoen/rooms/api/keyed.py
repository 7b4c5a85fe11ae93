"""What only a program with a key can ask: the operations, and what each is given.

They stand beside the table of `operations`, of which every line is open to everybody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from meedoen.apps.accounts.scopes import Scope
from meedoen.rooms.api.asking_with_key import AskedWithKey
from meedoen.rooms.api.querying import Query
from meedoen.rooms.api.resources import deliveries
from meedoen.rooms.api.shapes import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedOperation:
    """Something that a key opens. A POST with a `body` makes something, once per word; without one it changes something.

    What changes without a body must do nothing when it is asked again: nobody sends a word with it.
    """

    name: str
    path: str
    subject: str
    summary: str
    scope: Scope
    answer: type[Shape]
    act: Callable[[AskedWithKey[Any]], Shape]
    method: Literal["GET", "POST"] = "GET"
    body: type[Shape] | None = None
    query: type[Query] = Query


_LEVERINGEN = "gemeenten/{gemeente}/leveringen"

_LEVERING = f"{_LEVERINGEN}/{{levering}}"

KEYED_OPERATIONS: tuple[KeyedOperation, ...] = (
    KeyedOperation(
        name="leveringen",
        path=_LEVERINGEN,
        subject="Aanleveren",
        summary="Uw leveringen, de nieuwste eerst, met hoe het ermee staat.",
        scope=Scope.FOLLOW,
        answer=deliveries.Leveringen,
        act=deliveries.deliveries,
        query=deliveries.LeveringenQuery,
    ),
    KeyedOperation(
        name="nieuweLevering",
        path=_LEVERINGEN,
        subject="Aanleveren",
        summary="Lever metingen aan. Zij gelden pas als iemand van de gemeente ze goedkeurt.",
        scope=Scope.DELIVER,
        answer=deliveries.Levering,
        act=deliveries.deliver,
        method="POST",
        body=deliveries.NieuweLevering,
    ),
    KeyedOperation(
        name="levering",
        path=_LEVERING,
        subject="Aanleveren",
        summary="Wat er van een levering is geworden, per meting.",
        scope=Scope.FOLLOW,
        answer=deliveries.Levering,
        act=deliveries.delivery,
    ),
    KeyedOperation(
        name="leveringIntrekken",
        path=f"{_LEVERING}/_intrekken",
        subject="Aanleveren",
        summary="Trek in wat van een levering nog niet is goedgekeurd. Nog eens vragen verandert niets.",
        scope=Scope.DELIVER,
        answer=deliveries.Levering,
        act=deliveries.withdraw,
        method="POST",
    ),
)
