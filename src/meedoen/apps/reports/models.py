"""Projects with their evaluation, what the checks found with how people judged it, and what is said of the open data."""

from typing import Any, ClassVar

from django.db import models

from meedoen.apps.accounts.models import MunicipalRecord, User
from meedoen.apps.goals.models import Node
from meedoen.apps.sources.models import SourcedRecord


class Project(SourcedRecord):
    """A project that a document evaluates."""

    class Status(models.TextChoices):
        """What became of it."""

        CONTINUED = "continued", "voortgezet"
        EXTENDED = "extended", "tijdelijk verlengd"
        STOPPED = "stopped", "gestopt"
        HANDED_OVER = "handed_over", "overgedragen"
        FINISHED = "finished", "afgerond"

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=10)
    title = models.TextField()
    occasion = models.TextField()
    result = models.TextField()
    follow_up = models.TextField()
    status = models.CharField(max_length=12, choices=Status)
    position = models.PositiveIntegerField()

    class Meta:
        """In printed order."""

        ordering = ("position",)

    def __str__(self) -> str:
        """Return number and title."""
        return f"{self.number}. {self.title}"


class ProjectSpending(SourcedRecord):
    """What a project spent or was budgeted on one item, in euros."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="spending")
    item = models.TextField()
    amount = models.DecimalField(null=True, blank=True, max_digits=18, decimal_places=2)
    kind = models.CharField(max_length=10)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        """Return the item."""
        return self.item


class KeptFinding(MunicipalRecord):
    """A finding of a rule as it was the last time that the checks ran; its place tells where the mark stands.

    `is_published` tells whether a visitor may see it: whether the rule also finds it in what is published.
    """

    address = models.CharField(max_length=12, help_text="Het eind van haar adres: een vingerafdruk van de sleutel.")
    code = models.CharField(max_length=12)
    key = models.TextField(help_text="Wat het dezelfde bevinding maakt, ook als de feiten veranderen.")
    fingerprint = models.CharField(max_length=16, help_text="Verandert zodra een feit verandert.")
    severity = models.CharField(max_length=8)
    place_kind = models.CharField(max_length=12)
    place_code = models.TextField()
    place_label = models.TextField()
    framework_code = models.CharField(max_length=80, blank=True)
    node_code = models.CharField(max_length=80, blank=True)
    node_path = models.TextField(blank=True, help_text="De codes van de top tot het onderdeel, met / ertussen.")
    indicator_code = models.CharField(max_length=80, blank=True)
    document_code = models.CharField(max_length=80, blank=True)
    document_title = models.TextField(blank=True)
    lines = models.TextField(blank=True)
    message = models.TextField()
    arithmetic = models.TextField(blank=True)
    remedy = models.TextField()
    position = models.PositiveIntegerField()
    is_published = models.BooleanField(default=False)
    is_judged = models.BooleanField(default=False, help_text="Of een oordeel ‘aanvaardbaar’ nu telt.")

    PUBLISHED: ClassVar[dict[str, Any]] = {"is_published": True}

    class Meta:
        """Once per municipality and key, in the order of the checks."""

        constraints = (models.UniqueConstraint(fields=("municipality", "key"), name="one_finding"),)
        indexes = (models.Index(fields=("municipality", "framework_code", "node_code"), name="finding_node"),)
        ordering = ("position",)

    def __str__(self) -> str:
        """Return code and message."""
        return f"{self.code} {self.message}"


class FindingJudgement(MunicipalRecord):
    """A person found a finding acceptable: who, when and why. It counts while the fingerprint is that of the finding."""

    key = models.TextField()
    fingerprint = models.CharField(max_length=16)
    judged_by = models.TextField()
    judged_at = models.DateTimeField()
    reason = models.TextField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.TextField(blank=True)

    class Meta:
        """Newest last; one that counts per finding and facts."""

        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "key", "fingerprint"),
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_judgement",
            ),
        )
        ordering = ("judged_at", "pk")

    def __str__(self) -> str:
        """Say who."""
        return f"{self.judged_by}: {self.reason}"


class OpenDataConditions(MunicipalRecord):
    """What a municipality says of its open data: under which licence, whom one can ask, which rights besides."""

    licence = models.CharField(max_length=20, blank=True)
    contact_name = models.TextField(blank=True)
    contact_email = models.EmailField(blank=True)
    contact_page = models.URLField(blank=True)
    rights = models.TextField(blank=True)

    class Meta:
        """Once per municipality."""

        constraints = (models.UniqueConstraint(fields=("municipality",), name="one_open_data_conditions"),)

    def __str__(self) -> str:
        """Show the licence."""
        return self.licence or "geen licentie gekozen"


class ListFile(MunicipalRecord):
    """A spreadsheet that somebody gave to be read, kept until that person has confirmed it, or a day at most.

    Judging may take longer than a page may, so a process of its own does it and keeps here what it found. That is what the
    person sees; what is written is judged again, and must be the same (`fingerprint`).
    """

    class State(models.TextChoices):
        """Where it is on its way."""

        WAITING = "waiting", "wacht tot het gelezen wordt"
        JUDGING = "judging", "wordt gelezen en nagekeken"
        JUDGED = "judged", "is nagekeken"
        CONFIRMED = "confirmed", "wacht tot het wordt overgenomen"
        WRITING = "writing", "wordt overgenomen"
        DONE = "done", "is overgenomen"

    BUSY = (State.WAITING, State.JUDGING, State.CONFIRMED, State.WRITING)

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kept_at = models.DateTimeField(db_index=True)
    came_from = models.CharField(max_length=120, help_text="Kanaal en netwerkadres, voor het logboek.")
    file_name = models.TextField()
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    state_at = models.DateTimeField()
    counts = models.JSONField(default=dict, help_text="Per blad hoeveel rijen welke uitkomst hebben.")
    judgement = models.BinaryField(default=bytes, help_text="De uitkomst per rij, ingepakt.")
    fingerprint = models.CharField(max_length=64, blank=True)
    entries = models.JSONField(default=list, help_text="De regels in het logboek die ermee kwamen.")
    remark = models.TextField(blank=True)

    # Its giver sees it, and nobody else: every query asks for the person.
    INSIDE_ONLY: ClassVar[bool] = True

    def __str__(self) -> str:
        """Return the name."""
        return self.file_name
