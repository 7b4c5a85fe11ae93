"""How it stands, worked out when a figure changes so that a page only reads it.

These records hold nothing of their own: `actions.refresh_courses` makes them anew from figures and targets.
"""

from typing import Any, ClassVar

from django.db import models

from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.goals.models.aims import Placement
from meedoen.apps.goals.models.tree import Framework, Node
from meedoen.apps.indicators.models import Observation


class PlacementCourse(MunicipalRecord):
    """The course of an indicator at a node for one area and group, with all that a page says about it.

    Mostly one row is for all. Where a figure behind it is not published, somebody of the municipality reads another
    row than a visitor does, or only one of them reads a row.
    """

    IS_DERIVED: ClassVar[bool] = True

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="+")
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="courses")
    area_code = models.CharField(max_length=60)
    group = models.TextField(blank=True)
    course = models.CharField(max_length=10)
    why = models.TextField(blank=True)
    chance = models.CharField(max_length=16, blank=True)
    expected = models.DecimalField(null=True, blank=True, max_digits=20, decimal_places=6)
    goal = models.DecimalField(null=True, blank=True, max_digits=20, decimal_places=6)
    latest = models.ForeignKey(Observation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    latest_text = models.TextField(blank=True)
    baseline_text = models.TextField(blank=True)
    target_text = models.TextField(blank=True)
    for_inside = models.BooleanField(default=True)
    for_visitors = models.BooleanField(default=True)

    # The placement is of the framework, and what a visitor reads is worked out from published figures only.
    APART: ClassVar[frozenset[str]] = frozenset({"framework", "latest"})
    PUBLISHED: ClassVar[dict[str, Any]] = {"for_visitors": True}
    INSIDE: ClassVar[dict[str, Any]] = {"for_inside": True}

    class Meta:
        """For whoever reads it one per placement, area and group."""

        constraints = (
            models.UniqueConstraint(
                fields=("placement", "area_code", "group"), condition=models.Q(for_inside=True), name="one_course"
            ),
            models.UniqueConstraint(
                fields=("placement", "area_code", "group"),
                condition=models.Q(for_visitors=True),
                name="one_course_for_visitors",
            ),
            models.CheckConstraint(
                condition=models.Q(for_inside=True) | models.Q(for_visitors=True), name="course_is_for_somebody"
            ),
        )

    def __str__(self) -> str:
        """Show the course."""
        return f"{self.placement_id}: {self.course}"


class NodeCourse(MunicipalRecord):
    """The courses of a node and everything below it, counted: all of them, and those that a visitor may see."""

    IS_DERIVED: ClassVar[bool] = True

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="+")
    node = models.OneToOneField(Node, on_delete=models.CASCADE, related_name="course_counts")
    reached = models.PositiveIntegerField()
    on_course = models.PositiveIntegerField()
    behind = models.PositiveIntegerField()
    worse = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    public_reached = models.PositiveIntegerField(default=0)
    public_on_course = models.PositiveIntegerField(default=0)
    public_behind = models.PositiveIntegerField(default=0)
    public_worse = models.PositiveIntegerField(default=0)
    public_unknown = models.PositiveIntegerField(default=0)

    # The node is of the framework.
    APART: ClassVar[frozenset[str]] = frozenset({"framework"})

    def __str__(self) -> str:
        """Show the node."""
        return f"koers van {self.node_id}"
