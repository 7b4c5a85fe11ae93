"""Advice and answers point by point, priorities with ties, and what residents brought in.

Each hangs on the goal it is about.
"""

from typing import Any, ClassVar

from django.db import models

from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.goals.models import Framework, Node
from meedoen.apps.sources.models import SourcedRecord


class Outcome(models.TextChoices):
    """What was done with what somebody advised or brought in."""

    ADOPTED = "adopted", "overgenomen"
    PARTLY = "partly", "deels overgenomen"
    DECLINED = "declined", "niet overgenomen"
    PROMISED = "promised", "toegezegd"
    EXPLAINED = "explained", "toegelicht"


class Advice(SourcedRecord):
    """An advice of an advisory board about a framework."""

    framework = models.ForeignKey(Framework, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    code = models.SlugField(max_length=80)
    title = models.TextField()
    by = models.TextField()
    to = models.TextField()
    period_code = models.CharField(max_length=10)
    answered_code = models.CharField(max_length=10, blank=True)
    is_published = models.BooleanField(default=True)

    PUBLISHED: ClassVar[dict[str, Any]] = {"is_published": True}

    class Meta:
        """One code per municipality."""

        constraints = (models.UniqueConstraint(fields=("municipality", "code"), name="one_advice_code"),)

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class AdvicePoint(SourcedRecord):
    """One point of an advice, summarised."""

    class Kind(models.TextChoices):
        """What the point is."""

        ADVICE = "advice", "advies"
        CONCERN = "concern", "zorg"
        QUESTION = "question", "vraag"
        REMARK = "remark", "opmerking"

    advice = models.ForeignKey(Advice, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=20)
    theme = models.TextField()
    kind = models.CharField(max_length=10, choices=Kind)
    summary = models.TextField()

    PUBLISHED: ClassVar[dict[str, Any]] = {"advice__is_published": True}

    class Meta:
        """In reading order; one of each number."""

        constraints = (models.UniqueConstraint(fields=("advice", "number"), name="one_point_number"),)
        ordering = ("position",)

    def __str__(self) -> str:
        """Return number and theme."""
        return f"{self.number} {self.theme}"


class AdvicePointNode(MunicipalRecord):
    """A point of advice is about a node."""

    point = models.ForeignKey(AdvicePoint, on_delete=models.CASCADE, related_name="node_links")
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+")

    PUBLISHED: ClassVar[dict[str, Any]] = {"point__advice__is_published": True}

    def __str__(self) -> str:
        """Show the two ends."""
        return f"{self.point_id} over {self.node_id}"


class Answer(SourcedRecord):
    """The college's answer to one or more points, and what came of it later."""

    Outcome = Outcome

    advice = models.ForeignKey(Advice, on_delete=models.CASCADE, related_name="answers")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=20)
    theme = models.TextField()
    summary = models.TextField()
    outcome = models.CharField(max_length=12, choices=Outcome)
    points = models.ManyToManyField(AdvicePoint, related_name="answers")
    later = models.TextField(blank=True, help_text="Wat er later van kwam.")
    later_on = models.DateField(null=True, blank=True)

    PUBLISHED: ClassVar[dict[str, Any]] = {"advice__is_published": True}

    class Meta:
        """In reading order."""

        ordering = ("position",)

    def __str__(self) -> str:
        """Return code and theme."""
        return f"{self.code} {self.theme}"


class PriorityList(SourcedRecord):
    """A list of priorities for an opgave."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="+")
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+")
    advice = models.ForeignKey(Advice, null=True, blank=True, on_delete=models.SET_NULL, related_name="priority_lists")
    code = models.SlugField(max_length=80)
    title = models.TextField()
    by = models.TextField()

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class PriorityItem(SourcedRecord):
    """A line of a priority list: rank, tie, text as printed and the remark with it."""

    priority_list = models.ForeignKey(PriorityList, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    rank = models.PositiveSmallIntegerField()
    printed_rank = models.CharField(max_length=40, blank=True)
    is_tie = models.BooleanField(default=False)
    printed_reference = models.TextField(blank=True)
    text = models.TextField()
    remark = models.TextField(blank=True)
    node = models.ForeignKey(Node, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """In printed order."""

        ordering = ("position",)

    def __str__(self) -> str:
        """Return rank and text."""
        return f"{self.rank}. {self.text}"


class Input(SourcedRecord):
    """What residents, neighbourhood networks or partners brought in, per area, with the decision and the answer back."""

    framework = models.ForeignKey(Framework, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    by = models.TextField()
    area_code = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    nodes = models.ManyToManyField(Node, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    is_published = models.BooleanField(default=True)

    PUBLISHED: ClassVar[dict[str, Any]] = {"is_published": True}

    def __str__(self) -> str:
        """Return the text."""
        return self.text
