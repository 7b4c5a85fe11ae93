"""Who changed a record, or what hangs on it, last, as the log tells."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Q

from meedoen.apps.journal.models import Entry

UNDONE = "ongedaan gemaakt"
"""What the log calls it when somebody takes a change back."""


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


def last_change_said(*, municipality_code: str, action: str, subject: str) -> LastChange | None:
    """Return who last did this to a subject and when, or took it back; None when the log does not tell it.

    For what is changed together and whose records come and go, such as all that a node is tied to. `subject` is how the
    log names it, or how that begins up to a space.
    """
    taken_back = f"{action}: {subject}"
    wanted = Q(action=action) & (Q(subject=subject) | Q(subject__startswith=f"{subject} "))
    wanted |= Q(action=UNDONE) & (Q(subject=taken_back) | Q(subject__startswith=f"{taken_back} "))
    entry = Entry.objects.filter(wanted, municipality_code=municipality_code).order_by("-number").first()
    return LastChange(by=entry.actor, at=entry.at) if entry else None
