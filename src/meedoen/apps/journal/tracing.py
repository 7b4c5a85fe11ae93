"""Who changed a record last, as the log tells."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from meedoen.apps.journal.models import Entry


@dataclass(frozen=True, slots=True)
class LastChange:
    """The name and the moment of a change."""

    by: str
    at: datetime


def last_change_of(*, record: models.Model) -> LastChange | None:
    """Return who changed a record last and when; None when the log holds no change of it."""
    # Changes are kept as JSON with its names in order, so model and key stand beside each other.
    mark = f'"model":"{record._meta.label_lower}","pk":{record.pk}}}'
    entries = Entry.objects.filter(changes_text__contains=mark)
    home = getattr(record, "municipality_id", "")
    if home:
        entries = entries.filter(municipality_code=home)
    entry = entries.order_by("-number").first()
    return LastChange(by=entry.actor, at=entry.at) if entry else None
