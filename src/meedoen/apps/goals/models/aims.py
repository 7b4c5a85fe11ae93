"""Where an indicator stands in a tree, its baseline and its targets."""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.goals.models.tree import Framework, Node
from meedoen.apps.indicators.models import ONE_FIGURE, Indicator, QuantityRecord


class Placement(MunicipalRecord):
    """An indicator at a node, for the council or for management. One indicator can stand at many nodes."""

    class Audience(models.TextChoices):
        """For whom the indicator is printed."""

        COUNCIL = "council", "raad"
        MANAGEMENT = "management", "management"

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="placements")
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="placements")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=12, choices=Audience)
    printed_as = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    # The node is of the framework.
    APART: ClassVar[frozenset[str]] = frozenset({"framework"})

    class Meta:
        """Once per node and indicator."""

        constraints = (models.UniqueConstraint(fields=("node", "indicator"), name="one_placement"),)
        ordering = ("position",)

    def __str__(self) -> str:
        """Show the two ends."""
        return f"{self.indicator_id} bij {self.node_id}"


class AimRecord(QuantityRecord):
    """A figure that a framework sets for an indicator, at one node or wherever it stands."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="+")
    node = models.ForeignKey(Node, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """No table of its own."""

        abstract = True


def _one_current(what: str) -> tuple[models.UniqueConstraint, models.UniqueConstraint]:
    """One current figure per cell and document, at one node or wherever the indicator stands."""
    cell = ("framework", "indicator", "period_code", "area_code", "group", "document")
    is_current = models.Q(known_until__isnull=True)
    return (
        models.UniqueConstraint(
            fields=(*cell, "node"), condition=is_current & models.Q(node__isnull=False), name=f"one_{what}_at_node"
        ),
        models.UniqueConstraint(
            fields=cell, condition=is_current & models.Q(node__isnull=True), name=f"one_{what}_anywhere"
        ),
    )


class Baseline(AimRecord):
    """The baseline (nulmeting) from which a framework starts."""

    class Meta:
        """One current baseline per cell; exactly one of number, text and absence."""

        constraints = (
            *_one_current("baseline"),
            models.CheckConstraint(condition=ONE_FIGURE, name="baseline_holds_one_figure"),
        )

    def __str__(self) -> str:
        """Say which cell it is."""
        return f"nulmeting {self.indicator_id} {self.period_code}"


class Target(AimRecord):
    """What a framework aims for: the figure, how to compare, and for a relative target the year compared with."""

    class Comparator(models.TextChoices):
        """How the target is to be met."""

        AT_LEAST = "at_least", "minstens"
        AT_MOST = "at_most", "hoogstens"
        BETWEEN = "between", "tussen"
        EXACTLY = "exactly", "precies"
        RELATIVE = "relative", "ten opzichte van"
        TREND = "trend", "ontwikkeling"
        NONE_ON_PURPOSE = "none_on_purpose", "bewust geen"

    comparator = models.CharField(max_length=16, choices=Comparator)
    relative_to = models.CharField(max_length=10, blank=True)
    is_undated = models.BooleanField(
        default=False, help_text="Het document noemt geen jaar; de periode is de looptijd."
    )

    class Meta:
        """One current target per cell; one figure, or on purpose none."""

        constraints = (
            *_one_current("target"),
            models.CheckConstraint(
                condition=ONE_FIGURE | models.Q(comparator="none_on_purpose"), name="target_holds_one_figure"
            ),
        )

    def __str__(self) -> str:
        """Say which cell it is."""
        return f"streefwaarde {self.indicator_id} {self.period_code}"
