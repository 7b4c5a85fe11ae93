"""How long files stay: own terms of the municipality, holds, and lists to destroy, of which only counts remain in the end."""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.models.floor import CaseRecord
from meedoen.apps.cases.models.residents import Resident


class RetentionTerm(CaseRecord):
    """How long the municipality itself keeps a category, by which decision; the newest one of a category holds."""

    category = models.CharField(max_length=40)
    years = models.PositiveSmallIntegerField()
    decision = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=150)

    class Meta:
        """Newest last."""

        ordering = ("set_at", "id")

    def __str__(self) -> str:
        """Say which category."""
        return f"bewaartermijn {self.category}"


class FileHold(CaseRecord):
    """A file is held: it is not destroyed while this stands; of a restriction (AVG art. 18) it is only kept besides."""

    class Ground(models.TextChoices):
        """Why, by the Dutch word."""

        OBJECTION = "bezwaar", "Bezwaar of beroep"
        COMPLAINT = "klacht", "Klacht"
        INQUIRY = "onderzoek", "Onderzoek of controle"
        RESTRICTION = "beperking", "Beperking van de verwerking (AVG, artikel 18)"
        OTHER = "anders", "Een andere reden"

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="holds")
    ground = models.CharField(max_length=12, choices=Ground.choices)
    why = models.TextField()
    since = models.DateTimeField()
    held_by = models.CharField(max_length=150)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=150, blank=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        """Those that stand are found by resident."""

        indexes = (
            models.Index(fields=("municipality", "resident"), condition=models.Q(ended_at=None), name="holds_standing"),
        )
        ordering = ("since", "id")

    def __str__(self) -> str:
        """Name nobody."""
        return f"aanhouding {self.pk}"


class DestructionList(CaseRecord):
    """Files of which the term ended, proposed by one person and decided on by another; `outcome` holds counts only."""

    SEEN_BY: ClassVar[frozenset[Permission]] = frozenset({Permission.DESTROY_FILES})

    class State(models.TextChoices):
        """How it stands, by the Dutch word."""

        PROPOSED = "voorgesteld"
        REFUSED = "afgewezen"
        APPROVED = "goedgekeurd"
        DESTROYED = "vernietigd"

    day = models.DateField()
    category = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=150)
    proposer_key = models.BigIntegerField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_why = models.TextField(blank=True)
    destroyed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=dict)

    class Meta:
        """Newest last; one waits or is carried out at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("municipality",),
                condition=models.Q(state__in=("voorgesteld", "goedgekeurd")),
                name="one_open_destruction",
            ),
        )
        ordering = ("proposed_at", "id")

    def __str__(self) -> str:
        """Say which."""
        return f"vernietigingslijst {self.pk}"


class DestructionEntry(CaseRecord):
    """A file on a list to destroy. Once it left the register `resident` is empty and `fact_number` tells what is to leave the facts."""

    SEEN_BY: ClassVar[frozenset[Permission]] = frozenset({Permission.DESTROY_FILES})

    listing = models.ForeignKey(DestructionList, on_delete=models.CASCADE, related_name="entries")
    resident = models.ForeignKey(Resident, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    fact_number = models.BigIntegerField(null=True, blank=True)
    category = models.CharField(max_length=40)
    ended_on = models.DateField()
    due_on = models.DateField()

    class Meta:
        """A file stands on a list once."""

        constraints = (models.UniqueConstraint(fields=("listing", "resident"), name="one_entry_of_file"),)
        ordering = ("due_on", "id")

    def __str__(self) -> str:
        """Name nobody."""
        return f"dossier op lijst {self.listing_id}"
