"""What an operation that asks for a key is given: who asks, where, and what came with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import ApiKey
from meedoen.rooms.api.problems import Fout
from meedoen.rooms.api.querying import Query
from meedoen.rooms.api.shapes import Addresses, Shape

Q_co = TypeVar("Q_co", bound=Query, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedWithKey(Generic[Q_co]):
    """A request with a key that opens this. `body` is None when it is not as described: then `errors` says why.

    `given` is what such a body holds all the same, so that the rest of it can be judged at once.
    """

    key: ApiKey
    actor: Actor
    path: Mapping[str, str]
    query: Q_co
    addresses: Addresses
    now: datetime
    body: Shape | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    errors: tuple[Fout, ...] = ()
    content_hash: str = ""
