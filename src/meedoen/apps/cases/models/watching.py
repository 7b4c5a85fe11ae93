"""Who looked: the log of processing after the standard Logboek Dataverwerkingen, and a log of access that names who did it.

A line of the one and a line of the other belong together by their trace. The first names the person whom the data are about
under a pseudonym and no user; the second names the user. Lines are added and stay: the database refuses to change them,
and each carries a hash over itself and the one before it in its municipality.
"""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.models.floor import CaseRecord


class ChainedLine(CaseRecord):
    """A line of a log that is a chain per municipality."""

    SEEN_BY: ClassVar[frozenset[Permission]] = frozenset({Permission.WATCH_ACCESS})

    number = models.PositiveBigIntegerField()
    trace_id = models.CharField(max_length=32, db_index=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        """No table of its own."""

        abstract = True


class ProcessingLine(ChainedLine):
    """One processing of the data of one person; the names of the columns are those of the standard, and times are in milliseconds."""

    span_id = models.CharField(max_length=16)
    parent_span_id = models.CharField(max_length=16, blank=True)
    status = models.CharField(max_length=8)
    name = models.CharField(max_length=80)
    start_time = models.BigIntegerField()
    end_time = models.BigIntegerField()
    processing_activity_id = models.CharField(max_length=200)
    data_subject_id = models.CharField(max_length=64, blank=True)
    data_subject_id_type = models.CharField(max_length=40, blank=True)

    class Meta:
        """One line of a number per municipality."""

        constraints = (models.UniqueConstraint(fields=("municipality", "number"), name="one_processing_number"),)
        indexes = (models.Index(fields=("municipality", "data_subject_id"), name="processing_of_whom"),)
        ordering = ("number",)
        verbose_name = "Log van verwerkingen"

    def __str__(self) -> str:
        """Say what was done."""
        return f"{self.number}: {self.name}"


class AccessLine(ChainedLine):
    """Somebody looked at, or changed, what stands about residents on one page; `subjects` holds their pseudonyms."""

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=150)
    user_key = models.BigIntegerField(null=True, blank=True)
    origin = models.CharField(max_length=120, blank=True)
    screen = models.CharField(max_length=60)
    action = models.CharField(max_length=12)
    reason = models.TextField(blank=True)
    ground = models.CharField(max_length=20)
    changed = models.TextField(blank=True)
    subjects = models.TextField(blank=True)

    class Meta:
        """One line of a number per municipality."""

        constraints = (models.UniqueConstraint(fields=("municipality", "number"), name="one_access_number"),)
        ordering = ("number",)
        verbose_name = "Log van toegang"

    def __str__(self) -> str:
        """Say who did what where."""
        return f"{self.number}: {self.actor} {self.action} {self.screen}"


class AccessReview(CaseRecord):
    """Somebody looked into a line of the log of access, and found it in order or not; a later look adds another."""

    SEEN_BY: ClassVar[frozenset[Permission]] = frozenset({Permission.WATCH_ACCESS})

    class Outcome(models.TextChoices):
        """What came of it, by the Dutch word."""

        IN_ORDER = "in orde", "In orde"
        ASKED = "nagevraagd", "Nagevraagd, wacht op antwoord"
        NOT_IN_ORDER = "niet in orde", "Niet in orde"

    line_number = models.PositiveBigIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    words = models.TextField(blank=True)
    reviewed_at = models.DateTimeField()
    reviewed_by = models.CharField(max_length=150)

    class Meta:
        """Newest last, found by line."""

        indexes = (models.Index(fields=("municipality", "line_number"), name="reviews_of_line"),)
        ordering = ("reviewed_at", "id")

    def __str__(self) -> str:
        """Say which line."""
        return f"beoordeling van regel {self.line_number}"
