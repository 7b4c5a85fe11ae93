"""The log of changes: who did what to which record, when, from where and why. Entries are added, never changed or removed.

Each entry carries a hash over itself and the hash of the one before, so that whoever alters or leaves out one breaks the
chain (`chain`). The database refuses to change entries (triggers in the migrations, rights on PostgreSQL).
The municipality is kept as its code: this app stands below the one that knows municipalities.
"""

import json
from typing import Any

from django.db import models


class Entry(models.Model):
    """One event or change of data.

    Details and changes are kept as the very text that the hash is over: a database may write JSON in another way.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    municipality_code = models.CharField(max_length=12, blank=True, db_index=True)
    actor = models.CharField(max_length=150)
    origin = models.CharField(max_length=120, blank=True)
    action = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    details_text = models.TextField(default="{}")
    changes_text = models.TextField(default="[]")
    permission = models.CharField(max_length=30, blank=True)
    undoes = models.PositiveBigIntegerField(null=True, blank=True, db_index=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        """Newest last, as a log reads."""

        ordering = ("number",)
        verbose_name = "Regel in het logboek"

    def __str__(self) -> str:
        """Say it as one line."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor}: {self.action} {self.subject}"

    @property
    def details(self) -> dict[str, Any]:
        """What the action tells besides."""
        return dict(json.loads(self.details_text))

    @property
    def changes(self) -> list[dict[str, Any]]:
        """Per record: model, pk, and the values before and after (None where there was or is no record)."""
        return list(json.loads(self.changes_text))
