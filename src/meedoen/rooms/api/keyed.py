"""What only a program with a key can ask: the operations, and what each is given.

They stand beside the table of `operations`, of which every line is open to everybody.
"""

from collections.abc import Callable
from dataclasses import dataclass

from meedoen.apps.accounts.scopes import Scope
from meedoen.rooms.api.asking_with_key import AskedWithKey
from meedoen.rooms.api.resources import deliveries
from meedoen.rooms.api.shapes import Resource, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedOperation:
    """Something that a key opens. With a `body` it writes (POST), else it reads (GET)."""

    name: str
    path: str
    subject: str
    summary: str
    scope: Scope
    answer: type[Shape]
    act: Callable[[AskedWithKey], Resource]
    body: type[Shape] | None = None

    @property
    def method(self) -> str:
        """The one method that it answers to, beside those that every address knows."""
        return "POST" if self.body else "GET"


_LEVERINGEN = "gemeenten/{gemeente}/leveringen"

KEYED_OPERATIONS: tuple[KeyedOperation, ...] = (
    KeyedOperation(
        name="leveringen",
        path=_LEVERINGEN,
        subject="Aanleveren",
        summary="Lever metingen aan. Zij gelden pas als iemand van de gemeente ze goedkeurt.",
        scope=Scope.DELIVER,
        answer=deliveries.Levering,
        act=deliveries.deliver,
        body=deliveries.NieuweLevering,
    ),
    KeyedOperation(
        name="levering",
        path=f"{_LEVERINGEN}/{{levering}}",
        subject="Aanleveren",
        summary="Wat er van een levering is geworden, per meting.",
        scope=Scope.FOLLOW,
        answer=deliveries.Levering,
        act=deliveries.delivery,
    ),
)
