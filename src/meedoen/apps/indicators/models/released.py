"""What was cleared to leave: each release with its tables. Together they are the ledger of all that ever left.

The tables hold the hidden counts too: what leaves later has to be safe beside them. So both are for inside only, and who
sees a table apart from what it shows needs the permission to see what is not cleared.
"""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.indicators.models.computed import ComputeRun


class Release(MunicipalRecord):
    """Figures that somebody submits to leave together: judged when they are submitted, released by somebody else.

    `definitions` holds each definition as it was then, in the fields of its file; `links` what is known of the cells
    beyond the tables. `follows` is the number of the release before it: what was released meanwhile overtakes it.
    """

    INSIDE_ONLY: ClassVar[bool] = True

    class State(models.TextChoices):
        """Where it is on its way. What was refused, by the check or by somebody, left nothing behind."""

        SUBMITTED = "submitted", "voorgelegd"
        RELEASED = "released", "vrijgegeven"
        REFUSED = "refused", "geweigerd"
        OVERTAKEN = "overtaken", "ingehaald"

    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.SUBMITTED)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    message = models.TextField(blank=True, help_text="Waarom het is geweigerd.")
    follows = models.PositiveIntegerField(default=0, help_text="Het nummer van de vrijgave ervoor.")
    policy = models.JSONField(default=dict)
    definitions = models.JSONField(default=dict)
    left_out = models.JSONField(default=dict, help_text="Wat nog niet kan worden vrijgegeven, en waarom.")
    run = models.ForeignKey(ComputeRun, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(help_text="De versie van de feiten waaruit is gerekend.")
    seen_on = models.DateField()
    computed_at = models.DateTimeField()
    shown = models.PositiveIntegerField(default=0)
    hidden = models.PositiveIntegerField(default=0)
    links = models.BinaryField(default=bytes)

    class Meta:
        """Numbered per municipality, the newest first."""

        constraints = (models.UniqueConstraint(fields=("municipality", "number"), name="one_release_number"),)
        ordering = ("-number",)

    def __str__(self) -> str:
        """Say which, and how far."""
        return f"Vrijgave {self.number} ({self.get_state_display()})"


class ReleasedTable(MunicipalRecord):
    """The counts of one definition in one period and division, with what is hidden of them and why.

    `position` is 0 for the count itself or the numerator and 1 for the denominator. `period` is how the period is told
    apart from all others in the ledger, `period_code` how the rest of the product writes it. A public table was known
    to everybody before: inhabitants, task figures. `content` holds every cell, packed.
    """

    INSIDE_ONLY: ClassVar[bool] = True

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="tables")
    definition_code = models.CharField(max_length=80)
    definition_version = models.PositiveIntegerField()
    question_print = models.CharField(max_length=64)
    subject = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    grid = models.CharField(max_length=40)
    by = models.CharField(max_length=80, blank=True)
    period = models.CharField(max_length=24)
    period_code = models.CharField(max_length=10)
    first_day = models.DateField()
    last_day = models.DateField()
    is_public = models.BooleanField(default=False)
    content = models.BinaryField()

    class Meta:
        """Once per release, question, division and period."""

        constraints = (
            models.UniqueConstraint(
                fields=("release", "definition_code", "position", "grid", "by", "period"), name="one_released_table"
            ),
            models.CheckConstraint(
                condition=models.Q(first_day__lte=models.F("last_day")), name="released_period_runs_forward"
            ),
        )
        ordering = ("definition_code", "position", "grid", "by", "first_day")
        indexes = (models.Index(fields=("municipality", "definition_code"), name="released_of_definition"),)

    def __str__(self) -> str:
        """Say of what."""
        return f"{self.definition_code} {self.period_code} {self.by}".strip()
