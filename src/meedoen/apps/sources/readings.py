"""A document on its way in: what every loading function of every app is given."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.sources.models import Delivery, SourceDocument
from meedoen.links.transcripts import Transcript


@dataclass(frozen=True, slots=True)
class Reading:
    """Who loads which document, what was read of it, the delivery that tells so, and from when it is known."""

    actor: Actor
    document: SourceDocument
    transcript: Transcript
    delivery: Delivery
    known_from: datetime
    now: datetime

    @property
    def municipality_code(self) -> str:
        """The municipality whose document this is."""
        return str(self.document.municipality_id)

    @property
    def scope(self) -> dict[str, Any]:
        """The arguments that every manager asks for."""
        return {"municipality_code": self.municipality_code, "actor": self.actor}

    def home(self, *, lines: str) -> dict[str, Any]:
        """Return the columns that every record of this document starts with."""
        return {"municipality_id": self.municipality_code, "document": self.document, "lines": lines}
