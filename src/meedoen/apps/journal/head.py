"""The newest entry of the log about a municipality: as long as it is the same, no action changed anything there."""

from dataclasses import dataclass
from datetime import datetime

from meedoen.apps.journal.models import Entry


@dataclass(frozen=True, slots=True)
class Head:
    """The hash of an entry, which holds that of every entry before it, and when it was written."""

    hash: str
    at: datetime


def head_of(*, municipality_code: str) -> Head | None:
    """Return the newest entry about the municipality; None when there is none. Signing in is about no municipality."""
    entries = Entry.objects.filter(municipality_code=municipality_code).order_by("-number")
    row = entries.values_list("hash", "at").first()
    return None if row is None else Head(*row)
