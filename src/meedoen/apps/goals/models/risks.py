"""What can go wrong with a goal: the risk, what is done about it, and by whom."""

from typing import ClassVar

from django.db import models

from meedoen.apps.goals.models.tree import Framework, Node
from meedoen.apps.sources.models import SourcedRecord


class Risk(SourcedRecord):
    """A risk at a node, or at a framework as a whole, with its owner, cause, effect and measure."""

    class Size(models.TextChoices):
        """How large a chance or an impact is, in words: a number would promise more than anybody knows."""

        SMALL = "small", "klein"
        MEDIUM = "medium", "middelgroot"
        LARGE = "large", "groot"

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", "open"
        UNDER_CONTROL = "under_control", "beheerst"
        HAPPENED = "happened", "voorgevallen"
        GONE = "gone", "vervallen"

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="+")
    node = models.ForeignKey(Node, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    title = models.TextField()
    owner = models.TextField()
    cause = models.TextField()
    effect = models.TextField()
    measure = models.TextField(blank=True)
    chance = models.CharField(max_length=8, choices=Size, blank=True)
    impact = models.CharField(max_length=8, choices=Size, blank=True)
    state = models.CharField(max_length=14, choices=State, default=State.OPEN)

    # The node is of the framework.
    APART: ClassVar[frozenset[str]] = frozenset({"node"})

    class Meta:
        """In the order in which they were told."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Return the title."""
        return self.title
