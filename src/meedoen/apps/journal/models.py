"""The log of changes: who did what to which record, when. Entries are added, never changed or removed.

The municipality is kept as its code: this app stands below the one that knows municipalities.
"""

from django.db import models


class Entry(models.Model):
    """One change of data."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    municipality_code = models.CharField(max_length=12, blank=True, db_index=True)
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    details = models.JSONField(default=dict)

    class Meta:
        """Newest last, as a log reads."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Say it as one line."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor}: {self.action} {self.subject}"
