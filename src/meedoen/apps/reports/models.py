"""Projects with their evaluation: occasion, result, spending and follow-up."""

from django.db import models

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
