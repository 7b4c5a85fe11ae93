"""Definitions that a municipality makes itself: a question with its versions, each on its way from concept to approved."""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.models import MunicipalRecord


class OwnDefinition(MunicipalRecord):
    """One version of a definition of a municipality, in the YAML of `links.definitions`.

    What was approved never changes any more: whoever wants something else makes a next version.
    """

    INSIDE_ONLY: ClassVar[bool] = True

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "concept"
        SUBMITTED = "submitted", "voorgelegd"
        RETURNED = "returned", "teruggestuurd"
        APPROVED = "approved", "goedgekeurd"
        RETIRED = "retired", "vervallen"

    OPEN: ClassVar[tuple[str, ...]] = (State.DRAFT, State.SUBMITTED, State.RETURNED)

    code = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=400)
    body = models.TextField(help_text="De definitie in YAML.")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    worked_on_by = models.JSONField(default=list, help_text="Wie eraan schreef: die keurt haar niet goed.")
    changed_by = models.CharField(max_length=150)
    changed_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=150, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text="Waarom zij terugging of vervalt.")

    class Meta:
        """A version once; of one code one version on its way, and one approved."""

        constraints = (
            models.UniqueConstraint(fields=("municipality", "code", "version"), name="one_version_of_a_definition"),
            models.UniqueConstraint(
                fields=("municipality", "code"),
                condition=models.Q(state__in=("draft", "submitted", "returned")),
                name="one_definition_on_its_way",
            ),
            models.UniqueConstraint(
                fields=("municipality", "code"),
                condition=models.Q(state="approved"),
                name="one_approved_definition",
            ),
        )
        ordering = ("code", "-version")

    def __str__(self) -> str:
        """Say which version of what."""
        return f"{self.name} ({self.code}, versie {self.version})"
