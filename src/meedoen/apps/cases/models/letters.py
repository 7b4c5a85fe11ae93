"""Letters: those that were made, as they were sent, and what the municipality puts above them and in them, in versions."""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.permissions import OF_FILES, Permission
from meedoen.apps.cases.models.floor import CaseRecord
from meedoen.apps.cases.models.residents import Resident


class MadeLetter(CaseRecord):
    """A letter to somebody as it was made: its parts as plain values, of which template and version, when and by whom.

    `unsent_why` tells why it never went out; it stays in the file all the same.
    """

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="letters")
    number = models.BigIntegerField(unique=True)
    template = models.CharField(max_length=40)
    template_name = models.CharField(max_length=120)
    version = models.CharField(max_length=40)
    is_adapted = models.BooleanField(default=False)
    title = models.CharField(max_length=200)
    content = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    unsent_at = models.DateTimeField(null=True, blank=True)
    unsent_by = models.CharField(max_length=150, blank=True)
    unsent_why = models.TextField(blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-made_at", "-id")
        indexes = (models.Index(fields=("municipality", "resident"), name="letters_of_resident"),)

    def __str__(self) -> str:
        """Name nobody."""
        return f"brief {self.number}"


class OfLetters(CaseRecord):
    """A version of what all letters of a municipality have; also for its administrator, who sees no files."""

    SEEN_BY: ClassVar[frozenset[Permission]] = OF_FILES | {Permission.MANAGE_PEOPLE}

    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)

    class Meta:
        """No table of its own."""

        abstract = True


class LetterheadVersion(OfLetters):
    """From whom letters come and where somebody can go with them; the highest number holds."""

    name = models.CharField(max_length=120)
    lines = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=120, blank=True)
    objections_to = models.TextField(blank=True)

    class Meta:
        """One of a number."""

        constraints = (models.UniqueConstraint(fields=("municipality", "number"), name="one_letterhead"),)
        ordering = ("number",)

    def __str__(self) -> str:
        """Say which."""
        return f"briefhoofd {self.number}"


class WordingVersion(OfLetters):
    """The municipality's own wording of a template; the highest number holds, and one without text is the national wording again."""

    template = models.CharField(max_length=40)
    subject = models.CharField(max_length=200, blank=True)
    wording = models.TextField(blank=True)
    national_version = models.CharField(max_length=20)

    class Meta:
        """One of a number per template."""

        constraints = (models.UniqueConstraint(fields=("municipality", "template", "number"), name="one_wording"),)
        ordering = ("template", "number")

    def __str__(self) -> str:
        """Say which."""
        return f"{self.template} {self.number}"
