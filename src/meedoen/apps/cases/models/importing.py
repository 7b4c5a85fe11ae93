"""What came in from elsewhere: each source with how its files are read, who is who there, what was read of it, and every run."""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.models import User
from meedoen.apps.cases.models.floor import CaseRecord
from meedoen.apps.cases.models.residents import Resident


class ImportSource(CaseRecord):
    """A system from which files of clients come, with how its headings and words are read (a mapping as its own file has it)."""

    name = models.CharField(max_length=40)
    mapping = models.JSONField(default=dict)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=150)

    class Meta:
        """One of a name."""

        constraints = (models.UniqueConstraint(fields=("municipality", "name"), name="one_import_source"),)
        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ClientNumber(CaseRecord):
    """Under which number a source knows a resident; of a source without numbers, the keyed fingerprint of the BSN.

    `digest` tells what the source last said of the person, and `household_digest` of the households, so that what changed there is told
    from what was corrected here.
    """

    source = models.ForeignKey(ImportSource, on_delete=models.CASCADE, related_name="clients")
    number = models.CharField(max_length=80)
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="client_numbers")
    digest = models.CharField(max_length=32)
    household_digest = models.CharField(max_length=32, default="")

    class Meta:
        """A number is one person's, and in one source somebody has one."""

        constraints = (
            models.UniqueConstraint(fields=("source", "number"), name="one_client_number"),
            models.UniqueConstraint(fields=("source", "resident"), name="one_number_of_resident"),
        )

    def __str__(self) -> str:
        """Name nobody."""
        return f"cliëntnummer {self.pk}"


class ImportedRow(CaseRecord):
    """A row of a source that was taken over: by its key there the spell and event that it is here, and what it last said."""

    client = models.ForeignKey(ClientNumber, on_delete=models.CASCADE, related_name="rows")
    key = models.CharField(max_length=120)
    digest = models.CharField(max_length=32)
    spell_number = models.BigIntegerField()
    event_number = models.BigIntegerField(null=True, blank=True)

    class Meta:
        """A key tells one row of a client."""

        constraints = (models.UniqueConstraint(fields=("client", "key"), name="one_imported_row"),)

    def __str__(self) -> str:
        """Name nobody."""
        return f"ingelezen rij {self.pk}"


class ImportRun(CaseRecord):
    """One time that a file was read in, with how far it came; `refused_rows` is the sealed file of rows to correct.

    Who began it is named as it was then; `begun_key` tells who it is, none when a command did.
    """

    class State(models.TextChoices):
        """How it stands, by the Dutch word."""

        RUNNING = "bezig"
        DONE = "klaar"
        REFUSED = "geweigerd"
        BROKEN_OFF = "afgebroken"

    source = models.ForeignKey(ImportSource, on_delete=models.CASCADE, related_name="runs")
    file_name = models.CharField(max_length=200)
    content_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RUNNING)
    rows = models.PositiveIntegerField()
    rows_done = models.PositiveIntegerField(default=0)
    outcome = models.JSONField(default=dict)
    refused_rows = models.TextField(blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=150)
    begun_key = models.BigIntegerField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest last; of a source one runs at a time."""

        constraints = (
            models.UniqueConstraint(fields=("source",), condition=models.Q(state="bezig"), name="one_standing_import"),
        )
        ordering = ("begun_at", "id")

    def __str__(self) -> str:
        """Name nobody."""
        return f"inlezing {self.pk}"


class GivenImport(CaseRecord):
    """A file of clients that somebody gave on a page, on its way to being read in: looked through first, then confirmed.

    What is in it and what came of looking are sealed (`sealed`, `told`); the file goes as soon as it is read in, and within a day.
    `is_part` when who gave it says that it holds a part of the clients, so that nothing is gone from it.
    """

    class State(models.TextChoices):
        """How far it is, by the Dutch word."""

        WAITING = "wacht"
        LOOKING = "wordt nagekeken"
        LOOKED = "nagekeken"
        CONFIRMED = "bevestigd"
        READING = "wordt ingelezen"
        DONE = "klaar"

    BUSY: ClassVar = (State.WAITING, State.LOOKING, State.CONFIRMED, State.READING)

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    came_from = models.CharField(max_length=120)
    source_name = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    sealed = models.TextField(blank=True)
    mapping = models.TextField(blank=True)
    is_part = models.BooleanField(default=False)
    told = models.TextField(blank=True)
    run = models.ForeignKey(ImportRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    state_at = models.DateTimeField()
    given_at = models.DateTimeField()

    class Meta:
        """Newest last."""

        ordering = ("given_at", "id")

    def __str__(self) -> str:
        """Name nobody."""
        return f"aangeboden bestand {self.pk}"
