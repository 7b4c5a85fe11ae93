"""A framework and its tree of nodes, with levels that carry the municipality's own names."""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.sources.models import SourcedRecord


class Framework(SourcedRecord):
    """A policy framework of some years, such as the programmes 2025-2028."""

    code = models.SlugField(max_length=80)
    title = models.TextField()
    summary = models.TextField(blank=True)
    begin_year = models.PositiveSmallIntegerField()
    end_year = models.PositiveSmallIntegerField()
    adopted_by = models.TextField(blank=True)
    adopted_period = models.CharField(max_length=10, blank=True)
    is_published = models.BooleanField(default=True)

    class Meta:
        """One code per municipality; years run forward."""

        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="one_framework_code"),
            models.CheckConstraint(
                condition=models.Q(begin_year__lte=models.F("end_year")), name="framework_years_run_forward"
            ),
        )
        ordering = ("-begin_year", "title")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Level(MunicipalRecord):
    """A level of a framework's tree, 0 at the top. Levels of effects stand beside the tree."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="levels")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    plural = models.CharField(max_length=60)
    is_effect = models.BooleanField(default=False)

    class Meta:
        """One name and one position per framework."""

        constraints = (
            models.UniqueConstraint(fields=("framework", "position"), name="one_level_position"),
            models.UniqueConstraint(fields=("framework", "name"), name="one_level_name"),
        )
        ordering = ("position",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Node(SourcedRecord):
    """A node of the tree: an effect, opgave, goal, elaboration or result, whatever its level is called.

    `path` holds the codes from the root down, joined by `/`; `position` is the place in reading order.
    """

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="nodes")
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="nodes")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    code = models.CharField(max_length=80)
    path = models.TextField()
    position = models.PositiveIntegerField()
    title = models.TextField()
    summary = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    legal_basis = models.TextField(blank=True)
    note = models.TextField(blank=True)

    # The level is of the framework.
    APART: ClassVar[frozenset[str]] = frozenset({"level"})

    class Meta:
        """One code per framework; no node above itself."""

        constraints = (
            models.UniqueConstraint(fields=("framework", "code"), name="one_node_code"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="node_not_above_itself"),
        )
        ordering = ("framework", "position")

    def __str__(self) -> str:
        """Return code and title."""
        return f"{self.code} {self.title}"


class EffectLink(MunicipalRecord):
    """A node contributes to a societal effect."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="effect_links")
    effect = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="contributing_links")

    class Meta:
        """Once per node and effect."""

        constraints = (models.UniqueConstraint(fields=("node", "effect"), name="one_effect_link"),)

    def __str__(self) -> str:
        """Show the two ends."""
        return f"{self.node_id} → {self.effect_id}"


class SeeAlso(MunicipalRecord):
    """A node names another node of the same framework, for instance a goal tied to the same effect."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="see_also_links")
    other = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="seen_from_links")

    class Meta:
        """Once per pair."""

        constraints = (models.UniqueConstraint(fields=("node", "other"), name="one_see_also"),)

    def __str__(self) -> str:
        """Show the two ends."""
        return f"{self.node_id} → {self.other_id}"


class FrameworkSuccession(MunicipalRecord):
    """A framework follows an earlier one."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="predecessor_links")
    predecessor = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="successor_links")

    class Meta:
        """Once per pair."""

        constraints = (models.UniqueConstraint(fields=("framework", "predecessor"), name="one_framework_succession"),)

    def __str__(self) -> str:
        """Show the two ends."""
        return f"{self.predecessor_id} → {self.framework_id}"


class NodeSuccession(SourcedRecord):
    """A node carries on what an earlier framework aimed for: continued, changed, merged or split."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="predecessor_links")
    predecessor = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="successor_links")
    kind = models.CharField(max_length=12)
    explanation = models.TextField(blank=True)

    class Meta:
        """Once per pair."""

        constraints = (models.UniqueConstraint(fields=("node", "predecessor"), name="one_node_succession"),)

    def __str__(self) -> str:
        """Show the two ends."""
        return f"{self.predecessor_id} → {self.node_id}"


class NodeEnding(MunicipalRecord):
    """A node of an earlier framework does not go on in this one, and why."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="endings")
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="endings")
    reason = models.TextField()

    class Meta:
        """Once per node and framework."""

        constraints = (models.UniqueConstraint(fields=("node", "framework"), name="one_node_ending"),)

    def __str__(self) -> str:
        """Show the two ends."""
        return f"{self.node_id} stopt in {self.framework_id}"


class NodeStory(SourcedRecord):
    """What was reached or experienced, at a node or about the whole framework, with who tells it and when."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="stories")
    node = models.ForeignKey(Node, null=True, blank=True, on_delete=models.CASCADE, related_name="stories")
    text = models.TextField()
    is_quote = models.BooleanField(default=False)
    by = models.TextField(blank=True)
    period_code = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        """Return the text."""
        return self.text


class FrameworkVersion(MunicipalRecord):
    """A framework as it was adopted: frozen content with its fingerprint, numbered from 1."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    adopted_by = models.TextField()
    adopted_period = models.CharField(max_length=10)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.TextField()
    fingerprint = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        """One of each number per framework."""

        constraints = (models.UniqueConstraint(fields=("framework", "number"), name="one_version_number"),)
        ordering = ("number",)

    def __str__(self) -> str:
        """Show the number."""
        return f"versie {self.number}"
