"""What was computed from the register: each run of the engine, and the answers that are kept of it, not cleared to leave."""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.models import MunicipalRecord


class ComputeRun(MunicipalRecord):
    """One time that figures were computed: with which engine, from which revision of the facts, as seen on which day."""

    INSIDE_ONLY: ClassVar[bool] = True

    class State(models.TextChoices):
        """How far it is. A run that stopped is taken up by the next: what it had done stays."""

        RUNNING = "running", "loopt"
        DONE = "done", "klaar"
        FAILED = "failed", "mislukt"

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.CharField(max_length=150)
    engine = models.CharField(max_length=20)
    revision = models.PositiveIntegerField(help_text="De versie van de feiten waaruit is gerekend.")
    seen_on = models.DateField()
    known_on = models.DateTimeField(
        null=True, blank=True, help_text="Zoals toen bekend was; leeg voor wat nu bekend is."
    )
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    wanted = models.PositiveIntegerField(default=0)
    computed = models.PositiveIntegerField(default=0)
    reused = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-began_at",)

    def __str__(self) -> str:
        """Say when and how."""
        return f"{self.began_at} {self.engine} ({self.state})"


class ComputedAnswer(MunicipalRecord):
    """The answer to one question of a definition, with everything it followed from.

    `position` tells the questions of one definition apart: 0 is the count itself or the numerator, 1 the denominator.
    `content` holds the rows of the answer, packed. It stays until the same question is answered anew.
    """

    INSIDE_ONLY: ClassVar[bool] = True

    run = models.ForeignKey(ComputeRun, on_delete=models.PROTECT, related_name="+")
    definition_code = models.CharField(max_length=80)
    definition_version = models.PositiveIntegerField()
    question_print = models.CharField(max_length=64, help_text="Verandert zodra de vraag iets anders telt.")
    facts_print = models.CharField(max_length=64, help_text="Verandert zodra de feiten van deze soorten veranderen.")
    position = models.PositiveSmallIntegerField(default=0)
    grid = models.CharField(max_length=40)
    by = models.CharField(max_length=80, blank=True)
    first = models.IntegerField()
    last = models.IntegerField()
    seen_on = models.DateField()
    known_on = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField()
    computed_at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        """One answer per question, and one per moment that it was asked as known on."""

        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "definition_code", "definition_version", "position", "grid", "by"),
                condition=models.Q(known_on__isnull=True),
                name="one_answer_of_now",
            ),
            models.UniqueConstraint(
                fields=("municipality", "definition_code", "definition_version", "position", "grid", "by", "known_on"),
                condition=models.Q(known_on__isnull=False),
                name="one_answer_of_then",
            ),
        )
        ordering = ("definition_code", "position", "grid", "by")

    def __str__(self) -> str:
        """Say which question."""
        return f"{self.definition_code} {self.definition_version} {self.grid} {self.by}"
