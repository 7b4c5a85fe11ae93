"""What an operation that asks for a key is given: who asks, where, and what came with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import ApiKey
from meedoen.rooms.api.problems import Fout
from meedoen.rooms.api.shapes import Addresses, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedWithKey:
    """A request with a key that opens this. `body` is None when it is not as described: then `errors` says why.

    `given` is what such a body holds all the same, so that the rest of it can be judged at once.
    """

    key: ApiKey
    actor: Actor
    path: Mapping[str, str]
    addresses: Addresses
    now: datetime
    body: Shape | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    errors: tuple[Fout, ...] = ()
    content_hash: str = ""
